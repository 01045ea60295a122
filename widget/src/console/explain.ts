/** A score and a visitor's state in plain words. Pure. */

import { words } from "./context";
import { spelled } from "./format";
import { briefOf } from "./list";
import type { State } from "./state";
import type { Brief } from "./wire";

/** What to call a visitor: their name where they agreed, else the label of the conversation. */
export function nameOf(brief: Brief): string {
  const code = /^Visitor (\w+)$/u.exec(brief.label)?.[1];
  return brief.contact?.name ?? (code === undefined ? brief.label : words.visitor(code));
}

export function labelOf(conversation: string, state: State): string {
  const brief = briefOf(state, conversation);
  return brief === null ? conversation : nameOf(brief);
}

export function ruleText(rule: string): string {
  return words.rules[rule] ?? rule;
}

export function typeText(type: string): string {
  return words.types[type] ?? spelled(type);
}

export function sourceText(source: string): string {
  return words.sources[source] ?? spelled(source);
}

export function criterionText(id: string): string {
  return words.criteria[id] ?? spelled(id);
}

export type Piece =
  | { readonly is: "text"; readonly text: string }
  | { readonly is: "link"; readonly text: string; readonly href: string }
  | { readonly is: "withheld"; readonly kind: string };

const PIECES =
  /\[(email|phone|name) withheld\]|https?:\/\/[^\s<>"'()]*[^\s<>"'().,;:!?]/giu;

/** A line's text in pieces: placeholders of what is withheld, web addresses, and the rest. */
export function pieces(text: string): readonly Piece[] {
  const found: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(PIECES)) {
    if (match.index > end) found.push({ is: "text", text: text.slice(end, match.index) });
    found.push(piece(match[0], match[1]));
    end = match.index + match[0].length;
  }
  if (end < text.length) found.push({ is: "text", text: text.slice(end) });
  return found;
}

function piece(text: string, kind: string | undefined): Piece {
  if (kind !== undefined) return { is: "withheld", kind: kind.toLowerCase() };
  return URL.canParse(text) ? { is: "link", text, href: text } : { is: "text", text };
}
