/** The chat's own words until there is a connection. `{n}`, `{m}` and `{name}` are filled in. */
const en = {
  chat: "Chat",
  close: "Close chat",
  menu: "Menu",
  messages: "Messages",
  write: "Write a message",
  send: "Send",
  you: "You",
  bot: "Assistant, a bot",
  notice: "Notice",
  human: "Talk to a person",
  lost: "No connection. What you write is sent as soon as it is back.",
  refused: "The chat cannot be reached.",
  again: "Try again",
  privacy: "Privacy",
};

/** Words that come with the connection. */
export interface LaterTexts {
  unread: string;
  queued: string;
  place: string;
  wait: string;
  live: string;
  ended: string;
  anew: string;
  change: string;
  unsent: string;
  stale_step: string;
  rate_limited: string;
  email: string;
  phone: string;
  name: string;
}

/** Words that only a chunk needs: it has its own in English. The other languages bring all at once. */
export interface ChunkTexts {
  restart: string;
  back: string;
  stop: string;
  data: string;
  erase: string;
  sound: string;
  mute: string;
  done: string;
  pick: string;
  browse: string;
  here: string;
  cancel: string;
  kind: string;
  large: string;
}

export type Texts = typeof en & LaterTexts & Partial<ChunkTexts>;

/** All words of another language. */
export type Language = Texts & ChunkTexts;

export default en;
