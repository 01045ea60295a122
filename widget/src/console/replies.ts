/** Saved replies: what a rep writes again and again, by a short name. Kept in this browser. */

import { repliesKept } from "./keep";
import type { Words } from "./words/en";

export interface Reply {
  readonly name: string;
  readonly text: string;
}

/** The rep's own; before there are any, a few to begin with. */
export function replies(words: Words): readonly Reply[] {
  return repliesKept() ?? words.replies.first;
}

/** Those whose name or text has every word that was typed after the slash. */
export function fitting(all: readonly Reply[], typed: string): readonly Reply[] {
  const wanted = typed.toLowerCase().split(/\s+/u).filter(Boolean);
  return all.filter(({ name, text }) => {
    const known = `${name} ${text}`.toLowerCase();
    return text.trim() !== "" && wanted.every((word) => known.includes(word));
  });
}

/** What was typed after a slash at the beginning; null when no reply is being looked for. */
export function typedAfterSlash(text: string): string | null {
  return /^\/[^\n]{0,40}$/u.test(text) ? text.slice(1) : null;
}

/** The text with `{name}` and `{me}` filled in; without a name its place closes up. */
export function filled(text: string, name: string | undefined, me: string): string {
  return text
    .replaceAll(/(\s?)\{name\}/gu, (_, space: string) => (name === undefined ? "" : space + name))
    .replaceAll("{me}", () => me);
}
