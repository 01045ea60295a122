/** The rep's desk: what the rep does is shown at once, said to the server, and said again until answered. */

import { Cell } from "../shared/cell";
import { keepPresence, keepUnsent, presenceKept, unsent, type Mode } from "./keep";
import { RepLink } from "./link";
import { briefOf, holder, onlyReads } from "./list";
import { begin, reduce, type Asked, type Correction, type Happening, type Presence, type State, type Tempered } from "./state";
import type { Colleague, FromServer, Outcome, Rep, ToServer } from "./wire";

const ANSWER_MS = 10_000;
const TYPING_EVERY_MS = 3_000;
/** News of a line may overtake the line itself by this much before it counts as lost. */
const LATE_MS = 1_500;

/** Random, also where the page has no secure context. */
function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export class Desk {
  readonly state: Cell<State>;
  /** This machine's time, by the second. */
  readonly now = new Cell(Date.now());
  /** The conversation just taken, until its composer has got the focus. */
  took: string | null = null;
  readonly #link: RepLink;
  readonly #watched = new Set<string>();
  /** What was asked for again, and when: a hole is asked for once, not with every frame. */
  readonly #askedAgain = new Map<string, { readonly upto: number; readonly at: number }>();
  #eventAsked = -1;
  #welcomed = false;
  #typed = 0;

  constructor(me: Rep, address: string) {
    this.state = new Cell(begin(me, presenceKept()));
    for (const { conversation, outgoing } of unsent()) {
      this.dispatch({ is: "wrote", conversation, outgoing });
    }
    this.#link = new RepLink(address, {
      greet: () => this.#greeting(),
      heard: (frames) => this.#hear(frames),
      changed: (link) => {
        this.#welcomed = false;
        this.dispatch({ is: "link", link });
      },
    });
    this.#link.retryNow();
    setInterval(() => this.#tick(), 1_000);
    // Another tab of this rep: the server knows already, this page learns.
    addEventListener("storage", () => {
      this.dispatch({ is: "presence", presence: presenceKept() });
    });
  }

  dispatch(happening: Happening): void {
    const before = this.state.value;
    this.state.value = reduce(before, happening);
    this.#settle(before);
  }

  retryNow(): void {
    this.#link.retryNow();
  }

  claim(conversation: string): void {
    if (onlyReads(this.state.value.me)) return;
    if (this.state.value.presence.state === "away") {
      this.dispatch({ is: "noticed", notice: { is: "away", conversation } });
    } else if (holder(this.state.value, conversation) === "nobody") {
      this.took = conversation;
      this.#ask({ command: "claim", conversation });
    }
  }

  accept(conversation: string): void {
    this.took = conversation;
    this.#ask({ command: "accept", conversation });
  }

  decline(conversation: string): void {
    this.#ask({ command: "decline", conversation });
  }

  release(conversation: string): void {
    this.#ask({ command: "release", conversation });
  }

  close(conversation: string, outcome: Outcome, reason: string): void {
    const rest = reason === "" ? {} : { reason };
    this.#tell({ command: "close", conversation, outcome }, (id) => ({
      type: "close",
      id,
      conversation,
      outcome,
      ...rest,
    }));
  }

  /** Asks a colleague to take over; until they do, the conversation stays mine. */
  transfer(conversation: string, { id: to, name }: Colleague): void {
    this.#tell({ command: "transfer", conversation, to: { id: to, name } }, (id) => ({
      type: "transfer",
      id,
      conversation,
      to,
    }));
  }

  /** Sets another temperature beside the computed one; without one, takes it back. */
  temper(conversation: string, tempered: Tempered): void {
    const { temperature, reason } = tempered.to;
    this.#tell({ command: "temperature", conversation, tempered }, (id) => ({
      type: "temperature",
      id,
      conversation,
      ...(temperature === undefined ? {} : { temperature: temperature as "hot" }),
      ...(reason === undefined ? {} : { reason }),
    }));
  }

  /** That lead is the same person as this conversation's, or is not after all. */
  merge(command: "merge" | "unmerge", conversation: string, lead: string): void {
    this.#tell({ command, conversation, lead }, (id) => ({ type: command, id, conversation, lead }));
  }

  /** The visitor told this rep that they take a consent back. */
  withdraw(conversation: string, purpose: string): void {
    this.#tell({ command: "withdraw", conversation }, (id) => ({
      type: "withdraw",
      id,
      conversation,
      purpose,
    }));
  }

  answer(conversation: string, correction: Correction): void {
    const { criterion, level } = correction;
    this.#tell({ command: "answer", conversation, correction }, (id) => ({
      type: "answer",
      id,
      conversation,
      criterion,
      ...(level === null ? {} : { level }),
    }));
  }

  /** Changes presence here and at the server; offline, the next greeting tells. */
  setPresence(presence: Presence): void {
    keepPresence(presence);
    this.dispatch({ is: "presence", presence });
    this.#sayPresence();
  }

  write(conversation: string, mode: Mode, text: string): void {
    const id = newId();
    const at = Date.now();
    const outgoing = { id, text, note: mode === "note", at, acked: false, failed: null };
    this.dispatch({ is: "wrote", conversation, outgoing });
    this.#say(conversation, id);
  }

  again(conversation: string, id: string): void {
    this.dispatch({ is: "again", conversation, id, at: Date.now() });
    this.#say(conversation, id);
  }

  discard(conversation: string, id: string): void {
    this.dispatch({ is: "discarded", conversation, id });
  }

  typing(conversation: string): void {
    const now = Date.now();
    if (now - this.#typed < TYPING_EVERY_MS) return;
    this.#typed = now;
    this.#link.send({ type: "typing", conversation });
  }

  #greeting(): ToServer {
    const { loaded, event } = this.state.value;
    return loaded ? { type: "hello", last_event: event } : { type: "hello" };
  }

  #hear(frames: readonly FromServer[]): void {
    const at = Date.now();
    const before = this.state.value;
    let state = before;
    let welcomed = false;
    for (const frame of frames) {
      if (frame.type === "welcome") {
        welcomed = true;
        // Another epoch: what this page counted from is no more.
        if (state.loaded && state.epoch !== frame.epoch) this.#link.send({ type: "hello" });
      }
      state = reduce(state, { is: "frame", frame, at });
    }
    this.state.value = state;
    if (welcomed && !this.#welcomed) this.#resume();
    this.#settle(before);
  }

  /** A fresh connection knows nothing: presence, what is watched, and what was not answered. */
  #resume(): void {
    this.#welcomed = true;
    this.#watched.clear();
    this.#askedAgain.clear();
    this.#eventAsked = -1;
    this.#sayPresence();
    for (const [conversation, thread] of this.state.value.threads) {
      for (const { id, acked, failed } of thread.outgoing) {
        const open = failed === null || failed.code === "unanswered";
        if (!acked && open) this.again(conversation, id);
      }
    }
  }

  /** Who only reads is never offered anything, so says nothing. */
  #sayPresence(): void {
    const { presence, me } = this.state.value;
    if (!this.#welcomed || onlyReads(me)) return;
    const id = newId();
    if (this.#link.send({ type: "presence", id, ...presence })) {
      this.dispatch({ is: "asked", id, asked: { command: "presence", conversation: "" } });
    }
  }

  #say(conversation: string, id: string): void {
    const thread = this.state.value.threads.get(conversation);
    const mine = thread?.outgoing.find((one) => one.id === id);
    if (mine === undefined || !this.#welcomed) return;
    this.#link.send({ type: mine.note ? "note" : "message", id, conversation, text: mine.text });
    setTimeout(() => {
      if (this.#welcomed) this.dispatch({ is: "unanswered", conversation, id });
    }, ANSWER_MS);
  }

  #ask(asked: Asked & { readonly command: "accept" | "claim" | "decline" | "release" }): void {
    const { command: type, conversation } = asked;
    this.#tell(asked, (id) => ({ type, id, conversation }));
  }

  #tell(asked: Asked, frame: (id: string) => ToServer): void {
    const id = newId();
    if (this.#link.send(frame(id))) this.dispatch({ is: "asked", id, asked });
  }

  #tick(): void {
    this.now.value = Date.now();
    this.dispatch({ is: "passed", at: this.now.value });
    this.#catchUp();
  }

  /** Makes the server's view of this page fit the state. */
  #settle(before: State): void {
    const state = this.state.value;
    if (before.threads !== state.threads) this.#keepUnsent(state);
    if (!this.#welcomed) return;
    if (state.missed && this.#eventAsked !== state.event) {
      this.#eventAsked = state.event;
      this.#link.send({ type: "hello", last_event: state.event });
    }
    this.#watchWanted(state);
  }

  #watchWanted(state: State): void {
    const wanted = new Set(
      [...state.entries.keys()].filter((conversation) => holder(state, conversation) === "me"),
    );
    if (state.open !== null) wanted.add(state.open);
    for (const conversation of this.#watched) {
      if (!wanted.has(conversation)) {
        this.#watched.delete(conversation);
        this.#link.send({ type: "unwatch", conversation });
      }
    }
    for (const conversation of wanted) {
      if (!this.#watched.has(conversation)) {
        this.#watched.add(conversation);
        this.#watch(conversation);
      }
    }
  }

  #watch(conversation: string): void {
    const id = newId();
    const last_seq = this.state.value.threads.get(conversation)?.upto ?? 0;
    if (this.#link.send({ type: "watch", id, conversation, last_seq })) {
      this.dispatch({ is: "asked", id, asked: { command: "watch", conversation } });
    }
  }

  /** Asks again for lines that this page has heard of and not got. */
  #catchUp(): void {
    const state = this.state.value;
    if (!this.#welcomed) return;
    for (const conversation of this.#watched) {
      const thread = state.threads.get(conversation);
      if (thread?.is !== "ready") continue;
      const top = Math.max(thread.top, briefOf(state, conversation)?.last_seq ?? 0);
      const asked = this.#askedAgain.get(conversation);
      if (top <= thread.upto) this.#askedAgain.delete(conversation);
      else if (asked?.upto !== thread.upto) {
        this.#askedAgain.set(conversation, { upto: thread.upto, at: Date.now() });
      } else if (Date.now() - asked.at >= LATE_MS) {
        this.#askedAgain.set(conversation, { upto: thread.upto, at: Number.POSITIVE_INFINITY });
        this.#watch(conversation);
      }
    }
  }

  #keepUnsent(state: State): void {
    keepUnsent(
      [...state.threads].flatMap(([conversation, thread]) =>
        thread.outgoing.map((outgoing) => ({ conversation, outgoing })),
      ),
    );
  }
}
