/** The words of what is loaded when it is first needed. */

import type { LaterWords } from "./words/en_later";

export let later: LaterWords;

/** Set before anything that uses them is drawn. */
export function shareLater(words: LaterWords): void {
  later = words;
}
