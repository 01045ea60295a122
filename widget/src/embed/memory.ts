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
  /** Whether a new message is heard. */
  readonly sound: boolean;
  readonly outbox: readonly Outgoing[];
}

/** What all tabs of a conversation show alike. */
export type Shared = Partial<Pick<Tab, "open" | "seen" | "sound">>;

export type Memory = ReturnType<typeof openMemory>;

/**
 * What the device keeps from the visitor's first words on: the token for all tabs, and for this
 * tab whether the chat was open and what was not sent yet. Works without storage, for one page.
 */
export function openMemory(site: string, shelf: (kind: "local" | "session") => Shelf) {
  const tokenKey = `chatbot:${site}`;
  let tab: Tab = { site, open: false, seen: 0, language: "", sound: false, outbox: [] };
  let kept = false;

  const attempt = <T>(use: () => T): T | undefined => {
    try {
      return use();
    } catch {
      return undefined; // blocked or full
    }
  };
  const put = (kind: "local" | "session", key: string, text: string | null) => {
    attempt(() => {
      const there = shelf(kind);
      if (text === null) there.removeItem(key);
      else there.setItem(key, text);
    });
  };

  const memory = {
    get token(): string | null {
      return attempt(() => shelf("local").getItem(tokenKey)) ?? null;
    },

    get tab(): Tab {
      return tab;
    },

    /** Brings back what this tab knew before the page was loaded. */
    restore(): Tab {
      const text = attempt(() => shelf("session").getItem(SESSION_KEY));
      const before = attempt(() => JSON.parse(text ?? "null") as Tab | null);
      if (before?.site === site) tab = { ...tab, ...before };
      kept = memory.token !== null;
      return tab;
    },

    /** Keeps this tab's part, or nothing of it before the visitor has spoken. */
    note(change: Partial<Tab>, keep = kept): void {
      tab = { ...tab, ...change };
      kept = keep;
      put("session", SESSION_KEY, kept ? JSON.stringify(tab) : null);
    },

    /** Keeps the token for all tabs, or drops it. */
    keep(token: string | null): void {
      put("local", tokenKey, token);
    },

    forget(): void {
      memory.keep(null);
      memory.note({}, false);
    },
  };
  return memory;
}
