import type { H } from "./dom";
import type { Texts } from "./texts/en";
import type { fill } from "./texts/load";
import type { link } from "./words";

/** What a chunk is handed by the panel, so that it need not fetch it a second time. */
export interface Kit {
  readonly h: H;
  readonly texts: Texts;
  readonly fill: typeof fill;
  readonly link: typeof link;
  readonly panel: HTMLElement;
}
