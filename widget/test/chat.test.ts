import assert from "node:assert/strict";
import test from "node:test";
import type { LineFrame, ToVisitor } from "../src/shared/frames";
import { type Action, type Chat, openQuestion, START } from "../src/embed/chat";
import { due, reduce } from "../src/embed/reduce";

const line = (seq: number, more: Partial<LineFrame> = {}): LineFrame => ({
  type: "line",
  seq,
  from: "bot",
  text: `line ${seq}`,
  at: "2026-01-15T10:00:00Z",
  ...more,
});

const welcome = (last_seq: number, more: object = {}): ToVisitor => ({
  type: "welcome",
  token: "t",
  stage: "bot",
  last_seq,
  epoch: "e",
  ...more,
});

const said = (id: string): Action => ({
  type: "said",
  frame: { type: "message", id, text: id },
  text: id,
});

/** Applies actions and frames in turn; what is due is sent in between, as a connection does. */
function play(...steps: readonly (Action | ToVisitor)[]): Chat {
  let chat = START;
  for (const step of steps) {
    chat = reduce(chat, isFrame(step) ? { type: "received", frame: step } : step);
    for (let frame = due(chat); frame; frame = due(chat)) {
      chat = reduce(chat, { type: "sent", frame });
    }
  }
  return chat;
}

function isFrame(step: Action | ToVisitor): step is ToVisitor {
  return "at" in step || /^(welcome|session|ack|stage|typing|pong|closing|error)$/.test(step.type);
}

const connected = { type: "connected" } as const;
const greeted = [connected, welcome(2), line(1), line(2)] as const;

test("a hello is due on a new connection, with the token and how much is there", () => {
  const chat = reduce(play(...greeted, said("a"), { type: "lost", code: 1006 }), connected);

  assert.deepEqual(due(chat), { type: "hello", token: "t", last_seq: 2 });
});

test("a frame that is not known here changes nothing", () => {
  const frame = { type: "of tomorrow" } as unknown as ToVisitor;

  assert.equal(reduce(START, { type: "received", frame }), START);
});

test("lines that are there already are dropped, and a gap asks again", () => {
  const twice = play(...greeted, line(1), line(2));
  assert.deepEqual(twice.lines.map(({ seq }) => seq), [1, 2]);

  const gap = reduce(twice, { type: "received", frame: line(4) });
  assert.deepEqual(gap.lines.map(({ seq }) => seq), [1, 2]);
  assert.deepEqual(due(gap), { type: "hello", token: "t", last_seq: 2 });
});

test("a pong that is ahead asks again, one that is not does nothing", () => {
  const chat = play(...greeted);

  assert.equal(reduce(chat, { type: "received", frame: { type: "pong", last_seq: 2 } }), chat);
  const ahead = reduce(chat, { type: "received", frame: { type: "pong", last_seq: 3 } });
  assert.equal(due(ahead)?.type, "hello");
});

test("answers go out one by one, in the order in which they were given", () => {
  const both = play(...greeted, said("a"), said("b"));
  assert.deepEqual(both.outbox.map(({ state }) => state), ["sent", "waiting"]);

  const acked = play(...greeted, said("a"), said("b"), { type: "ack", id: "a", seq: 3 });
  assert.deepEqual(acked.outbox.map(({ state }) => state), ["committed", "sent"]);
});

test("words do not wait behind what makes no line, and go out in their order", () => {
  const event = (id: string): Action => ({
    type: "said",
    frame: { type: "event", id, name: "page_view" },
    text: "",
  });
  const busy = play(...greeted, event("seen"), said("a"), event("left"), said("b"));
  assert.deepEqual(busy.outbox.map(({ state }) => state), ["sent", "sent", "waiting", "waiting"]);

  const acked = reduce(busy, { type: "received", frame: { type: "ack", id: "a", seq: 3 } });
  assert.equal(due(acked)?.type === "message" && due(acked), busy.outbox[3]?.frame);
});

test("what was acked is shown from the outbox until its line is there, and then only once", () => {
  const acked = play(...greeted, said("a"), { type: "ack", id: "a", seq: 3 });
  assert.equal(acked.outbox.length, 1);

  const there = play(...greeted, said("a"), line(3, { from: "visitor", id: "a" }));
  assert.deepEqual(there.outbox, []);
  assert.equal(there.lines.length, 3);
});

