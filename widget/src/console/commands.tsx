/** What can be done now, by name for the palette and by key for those who know it. */

import type { JSX } from "preact";
import { desk, dialog, go, route, rows, words } from "./context";
import { briefOf, holder, onlyReads } from "./list";

export interface Command {
  readonly key: string;
  readonly name: string;
  readonly mark?: JSX.Element;
  /** The single key that does the same. */
  readonly letter?: string;
  run(): void;
}

/** The commands that make sense at this moment, in the order in which they are shown. */
export function commands(): readonly Command[] {
  const one = (letter: string, name: string, run: () => void): Command => ({
    key: letter,
    letter,
    name,
    mark: <kbd>{letter.toUpperCase()}</kbd>,
    run,
  });
  return [
    ...offerCommands(one),
    ...conversationCommands(one),
    one("j", words.keys.next, () => step(1)),
    one("k", words.keys.previous, () => step(-1)),
    one("/", words.search, () => focus("search")),
    one("?", words.keys.title, () => {
      dialog.value = "keys";
    }),
    named("replies", words.replies.manage, () => {
      dialog.value = "replies";
    }),
  ];
}

/** A command that has no key. */
function named(key: string, name: string, run: () => void): Command {
  return { key, name, run };
}

type Make = (letter: string, name: string, run: () => void) => Command;

function offerCommands(one: Make): readonly Command[] {
  const [first] = [...desk.state.value.offers.values()].sort((a, b) => a.until - b.until);
  if (first === undefined || desk.state.value.link.is !== "online") return [];
  const { conversation } = first;
  return [
    one("y", words.keys.accept, () => {
      desk.accept(conversation);
      go({ conversation, panel: false });
    }),
    one("x", words.keys.decline, () => desk.decline(conversation)),
  ];
}

function conversationCommands(one: Make): readonly Command[] {
  const { conversation } = route.value;
  const state = desk.state.value;
  if (conversation === null) return [];
  const owner = holder(state, conversation);
  const closed = briefOf(state, conversation)?.stage === "closed";
  const note =
    onlyReads(state.me) || closed
      ? []
      : [one("n", words.composer.note, () => focus("write", "write-note"))];
  if (owner === "other") return note;
  if (owner === "nobody" && onlyReads(state.me)) return note;
  if (owner === "nobody") return [one("t", words.thread.takeOver, () => desk.claim(conversation)), ...note];
  return [
    one("r", words.composer.reply, () => focus("write", "write-reply")),
    ...note,
    one("t", words.thread.handBack, () => desk.release(conversation)),
    one("a", words.transfer.button, () => {
      dialog.value = "transfer";
    }),
    one("e", words.thread.end, () => {
      dialog.value = "close";
    }),
  ];
}

/** Goes one row up or down from the open conversation. */
function step(by: 1 | -1): void {
  const place = rows.value.indexOf(route.value.conversation ?? "");
  const next = place < 0 ? 0 : place + by;
  const conversation = rows.value[next];
  if (conversation !== undefined) go({ conversation, panel: false });
}

/** Presses the button that brings a field, if there is one, then goes to the field. */
function focus(field: string, button = ""): void {
  document.getElementById(button)?.click();
  requestAnimationFrame(() => document.getElementById(field)?.focus());
}
