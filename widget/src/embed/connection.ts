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

export type Connection = ReturnType<typeof openConnection>;

/** Keeps the store in touch with the server: connects, greets, beats, sends what is due. */
export function openConnection(store: Store, ports: Ports) {
  const timers = new Map<string, () => void>();
  let transport: Transport | null = null;
  let attempt = 0;
  let polling = false;
  let worked = false;
  /** The token this transport was welcomed with. */
  let bound: string | null = null;
  /** What the server owes an answer to. */
  let awaited = "";

  const cancel = (name: string) => {
    timers.get(name)?.();
    timers.delete(name);
  };

  /** Calls back after a time, instead of what was to be called by that name. */
  const later = (name: string, ms: number, call: () => void) => {
    cancel(name);
    timers.set(
      name,
      ports.after(ms, () => {
        timers.delete(name);
        call();
      }),
    );
  };

  const hangUp = () => {
    [...timers.keys()].forEach(cancel);
    transport?.close();
    transport = null;
    bound = null;
    awaited = "";
  };

  const lost = (code: number, wait = 0) => {
    hangUp();
    if (!worked) {
      polling = ++attempt % (SOCKETS_BEFORE_POLL + 1) === SOCKETS_BEFORE_POLL;
    } else {
      attempt++;
    }
    store.dispatch({ type: "lost", code });
    if (code === POLICY) return;
    const backOff = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** (attempt - 1));
    const jittered = backOff * (0.5 + ports.random());
    later("retry", Math.max(wait, jittered), connect);
  };

  /** Waits for the answer to `owed`, or for none; a server that owes one too long is gone. */
  const settle = (owed: string) => {
    if (owed && owed === awaited) return;
    awaited = owed;
    if (owed) later("answer", ANSWER_MS, () => lost(GONE));
    else cancel("answer");
  };

  const beat = () => {
    if (store.chat.link !== "open") return;
    transport?.send({ type: "ping" });
    if (!awaited) settle("pong");
  };

  const receive = (frame: ToVisitor) => {
    later("beat", BEAT_MS, beat);
    if (awaited === "pong") settle("");
    switch (frame.type) {
      case "welcome":
        attempt = 0;
        worked = true;
        bound = frame.token;
        break;
      case "session":
        bound = frame.token;
        break;
      case "error":
        if (frame.code === "rate_limited" || frame.code === "unavailable") {
          const wait = (frame.retry_after_s ?? 2) * 1000;
          later("pause", wait, () => store.dispatch({ type: "resumed" }));
        }
        break;
      case "closing":
        return lost(GONE, frame.retry_after_s * 1000 * (1 + ports.random()));
      case "typing":
        later("typing", 6000, () => store.dispatch({ type: "quiet" }));
    }
    store.dispatch({ type: "received", frame });
  };

  const connect = () => {
    hangUp();
    const token = ports.storedToken();
    if (token) store.dispatch({ type: "adopted", token });
    store.dispatch({ type: "connecting" });
    const events: Events = {
      opened: () => {
        later("beat", BEAT_MS, beat);
        store.dispatch({ type: "connected" });
      },
      received: receive,
      closed: lost,
    };
    later("answer", OPEN_MS, () => lost(GONE));
    transport = ports.open(events, polling);
  };

  const sleep = () => {
    hangUp();
    if (store.chat.link !== "idle") store.dispatch({ type: "lost", code: GONE });
  };

  /** Hangs up and comes back by itself; at once when nothing went wrong. */
  const reconnect = () => {
    sleep();
    connect();
  };

  const hint = (frame: VisitorFrame) => {
    const { link, greeted, kept } = store.chat;
    if (link === "open" && greeted === "done" && kept) transport?.send(frame);
  };

  store.listen(() => {
    for (let frame = store.due; frame; frame = store.due) {
      if (frame.type !== "hello") {
        transport?.send(frame);
      } else if (bound && frame.token !== bound) {
        return reconnect(); // another conversation gets another connection
      } else {
        transport?.send({ ...frame, ...ports.about() });
      }
      store.dispatch({ type: "sent", frame });
    }
    const { link, greeted, outbox } = store.chat;
    if (link !== "open") return;
    const sent = outbox.find(({ state }) => state === "sent")?.frame.id ?? "";
    settle(greeted === "sent" ? "hello" : sent || (awaited === "pong" ? "pong" : ""));
  });

  return {
    /** Connects now, unless connected; a connection that is there must prove that it lives. */
    wake: () => (transport ? beat : connect)(),

    /** Hangs up and stays away until woken. */
    sleep,

    /** The network is gone: an open socket would only look alive. */
    drop(): void {
      if (transport) lost(GONE);
    },

    /** Goes on with the conversation that another tab has begun. */
    join(): void {
      const token = ports.storedToken();
      if (token && token !== store.chat.token) reconnect();
    },

    /** The visitor is writing; said at most every three seconds. */
    typing(): void {
      if (timers.has("typed")) return;
      later("typed", TYPING_MS, () => undefined);
      hint({ type: "typing" });
    },

    /** Sends what may get lost: typing, read. Only when somebody can be listening. */
    hint,
  };
}
