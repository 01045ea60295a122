import type { Action, Chat, Sendable } from "./chat";
import type { Memory } from "./memory";
import { due, reduce } from "./reduce";

export type Store = ReturnType<typeof openStore>;

/** The chat's present value, and who wants to hear of the next one. */
export function openStore(chat: Chat) {
  const listeners: ((chat: Chat, before: Chat) => void)[] = [];
  return {
    get chat(): Chat {
      return chat;
    },

    /** The one frame that is to be sent now, or null. */
    get due(): Sendable | null {
      return due(chat);
    },

    /** Listeners are called in the order in which they came, each with the newest value. */
    listen(listener: (chat: Chat, before: Chat) => void): void {
      listeners.push(listener);
    },

    dispatch(action: Action): void {
      const before = chat;
      chat = reduce(before, action);
      if (chat !== before) listeners.forEach((tell) => tell(chat, before));
    },
  };
}

/** Has the device keep what the store says is to be kept, and nothing before. */
export function keepIn(memory: Memory, store: Store): void {
  store.listen((chat, before) => {
    const { token, kept, outbox } = chat;
    if (token !== before.token || kept !== before.kept) {
      // Another tab may have stored a newer one meanwhile: only a change of ours is written.
      if (kept && token) memory.keep(token);
      else if (before.kept && before.token === memory.token) memory.keep(null);
    }
    if (outbox !== before.outbox || kept !== before.kept) {
      memory.note({ outbox: outbox.map((out) => ({ ...out, state: "waiting" })) }, kept);
    }
  });
}
