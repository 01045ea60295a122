/** What every part of the console shares: one page is one console. */

import { Cell } from "../shared/cell";
import type { Desk } from "./desk";
import type { Format } from "./format";
import { keepChoices, type Choices } from "./keep";
import { href, type Route } from "./route";
import type { Words } from "./words/en";

/** The dialog that is open, if any. */
export type Dialog =
  | "close"
  | "keys"
  | "palette"
  | "replies"
  | "temperature"
  | "transfer"
  | `withdraw ${string}`
  | null;

// Set once, before anything is drawn.
export let desk: Desk;
export let words: Words;
export let format: Format;
export let route: Cell<Route>;
export let choices: Cell<Choices>;

export const search = new Cell("");
export const dialog = new Cell<Dialog>(null);
/** The rows on screen, top to bottom: what J and K walk through. */
export const rows = new Cell<readonly string[]>([]);

export function share(it: {
  readonly desk: Desk;
  readonly words: Words;
  readonly format: Format;
  readonly route: Cell<Route>;
  readonly choices: Cell<Choices>;
}): void {
  ({ desk, words, format, route, choices } = it);
}

/** Goes to another state of the console, leaving out what stays. */
export function go(to: Partial<Route>): void {
  const next = { ...route.value, ...to };
  if (href(next) !== href(route.value)) history.pushState(null, "", href(next));
  route.value = next;
}

export function choose(choice: Partial<Choices>): void {
  choices.value = { ...choices.value, ...choice };
  keepChoices(choices.value);
}
