/** What the visitor's side knows of its conversation, as a value. */
import type {
  Behaviour,
  Chosen,
  Consent,
  LineFrame,
  Message,
  RepCard,
  ToVisitor,
} from "../shared/frames";

export type Line = Omit<LineFrame, "conversation" | "type">;
export type Spoken = Message | Chosen | Consent | Behaviour;

type Unnamed<T> = T extends Spoken ? Omit<T, "id"> : never;

/** Says something under a new id; `text` is how it reads until its line is there. */
export type Speak = (frame: Unnamed<Spoken>, text: string) => void;

/** Something said that is not in the transcript yet. */
export interface Outgoing {
  readonly frame: Spoken;
  /** How it reads until its line is there; empty for what makes no line. */
  readonly text: string;
  readonly state: "waiting" | "sent" | "committed" | "failed";
  /** The line it became, once committed. */
  readonly seq?: number;
}

export type Link = "idle" | "connecting" | "open" | "lost" | "refused";

export interface Chat {
  readonly lines: readonly Line[];
  readonly outbox: readonly Outgoing[];
  readonly stage: string;
  readonly rep?: RepCard | undefined;
  /** Place in the queue, from 1. */
  readonly position?: number | undefined;
  /** About how many seconds are left. */
  readonly wait_s?: number | undefined;
  readonly link: Link;
  /** Whether this connection's `hello` is due, on its way, or answered. */
  readonly greeted: "due" | "sent" | "done";
  /** How many lines the last `hello` said it had. */
  readonly claimed: number;
  /** How many lines there are, as the last `welcome` said: the rest is on its way. */
  readonly promised: number;
  readonly token: string | null;
  /** The visitor has spoken: the token belongs in storage. */
  readonly kept: boolean;
  readonly epoch: string | null;
  readonly typing: boolean;
  /** Where the visitor's own page is on the server, as it was told last. */
  readonly receipt?: string;
  /** The server asked for a pause. */
  readonly paused: boolean;
  /** What the visitor should be told, until they speak again. */
  readonly notice: "stale_step" | "rate_limited" | null;
}

export type Action =
  | { readonly type: "said"; readonly frame: Spoken; readonly text: string }
  | { readonly type: "tried again"; readonly id: string }
  | { readonly type: "connecting" | "connected" | "resumed" | "quiet" | "began anew" }
  | { readonly type: "sent"; readonly frame: Sendable }
  | { readonly type: "received"; readonly frame: ToVisitor }
  | { readonly type: "adopted"; readonly token: string }
  | {
      readonly type: "restored";
      readonly token: string | null;
      readonly outbox: readonly Outgoing[];
    }
  | { readonly type: "lost"; readonly code: number };

/** What the chat asks its connection to send next. The connection fills in the page. */
export type Sendable =
  | { readonly type: "hello"; readonly token?: string; readonly last_seq: number }
  | Spoken;

/** Nobody has said anything, and there is no connection. */
export const START: Chat = {
  lines: [],
  outbox: [],
  stage: "bot",
  link: "idle",
  greeted: "due",
  claimed: 0,
  promised: 0,
  token: null,
  kept: false,
  epoch: null,
  typing: false,
  paused: false,
  notice: null,
};

/**
 * The line that asks what is open now: its choices and input are on offer. Undefined when the
 * visitor has answered it, when an answer is on its way, and while a rep has the floor, unless
 * the question is the system's own (consent).
 */
export function openQuestion<L extends Pick<Line, "from" | "choices" | "input">>(
  lines: readonly L[],
  chat: Chat,
): L | undefined {
  if (chat.stage === "closed" || chat.outbox.some(isOnItsWay)) return undefined;
  const line = lines.findLast(({ from, choices, input }) => from === "visitor" || choices || input);
  const mute = chat.stage === "live" ? /visitor|bot/ : /visitor/;
  return line && !mute.test(line.from) ? line : undefined;
}

export function isOnItsWay(out: Outgoing): boolean {
  return out.text !== "" && out.state !== "failed";
}
