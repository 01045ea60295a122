/**
 * The conversation's pure reducer, and what it wants sent next.
 *
 * The transcript is the truth: lines are kept gapless from 1, a line that is there already is
 * dropped, and every doubt (a gap, another epoch, a `pong` that is ahead) ends in another `hello`.
 * What the visitor said waits in the outbox under its id until its line has come back.
 */
import type { Closing, ErrorFrame, LineFrame, ToVisitor, Welcome } from "../shared/frames";
import type { Action, Chat, Outgoing, Sendable } from "./chat";

const POLICY = 1008;
const TOO_LARGE = 1009;
const NO_SESSION = 4401;

export function reduce(chat: Chat, action: Action): Chat {
  switch (action.type) {
    case "said": {
      const said: Outgoing = { frame: action.frame, text: action.text, state: "waiting" };
      return { ...chat, outbox: [...chat.outbox, said], kept: true, notice: null };
    }
    case "tried again":
      return mark(chat, action.id, { state: "waiting" });
    case "connecting":
      return { ...chat, link: "connecting" };
    case "connected":
      return { ...chat, link: "open", greeted: "due" };
    case "sent":
      return action.frame.type === "hello"
        ? { ...chat, greeted: "sent", claimed: action.frame.last_seq }
        : mark(chat, action.frame.id, { state: "sent" });
    case "received":
      return receive(chat, action.frame);
    case "adopted":
      return action.token === chat.token
        ? chat
        : { ...forget(chat), token: action.token, kept: true };
    case "restored":
      return { ...chat, token: action.token, kept: action.token !== null, outbox: action.outbox };
    case "began anew":
      return { ...forget(chat), token: null, kept: false, outbox: [] };
    case "resumed":
      return { ...chat, paused: false, notice: null };
    case "quiet":
      return { ...chat, typing: false };
    case "lost":
      return lose(chat, action.code);
  }
}

function receive(chat: Chat, frame: ToVisitor): Chat {
  switch (frame.type) {
    case "welcome":
      return welcome(chat, frame);
    case "session":
      return { ...chat, token: frame.token };
    case "line":
      return append(chat, frame);
    case "ack":
      return commit(chat, frame.id, frame.seq ?? 0);
    case "stage": {
      const { stage, rep, position, wait_s } = frame;
      return { ...chat, stage, rep, position, wait_s, typing: false };
    }
    case "receipt":
      return { ...chat, receipt: frame.path };
    case "typing":
      return { ...chat, typing: true };
    case "pong":
      return (frame.last_seq ?? 0) > chat.lines.length ? greetAgain(chat) : chat;
    case "error":
      return refuse(chat, frame);
    default:
      return unmoved(chat, frame); // a newer server may say what is not known here
  }
}

/** What does not change the chat; the compiler knows all that is meant. */
function unmoved(chat: Chat, _frame: Closing): Chat {
  return chat;
}

function welcome(chat: Chat, { type: _, last_seq, ...welcome }: Welcome): Chat {
  const { token, epoch } = welcome;
  const other = token !== chat.token;
  const restored = chat.epoch !== null && chat.epoch !== epoch;
  const stale = other || restored || chat.lines.length > last_seq;
  const known = {
    ...(stale ? forget(chat) : chat),
    rep: undefined,
    position: undefined,
    wait_s: undefined,
    ...welcome,
    promised: last_seq,
    kept: chat.kept && (!other || chat.outbox.length > 0),
  };
  // The server replays what follows the `last_seq` it was told: tell it again when that was wrong.
  return { ...known, greeted: stale && chat.claimed > 0 ? "due" : "done" };
}

function append(chat: Chat, { type: _type, conversation: _, ...line }: LineFrame): Chat {
  const next = chat.lines.length + 1;
  if (line.seq < next) return chat;
  if (line.seq > next) return greetAgain(chat);
  return {
    ...chat,
    lines: [...chat.lines, line],
    outbox: chat.outbox.filter((out) => out.frame.id !== line.id && out.seq !== line.seq),
    typing: chat.typing && line.from === "visitor",
  };
}

/** Its line may be on the way still: until then it is shown from the outbox. */
function commit(chat: Chat, id: string, seq: number): Chat {
  const shown = (out: Outgoing) => out.text === "" || seq <= chat.lines.length;
  const outbox = chat.outbox.filter((out) => out.frame.id !== id || !shown(out));
  return mark({ ...chat, outbox }, id, { state: "committed", seq });
}

function refuse(chat: Chat, { code, id }: ErrorFrame): Chat {
  if (code === "rate_limited" || code === "unavailable") {
    const waiting = id ? mark(chat, id, { state: "waiting" }) : chat;
    const greeted = chat.greeted === "sent" ? "due" : chat.greeted;
    return { ...waiting, greeted, paused: true, notice: "rate_limited" };
  }
  const refused = chat.outbox.find((out) => out.frame.id === id);
  const ended = code === "not_allowed" && chat.stage === "closed" && refused;
  if (ended || code === "unknown_conversation") {
    return { ...forget(chat), token: null, kept: chat.outbox.length > 0 };
  }
  if (!refused) return chat;
  if (code === "stale_step" || refused.text === "") {
    const outbox = chat.outbox.filter((out) => out !== refused);
    return { ...chat, outbox, notice: code === "stale_step" ? code : chat.notice };
  }
  return mark(chat, refused.frame.id, { state: "failed" });
}

function lose(chat: Chat, code: number): Chat {
  const sent = chat.outbox.find(({ state }) => state === "sent");
  const lost: Chat = {
    ...chat,
    link: code === POLICY ? "refused" : "lost",
    greeted: "due",
    typing: false,
    paused: false,
    outbox: chat.outbox.map((out) => (out.state === "sent" ? { ...out, state: "waiting" } : out)),
  };
  if (code === NO_SESSION) return { ...forget(lost), token: null, kept: lost.outbox.length > 0 };
  if (code === TOO_LARGE && sent) {
    return mark(lost, sent.frame.id, { state: "failed" });
  }
  return lost;
}

/** Drops the transcript; what was said and is in no line here is said again under its id. */
function forget(chat: Chat): Chat {
  return {
    ...chat,
    lines: [],
    greeted: "due",
    stage: "bot",
    rep: undefined,
    epoch: null,
    outbox: chat.outbox.map(({ frame, text, state }) => ({
      frame,
      text,
      state: state === "failed" ? state : "waiting",
    })),
  };
}

function greetAgain(chat: Chat): Chat {
  return chat.greeted === "done" ? { ...chat, greeted: "due" } : chat;
}

function mark(chat: Chat, id: string, change: Partial<Outgoing>): Chat {
  const outbox = chat.outbox.map((out) => (out.frame.id === id ? { ...out, ...change } : out));
  return { ...chat, outbox };
}

/**
 * The one frame that is due now, or null. Words go out one by one, so they arrive in order, and
 * never wait behind what makes no line.
 */
export function due(chat: Chat): Sendable | null {
  if (chat.link !== "open" || chat.paused) return null;
  if (chat.greeted === "due") {
    const last_seq = chat.lines.length;
    return chat.token ? { type: "hello", token: chat.token, last_seq } : { type: "hello", last_seq };
  }
  if (chat.greeted === "sent") return null;
  const open = chat.outbox.filter(({ state }) => state === "waiting" || state === "sent");
  const next = open.find(({ text }) => text) ?? open[0];
  return next?.state === "waiting" ? next.frame : null;
}
