/** The chat's own words. `{n}`, `{m}` and `{name}` are filled in. */
const en = {
  chat: "Chat",
  unread: ", {n} new",
  close: "Close chat",
  menu: "Menu",
  messages: "Messages",
  write: "Write a message",
  send: "Send",
  you: "You",
  bot: "Assistant, a bot",
  notice: "Notice",
  human: "Talk to a person",
  queued: "Calling a colleague …",
  place: "Calling a colleague … You are number {n}",
  wait: ", about {m} min",
  live: "A person, here for you",
  ended: "This chat has ended.",
  anew: "Start a new chat",
  lost: "No connection. What you write is sent as soon as it is back.",
  refused: "The chat cannot be reached.",
  change: "Change",
  again: "Try again",
  unsent: "Not sent.",
  too_large: "Not sent: at most 4,000 characters.",
  stale_step: "That question was answered already.",
  rate_limited: "One moment, then it goes on.",
  privacy: "Privacy",
  email: "[email not stored]",
  phone: "[phone not stored]",
  name: "[name not stored]",
};

/** Words that only a chunk needs: it has its own in English, the other languages bring them. */
export interface ChunkTexts {
  restart: string;
  back: string;
  stop: string;
  save: string;
  erase: string;
  language: string;
  done: string;
  pick: string;
  stars: string;
}

export type Texts = typeof en & Partial<ChunkTexts>;
export default en;
