/** The server's half of the reducer: what each frame changes. Pure. */

import { acked, refused } from "./answered";
import { briefIn, rebrief, remember, staged, unlisted } from "./briefs";
import {
  added,
  entryFrom,
  notice,
  removed,
  withThread,
  type Outgoing,
  type State,
  type Thread,
} from "./state";
import type { Brief, Frame, FromServer, Line, Note, Person } from "./wire";

const TYPING_MS = 6_000;
/** No offer is shown for longer, whatever the two clocks say. */
const LONGEST_OFFER_MS = 120_000;
/** How long an offer lasts where the server's clock cannot be told. */
const OFFER_MS = 30_000;

export function receive(state: State, frame: FromServer, at: number): State {
  switch (frame.type) {
    case "welcome":
      return welcome(state, frame);
    case "queue":
      return snapshot(state, frame, at);
    case "queue_change":
      return counted(state, frame.event, (now) => changed(now, frame, at));
    case "offer":
      return counted(state, frame.event, (now) => offered(now, frame, at));
    case "offer_gone":
      return counted(state, frame.event, (now) => offerGone(now, frame.conversation, frame.by));
    case "stage":
      return frame.event === undefined
        ? stageTold(state, frame)
        : counted(state, frame.event, (now) => stageTold(now, frame));
    case "line":
      return withThread(state, frame.conversation ?? "", (thread) => withLine(thread, frame));
    case "note":
      return withThread(state, frame.conversation, (thread) => withNote(thread, frame));
    case "score":
      return scored(state, frame);
    case "typing":
      return frame.from === "rep"
        ? state
        : withThread(state, frame.conversation ?? "", (thread) => ({
            ...thread,
            typingUntil: at + TYPING_MS,
          }));
    case "ack":
      return acked(state, frame);
    case "presence":
      return present(state, frame);
    case "error":
      return refused(state, frame);
    case "pong":
    case "closing":
      return state;
    default:
      // A newer server may say more than this page knows.
      frame satisfies never;
      return state;
  }
}

function welcome(state: State, frame: Frame<"welcome">): State {
  // What was missed follows, or a whole list.
  const link = { is: "online" } as const;
  const colleagues = frame.colleagues ?? [];
  const known = { ...state, me: frame.rep, epoch: frame.epoch, link, missed: false, colleagues };
  if (state.epoch === null || state.epoch === frame.epoch) return known;
  // Another epoch is another history: nothing shown is certain, only what I wrote stays mine.
  const threads = new Map<string, Thread>();
  for (const [conversation, thread] of state.threads) {
    threads.set(conversation, {
      ...thread,
      lines: [],
      notes: [],
      upto: 0,
      top: 0,
      seen: 0,
      is: "loading",
      last: null,
    });
  }
  return { ...known, event: 0, loaded: false, entries: new Map(), offers: new Map(), threads };
}

function snapshot(state: State, frame: Frame<"queue">, at: number): State {
  const entries = new Map(frame.items.map((brief) => [brief.conversation, entryFrom(brief, at)]));
  // The others ended while nothing was heard.
  const offers = new Map(
    [...state.offers].filter(([one]) => stillOffered(state, entries.get(one)?.brief)),
  );
  let next: State = {
    ...state,
    entries,
    offers,
    event: frame.event,
    loaded: true,
    missed: false,
  };
  for (const [conversation, entry] of state.entries) {
    if (!entries.has(conversation)) next = remember(next, conversation, entry);
  }
  return next;
}

/** An offer is for a conversation that still waits, or that a colleague hands over. */
function stillOffered(state: State, brief: Brief | undefined): boolean {
  return brief?.stage === "queued" || brief?.offered?.id === state.me.id;
}

/** Applies a numbered event once; a jump in the numbers is applied and marked as a miss. */
function counted(state: State, event: number, change: (state: State) => State): State {
  if (event <= state.event) return state;
  const next = change(state);
  return event === state.event + 1 ? { ...next, event } : { ...next, missed: true };
}

function changed(state: State, frame: Frame<"queue_change">, at: number): State {
  if (frame.item !== undefined) return listed(state, frame.item, at);
  return frame.gone === true ? unlisted(state, frame.conversation ?? "") : state;
}

function listed(state: State, brief: Brief, at: number): State {
  const entries = added(state.entries, brief.conversation, entryFrom(brief, at));
  return handedOver({ ...state, entries }, state.entries.get(brief.conversation)?.brief, brief);
}

