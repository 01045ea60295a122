/**
 * What the console knows, and how each happening changes it. Pure: no clock, no network, no DOM.
 *
 * The server's frames are folded in by `receive`; what the rep does is folded in here. Times are
 * milliseconds of this machine's clock, passed in.
 */

import { receive } from "./receive";
import type { Brief, Change, Colleague, FromServer, Line, Note, Outcome, Override, Person, Rep } from "./wire";

export type Link =
  | { readonly is: "connecting" }
  | { readonly is: "online" }
  | { readonly is: "offline"; readonly until: number }
  | { readonly is: "signed_out" };

/** A brief, and when it came: its waiting time counts on from there, whatever this clock says. */
export interface Entry {
  readonly brief: Brief;
  readonly at: number;
  /** When the wait began: on the server's clock where it says so, else counted back on this one. */
  readonly since: number;
}

export interface Offer {
  readonly conversation: string;
  readonly at: number;
  readonly until: number;
}

export interface Refusal {
  readonly code: string;
  readonly by?: Person;
}

/** A message or note of mine that the server has not confirmed as a line. */
export interface Outgoing {
  readonly id: string;
  readonly text: string;
  readonly note: boolean;
  readonly at: number;
  /** Committed, though the line has not come back yet. */
  readonly acked: boolean;
  readonly failed: Refusal | null;
}

export interface Thread {
  /** By seq, each once. */
  readonly lines: readonly Line[];
  readonly notes: readonly Note[];
  readonly outgoing: readonly Outgoing[];
  /** Nothing up to this seq is missing. */
  readonly upto: number;
  /** The highest seq heard of. */
  readonly top: number;
  readonly seen: number;
  readonly typingUntil: number;
  readonly is: "loading" | "ready" | "unknown";
  /** Criteria that the flow asks about and that have no answer. */
  readonly open: readonly string[];
  /** The single answers that would move the temperature. */
  readonly outlook: readonly Change[];
  /** The last brief of a conversation that has left the list. */
  readonly last: Entry | null;
}

export type Command =
  | "accept"
  | "decline"
  | "claim"
  | "release"
  | "transfer"
  | "close"
  | "answer"
  | "merge"
  | "temperature"
  | "unmerge"
  | "withdraw"
  | "watch"
  | "presence";

/** A rep's own word on a criterion; a level of null gives the visitor's answer its force back. */
export interface Correction {
  readonly criterion: string;
  readonly level: string | null;
  /** What a rep had entered before, to go back to. */
  readonly before: string | null;
}

/** A temperature that a rep set beside the computed one, or took back. */
export interface Tempered {
  readonly to: Partial<Override>;
  /** What stood there before, to go back to. */
  readonly before: Partial<Override>;
}

export interface Asked {
  readonly command: Command;
  readonly conversation: string;
  readonly outcome?: Outcome;
  readonly to?: Person;
  readonly correction?: Correction;
  readonly tempered?: Tempered;
  readonly lead?: string;
}

export type Notice = { readonly key: number } & (
  | { readonly is: "taken"; readonly conversation: string; readonly by: Person }
  | { readonly is: "offer_over"; readonly conversation: string }
  | { readonly is: "released"; readonly conversation: string }
  | { readonly is: "closed"; readonly conversation: string; readonly outcome: Outcome }
  | { readonly is: "away"; readonly conversation: string }
  | { readonly is: "asked" | "handed" | "kept" | "not_handed"; readonly conversation: string; readonly by: Person }
  | { readonly is: "corrected"; readonly conversation: string; readonly correction: Correction }
  | { readonly is: "tempered"; readonly conversation: string; readonly tempered: Tempered }
  | { readonly is: "merge" | "unmerge"; readonly conversation: string; readonly lead: string }
  | { readonly is: "withdrawn"; readonly conversation: string }
  | { readonly is: "discarded"; readonly conversation: string; readonly outgoing: Outgoing }
  | { readonly is: "refused"; readonly code: string; readonly conversation: string }
);

