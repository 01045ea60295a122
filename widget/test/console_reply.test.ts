import assert from "node:assert/strict";
import test from "node:test";
import { isQuiet } from "../src/console/notify";
import { beginsWithSlash } from "../src/console/replies";
import { filled, fitting } from "../src/console/saved";

const ALL = [
  { name: "hello", text: "Hello {name}, I am {me}." },
  { name: "price", text: "Our prices begin at 20 euros." },
  { name: "empty", text: " " },
];

test("a slash at the beginning looks for replies, a slash anywhere else is text", () => {
  assert(beginsWithSlash("/"));
  assert(beginsWithSlash("/our pri"));
  assert(!beginsWithSlash("and/or"));
  assert(!beginsWithSlash("/first\nsecond"));
});

test("replies are found by name or text, every word counts, an empty one is none", () => {
  assert.deepEqual(fitting(ALL, "").map(({ name }) => name), ["hello", "price"]);
  assert.deepEqual(fitting(ALL, "EURO begin").map(({ name }) => name), ["price"]);
  assert.deepEqual(fitting(ALL, "euro hello"), []);
});

test("names are filled in, and without one its place closes up", () => {
  assert.equal(filled(ALL[0]?.text ?? "", "Ana", "Sam"), "Hello Ana, I am Sam.");
  assert.equal(filled(ALL[0]?.text ?? "", undefined, "Sam"), "Hello, I am Sam.");
  assert.equal(filled("{name}", "$&", "$1"), "$&");
});

test("quiet hours may go over midnight", () => {
  const at = (hour: number, minute = 0): Date => new Date(2026, 10, 21, hour, minute);
  const night = { quiet: { on: true, from: "18:00", to: "08:00" } };
  assert.deepEqual([17, 18, 23, 0, 7, 8].map((hour) => isQuiet(night, at(hour))), [
    false, true, true, true, true, false,
  ]);
  const noon = { quiet: { on: true, from: "12:00", to: "12:30" } };
  assert.deepEqual([isQuiet(noon, at(12, 29)), isQuiet(noon, at(12, 30))], [true, false]);
  assert.equal(isQuiet({ quiet: { ...night.quiet, on: false } }, at(23)), false);
});
