import assert from "node:assert/strict";
import test from "node:test";
import { clock, Format } from "../src/console/format";
import { nameOf, pieces } from "../src/console/explain";
import { lineHint, lineLabel, noContactText } from "../src/console/explain_lead";
import { arrange, held, waiting, type Group } from "../src/console/list";
import { href, parse } from "../src/console/route";
import { items } from "../src/console/transcript";
import { share } from "../src/console/context";
import { de } from "../src/console/words/de";
import { en } from "../src/console/words/en";
import type { FromServer } from "../src/console/wire";
import { after, brief, BEN, line, ME } from "./console_world";

function waitingSince(conversation: string, minute: number, temperature: string): ReturnType<typeof brief> {
  const queued_at = `2026-11-21T12:${String(minute).padStart(2, "0")}:00Z`;
  return brief(conversation, { temperature, queued_at });
}

test("first an offer to me, then hot, warm, cold, unscored; inside each the longest wait", () => {
  const offered = waitingSince("f", 9, "cold");
  const offer: FromServer = {
    type: "offer",
    conversation: "f",
    brief: offered,
    expires_at: "2026-11-21T12:10:00Z",
    event: 1,
  };
  const state = after(
    [offer],
    [
      waitingSince("a", 1, "unscored"),
      waitingSince("b", 2, "cold"),
      waitingSince("c", 5, "hot"),
      waitingSince("d", 3, "hot"),
      waitingSince("e", 1, "warm"),
      offered,
    ],
  );

  const groups = arrange(state, "all", "");

  assert.deepEqual(groups, [
    { heading: "offered", rows: ["f"] },
    { heading: "hot", rows: ["d", "c"] },
    { heading: "warm", rows: ["e"] },
    { heading: "cold", rows: ["b"] },
    { heading: "unscored", rows: ["a"] },
  ]);
});

test("views and search narrow the list", () => {
  const answer = {
    criterion: "need",
    step: "need",
    level: "strong",
    value: "x",
    label: null,
    words: "Replace our CRM",
    seq: 3,
    by: "visitor",
  };
  const state = after(
    [],
    [
      brief("a", { answers: [answer] }),
      brief("b", { stage: "live", rep: ME }),
      brief("c", { stage: "live", rep: BEN }),
    ],
  );
  const rows = (view: "all" | "waiting" | "yours", search = ""): readonly string[] =>
    arrange(state, view, search).flatMap((group) => group.rows);

  assert.deepEqual(rows("waiting"), ["a"]);
  assert.deepEqual(rows("yours"), ["b"]);
  assert.deepEqual(rows("all", "crm  replace"), ["a"]);
  assert.deepEqual(rows("all", "nothing like it"), []);
});

test("while the pointer rests on the list no row moves, goes or comes between", () => {
  const shown: readonly Group[] = [
    { heading: "hot", rows: ["a", "b"] },
    { heading: "warm", rows: ["c"] },
  ];

  const first = held(shown, [{ heading: "hot", rows: ["d", "c", "a"] }]);
  const second = held(first, [{ heading: "hot", rows: ["e", "d", "c", "a"] }]);

  assert.deepEqual(second, [...shown, { heading: "new", rows: ["d", "e"] }]);
});

test("the wait counts from the server's figure and knows when it is late", () => {
  const entry = { brief: brief("a", { waiting_s: 100 }), at: 50_000 };

  assert.deepEqual(waiting(entry, 60_000), { ms: 110_000, pace: "on_track" });
  assert.deepEqual(waiting(entry, 70_000), { ms: 120_000, pace: "at_risk" });
  assert.deepEqual(waiting(entry, 250_000), { ms: 300_000, pace: "breached" });
});

test("a hot visitor with the bot has a wait without a promise", () => {
  const { queued_at: _none, ...rest } = brief("a", { stage: "bot", temperature: "hot" });
  const entry = { brief: { ...rest, hot_at: "2026-11-21T12:00:00Z", waiting_s: 600 }, at: 0 };

  assert.equal(waiting(entry, 0)?.pace, "hot");
});

test("the wait ends with the first line that a person writes", () => {
  const live = brief("a", { stage: "live", rep: ME });
  const quiet = after([line(1), line(2, { from: "system" })], [live]);
  const spoken = after([line(1), line(2, { from: "rep" })], [live]);

  assert.equal(waiting({ brief: live, at: 0 }, 0, quiet.threads.get("a"))?.pace, "on_track");
  assert.equal(waiting({ brief: live, at: 0 }, 0, spoken.threads.get("a")), null);
  const replied = brief("a", { stage: "live", rep: ME, first_reply_at: "2026-11-21T12:00:10Z" });
  assert.equal(waiting({ brief: replied, at: 0 }, 0), null);
});

