import type { Hello, ToVisitor, VisitorFrame } from "../shared/frames";
import type { Store } from "./store";

/** One way to the server, opening or open. */
export interface Transport {
  send(frame: VisitorFrame): void;
  close(): void;
}

export interface Events {
  opened(): void;
  received(frame: ToVisitor): void;
  /** Called once, and not after `close`. */
  closed(code: number): void;
}

/** The outside world, passed in. */
export interface Ports {
  /** Opens a WebSocket, or where that never worked a long poll. */
  open(events: Events, polling: boolean): Transport;
  /** Calls back after a time in ms; returns what cancels it. */
  after(ms: number, call: () => void): () => void;
  /** From 0 to 1. */
  random(): number;
  /** The rest of a `hello`: the page, the language. */
  about(): Omit<Hello, "type" | "token" | "last_seq">;
  /** The token another tab may have stored. */
  storedToken(): string | null;
}

const OPEN_MS = 10_000;
const ANSWER_MS = 10_000;
const BEAT_MS = 15_000;
const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 30_000;
const SOCKETS_BEFORE_POLL = 2;
const TYPING_MS = 3_000;
const GONE = 1006;
const POLICY = 1008;

/** Keeps the store in touch with the server: connects, greets, beats, sends what is due. */
export class Connection {
  readonly #store: Store;
  readonly #ports: Ports;
  readonly #timers = new Map<string, () => void>();
  #transport: Transport | null = null;
  #attempt = 0;
  #polling = false;
  #worked = false;
  /** The token this transport was welcomed with. */
  #bound: string | null = null;
  /** What the server owes an answer to. */
  #awaited = "";

  constructor(store: Store, ports: Ports) {
    this.#store = store;
    this.#ports = ports;
    store.listen(() => this.#flush());
  }

  /** Connects now, unless connected; a connection that is there must prove that it lives. */
  wake(): void {
    if (this.#transport) this.#beat();
    else this.#connect();
  }

  /** Hangs up and stays away until woken. */
  sleep(): void {
    this.#hangUp();
    if (this.#store.chat.link !== "idle") this.#store.dispatch({ type: "lost", code: GONE });
  }

  /** Hangs up and comes back by itself; at once when nothing went wrong. */
  reconnect(): void {
    this.sleep();
    this.#connect();
  }

  /** The network is gone: an open socket would only look alive. */
  drop(): void {
    if (this.#transport) this.#lost(GONE);
  }

  /** Goes on with the conversation that another tab has begun. */
  join(): void {
    const token = this.#ports.storedToken();
    if (token && token !== this.#store.chat.token) this.reconnect();
  }

  /** The visitor is writing; said at most every three seconds. */
  typing(): void {
    if (this.#timers.has("typed")) return;
    this.#in("typed", TYPING_MS, () => undefined);
    this.hint({ type: "typing" });
  }

  /** Sends what may get lost: typing, read. Only when somebody can be listening. */
  hint(frame: VisitorFrame): void {
    const { link, greeted, kept } = this.#store.chat;
    if (link === "open" && greeted === "done" && kept) this.#transport?.send(frame);
  }

  #connect(): void {
    this.#hangUp();
    const token = this.#ports.storedToken();
    if (token) this.#store.dispatch({ type: "adopted", token });
    this.#store.dispatch({ type: "connecting" });
    const events: Events = {
      opened: () => {
        this.#in("beat", BEAT_MS, () => this.#beat());
        this.#store.dispatch({ type: "connected" });
      },
      received: (frame) => this.#receive(frame),
      closed: (code) => this.#lost(code),
    };
    this.#in("answer", OPEN_MS, () => this.#lost(GONE));
    this.#transport = this.#ports.open(events, this.#polling);
  }

  #receive(frame: ToVisitor): void {
    this.#in("beat", BEAT_MS, () => this.#beat());
    if (this.#awaited === "pong") this.#settle("");
    switch (frame.type) {
      case "welcome":
        this.#attempt = 0;
        this.#worked = true;
        this.#bound = frame.token;
        break;
      case "session":
        this.#bound = frame.token;
        break;
      case "error":
        if (frame.code === "rate_limited" || frame.code === "unavailable") {
          const wait = (frame.retry_after_s ?? 2) * 1000;
          this.#in("pause", wait, () => this.#store.dispatch({ type: "resumed" }));
        }
        break;
      case "closing":
        return this.#lost(GONE, frame.retry_after_s * 1000 * (1 + this.#ports.random()));
      case "typing":
        this.#in("typing", 6000, () => this.#store.dispatch({ type: "quiet" }));
    }
    this.#store.dispatch({ type: "received", frame });
  }

  #flush(): void {
    for (let frame = this.#store.due; frame; frame = this.#store.due) {
      if (frame.type !== "hello") {
        this.#transport?.send(frame);
      } else if (this.#bound && frame.token !== this.#bound) {
        return this.reconnect(); // another conversation gets another connection
      } else {
        this.#transport?.send({ ...frame, ...this.#ports.about() });
      }
      this.#store.dispatch({ type: "sent", frame });
    }
    const { link, greeted, outbox } = this.#store.chat;
    if (link !== "open") return;
    const sent = outbox.find(({ state }) => state === "sent")?.frame.id ?? "";
    this.#settle(greeted === "sent" ? "hello" : sent || (this.#awaited === "pong" ? "pong" : ""));
  }

  /** Waits for the answer to `awaited`, or for none; a server that owes one too long is gone. */
  #settle(awaited: string): void {
    if (awaited && awaited === this.#awaited) return;
    this.#awaited = awaited;
    if (awaited) this.#in("answer", ANSWER_MS, () => this.#lost(GONE));
    else this.#cancel("answer");
  }

  #beat(): void {
    if (this.#store.chat.link !== "open") return;
    this.#transport?.send({ type: "ping" });
    if (!this.#awaited) this.#settle("pong");
  }

  #lost(code: number, wait = 0): void {
    this.#hangUp();
    if (!this.#worked) {
      this.#polling = ++this.#attempt % (SOCKETS_BEFORE_POLL + 1) === SOCKETS_BEFORE_POLL;
    } else {
      this.#attempt++;
    }
    this.#store.dispatch({ type: "lost", code });
    if (code === POLICY) return;
    const backOff = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** (this.#attempt - 1));
    const jittered = backOff * (0.5 + this.#ports.random());
    this.#in("retry", Math.max(wait, jittered), () => this.#connect());
  }

  #hangUp(): void {
    [...this.#timers.keys()].forEach((name) => this.#cancel(name));
    this.#transport?.close();
    this.#transport = null;
    this.#bound = null;
    this.#awaited = "";
  }

  #in(name: string, ms: number, call: () => void): void {
    this.#cancel(name);
    this.#timers.set(
      name,
      this.#ports.after(ms, () => {
        this.#timers.delete(name);
        call();
      }),
    );
  }

  #cancel(name: string): void {
    this.#timers.get(name)?.();
    this.#timers.delete(name);
  }
}
