/** Saved replies while a slash begins the text: their list, and the keys that walk it. */

import type { JSX } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";
import { desk, dialog } from "./context";
import { briefOf } from "./list";
import { Picker } from "./picker";
import type { SlashProps } from "./replies";
import { filled, fitting, replies, type Reply } from "./saved";

export function Slash({ conversation, text, change, field, keys }: SlashProps): JSX.Element | null {
  const [place, setPlace] = useState(0);
  const [left, setLeft] = useState("");
  const here = left !== text;
  const found = fitting(replies(), text.slice(1));
  const at = Math.min(place, found.length);
  const pick = (reply: Reply | undefined): void => {
    const { me } = desk.state.value;
    const name = briefOf(desk.state.value, conversation)?.contact?.name;
    change(reply === undefined ? "" : filled(reply.text, name, me.name));
    if (reply === undefined) dialog.value = "replies";
    setPlace(0);
  };
  const does: Readonly<Record<string, () => void>> = {
    ArrowDown: () => setPlace((at + 1) % (found.length + 1)),
    ArrowUp: () => setPlace((at + found.length) % (found.length + 1)),
    Enter: () => pick(found[at]),
    Tab: () => pick(found[at]),
    Escape: () => setLeft(text),
  };
  useLayoutEffect(() => {
    keys.current = (event) => {
      const what = event.shiftKey || event.isComposing || !here ? undefined : does[event.key];
      if (what === undefined) return false;
      event.preventDefault();
      event.stopPropagation();
      what();
      return true;
    };
    describe(field.current, here ? at : null);
  });
  useLayoutEffect(() => () => describe(field.current, null), []);
  return here ? <Picker found={found} place={at} onPlace={setPlace} onPick={pick} /> : null;
}

/** Tells a screen reader which option is the chosen one, while the focus stays in the text. */
function describe(field: HTMLElement | null, at: number | null): void {
  const says = {
    "aria-autocomplete": "list",
    "aria-controls": "replies",
    "aria-activedescendant": `reply-at-${at}`,
  };
  for (const [name, value] of Object.entries(says)) {
    if (at === null) field?.removeAttribute(name);
    else field?.setAttribute(name, value);
  }
}
