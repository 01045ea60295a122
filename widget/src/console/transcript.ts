/** The transcript as it is shown: lines, notes and what is on its way, in one order. Pure. */

import { sameDay } from "./format";
import type { Outgoing, Thread } from "./state";
import type { Line, Note } from "./wire";

export type Item =
  | { readonly is: "day"; readonly key: string; readonly at: Date }
  | { readonly is: "line"; readonly key: string; readonly at: Date; readonly line: Line; readonly first: boolean }
  | { readonly is: "note"; readonly key: string; readonly at: Date; readonly note: Note }
  | { readonly is: "outgoing"; readonly key: string; readonly at: Date; readonly mine: Outgoing };

/** Lines of one speaker closer than this stand under one name. */
const TOGETHER_MS = 5 * 60_000;

export function items(thread: Thread): readonly Item[] {
  const said: Item[] = thread.lines.map((line) => ({
    is: "line",
    // A line of mine keeps the place on screen that it had on its way.
    key: line.id ?? `s${line.seq}`,
    at: new Date(line.at),
    line,
    first: true,
  }));
  const all: Item[] = [
    ...merged(said, thread.notes),
    ...thread.outgoing.map((mine): Item => ({
      is: "outgoing",
      key: mine.id,
      at: new Date(mine.at),
      mine,
    })),
  ];
  return withDays(grouped(all));
}

/** Notes between the lines by their time; the lines themselves stay in the order of their numbers. */
function merged(said: readonly Item[], notes: readonly Note[]): readonly Item[] {
  const left = notes
    .map((note): Item => ({ is: "note", key: `n${note.note_id}`, at: new Date(note.at), note }))
    .sort((one, other) => one.at.getTime() - other.at.getTime());
  const all: Item[] = [];
  for (const item of said) {
    while (left[0] !== undefined && left[0].at < item.at) all.push(...left.splice(0, 1));
    all.push(item);
  }
  return [...all, ...left];
}

function grouped(all: readonly Item[]): readonly Item[] {
  return all.map((item, place) => {
    const before = all[place - 1];
    if (item.is !== "line" || before?.is !== "line") return item;
    const same = item.line.from === before.line.from && item.line.name === before.line.name;
    const near = item.at.getTime() - before.at.getTime() < TOGETHER_MS;
    return same && near && sameDay(item.at, before.at) ? { ...item, first: false } : item;
  });
}

function withDays(all: readonly Item[]): readonly Item[] {
  return all.flatMap((item, place): readonly Item[] => {
    const before = all[place - 1];
    if (before !== undefined && sameDay(before.at, item.at)) return [item];
    return [{ is: "day", key: item.at.toDateString(), at: item.at }, item];
  });
}
