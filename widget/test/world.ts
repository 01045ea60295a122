/** A clock, a server that keeps the protocol's promises, and a network that keeps none. */
import type { LineFrame, ToVisitor, VisitorFrame } from "../src/shared/frames";
import type { Events, Ports, Transport } from "../src/embed/connection";

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
export function draws(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export class Clock {
  now = 0;
  #next = 0;
  #due: { at: number; order: number; call: () => void }[] = [];

  after(ms: number, call: () => void): () => void {
    const entry = { at: this.now + ms, order: this.#next++, call };
    this.#due.push(entry);
    return () => {
      this.#due = this.#due.filter((other) => other !== entry);
    };
  }

  /** Lets `ms` pass, calling what falls due, in order. */
  pass(ms: number): void {
    const end = this.now + ms;
    for (;;) {
      this.#due.sort((a, b) => a.at - b.at || a.order - b.order);
      const entry = this.#due[0];
      if (!entry || entry.at > end) break;
      this.#due.shift();
      this.now = entry.at;
      entry.call();
    }
    this.now = end;
  }
}

interface Conversation {
  /** The newest last; an older one is good until a newer one has been used. */
  tokens: string[];
  lines: LineFrame[];
  seqOfId: Map<string, number>;
  stage: string;
}

interface Socket {
  send(frame: ToVisitor): void;
  close(code: number): void;
  conversation?: Conversation;
}

/** The visitor's end of the protocol, in memory: idempotent, gapless, committed before acked. */
export class Server {
  epoch = "e1";
  readonly #byToken = new Map<string, Conversation>();
  readonly sockets = new Set<Socket>();
  refusing: { code: string; retry_after_s: number } | null = null;
  #issued = 0;

  receive(socket: Socket, frame: VisitorFrame): void {
    switch (frame.type) {
      case "hello":
        return this.#greet(socket, frame.token, frame.last_seq ?? 0);
      case "message":
      case "choice":
        return this.#turn(socket, frame);
      case "ping":
        return socket.send({ type: "pong", last_seq: socket.conversation?.lines.length ?? 0 });
      default:
        return;
    }
  }

  get conversations(): Conversation[] {
    return [...new Set(this.#byToken.values())];
  }

  /** Ends every connection; what was committed stays. */
  restart(): void {
    for (const socket of [...this.sockets]) socket.close(1012);
  }

  /** Forgets what came after each conversation's first `keep` lines, as a restored backup does. */
  restore(keep: number): void {
    this.epoch += "r";
    for (const conversation of this.conversations) {
      conversation.lines = conversation.lines.slice(0, Math.max(2, keep));
      for (const [id, seq] of conversation.seqOfId) {
        if (seq > conversation.lines.length) conversation.seqOfId.delete(id);
      }
    }
    this.restart();
  }

  rotate(conversation: Conversation): void {
    const token = `t${++this.#issued}`;
    conversation.tokens.push(token);
    this.#byToken.set(token, conversation);
    this.#tell(conversation, { type: "session", token });
  }

  conversationOf(token: string | null): Conversation | undefined {
    return this.#byToken.get(token ?? "");
  }

  close(conversation: Conversation): void {
    conversation.stage = "closed";
    this.#tell(conversation, { type: "stage", stage: "closed" });
  }

  #greet(socket: Socket, token: string | undefined, lastSeq: number): void {
    let conversation = this.#byToken.get(token ?? "");
    if (conversation) {
      const at = conversation.tokens.indexOf(token!);
      if (at < 0) return socket.close(4401);
      conversation.tokens.splice(0, at);
    } else {
      const fresh = `t${++this.#issued}`;
      conversation = { tokens: [fresh], lines: [], seqOfId: new Map(), stage: "bot" };
      this.#byToken.set(fresh, conversation);
      this.#add(conversation, { from: "bot", text: "Hello!" });
      this.#add(conversation, { from: "bot", text: "Question 0?", choices: CHOICES });
    }
    socket.conversation = conversation;
    const { lines, stage } = conversation;
    const current = token && conversation.tokens.includes(token) ? token : conversation.tokens[0]!;
    const { epoch } = this;
    socket.send({ type: "welcome", token: current, stage, last_seq: lines.length, epoch });
    lines.slice(lastSeq).forEach((line) => socket.send(line));
  }

  #turn(socket: Socket, frame: Extract<VisitorFrame, { type: "message" | "choice" }>): void {
    const { conversation } = socket;
    const { id } = frame;
    if (!conversation) return socket.close(1008);
    const known = conversation.seqOfId.get(id);
    if (known) return socket.send({ type: "ack", id, seq: known });
    if (this.refusing) return socket.send({ type: "error", id, message: "", ...this.refusing });
    if (conversation.stage === "closed") {
      return socket.send({ type: "error", id, code: "not_allowed", message: "It has ended." });
    }
    const asked = conversation.lines.filter((line) => line.choices).at(-1)?.seq;
    if (frame.type === "choice" && frame.for !== asked) {
      socket.send({ type: "error", id, code: "stale_step", message: "Answered already." });
      return socket.send({ type: "stage", stage: conversation.stage });
    }
    const text = frame.type === "message" ? frame.text : String(frame.value);
    const line = this.#add(conversation, { from: "visitor", text, id });
    conversation.seqOfId.set(id, line.seq);
    const answer = this.#add(conversation, {
      from: "bot",
      text: `Question ${line.seq}?`,
      choices: CHOICES,
    });
    socket.send({ type: "ack", id, seq: line.seq });
    this.#tell(conversation, line);
    this.#tell(conversation, answer);
  }

  #tell(conversation: Conversation, frame: ToVisitor): void {
    for (const socket of this.sockets) {
      if (socket.conversation === conversation) socket.send(frame);
    }
  }

  #add(conversation: Conversation, line: Omit<LineFrame, "type" | "seq" | "at">): LineFrame {
    const seq = conversation.lines.length + 1;
    const added: LineFrame = { type: "line", seq, at: "2026-01-15T10:00:00Z", ...line };
    conversation.lines.push(added);
    return added;
  }
}

