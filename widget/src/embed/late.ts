/** What a conversation needs, or a phone: loaded with either, so that opening stays light. */
import type { Speak } from "./chat";
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

/** Tells what the host page knows of the visitor, once they have spoken. */
export class Teller {
  readonly #speak: Speak;
  /** The page that the server was last told of. */
  #page = "";

  constructor(speak: Speak) {
    this.#speak = speak;
  }

  /** What the page's own banner decided. Takes all from the list. */
  decisions(decided: Decided[]): void {
    for (const [purpose, given] of decided.splice(0)) {
      this.#speak({ type: "consent", purpose, state: given ? "given" : "refused" }, "");
    }
  }

  /** Something the visitor did; the server counts it only with consent. */
  event(name: string): void {
    const page = { url: location.href, title: document.title };
    this.#speak({ type: "event", name, page }, "");
  }

  /** The page, when it is another than before. */
  page(): void {
    const { href } = location;
    const { globalPrivacyControl: gpc } = navigator as { globalPrivacyControl?: boolean };
    if (href === this.#page || gpc) return;
    this.#page = href;
    this.event("page_view");
  }
}
