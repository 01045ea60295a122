/** What outlives a reload: drafts and unsent messages in this tab, choices in this browser. */

import type { Reply } from "./saved";
import type { Outgoing, Presence } from "./state";

let prefix = "chatbot.";

/** Two reps may share a browser: each finds only their own. */
export function keepFor(rep: string): void {
  prefix = `chatbot.${rep}.`;
}

/** Storage may be switched off or full; the console works without. */
function read(storage: Storage, key: string): string | null {
  try {
    return storage.getItem(prefix + key);
  } catch {
    return null;
  }
}

function write(storage: Storage, key: string, value: string | null): void {
  try {
    if (value === null || value === "") storage.removeItem(prefix + key);
    else storage.setItem(prefix + key, value);
  } catch {
    // The text stays on the screen.
  }
}

function parsed(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

export type Mode = "message" | "note";

export function draft(conversation: string, mode: Mode): string {
  return read(sessionStorage, `${mode}.${conversation}`) ?? "";
}

export function keepDraft(conversation: string, mode: Mode, text: string): void {
  write(sessionStorage, `${mode}.${conversation}`, text);
}

export interface Unsent {
  readonly conversation: string;
  readonly outgoing: Outgoing;
}

export function unsent(): readonly Unsent[] {
  const kept = parsed(read(sessionStorage, "unsent"));
  return Array.isArray(kept) ? (kept as Unsent[]) : [];
}

export function keepUnsent(all: readonly Unsent[]): void {
  write(sessionStorage, "unsent", all.length === 0 ? null : JSON.stringify(all));
}

export function presenceKept(): Presence {
  const kept = parsed(read(localStorage, "presence")) as Partial<Presence> | null;
  const slots = Number(kept?.slots);
  return {
    state: kept?.state === "away" ? "away" : "online",
    slots: Number.isInteger(slots) && slots >= 1 && slots <= 50 ? slots : 3,
  };
}

export function keepPresence(presence: Presence): void {
  write(localStorage, "presence", JSON.stringify(presence));
}

/** Forgets what was written and not sent: the rep leaves this browser. */
export function forgetWriting(): void {
  try {
    for (const key of Object.keys(sessionStorage)) {
      if (key.startsWith(prefix)) sessionStorage.removeItem(key);
    }
  } catch {
    // Nothing was kept.
  }
}

/** Null before the rep has changed any. */
export function repliesKept(): readonly Reply[] | null {
  const kept = parsed(read(localStorage, "replies"));
  return Array.isArray(kept) ? (kept as Reply[]) : null;
}

export function keepReplies(all: readonly Reply[]): void {
  write(localStorage, "replies", JSON.stringify(all));
}

export type Theme = "system" | "light" | "dark";

export interface Choices {
  readonly keys: boolean;
  readonly notify: boolean;
  readonly theme: Theme;
  /** No notifications between these times of the day, `HH:MM`. */
  readonly quiet: { readonly on: boolean; readonly from: string; readonly to: string };
}

export function choices(): Choices {
  const kept = parsed(read(localStorage, "choices")) as Partial<Choices> | null;
  const theme = kept?.theme;
  return {
    keys: kept?.keys !== false,
    notify: kept?.notify === true,
    theme: theme === "light" || theme === "dark" ? theme : "system",
    quiet: { on: false, from: "18:00", to: "08:00", ...kept?.quiet },
  };
}

export function notifying({ notify }: Choices): boolean {
  return notify && "Notification" in window && Notification.permission === "granted";
}

export function keepChoices(kept: Choices): void {
  write(localStorage, "choices", JSON.stringify(kept));
}