type NoticeBody = Notice extends infer N ? (N extends Notice ? Omit<N, "key"> : never) : never;

export interface Presence {
  readonly state: "online" | "away";
  readonly slots: number;
}

export interface State {
  readonly me: Rep;
  readonly link: Link;
  readonly epoch: string | null;
  /** The number of the last event taken; 0 before the first. */
  readonly event: number;
  /** A number was skipped: what lies between must be asked for again. */
  readonly missed: boolean;
  readonly loaded: boolean;
  readonly entries: ReadonlyMap<string, Entry>;
  readonly offers: ReadonlyMap<string, Offer>;
  readonly threads: ReadonlyMap<string, Thread>;
  readonly asked: ReadonlyMap<string, Asked>;
  readonly open: string | null;
  readonly presence: Presence;
  /** The server has confirmed the presence on this connection; what it said before was an older one. */
  readonly told: boolean;
  /** The other reps, by name. */
  readonly colleagues: readonly Colleague[];
  /** Conversations of mine that a colleague was asked to take, until it is known what came of it. */
  readonly handing: ReadonlyMap<string, Person>;
  readonly notices: readonly Notice[];
  readonly counter: number;
}

export type Happening =
  | { readonly is: "frame"; readonly frame: FromServer; readonly at: number }
  | { readonly is: "link"; readonly link: Link }
  | { readonly is: "opened"; readonly conversation: string | null }
  | { readonly is: "seen"; readonly conversation: string }
  | { readonly is: "asked"; readonly id: string; readonly asked: Asked }
  | { readonly is: "wrote"; readonly conversation: string; readonly outgoing: Outgoing }
  | { readonly is: "unanswered"; readonly conversation: string; readonly id: string }
  | { readonly is: "again"; readonly conversation: string; readonly id: string; readonly at: number }
  | { readonly is: "discarded"; readonly conversation: string; readonly id: string }
  | { readonly is: "presence"; readonly presence: Presence }
  | { readonly is: "noticed"; readonly notice: NoticeBody }
  | { readonly is: "dismissed"; readonly key: number }
  | { readonly is: "passed"; readonly at: number };

export const NO_THREAD: Thread = {
  lines: [],
  notes: [],
  outgoing: [],
  upto: 0,
  top: 0,
  seen: 0,
  typingUntil: 0,
  is: "loading",
  open: [],
  outlook: [],
  last: null,
};

/** An offer stays this long on screen after its end, for the server's own word on it. */
const OFFER_GRACE_MS = 3_000;

export function begin(me: Rep, presence: Presence): State {
  return {
    me,
    link: { is: "connecting" },
    epoch: null,
    event: 0,
    missed: false,
    loaded: false,
    entries: new Map(),
    offers: new Map(),
    threads: new Map(),
    asked: new Map(),
    open: null,
    presence,
    told: false,
    colleagues: [],
    handing: new Map(),
    notices: [],
    counter: 0,
  };
}

export function reduce(state: State, happening: Happening): State {
  switch (happening.is) {
    case "frame":
      return receive(state, happening.frame, happening.at);
    case "link":
      return relink(state, happening.link);
    case "opened":
      return { ...state, open: happening.conversation };
    case "seen":
      return withThread(state, happening.conversation, (thread) =>
        thread.seen === thread.upto ? thread : { ...thread, seen: thread.upto },
      );
    case "asked":
      return ask(state, happening.id, happening.asked);
    case "wrote":
      return withThread(state, happening.conversation, (thread) => ({
        ...thread,
        outgoing: [...thread.outgoing, happening.outgoing],
      }));
    case "unanswered":
      return withOutgoing(state, happening.conversation, happening.id, (mine) =>
        mine.acked || mine.failed !== null ? mine : { ...mine, failed: { code: "unanswered" } },
      );
    case "again":
      return withOutgoing(state, happening.conversation, happening.id, (mine) => ({
        ...mine,
        at: happening.at,
        failed: null,
      }));
    case "discarded":
      return discard(state, happening.conversation, happening.id);
    case "presence":
      return { ...state, presence: happening.presence };
    case "noticed":
      return notice(state, happening.notice);
    case "dismissed":
      return { ...state, notices: state.notices.filter((one) => one.key !== happening.key) };
    case "passed":
      return pass(state, happening.at);
    default:
      return happening satisfies never;
  }
}

