/** The browser's own notifications: only after "Notify me", only while the page is not looked at. */

import type { Choices } from "./keep";
import { labelOf } from "./explain";
import { holder, unread } from "./list";
import type { State } from "./state";
import type { Words } from "./words/en";

export async function askToNotify(): Promise<boolean> {
  return (await Notification.requestPermission()) === "granted";
}

export function notifying(choices: Choices): boolean {
  return choices.notify && "Notification" in window && Notification.permission === "granted";
}

export interface News {
  readonly tag: string;
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
      tag: `reply-${conversation}`,
      title: `${label(conversation)}: ${words.unread(unread(thread))}`,
      conversation,
    }));
  return [...offers, ...replies];
}

/** Five tabs ring once: a notification with the same tag takes the place of the first. */
export function ring(news: News, open: () => void): void {
  const shown = new Notification(news.title, { tag: news.tag });
  shown.onclick = () => {
    window.focus();
    shown.close();
    open();
  };
}
