/** What happens to a brief: it changes, leaves the list, or is remembered. Pure. */

import { added, removed, withStage, withThread, type Entry, type State } from "./state";
import type { Brief, Person } from "./wire";

export function unlisted(state: State, conversation: string): State {
  const entry = state.entries.get(conversation);
  if (entry === undefined) return state;
  const next = { ...state, entries: removed(state.entries, conversation) };
  return remember(next, conversation, entry);
}

/** Keeps the brief of a conversation that left the list, for whoever still has it open. */
export function remember(state: State, conversation: string, entry: Entry): State {
  const known = state.threads.has(conversation) || state.open === conversation;
  if (!known) return state;
  return withThread(state, conversation, (thread) => ({ ...thread, last: entry }));
}

export function rebrief(state: State, conversation: string, change: (brief: Brief) => Brief): State {
  const entry = state.entries.get(conversation);
  if (entry !== undefined) {
    return {
      ...state,
      entries: added(state.entries, conversation, { ...entry, brief: change(entry.brief) }),
    };
  }
  if (!state.threads.has(conversation)) return state;
  return withThread(state, conversation, (thread) =>
    thread.last === null
      ? thread
      : { ...thread, last: { ...thread.last, brief: change(thread.last.brief) } },
  );
}

export function briefIn(state: State, conversation: string): Brief | undefined {
  const entry = state.entries.get(conversation) ?? state.threads.get(conversation)?.last;
  return entry?.brief;
}

export function staged(
  state: State,
  conversation: string,
  stage: string,
  rep: Person | undefined,
): State {
  const next = rebrief(state, conversation, (brief) => withStage(brief, stage, rep));
  return stage === "closed" ? unlisted(next, conversation) : next;
}