function relink(state: State, link: Link): State {
  if (link.is === "online") return { ...state, link };
  // What was asked and not answered may or may not have happened: the next snapshot tells.
  return { ...state, link, asked: new Map(), missed: false, told: false };
}

function ask(state: State, id: string, asked: Asked): State {
  const next = { ...state, asked: added(state.asked, id, asked) };
  return asked.command === "decline"
    ? { ...next, offers: removed(state.offers, asked.conversation) }
    : next;
}

function discard(state: State, conversation: string, id: string): State {
  const outgoing = state.threads.get(conversation)?.outgoing.find((one) => one.id === id);
  if (outgoing === undefined) return state;
  const next = withOutgoing(state, conversation, id, () => null);
  return notice(next, { is: "discarded", conversation, outgoing });
}

function pass(state: State, at: number): State {
  const over = [...state.offers.values()].filter((offer) => offer.until + OFFER_GRACE_MS < at);
  const quiet = [...state.threads].filter(
    ([, thread]) => thread.typingUntil > 0 && thread.typingUntil <= at,
  );
  if (over.length === 0 && quiet.length === 0) return state;
  let next = state;
  for (const { conversation } of over) {
    next = notice(
      { ...next, offers: removed(next.offers, conversation) },
      { is: "offer_over", conversation },
    );
  }
  for (const [conversation] of quiet) {
    next = withThread(next, conversation, (thread) => ({ ...thread, typingUntil: 0 }));
  }
  return next;
}

// What both halves of the reducer use.

export function notice(state: State, body: NoticeBody): State {
  const key = state.counter + 1;
  const same = (one: Notice): boolean =>
    one.is === body.is && one.conversation === body.conversation;
  const notices = [...state.notices.filter((one) => !same(one)), { ...body, key } as Notice];
  return { ...state, counter: key, notices: notices.slice(-3) };
}

export function withThread(
  state: State,
  conversation: string,
  change: (thread: Thread) => Thread,
): State {
  const thread = state.threads.get(conversation) ?? NO_THREAD;
  const next = change(thread);
  return next === thread ? state : { ...state, threads: added(state.threads, conversation, next) };
}

export function withOutgoing(
  state: State,
  conversation: string,
  id: string,
  change: (mine: Outgoing) => Outgoing | null,
): State {
  return withThread(state, conversation, (thread) => {
    if (!thread.outgoing.some((mine) => mine.id === id)) return thread;
    const outgoing = thread.outgoing
      .map((mine) => (mine.id === id ? change(mine) : mine))
      .filter((mine) => mine !== null);
    return { ...thread, outgoing };
  });
}

export function entryFrom(brief: Brief, at: number): Entry {
  const stamp = Date.parse(brief.queued_at ?? brief.hot_at ?? "");
  return { brief, at, since: Number.isNaN(stamp) ? at - brief.waiting_s * 1000 : stamp };
}

export function withStage(brief: Brief, stage: string, rep: Person | undefined): Brief {
  const { rep: _before, ...rest } = brief;
  return rep === undefined ? { ...rest, stage } : { ...rest, stage, rep };
}

export function added<K, V>(map: ReadonlyMap<K, V>, key: K, value: V): ReadonlyMap<K, V> {
  return new Map(map).set(key, value);
}

export function removed<K, V>(map: ReadonlyMap<K, V>, key: K): ReadonlyMap<K, V> {
  if (!map.has(key)) return map;
  const next = new Map(map);
  next.delete(key);
  return next;
}
