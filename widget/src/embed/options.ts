/** What a page's script tag may say: `data-site`, `data-accent`, … */
export interface Options {
  /** The site's public key. */
  readonly site: string;
  /** A URL of the server: the script's own, unless the page says otherwise. */
  readonly server: string;
  /** Any CSS colour. */
  readonly accent?: string;
  /** Words on the button. */
  readonly label?: string;
  /** A language tag, before the browser's own. */
  readonly lang?: string;
  /** `left` or `right`. */
  readonly position?: string;
  /** `light`, `dark` or `light dark`; otherwise what the page declares. */
  readonly theme?: string;
}

/** One call of the page's `chatbot.NAME(…)`. */
export type Call = readonly [name: string, args: readonly unknown[]];

/** The chat's entry: takes over the loader's host and button, and the calls made so far. */
export type Mount = (
  host: HTMLElement,
  button: HTMLButtonElement,
  calls: Call[],
  options: Options,
) => void;
