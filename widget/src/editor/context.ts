/** What every part of the editor shares. */

import type { Doors } from "./doors";
import type { Editor } from "./editor";
import type { Source } from "./source";
import type { Words } from "./words/en";

/** What the server says of the flow when the page is made. */
export interface About {
  readonly flow: string;
  readonly title: string;
  /** Number of the live version, 0 when there is none. */
  readonly live: number;
  readonly languages: readonly string[];
  readonly notices: readonly string[];
  readonly criteria: readonly string[];
  readonly language: string;
}

export interface Shared {
  readonly about: About;
  readonly doors: Doors;
  readonly editor: Editor;
  readonly words: Words;
  source(): Source | null;
}

let shared: Shared | null = null;

/** One page is one editor: it is set once, before anything is drawn. */
export function share(all: Shared): void {
  shared = all;
}

export function useShared(): Shared {
  if (shared === null) throw new Error("drawn before there was an editor");
  return shared;
}