/** Says what became of a conversation that I asked a colleague to take. */
function handedOver(state: State, before: Brief | undefined, brief: Brief): State {
  const { conversation, rep, offered } = brief;
  const by = state.handing.get(conversation);
  if (by === undefined) return state;
  const over = { ...state, handing: removed(state.handing, conversation) };
  if (brief.stage !== "live") return over;
  if (rep?.id === by.id) return notice(over, { is: "handed", conversation, by });
  // A list that was made before the offer does not know of it yet.
  if (before?.offered === undefined || offered !== undefined) return state;
  return rep?.id === state.me.id ? notice(over, { is: "kept", conversation, by }) : over;
}

function scored(state: State, frame: Frame<"score">): State {
  const next = rebrief(state, frame.conversation, (brief) => withScore(brief, frame));
  const { open, outlook = [] } = frame;
  if (open === undefined) return next;
  return withThread(next, frame.conversation, (thread) => ({ ...thread, open, outlook }));
}

function withScore(brief: Brief, { result, answers }: Frame<"score">): Brief {
  const { temperature, type } = result;
  const scored = { ...brief, score: result, temperature, type };
  return answers === undefined ? scored : { ...scored, answers };
}

/** The frame names the rep, the list knows who that is. */
function stageTold(state: State, { conversation, stage, rep }: Frame<"stage">): State {
  if (conversation === undefined) return state;
  const known = briefIn(state, conversation)?.rep;
  const owner = rep === undefined || known?.name === rep.name ? known : { id: "", name: rep.name };
  return staged(state, conversation, stage, rep === undefined ? undefined : owner);
}

function offered(state: State, frame: Frame<"offer">, at: number): State {
  const now = serverNow(frame.brief, at);
  const lasts = now === null ? OFFER_MS : Date.parse(frame.expires_at) - now;
  const until = at + Math.min(Math.max(lasts, 0), LONGEST_OFFER_MS);
  const offer = { conversation: frame.conversation, at, until };
  return listed(
    { ...state, offers: added(state.offers, frame.conversation, offer) },
    frame.brief,
    at,
  );
}

/**
 * The server's clock when it wrote the brief: this machine's may be wrong by minutes. Rounded up, as
 * the wait was rounded down: an offer must not look open when it is over. A wait that is over tells
 * no time: null.
 */
function serverNow(brief: Brief, at: number): number | null {
  if (brief.first_reply_at !== undefined) return null;
  const since = Date.parse(brief.queued_at ?? "");
  return Number.isNaN(since) ? at : since + (brief.waiting_s + 1) * 1000;
}

function offerGone(state: State, conversation: string, by: Person | undefined): State {
  if (!state.offers.has(conversation)) return state;
  const next = { ...state, offers: removed(state.offers, conversation) };
  if (by === undefined) return notice(next, { is: "offer_over", conversation });
  return by.id === state.me.id ? next : notice(next, { is: "taken", conversation, by });
}

function present(state: State, frame: Frame<"presence">): State {
  const pending = [...state.asked.values()].some(({ command }) => command === "presence");
  const next = { ...state, colleagues: frame.colleagues ?? [] };
  if (pending || !state.told) return next;
  const is = frame.state === "online" ? "online" : "away";
  return { ...next, presence: { state: is, slots: frame.slots } };
}

function withLine(thread: Thread, line: Line): Thread {
  const lines = inserted(thread.lines, line);
  return {
    ...thread,
    is: "ready",
    typingUntil: line.from === "visitor" ? 0 : thread.typingUntil,
    outgoing: thread.outgoing.filter((mine) => mine.id !== line.id),
    lines,
    upto: gaplessFrom(lines, thread.upto),
    top: Math.max(thread.top, line.seq),
  };
}

function inserted(lines: readonly Line[], line: Line): readonly Line[] {
  let place = lines.length;
  while (place > 0 && (lines[place - 1]?.seq ?? 0) > line.seq) place -= 1;
  if (lines[place - 1]?.seq === line.seq) return lines;
  return [...lines.slice(0, place), line, ...lines.slice(place)];
}

/** Lines 1…upto stand at 0…upto-1, so the next one, if it is here, stands at `upto`. */
function gaplessFrom(lines: readonly Line[], upto: number): number {
  let end = upto;
  while (lines[end]?.seq === end + 1) end += 1;
  return end;
}

/** A note comes back under the server's id: the oldest confirmed one with its words is it. */
function withNote(thread: Thread, note: Note): Thread {
  if (thread.notes.some((one) => one.note_id === note.note_id)) return thread;
  const same = (one: Outgoing): boolean =>
    one.id === note.note_id || (one.note && one.acked && one.text === note.text);
  const mine = thread.outgoing.find(same);
  return {
    ...thread,
    outgoing: thread.outgoing.filter((one) => one !== mine),
    notes: [...thread.notes, note],
  };
}
