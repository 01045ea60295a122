import assert from "node:assert/strict";
import test from "node:test";
import { type Chat, type Line, START } from "../src/embed/chat";
import { openPace } from "../src/embed/late";

const line = (seq: number, from: string, delay_ms?: number): Line => ({
  seq,
  from,
  text: `line ${seq}`,
  at: "2026-01-15T10:00:00Z",
  ...(delay_ms && { delay_ms }),
});

/** A chat with its two opening lines, and these. */
const chat = (more: readonly Line[], change: Partial<Chat> = {}): Chat => ({
  ...START,
  promised: 2,
  lines: [line(1, "bot", 900), line(2, "bot", 900), ...more],
  ...change,
});

test("a flow's pause before a line is kept, up to 800 ms, one line after the other", () => {
  let now = 0;
  const pace = openPace(() => now);
  const said = chat([line(3, "visitor"), line(4, "bot", 500), line(5, "bot", 5_000)]);

  assert.deepEqual(pace.out(said), [3, 500], "what was there before is shown at once");
  now = 200;
  assert.deepEqual(pace.out(said), [3, 300], "drawn again, it does not wait longer");
  now = 500;
  assert.deepEqual(pace.out(said), [4, 800]);
  now = 1_300;
  assert.deepEqual(pace.out(said), [5, 0]);
});

test("an answer comes after a breath, so that a double click hits nothing new", () => {
  let now = 0;
  const pace = openPace(() => now);
  pace.out(chat([]));
  pace.spoke();

  now = 100;
  assert.deepEqual(pace.out(chat([line(3, "visitor"), line(4, "bot")])), [3, 300]);
  now = 400;
  assert.deepEqual(pace.out(chat([line(3, "visitor"), line(4, "bot")])), [4, 0]);
});

test("a person, and who writes meanwhile, never wait", () => {
  const pace = openPace(() => 0);
  const paused = [line(3, "visitor"), line(4, "bot", 500)];
  assert.deepEqual(pace.out(chat(paused)), [3, 500]);

  pace.hurry();
  assert.deepEqual(pace.out(chat(paused)), [4, 0]);

  const other = openPace(() => 0);
  const live = { stage: "live", rep: { name: "Sam" } };
  assert.deepEqual(other.out(chat([...paused, line(5, "rep", 700)], live)), [5, 0]);
});

test("another conversation begins with its own first lines at once", () => {
  const pace = openPace(() => 0);
  pace.out(chat([line(3, "visitor"), line(4, "bot")]));

  assert.deepEqual(pace.out(chat([], { lines: [] })), [0, 0]);
  assert.deepEqual(pace.out(chat([])), [2, 0]);
});
