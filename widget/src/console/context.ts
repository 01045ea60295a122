/** What every part of the console shares. */

import type { Cell } from "../shared/cell";
import type { Desk } from "./desk";
import type { Format } from "./format";
import type { Choices } from "./keep";
import type { Route } from "./route";
import type { Words } from "./words/en";

/** The dialog that is open, if any. */
export type Dialog = "close" | "keys" | "palette" | "replies" | "transfer" | null;

export interface Console {
  readonly desk: Desk;
  readonly words: Words;
  readonly format: Format;
  readonly route: Cell<Route>;
  readonly search: Cell<string>;
  readonly choices: Cell<Choices>;
  readonly dialog: Cell<Dialog>;
  /** The rows on screen, top to bottom: what J and K walk through. */
  readonly rows: Cell<readonly string[]>;
  /** Goes to another state of the console, leaving out what stays. */
  go(to: Partial<Route>): void;
  choose(choice: Partial<Choices>): void;
}

let shared: Console | null = null;

/** One page is one console: it is set once, before anything is drawn. */
export function share(console: Console): void {
  shared = console;
}

export function useConsole(): Console {
  if (shared === null) throw new Error("drawn before there was a console");
  return shared;
}
