/** What a conversation needs, or a phone: loaded with either, so that opening stays light. */
import type { Chat, Speak } from "./chat";
import type { LaterTexts } from "./texts/en";

export { stayOnScreen } from "./phone";
export { openPoll } from "./poll";

export const english: LaterTexts = {
  unread: ", {n} new",
  queued: "Calling a colleague …",
  place: "Calling a colleague … You are number {n}",
  wait: ", about {m} min",
  live: "A person, here for you",
  ended: "This chat has ended.",
  anew: "Start a new chat",
  change: "Change",
  unsent: "Not sent.",
  stale_step: "That question was answered already.",
  rate_limited: "One moment, then it goes on.",
  email: "[email not stored]",
  phone: "[phone not stored]",
  name: "[name not stored]",
};

export type Decided = [purpose: string, given: boolean];
export type Teller = ReturnType<typeof openTeller>;
export type Pace = ReturnType<typeof openPace>;

/** Tells what the host page knows of the visitor, once they have spoken. */
export function openTeller(speak: Speak) {
  /** The page that the server was last told of. */
  let told = "";
  /** Something the visitor did; the server counts it only with consent. */
  const event = (name: string) => {
    const page = { url: location.href, title: document.title };
    speak({ type: "event", name, page }, "");
  };
  return {
    event,

    /** What the page's own banner decided. Takes all from the list. */
    decisions(decided: Decided[]): void {
      for (const [purpose, given] of decided.splice(0)) {
        speak({ type: "consent", purpose, state: given ? "given" : "refused" }, "");
      }
    },

    /** The page, when it is another than before. */
    page(): void {
      const { href } = location;
      const { globalPrivacyControl: gpc } = navigator as { globalPrivacyControl?: boolean };
      if (href === told || gpc) return;
      told = href;
      event("page_view");
    },
  };
}

/** A bot's answer waits this long behind the typing dots, and a double click hits nothing new. */
const BREATH_MS = 400;
/** Nobody waits longer for a line, whatever pause the flow asks for. */
const LONGEST_MS = 800;

/** When the bot's lines come out: as if somebody typed, but never in anybody's way. */
export function openPace(clock = Date.now) {
  let out = 0;
  let there = 0;
  /** When the bot may say its next line, and the number of the line that this is about. */
  let next = 0;
  let timed = 0;
  return {
    /** Returns how many lines are out by now, and how many ms the next one still waits, or 0. */
    out({ lines, stage, promised }: Chat): readonly [lines: number, wait: number] {
      const now = clock();
      there = lines.length;
      for (out = Math.min(out, there); out < there; out++) {
        const { from, seq, delay_ms = 0 } = lines[out]!;
        // Who waits for a person, or talks to one, is never kept waiting.
        if (stage !== "bot" || from !== "bot" || seq <= promised) continue;
        if (seq !== timed) next = Math.max(next, now + Math.min(delay_ms, LONGEST_MS));
        timed = seq;
        if (next > now) return [out, next - now];
      }
      return [out, 0];
    },

    /** Lets out what is there: who writes does not wait for the bot. */
    hurry(): void {
      out = there;
    },

    /** The visitor has said something: what comes next is its answer. */
    spoke(): void {
      out = there;
      next = clock() + BREATH_MS;
    },
  };
}
