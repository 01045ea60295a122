/** The browser's own notifications: only after "Notify me", only while the page is not looked at. */

import { labelOf } from "./explain";
import { firstToTell, type Choices } from "./keep";
import { holder, unread } from "./list";
import type { State } from "./state";
import type { Words } from "./words/en";

export async function askToNotify(): Promise<boolean> {
  return (await Notification.requestPermission()) === "granted";
}

export function notifying(choices: Choices): boolean {
  return choices.notify && "Notification" in window && Notification.permission === "granted";
}

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
export function news(before: State, state: State, words: Words): readonly News[] {
  const label = (conversation: string): string =>
    labelOf(conversation, state, words);
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

/** Tells a hidden page's rep, unless another tab has: a tab that is looked at has told already. */
export async function tell(news: News, choices: Choices, open: () => void): Promise<void> {
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