test("clocks read as people write them", () => {
  assert.deepEqual([0, 7_900, 754_000, 3_725_000].map(clock), ["0:00", "0:07", "12:34", "1:02:05"]);
});

test("every state of the console has an address that brings it back", () => {
  for (const conversation of [null, "c-7f3a", "a/b ü?&"]) {
    for (const view of ["all", "waiting", "yours"] as const) {
      for (const panel of conversation === null ? [false] : [false, true]) {
        const route = { conversation, view, panel };
        const url = new URL(href(route), "http://localhost");

        assert.deepEqual(parse(url.pathname, url.search), route);
      }
    }
  }
  assert.deepEqual(parse("/console/c/%E0%A4%A", "?view=nonsense"), {
    conversation: "%E0%A4%A",
    view: "all",
    panel: false,
  });
});

test("only web addresses become links, and what is withheld is said in the reader's language", () => {
  const text = "see https://example.com/a?b=1, not javascript:alert(1) <b> or [email withheld].";

  assert.deepEqual(pieces(text), [
    { is: "text", text: "see " },
    { is: "link", text: "https://example.com/a?b=1", href: "https://example.com/a?b=1" },
    { is: "text", text: ", not javascript:alert(1) <b> or " },
    { is: "withheld", kind: "email" },
    { is: "text", text: "." },
  ]);
  assert.deepEqual(pieces("http://["), [{ is: "text", text: "http://[" }]);
});

/** The console in this language. */
function speak(words: typeof en): void {
  share({ words } as Parameters<typeof share>[0]);
}

test("a visitor without consent has no name but a label, and the reason is said", () => {
  speak(en);
  assert.equal(nameOf(brief("7f3a")), "Visitor 7F3A");
  speak(de);
  assert.equal(nameOf(brief("7f3a")), "Besucher 7F3A");
  assert.equal(nameOf(brief("7f3a", { contact: { name: "Ana Sousa" } })), "Ana Sousa");
  speak(en);
  const refused = noContactText(brief("a", { consent: { sales_contact: "refused" } }));
  assert(refused.includes("did not agree"));
  assert(noContactText(brief("a")).includes("not been asked"));
});

test("every line of the score says what it is for and why it counts less", () => {
  speak(en);
  const one = (axis: string, rule: string, more = {}): string => {
    const scored = { axis, rule, points: 1, ...more };
    return [lineLabel(scored), lineHint(scored)].join(" | ");
  };

  assert.equal(one("qualification", "budget", { label: "strong" }), "Budget | Strong");
  assert.equal(one("qualification", "decision_process"), "Decision process | ");
  assert.equal(one("engagement", "pricing_page_view", { decay: 0.5 }), "Looked at the prices | older, counts 50 %");
  assert.equal(one("engagement", "cap:pricing"), "Limit for pricing | ");
  assert.equal(one("fit", "own_rule", { label: "Our own rule" }), "Our own rule | ");
});

test("points are written with a sign, halves in the reader's way", () => {
  const english = new Format("en");
  assert.deepEqual([10, -5, 0, 12.5].map((count) => english.points(count)), ["+10", "−5", "0", "+12.5"]);
  assert.equal(new Format("de").points(12.5), "+12,5");
});

test("both languages have a word for every rule of the scoring table", () => {
  const rules = "P0 J1 J2 O1 H1 H2 H3 H4 F1 B1 N1 S1 W4 W1 W2 W3 C0 N2".split(" ");
  for (const words of [en, de]) {
    assert.deepEqual(rules.filter((rule) => !words.rules[rule]), []);
  }
});

test("the transcript shows days, speakers once, and notes in their place", () => {
  const note: FromServer = {
    type: "note",
    conversation: "a",
    note_id: "n1",
    by: BEN,
    text: "careful",
    at: "2026-11-21T12:00:30Z",
  };
  const state = after([
    line(1, { at: "2026-11-20T12:00:00Z" }),
    line(2, { at: "2026-11-21T12:00:00Z" }),
    line(3, { at: "2026-11-21T12:00:10Z" }),
    line(4, { at: "2026-11-21T12:01:00Z", from: "bot" }),
    note,
  ]);
  const thread = state.threads.get("a");
  assert(thread);

  const shown = items(thread).map((item) =>
    item.is === "line" ? `${item.line.seq}${item.first ? " first" : ""}` : item.is,
  );

  assert.deepEqual(shown, ["day", "1 first", "day", "2 first", "3", "note", "4 first"]);
});
