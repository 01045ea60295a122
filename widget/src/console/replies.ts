/** What the composer knows of saved replies, before they are loaded. */

import type { RefObject } from "preact";

/** Says whether it took the key. */
export type TakesKey = (event: KeyboardEvent) => boolean;

export interface SlashProps {
  readonly conversation: string;
  readonly text: string;
  readonly field: RefObject<HTMLTextAreaElement | null>;
  /** Who is asked first about a key in the field. */
  readonly keys: RefObject<TakesKey>;
  change(to: string): void;
}

/** A short text that begins with a slash looks for a saved reply. */
export function beginsWithSlash(text: string): boolean {
  return /^\/[^\n]{0,40}$/u.test(text);
}
