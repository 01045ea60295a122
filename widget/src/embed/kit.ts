import type { H } from "./dom";
import type { Texts } from "./texts/en";

/** What a chunk is handed by the panel, so that it need not fetch it a second time. */
export interface Kit {
  readonly h: H;
  readonly texts: Texts;
  /** Adds a style sheet, once. */
  wear(css: string): void;
}
