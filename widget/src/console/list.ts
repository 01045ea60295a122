/** What stands in the list, in which order, and how long each has waited. Pure. */

import type { Entry, State, Thread } from "./state";
import { temperatureOf, type Brief, type Person, type Rep, type Temperature } from "./wire";

export type View = "all" | "waiting" | "yours";
export type Heading = "offered" | Temperature;

export interface Group {
  readonly heading: Heading | "new";
  readonly rows: readonly string[];
}

/** Minutes after which a waiting visitor is at risk, and after which the promise is broken. */
const AT_RISK_MS = 2 * 60_000;
const BREACHED_MS = 5 * 60_000;

const ORDER: readonly Heading[] = ["offered", "hot", "warm", "cold", "unscored"];

export type Pace = "hot" | "on_track" | "at_risk" | "breached";

export interface Waiting {
  readonly ms: number;
  readonly pace: Pace;
}

/**
 * How long a visitor has waited for a person, or null when nobody waits: the clock runs to the first
 * line that a person wrote, which this page may know before the list does.
 */
export function waiting({ brief, at }: Pick<Entry, "brief" | "at">, now: number, thread?: Thread): Waiting | null {
  if (brief.stage === "closed" || brief.first_reply_at !== undefined) return null;
  if (thread?.lines.some((line) => line.from === "rep")) return null;
  const ms = Math.max(0, brief.waiting_s * 1000 + (now - at));
  if (brief.queued_at !== undefined) return { ms, pace: paceAfter(ms) };
  return brief.hot_at === undefined ? null : { ms, pace: "hot" };
}

function paceAfter(ms: number): Pace {
  if (ms < AT_RISK_MS) return "on_track";
  return ms < BREACHED_MS ? "at_risk" : "breached";
}

/** A viewer sees everything and takes nothing. */
export function onlyReads(me: Rep): boolean {
  return me.role === "viewer";
}

/** Whether this rep may change something about the lead. */
export function mayAct({ me, link, entries }: State, { stage, conversation }: Brief): boolean {
  return (
    !onlyReads(me) && link.is === "online" && stage !== "closed" && entries.has(conversation)
  );
}

/** Whose the conversation is, a command of mine on its way counted as granted. */
export function holder(state: State, conversation: string): "me" | "other" | "nobody" {
  for (const { command, conversation: of } of state.asked.values()) {
    if (of === conversation && (command === "accept" || command === "claim")) return "me";
  }
  const brief = briefOf(state, conversation);
  if (brief?.stage !== "live" || brief.rep === undefined) return "nobody";
  return brief.rep.id === state.me.id ? "me" : "other";
}

export function entryOf(state: State, conversation: string): Entry | null {
  return state.entries.get(conversation) ?? state.threads.get(conversation)?.last ?? null;
}

export function briefOf(state: State, conversation: string): Brief | null {
  return entryOf(state, conversation)?.brief ?? null;
}

export function ownerOf(state: State, conversation: string): Person | null {
  return briefOf(state, conversation)?.rep ?? null;
}

/** The visitor's lines since a rep wrote, joined or left that have not been on screen. */
export function unread(thread: Thread | undefined): number {
  if (thread === undefined) return 0;
  let count = 0;
  for (let place = thread.lines.length - 1; place >= 0; place -= 1) {
    const line = thread.lines[place];
    if (line === undefined || line.seq <= thread.seen) break;
    if (line.from === "rep" || line.from === "system") break;
    if (line.from === "visitor") count += 1;
  }
  return count;
}

export function inView(state: State, entry: Entry, view: View): boolean {
  const { conversation, stage } = entry.brief;
  switch (view) {
    case "all":
      return true;
    case "waiting":
      return stage === "queued" || (stage === "bot" && entry.brief.hot_at !== undefined);
    case "yours":
      return holder(state, conversation) === "me";
    default:
      return view satisfies never;
  }
}

/** An offer to me, then hot, warm, cold, unscored; inside each the longest wait first. */
export function arrange(state: State, view: View, search: string): readonly Group[] {
  const groups = new Map<Heading, Entry[]>(ORDER.map((heading) => [heading, []]));
  const words = search.toLowerCase().split(/\s+/u).filter(Boolean);
  for (const entry of state.entries.values()) {
    if (!inView(state, entry, view) || !matches(entry.brief, words)) continue;
    const offered = state.offers.has(entry.brief.conversation);
    groups.get(offered ? "offered" : temperatureOf(entry.brief))?.push(entry);
  }
  return [...groups].flatMap(([heading, entries]) =>
    entries.length === 0
      ? []
      : [{ heading, rows: entries.sort(longestFirst).map((entry) => entry.brief.conversation) }],
  );
}

function longestFirst(one: Entry, other: Entry): number {
  const first = one.since - other.since;
  return first === 0 ? (one.brief.conversation < other.brief.conversation ? -1 : 1) : first;
}

function matches(brief: Brief, words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const said = brief.answers.map((answer) => answer.words);
  const { name, email } = brief.contact ?? {};
  const text = [brief.label, name, email, brief.page.title, brief.page.path, brief.source, ...said]
    .join(" ")
    .toLowerCase();
  return words.every((word) => text.includes(word));
}

/**
 * The order to show while the pointer rests on the list: every row keeps its place, rows that left
 * stay where they were, new ones come last.
 */
export function held(shown: readonly Group[], next: readonly Group[]): readonly Group[] {
  const known = new Set(shown.flatMap((group) => group.rows));
  const fresh = next.flatMap((group) => group.rows.filter((row) => !known.has(row)));
  return fresh.length === 0 ? shown : appended(shown, fresh);
}

function appended(shown: readonly Group[], fresh: readonly string[]): readonly Group[] {
  const last = shown.at(-1);
  return last?.heading === "new"
    ? [...shown.slice(0, -1), { heading: "new", rows: [...last.rows, ...fresh] }]
    : [...shown, { heading: "new", rows: fresh }];
}
