import type { Action, Chat, Sendable } from "./chat";
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
