import assert from "node:assert/strict";
import test from "node:test";
import { between } from "../src/editor/change";
import { complete, completeTranslation, type Known, type Schema } from "../src/editor/complete";
import { Doors, type Draft, type Problem, Refused } from "../src/editor/doors";
import { Editor } from "../src/editor/editor";
import { fileNamed, type Files, OWN } from "../src/editor/files";
import { lineOfTest, pathAt, stepAt, stepsOf } from "../src/editor/outline";

const FLOW = `flow: shop
start: hello

steps:
  - id: hello
    say: Hi!

  - id: budget
    ask: How much?
    choices:
      small: {label: Little, level: weak}
      large:
        label: Much
    go: end_here

  - id: end_here
    end: done

tests:
  - name: "a hot lead"
    chat: [{visitor: hi}]
`;
const LINES = FLOW.split("\n");

const SCHEMA: Schema = {
  properties: { flow: { description: "Its name." }, steps: {} },
  $defs: {
    Step: { properties: { ask: { description: "The question." }, type: { enum: ["money", "name"] } } },
    CaseWords: { properties: { if: { examples: ["temperature", "consent"] }, go: {} } },
    ChoiceWords: { properties: { label: {}, level: { enum: ["weak", "strong"] } } },
    Test: { properties: { name: {}, chat: {} } },
  },
};
const KNOWN: Known = { notices: ["sales_contact"], criteria: ["budget"], teams: ["sales"] };

/** Completes at `|` in a line that is written in place of line `at` (from 1). */
function offers(at: number, marked: string): readonly string[] | null {
  const column = marked.indexOf("|");
  const lines = [...LINES];
  lines.splice(at - 1, 0, marked.replace("|", ""));
  return complete(lines, at - 1, column, SCHEMA, KNOWN)?.words.map(({ label }) => label) ?? null;
}

test("the steps of a text are found with their lines", () => {
  assert.deepEqual(stepsOf(LINES), [
    { id: "hello", from: 5, to: 6 },
    { id: "budget", from: 8, to: 14 },
    { id: "end_here", from: 16, to: 17 },
  ]);
  assert.equal(stepAt(LINES, 12), "budget");
  assert.equal(stepAt(LINES, 20), null);
});

test("a test is found by its name, quoted or not", () => {
  assert.equal(lineOfTest(LINES, "a hot lead"), 20);
  assert.equal(lineOfTest(LINES, "another"), null);
});

test("only what differs between two texts is changed", () => {
  assert.equal(between("same", "same"), null);
  assert.deepEqual(between("a\nb\nc\n", "a\nb\nnew\nc\n"), { from: 4, to: 4, insert: "new\n" });
  assert.deepEqual(between("level: partial", "level: strong"), { from: 7, to: 14, insert: "strong" });
  assert.deepEqual(between("aa", "aaa"), { from: 2, to: 2, insert: "a" });
  assert.deepEqual(between("", "a"), { from: 0, to: 0, insert: "a" });
});

test("the path of a line names its enclosing keys", () => {
  assert.deepEqual(pathAt(LINES, 12, 8), ["steps", "choices", "large"]);
  assert.deepEqual(pathAt(LINES, 8, 4), ["steps"]);
  assert.deepEqual(pathAt(LINES, 1, 0), []);
});

test("words of the format are offered where they may stand", () => {
  assert.deepEqual(offers(1, "fl|"), ["flow", "steps"]);
  assert.deepEqual(offers(10, "    a|"), ["ask", "type"]);
  assert.deepEqual(offers(10, "    type: m|"), ["money", "name"]);
  assert.deepEqual(offers(13, "        l|"), ["label", "level"]);
  assert.deepEqual(offers(12, "      middle: {label: Some, l|"), ["label", "level"]);
  assert.deepEqual(offers(12, "      middle: {label: Some, level: st|"), ["weak", "strong"]);
  assert.deepEqual(offers(21, "    n|"), ["name", "chat"]);
});

test("names of the text are offered as targets", () => {
  assert.deepEqual(offers(10, "    go: en|"), ["hello", "budget", "end_here"]);
  assert.deepEqual(offers(10, "    give_up: |"), ["skip", "human", "hello", "budget", "end_here"]);
  assert.deepEqual(offers(10, "    consent: s|"), ["sales_contact"]);
  assert.deepEqual(offers(10, "      - if: |"), ["hello", "budget", "end_here", "temperature", "consent"]);
});

test("nothing is offered inside a text or a comment", () => {
  assert.equal(offers(10, "    say: Hello the|re"), null);
  assert.equal(offers(10, "    # go: he|"), null);
});

/** The server's doors, with answers that are given from outside. */
class FakeDoors extends Doors {
  draftNow: Draft = { files: { [OWN]: "a" }, base: "1", drafted: false };
  problems: Problem[] = [];
  refusal: Refused | null = null;
  readonly stored: string[] = [];

  constructor() {
    super("shop");
  }

  override draft(): Promise<Draft> {
    return Promise.resolve(this.draftNow);
  }

  override save(files: Files, base: string, onto: string | null): Promise<Draft> {
    if (this.refusal) return Promise.reject(this.refusal);
    assert.equal(base, this.draftNow.base);
    const texts = Object.values(files).join("+");
    this.stored.push(onto === null ? texts : `${texts} onto ${onto}`);
    this.draftNow = { files, base: `${Number(base) + 1}`, drafted: true };
    return Promise.resolve(this.draftNow);
  }

  override lint(): Promise<readonly Problem[]> {
    return Promise.resolve(this.problems);
  }
}

