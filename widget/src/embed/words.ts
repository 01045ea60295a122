import { h } from "./dom";
import type { Texts } from "./texts/en";

const LINK = /((?:https?:\/\/|mailto:|tel:)[^\s<>"]*[^\s<>"'.,;:!?)\]}»…])/i;
const WITHHELD = /\[(email|phone|name) withheld\]/g;

/** Returns a line's text as nodes: links that code has built, everything else as text. */
export function words(text: string): (Node | string)[] {
  return text.split(LINK).map((part, index) => (index % 2 ? link(part, part) : part));
}

/** A link in a new tab; only for addresses with a harmless scheme. */
export function link(address: string, text: string): Node | string {
  if (!/^(https?:\/\/|mailto:|tel:|\/)/i.test(address)) return text;
  return h("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, text);
}

/** Says in the reader's language that something was not stored. */
export function withheld(text: string, texts: Texts): string {
  return text.replace(WITHHELD, (_, what: "email" | "phone" | "name") => texts[what]);
}