test("another token, another epoch or a shorter transcript forgets the lines", () => {
  const again = [{ type: "lost", code: 1006 }, connected] as const;

  assert.equal(play(...greeted, ...again, welcome(2)).lines.length, 2);
  for (const other of [welcome(2, { token: "u" }), welcome(2, { epoch: "f" }), welcome(1)]) {
    const chat = play(...greeted, ...again, other);
    assert.deepEqual(chat.lines, []);
    assert.deepEqual([chat.greeted, chat.claimed], ["sent", 0], "and everything is asked for");
  }
});

test("a restored server gets what it has lost again", () => {
  const chat = play(
    ...greeted,
    said("a"),
    { type: "ack", id: "a", seq: 3 },
    { type: "lost", code: 1006 },
    connected,
    welcome(2, { epoch: "f" }),
    welcome(2, { epoch: "f" }),
  );

  assert.deepEqual(chat.outbox.map(({ frame, state }) => [frame.id, state]), [["a", "sent"]]);
});

test("a stale answer is dropped, and the question is open again", () => {
  const asked = line(2, { choices: [{ value: "a", label: "A" }] });
  const before = play(connected, welcome(2), line(1), asked);
  assert.equal(openQuestion(before.lines, before)?.seq, 2);
  const pending = reduce(before, said("a"));
  assert.equal(openQuestion(pending.lines, pending), undefined, "one answer is enough");

  const error = { type: "error", code: "stale_step", message: "", id: "a" } as const;
  const after = reduce(pending, { type: "received", frame: error });

  assert.deepEqual(after.outbox, []);
  assert.equal(after.notice, "stale_step");
  assert.equal(openQuestion(after.lines, after)?.seq, 2);
});

test("a server under load is given its pause, then the same id again", () => {
  const error = { type: "error", code: "rate_limited", message: "", id: "a", retry_after_s: 1 };
  const chat = play(...greeted, said("a"), error as ToVisitor);
  assert.equal(due(chat), null);

  assert.equal(due(reduce(chat, { type: "resumed" }))?.type, "message");
});

test("a message to a closed conversation begins a new one and is said there", () => {
  const chat = play(
    ...greeted,
    { type: "stage", stage: "closed" },
    said("a"),
    { type: "error", code: "not_allowed", message: "", id: "a" },
  );

  assert.equal(chat.token, null);
  assert.deepEqual(chat.lines, []);
  assert.deepEqual(chat.outbox.map(({ frame }) => frame.id), ["a"]);
});

test("a message that the server refuses for good says so and lets the next one through", () => {
  const chat = play(
    ...greeted,
    said("a"),
    said("b"),
    { type: "error", code: "too_large", message: "", id: "a" },
  );

  assert.deepEqual(chat.outbox.map(({ state }) => state), ["failed", "sent"]);
  assert.equal(chat.outbox[0]?.state, "failed");
  const again = reduce(chat, { type: "tried again", id: "a" });
  assert.equal(again.outbox[0]?.state, "waiting");
});

test("a session that is gone leaves nothing but what was not said yet", () => {
  const chat = play(...greeted, said("a"), { type: "lost", code: 4401 });

  assert.deepEqual([chat.token, chat.lines, chat.kept], [null, [], true]);
  assert.deepEqual(chat.outbox.map(({ state }) => state), ["waiting"]);
});

test("a new token replaces the old one and changes nothing else", () => {
  const before = play(...greeted, said("a"));
  const after = reduce(before, { type: "received", frame: { type: "session", token: "u" } });

  assert.deepEqual({ ...after, token: "t" }, before);
  assert.equal(after.token, "u");
});

test("nothing belongs in storage before the visitor has spoken", () => {
  assert.equal(play(...greeted).kept, false);
  assert.equal(play(...greeted, said("a")).kept, true);
});

test("while a person has the floor the bot's question is closed, the system's is not", () => {
  const choices = [{ value: "yes", label: "Yes" }];
  const live = { type: "stage", stage: "live", rep: { name: "Ana" } } as const;
  const bot = play(connected, welcome(1), line(1, { choices }), live);
  assert.equal(openQuestion(bot.lines, bot), undefined);

  const system = play(connected, welcome(1), line(1, { choices, from: "system" }), live);
  assert.equal(openQuestion(system.lines, system)?.seq, 1);
});
