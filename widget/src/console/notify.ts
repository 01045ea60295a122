/** The browser's own notifications: only after "Notify me", only while the page is not looked at. */

import { choices, go, words } from "./context";
import { labelOf } from "./explain";
import type { Choices } from "./keep";
import { holder, unread } from "./list";
import type { State } from "./state";

/** Whether the rep wants quiet at this time of the day; quiet hours may go over midnight. */
export function isQuiet({ quiet }: Pick<Choices, "quiet">, at: Date): boolean {
  const { on, from, to } = quiet;
  const minutes = `${at.getHours()}`.padStart(2, "0") + ":" + `${at.getMinutes()}`.padStart(2, "0");
  if (!on || from === to) return false;
  return from < to ? minutes >= from && minutes < to : minutes >= from || minutes < to;
}

export interface News {
  readonly tag: string;
  /** What five tabs tell once. */
  readonly once: string;
  readonly title: string;
  readonly conversation: string;
}

/** What the new state has that the old had not, and that is worth a ring. Nothing a visitor wrote is in it. */
export function news(before: State, state: State): readonly News[] {
  const label = (conversation: string): string =>
    labelOf(conversation, state);
  const offers = [...state.offers.keys()]
    .filter((conversation) => !before.offers.has(conversation))
    .map((conversation) => ({
      tag: `offer-${conversation}`,
      once: `offer-${conversation}`,
      title: `${words.offer.title}: ${label(conversation)}`,
      conversation,
    }));
  const replies = [...state.threads]
    .filter(([conversation, thread]) => {
      const known = before.threads.get(conversation);
      return (
        known?.is === "ready" &&
        unread(thread) > unread(known) &&
        holder(state, conversation) === "me"
      );
    })
    .map(([conversation, thread]) => ({
      // Each message rings once, and takes the place of the one before.
      tag: `reply-${conversation}`,
      once: `reply-${conversation}-${thread.upto}`,
      title: `${label(conversation)}: ${words.unread(unread(thread))}`,
      conversation,
    }));
  return [...offers, ...replies];
}

/** Tells of what is new, as the rep chose. */
export function tellNews(before: State, state: State): void {
  for (const one of news(before, state)) {
    void tell(one, choices.value, () => go({ conversation: one.conversation }));
  }
}

/** Tells a hidden page's rep, unless another tab has: a tab that is looked at has told already. */
async function tell(news: News, choices: Choices, open: () => void): Promise<void> {
  const first = await firstToTell(news.once);
  if (first && document.hidden && !isQuiet(choices, new Date())) ring(news, open);
}

function ring(news: News, open: () => void): void {
  const shown = new Notification(news.title, { tag: news.tag });
  shown.onclick = () => {
    window.focus();
    shown.close();
    open();
  };
}

/**
 * Says whether this tab is the first of the browser to tell of it, within a minute. Who tells holds the
 * browser's lock of that name; storage would be seen by the other tabs too late.
 */
function firstToTell(what: string): Promise<boolean> {
  const { locks } = navigator as { locks?: LockManager }; // not there on plain http
  if (!locks) return Promise.resolve(true);
  return new Promise((says) => {
    void locks.request(`chatbot-told-${what}`, { ifAvailable: true }, (lock) => {
      says(lock !== null);
      return lock === null ? null : new Promise((over) => setTimeout(over, 60_000));
    });
  });
}
