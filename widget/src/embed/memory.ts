import type { Outgoing } from "./chat";

/** As much of a browser's storage as is used here. */
export type Shelf = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** The loader looks for this key in the session storage, and nowhere else. */
const SESSION_KEY = "chatbot-widget";

/** What a tab keeps over a reload or the way to the site's next page. */
interface Tab {
  readonly site: string;
  readonly open: boolean;
  /** The last line that was seen. */
  readonly seen: number;
  readonly language: string;
  readonly outbox: readonly Outgoing[];
}

/**
 * What the device keeps from the visitor's first words on: the token for all tabs, and for this
 * tab whether the chat was open and what was not sent yet. Works without storage, for one page.
 */
export class Memory {
  readonly #shelf: (kind: "local" | "session") => Shelf;
  #tab: Tab;
  #kept = false;

  constructor(site: string, shelf: (kind: "local" | "session") => Shelf) {
    this.#tab = { site, open: false, seen: 0, language: "", outbox: [] };
    this.#shelf = shelf;
  }

  get token(): string | null {
    return this.#try(() => this.#shelf("local").getItem(this.#tokenKey)) ?? null;
  }

  get tab(): Tab {
    return this.#tab;
  }

  /** Brings back what this tab knew before the page was loaded. */
  restore(): Tab {
    const text = this.#try(() => this.#shelf("session").getItem(SESSION_KEY));
    const tab = this.#try(() => JSON.parse(text ?? "null") as Tab | null);
    if (tab?.site === this.#tab.site) this.#tab = { ...this.#tab, ...tab };
    this.#kept = this.token !== null;
    return this.#tab;
  }

  /** Keeps this tab's part, or nothing of it before the visitor has spoken. */
  note(change: Partial<Tab>, kept = this.#kept): void {
    this.#tab = { ...this.#tab, ...change };
    this.#kept = kept;
    this.#put("session", SESSION_KEY, kept ? JSON.stringify(this.#tab) : null);
  }

  /** Keeps the token for all tabs, or drops it. */
  keep(token: string | null): void {
    this.#put("local", this.#tokenKey, token);
  }

  forget(): void {
    this.keep(null);
    this.note({}, false);
  }

  #put(kind: "local" | "session", key: string, text: string | null): void {
    this.#try(() => {
      const shelf = this.#shelf(kind);
      if (text !== null) shelf.setItem(key, text);
      else if (shelf.getItem(key) !== null) shelf.removeItem(key);
    });
  }

  get #tokenKey(): string {
    return `chatbot:${this.#tab.site}`;
  }

  #try<T>(use: () => T): T | undefined {
    try {
      return use();
    } catch {
      return undefined; // blocked or full
    }
  }
}
