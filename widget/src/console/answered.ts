/** The server's answers to what was asked: done, or why not. Pure. */

import { staged } from "./briefs";
import {
  added,
  notice,
  removed,
  withOutgoing,
  withThread,
  type Asked,
  type Refusal,
  type State,
} from "./state";
import type { Frame } from "./wire";

export function acked(state: State, { id, seq, conversation }: Frame<"ack">): State {
  const asked = state.asked.get(id);
  if (asked !== undefined) {
    return granted({ ...state, asked: removed(state.asked, id) }, asked);
  }
  const of = conversation ?? threadOf(state, id);
  const next = withOutgoing(state, of, id, (mine) => ({ ...mine, acked: true, failed: null }));
  return seq === undefined || next === state
    ? next
    : withThread(next, of, (thread) => ({ ...thread, top: Math.max(thread.top, seq) }));
}

function threadOf(state: State, id: string): string {
  for (const [conversation, thread] of state.threads) {
    if (thread.outgoing.some((mine) => mine.id === id)) return conversation;
  }
  return "";
}

function granted(state: State, asked: Asked): State {
  const { command, conversation, outcome, to, correction, tempered, lead = "" } = asked;
  const { id, name } = state.me;
  switch (command) {
    case "accept":
    case "claim":
      return staged(
        { ...state, offers: removed(state.offers, conversation) },
        conversation,
        "live",
        { id, name },
      );
    case "release":
      return notice(staged(state, conversation, "bot", undefined), {
        is: "released",
        conversation,
      });
    case "close":
      return notice(staged(state, conversation, "closed", undefined), {
        is: "closed",
        conversation,
        outcome: outcome ?? "working",
      });
    case "transfer":
      return to === undefined
        ? state
        : notice(
            { ...state, handing: added(state.handing, conversation, to) },
            { is: "asked", conversation, by: to },
          );
    case "answer":
      return correction === undefined
        ? state
        : notice(state, { is: "corrected", conversation, correction });
    case "temperature":
      return tempered === undefined
        ? state
        : notice(state, { is: "tempered", conversation, tempered });
    case "merge":
    case "unmerge":
      return notice(state, { is: command, conversation, lead });
    case "withdraw":
      return notice(state, { is: "withdrawn", conversation });
    case "watch":
      return withThread(state, conversation, (thread) =>
        thread.is === "ready" ? thread : { ...thread, is: "ready" },
      );
    case "presence":
      return { ...state, told: true };
    case "decline":
      return state;
    default:
      return command satisfies never;
  }
}

export function refused(state: State, frame: Frame<"error">): State {
  const refusal: Refusal =
    frame.by === undefined ? { code: frame.code } : { code: frame.code, by: frame.by };
  const id = frame.id ?? "";
  const asked = state.asked.get(id);
  if (asked !== undefined) {
    return commandRefused({ ...state, asked: removed(state.asked, id) }, asked, refusal);
  }
  const of = threadOf(state, id);
  if (of !== "") return messageRefused(state, of, id, refusal);
  return notice(state, { is: "refused", code: frame.code, conversation: frame.conversation ?? "" });
}

function messageRefused(state: State, conversation: string, id: string, failed: Refusal): State {
  return withOutgoing(state, conversation, id, (mine) => ({ ...mine, failed }));
}

function commandRefused(state: State, asked: Asked, { code, by }: Refusal): State {
  const { command, conversation, to } = asked;
  if (command === "watch") {
    return code === "unknown_conversation"
      ? withThread(state, conversation, (thread) => ({ ...thread, is: "unknown" }))
      : state;
  }
  if (by !== undefined && by.id !== state.me.id) {
    const next = staged(
      { ...state, offers: removed(state.offers, conversation) },
      conversation,
      "live",
      by,
    );
    return notice(next, { is: "taken", conversation, by });
  }
  if (to !== undefined && code === "not_allowed") {
    return notice(state, { is: "not_handed", conversation, by: to });
  }
  const gone = command === "accept" || command === "decline";
  const next = gone ? { ...state, offers: removed(state.offers, conversation) } : state;
  return command === "accept" && code === "not_allowed"
    ? notice(next, { is: "offer_over", conversation })
    : notice(next, { is: "refused", code, conversation });
}
