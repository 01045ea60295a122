import type { Action, Chat, Sendable } from "./chat";
import type { Memory } from "./memory";
import { due, reduce } from "./reduce";

/** The chat's present value, and who wants to hear of the next one. */
export class Store {
  #chat: Chat;
  readonly #listeners: ((chat: Chat, before: Chat) => void)[] = [];

  constructor(chat: Chat) {
    this.#chat = chat;
  }

  get chat(): Chat {
    return this.#chat;
  }

  /** The one frame that is to be sent now, or null. */
  get due(): Sendable | null {
    return due(this.#chat);
  }

  /** Listeners are called in the order in which they came, each with the newest value. */
  listen(listener: (chat: Chat, before: Chat) => void): void {
    this.#listeners.push(listener);
  }

  dispatch(action: Action): void {
    const before = this.#chat;
    this.#chat = reduce(before, action);
    if (this.#chat !== before) this.#listeners.forEach((tell) => tell(this.#chat, before));
  }
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