const CHOICES = [
  { value: "a", label: "A" },
  { value: "b", label: "B" },
];

/** How likely each mishap is, per frame or per opening. */
export interface Weather {
  dropped: number;
  doubled: number;
  cut: number;
  halfOpen: number;
  unopened: number;
}

export const CALM: Weather = { dropped: 0, doubled: 0, cut: 0, halfOpen: 0, unopened: 0 };

/** A connection through the weather: frames stay in order but may be lost, doubled or cut off. */
export class Network {
  weather = CALM;
  opened = 0;
  readonly #clock: Clock;
  readonly #server: Server;
  readonly #draw: () => number;

  constructor(clock: Clock, server: Server, draw: () => number) {
    this.#clock = clock;
    this.#server = server;
    this.#draw = draw;
  }

  open(events: Events): Transport {
    this.opened++;
    let alive = true;
    const silent = this.#happens("halfOpen");
    const end = (code: number, tell: boolean) => {
      if (!alive) return;
      alive = false;
      this.#server.sockets.delete(socket);
      if (tell) events.closed(code);
    };
    const carry = (deliver: () => void) => {
      if (this.#happens("cut")) return this.#clock.after(20, () => end(1006, true));
      if (this.#happens("dropped")) return;
      const times = this.#happens("doubled") ? 2 : 1;
      for (let n = 0; n < times; n++) this.#clock.after(20, () => alive && deliver());
      return;
    };
    const socket: Socket = {
      send: (frame) => void (silent || carry(() => events.received(structuredClone(frame)))),
      close: (code) => void this.#clock.after(20, () => end(code, true)),
    };
    if (!this.#happens("unopened")) {
      this.#clock.after(20, () => {
        if (!alive) return;
        this.#server.sockets.add(socket);
        events.opened();
      });
    } else {
      this.#clock.after(50, () => end(1006, true));
    }
    return {
      // To the server nothing is doubled: what arrives twice was sent twice.
      send: (frame) => {
        if (this.#happens("cut")) this.#clock.after(20, () => end(1006, true));
        else if (!this.#happens("dropped")) {
          this.#clock.after(20, () => alive && this.#server.receive(socket, frame));
        }
      },
      close: () => end(1000, false),
    };
  }

  #happens(mishap: keyof Weather): boolean {
    return this.#draw() < this.weather[mishap];
  }
}

export function ports(clock: Clock, network: Network, draw: () => number): Ports {
  return {
    open: (events) => network.open(events),
    after: (ms, call) => clock.after(ms, call),
    random: draw,
    about: () => ({ locale: "en" }),
    storedToken: () => null,
  };
}
