/** A rep server in memory: who waits, numbered events, what a console that missed some of them is told. */

import { begin, reduce, type State } from "../src/console/state";
import type { Brief, FromServer, Line, Rep } from "../src/console/wire";

export const ME: Rep = { id: "r1", name: "Sam Reed", role: "rep", language: "en" };
export const BEN = { id: "r2", name: "Ben Okafor" };

/** Numbers that look random and are the same in every run (mulberry32). */
export function draws(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function brief(conversation: string, more: Partial<Brief> = {}): Brief {
  return {
    conversation,
    label: `Visitor ${conversation.toUpperCase()}`,
    stage: "queued",
    temperature: "warm",
    type: "mql",
    score: null,
    answers: [],
    page: { path: "/pricing", title: "Prices" },
    source: "direct",
    language: "en",
    consent: {},
    queued_at: "2026-11-21T12:00:00Z",
    waiting_s: 10,
    last_seq: 0,
    ...more,
  };
}

export function line(seq: number, more: Partial<Line> = {}): Line & { readonly type: "line" } {
  return {
    type: "line",
    conversation: "a",
    seq,
    from: "visitor",
    text: `line ${seq}`,
    at: "2026-11-21T12:00:00Z",
    ...more,
  };
}

/** The state after these frames, the console greeted and its list loaded. */
export function after(frames: readonly FromServer[], items: readonly Brief[] = [brief("a")]): State {
  return heard(begin(ME, { state: "online", slots: 3 }), [
    { type: "welcome", rep: ME, epoch: "e1", event: 0 },
    { type: "queue", items, event: 0 },
    ...frames,
  ]);
}

export function heard(state: State, frames: readonly FromServer[], at = 1_000_000): State {
  return frames.reduce((now, frame) => reduce(now, { is: "frame", frame, at }), state);
}

/** Who is listed, and every change as a numbered event, kept for those who come back. */
export class Listing {
  readonly #listed = new Map<string, Brief>();
  #events: FromServer[] = [];
  #forgotten = 0;

  get event(): number {
    return this.#forgotten + this.#events.length;
  }

  get items(): readonly Brief[] {
    return [...this.#listed.values()];
  }

  put(item: Brief): void {
    this.#listed.set(item.conversation, item);
    this.#events.push({ type: "queue_change", item, event: this.event + 1 });
  }

  remove(conversation: string): void {
    if (!this.#listed.delete(conversation)) return;
    this.#events.push({ type: "queue_change", conversation, gone: true, event: this.event + 1 });
  }

  /** The change of who has the floor is told twice, as the server does: a stage, and the item. */
  move(conversation: string, stage: string, rep: { id: string; name: string } | null): void {
    const item = this.#listed.get(conversation);
    if (item === undefined) return;
    const { rep: _before, ...rest } = item;
    const told = rep === null ? {} : { rep: { name: rep.name } };
    this.#events.push({ type: "stage", conversation, stage, ...told, event: this.event + 1 });
    if (stage === "closed") this.remove(conversation);
    else this.put({ ...rest, stage, ...(rep === null ? {} : { rep }) });
  }

  /** Forgets its events, as a server does that starts again. */
  forget(): void {
    this.#forgotten = this.event;
    this.#events = [];
  }

  since(event: number): readonly FromServer[] | null {
    return event < this.#forgotten ? null : this.#events.slice(event - this.#forgotten);
  }

  /** The answer to `hello {last_event}`. */
  greet(event: number | null): readonly FromServer[] {
    const welcome: FromServer = { type: "welcome", rep: ME, epoch: "e1", event: this.event };
    const missed = event === null ? null : this.since(event);
    return missed === null
      ? [welcome, { type: "queue", items: this.items, event: this.event }]
      : [welcome, ...missed];
  }
}