/** Time that passes when told. */
class Clock {
  #waiting: (() => void)[] = [];

  after(_ms: number, call: () => void): () => void {
    this.#waiting.push(call);
    return () => {
      this.#waiting = this.#waiting.filter((one) => one !== call);
    };
  }

  async pass(): Promise<void> {
    const due = this.#waiting;
    this.#waiting = [];
    for (const call of due) call();
    for (let turn = 0; turn < 20; turn++) await Promise.resolve();
  }
}

function begun(): { editor: Editor; doors: FakeDoors; clock: Clock } {
  const doors = new FakeDoors();
  const clock = new Clock();
  return { editor: new Editor(doors, doors.draftNow, clock), doors, clock };
}

test("what is typed is stored after a pause, once", async () => {
  const { editor, doors, clock } = begun();

  editor.typed("ab");
  editor.typed("abc");
  assert.equal(editor.state.value.saving, "changed");
  await clock.pass();

  assert.deepEqual(doors.stored, ["abc"]);
  assert.equal(editor.state.value.saving, "saved");
});

test("somebody else's draft is never overwritten without a choice", async () => {
  const { editor, doors, clock } = begun();
  doors.refusal = new Refused(409, "Somebody was faster.", {
    text: "theirs",
    base: "7",
    author: "Kim",
  });

  editor.typed("mine");
  await clock.pass();

  assert.equal(editor.state.value.theirs?.files[OWN], "theirs");
  assert.equal(editor.state.value.files[OWN], "mine");
  await clock.pass();
  assert.deepEqual(doors.stored, []);

  doors.refusal = null;
  doors.draftNow = { files: { [OWN]: "theirs" }, base: "7", drafted: true };
  editor.keepMine();
  await clock.pass();
  assert.deepEqual(doors.stored, ["mine"]);
});

test("a version published meanwhile is named as taken into account", async () => {
  const { editor, doors, clock } = begun();
  doors.refusal = new Refused(409, "", { text: "live now", base: "9", live: true });
  editor.typed("mine");
  await clock.pass();

  doors.refusal = null;
  doors.draftNow = { files: { [OWN]: "live now" }, base: "9", drafted: false };
  editor.keepMine();
  await clock.pass();

  assert.deepEqual(doors.stored, ["mine onto 9"]);
  assert.equal(editor.state.value.saving, "saved");
});

test("taking theirs leaves nothing to store", async () => {
  const { editor, doors, clock } = begun();
  doors.refusal = new Refused(409, "", { text: "theirs", base: "7" });
  editor.typed("mine");
  await clock.pass();

  editor.takeTheirs();

  assert.equal(editor.state.value.files[OWN], "theirs");
  assert.equal(editor.state.value.saving, "saved");
});

test("a server that cannot be reached is tried again, and the text is kept", async () => {
  const { editor, doors, clock } = begun();
  doors.refusal = new Refused(0, "", {});
  editor.typed("kept");
  await clock.pass();
  assert.equal(editor.state.value.saving, "failed");

  doors.refusal = null;
  await clock.pass();

  assert.deepEqual(doors.stored, ["kept"]);
});

test("a translation is stored with the flow, whichever of them was typed in", async () => {
  const doors = new FakeDoors();
  doors.draftNow = { files: { [OWN]: "a", de: "b" }, base: "1", drafted: false };
  const clock = new Clock();
  const editor = new Editor(doors, doors.draftNow, clock);

  editor.dispatch({ is: "opened", file: "de" });
  editor.typed("c", "de");
  assert.equal(editor.state.value.saving, "changed");
  await clock.pass();

  assert.deepEqual(doors.stored, ["a+c"]);
  assert.equal(editor.state.value.saving, "saved");
  editor.typed("b", "de");
  editor.typed("c", "de");
  assert.equal(editor.state.value.saving, "saved", "it is what is stored");
});

test("theirs without the translation that is shown shows the flow's own file", async () => {
  const doors = new FakeDoors();
  doors.draftNow = { files: { [OWN]: "a", de: "b" }, base: "1", drafted: false };
  const clock = new Clock();
  const editor = new Editor(doors, doors.draftNow, clock);
  editor.dispatch({ is: "opened", file: "de" });
  doors.refusal = new Refused(409, "", { text: "theirs", translations: {}, base: "7" });
  editor.typed("mine", "de");
  await clock.pass();

  editor.takeTheirs();

  assert.deepEqual(editor.state.value.files, { [OWN]: "theirs" });
  assert.equal(editor.state.value.file, OWN);
});

test("a problem is shown in the file it is in", () => {
  const files: Files = { [OWN]: "", de: "", "pt-BR": "" };

  assert.equal(fileNamed("champ.yaml", files), OWN);
  assert.equal(fileNamed("flows/champ.de.yaml", files), "de");
  assert.equal(fileNamed("champ.pt-BR.yaml", files), "pt-BR");
  assert.equal(fileNamed("profiles/b2b.yaml", files), null);
  assert.equal(fileNamed("notices/sales_contact.yaml", files), null);
  assert.equal(fileNamed(undefined, files), OWN);
});

test("a translation is offered the steps it has no line for", () => {
  const lines = ["budget: Wie viel?", "he", "  ask"];

  const offered = completeTranslation(lines, 1, 2, ["hello", "budget", "end_here"]);

  assert.deepEqual(offered?.words.map(({ label }) => label), ["hello", "end_here"]);
  assert.equal(completeTranslation(lines, 2, 5, ["hello"]), null);
});
