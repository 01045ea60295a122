/** Saved replies: what a rep writes again and again, by a short name. Kept in this browser. */

import { repliesKept } from "./keep";
import { later } from "./later_words";

export interface Reply {
  readonly name: string;
  readonly text: string;
}

/** The rep's own; before there are any, a few to begin with. */
export function replies(): readonly Reply[] {
  return repliesKept() ?? later.replies.first;
}

/** Those whose name or text has every word that was typed after the slash. */
export function fitting(all: readonly Reply[], typed: string): readonly Reply[] {
  const wanted = typed.toLowerCase().split(/\s+/u).filter(Boolean);
  return all.filter(({ name, text }) => {
    const known = `${name} ${text}`.toLowerCase();
    return text.trim() !== "" && wanted.every((word) => known.includes(word));
  });
}

/** The text with `{name}` and `{me}` filled in; without a name its place closes up. */
export function filled(text: string, name: string | undefined, me: string): string {
  return text
    .replaceAll(/(\s?)\{name\}/gu, (_, space: string) => (name === undefined ? "" : space + name))
    .replaceAll("{me}", () => me);
}
