import assert from "node:assert/strict";
import test from "node:test";
import { holder, unread } from "../src/console/list";
import { begin, NO_THREAD, reduce, type Outgoing, type State } from "../src/console/state";
import type { Brief, FromServer } from "../src/console/wire";
import { after, BEN, brief, draws, heard, line, Listing, ME } from "./console_world";

const RUNS = 400;

function briefs(state: State): ReadonlyMap<string, unknown> {
  return new Map([...state.entries].map(([conversation, entry]) => [conversation, entry.brief]));
}

test("a snapshot and the events after it are the snapshot of now, whatever got lost between", () => {
  for (let seed = 1; seed <= RUNS; seed += 1) {
    const draw = draws(seed);
    const pick = <T>(from: readonly T[]): T => from[Math.floor(draw() * from.length)] as T;
    const listing = new Listing();
    let state = heard(begin(ME, { state: "online", slots: 3 }), listing.greet(null));
    let sent = listing.event;

    for (let step = 0; step < 40; step += 1) {
      const conversation = pick(["a", "b", "c", "d", "e"]);
      const chance = draw();
      if (chance < 0.4) {
        listing.put(brief(conversation, { temperature: pick(["hot", "warm", "cold", "unscored"]) }));
      } else if (chance < 0.5) listing.remove(conversation);
      else if (chance < 0.8) {
        listing.move(conversation, ...pick<[string, typeof BEN | null]>([["live", BEN], ["live", ME], ["bot", null], ["closed", null]]));
      } else if (chance < 0.85) listing.forget();

      const news = listing.since(sent) ?? [];
      sent = listing.event;
      const weather = draw();
      if (weather < 0.7) state = heard(state, news);
      else if (weather < 0.8) state = heard(state, [...news, ...news]);
      else if (weather < 0.9) state = heard(state, news.slice(1));
      else {
        state = reduce(state, { is: "link", link: { is: "offline", until: 0 } });
        state = heard(state, listing.greet(state.event));
      }
      if (state.missed) state = heard(state, listing.greet(state.event));
    }
    state = heard(state, listing.greet(state.event));

    const fresh = heard(begin(ME, { state: "online", slots: 3 }), listing.greet(null));
    assert.deepEqual(briefs(state), briefs(fresh), `seed ${seed}`);
    assert.equal(state.event, listing.event);
    assert.equal(state.missed, false);
  }
});

test("a jump in the event numbers is noticed and asked for from the last whole one", () => {
  const state = after([
    { type: "queue_change", item: brief("b"), event: 1 },
    { type: "queue_change", item: brief("c"), event: 3 },
  ]);

  assert.equal(state.missed, true);
  assert.equal(state.event, 1);
});

test("lines in any order and any number of times stand once, in order", () => {
  for (let seed = 1; seed <= RUNS; seed += 1) {
    const draw = draws(seed);
    const all = Array.from({ length: 12 }, (_, place) => line(place + 1));
    const sent = [...all, ...all.filter(() => draw() < 0.4)].sort(() => draw() - 0.5);

    const thread = after(sent).threads.get("a");

    assert.deepEqual(thread?.lines.map((one) => one.seq), all.map((one) => one.seq));
    assert.equal(thread?.upto, 12);
  }
});

test("a missing line holds back what counts as complete", () => {
  const thread = after([line(1), line(2), line(4)]).threads.get("a");

  assert.equal(thread?.upto, 2);
  assert.equal(thread?.top, 4);
});

function outgoing(id: string, more: Partial<Outgoing> = {}): Outgoing {
  return { id, text: "hello", note: false, at: 0, acked: false, failed: null, ...more };
}

function wrote(state: State, mine: Outgoing): State {
  return reduce(state, { is: "wrote", conversation: "a", outgoing: mine });
}

test("a message of mine is shown at once and becomes the line with its id", () => {
  const shown = wrote(after([line(1)]), outgoing("m1"));
  assert.equal(shown.threads.get("a")?.outgoing.length, 1);

  const said = heard(shown, [
    { type: "ack", id: "m1", seq: 2, conversation: "a" },
    line(2, { id: "m1", from: "rep", text: "hello" }),
  ]);

  assert.deepEqual(said.threads.get("a")?.outgoing, []);
  assert.equal(said.threads.get("a")?.lines.length, 2);
});

test("an acknowledged message whose line got lost says that a line is missing", () => {
  const state = heard(wrote(after([line(1)]), outgoing("m1")), [{ type: "ack", id: "m1", seq: 2 }]);

  assert.equal(state.threads.get("a")?.top, 2);
  assert.equal(state.threads.get("a")?.upto, 1);
  assert.equal(state.threads.get("a")?.outgoing[0]?.acked, true);
});

test("a refused message keeps its text, its id and the name of who has the conversation", () => {
  const frames: FromServer[] = [
    { type: "error", code: "not_allowed", message: "Taken.", id: "m1", by: BEN },
  ];
  const refused = heard(wrote(after([]), outgoing("m1")), frames);
  assert.deepEqual(refused.threads.get("a")?.outgoing, [
    outgoing("m1", { failed: { code: "not_allowed", by: BEN } }),
  ]);

  const again = reduce(refused, { is: "again", conversation: "a", id: "m1", at: 5 });

  assert.deepEqual(again.threads.get("a")?.outgoing, [outgoing("m1", { at: 5 })]);
});

test("no answer in time is a failure, unless the server has confirmed", () => {
  const state = wrote(wrote(after([]), outgoing("m1")), outgoing("m2"));
  const acked = heard(state, [{ type: "ack", id: "m2", seq: 9, conversation: "a" }]);

  const late = ["m1", "m2"].reduce<State>(
    (now, id) => reduce(now, { is: "unanswered", conversation: "a", id }),
    acked,
  );

  const failed = late.threads.get("a")?.outgoing.map((mine) => mine.failed?.code ?? null);
  assert.deepEqual(failed, ["unanswered", null]);
});

function asked(state: State, command: "accept" | "claim" | "release" | "close" | "decline"): State {
  const outcome = command === "close" ? { outcome: "recycled" as const } : {};
  return reduce(state, {
    is: "asked",
    id: "k1",
    asked: { command, conversation: "a", ...outcome },
  });
}

test("a claim shows the conversation as mine at once and stays mine when it is granted", () => {
  const claiming = asked(after([]), "claim");
  assert.equal(holder(claiming, "a"), "me");

  const granted = heard(claiming, [{ type: "ack", id: "k1", conversation: "a" }]);

  assert.equal(holder(granted, "a"), "me");
  assert.equal(granted.asked.size, 0);
});

test("a lost claim names the winner and shows the conversation as theirs", () => {
  const lost = heard(asked(after([]), "claim"), [
    { type: "error", code: "not_allowed", message: "Taken.", id: "k1", conversation: "a", by: BEN },
  ]);

  assert.equal(holder(lost, "a"), "other");
  assert.deepEqual(lost.notices, [{ is: "taken", conversation: "a", by: BEN, key: 1 }]);
});

test("a stage names a rep without an id: it is me only when the list says so", () => {
  const told = after([
    { type: "stage", conversation: "a", stage: "live", rep: { name: ME.name }, event: 1 },
  ]);
  assert.equal(holder(told, "a"), "other");

  const known = heard(told, [
    { type: "queue_change", item: brief("a", { stage: "live", rep: ME }), event: 2 },
  ]);

  assert.equal(holder(known, "a"), "me");
});

test("a release gives the conversation to the bot and offers the way back", () => {
  const mine = after([], [brief("a", { stage: "live", rep: { id: ME.id, name: ME.name } })]);

  const released = heard(asked(mine, "release"), [{ type: "ack", id: "k1" }]);

  assert.equal(released.entries.get("a")?.brief.stage, "bot");
  assert.equal(released.entries.get("a")?.brief.rep, undefined);
  assert.equal(released.notices[0]?.is, "released");
});

test("a closed conversation leaves the list and stays readable while it is open", () => {
  const open = reduce(after([line(1)]), { is: "opened", conversation: "a" });

  const closed = heard(asked(open, "close"), [{ type: "ack", id: "k1" }]);

  assert.equal(closed.entries.has("a"), false);
  assert.equal(closed.threads.get("a")?.last?.brief.stage, "closed");
  assert.equal(closed.threads.get("a")?.lines.length, 1);
});

const OFFER: FromServer = {
  type: "offer",
  conversation: "a",
  brief: brief("a", { waiting_s: 60 }),
  expires_at: "2026-11-21T12:01:31Z",
  event: 1,
};

test("an offer lasts as long as the server means, whatever this machine's clock says", () => {
  const at = Date.parse("2031-01-01T00:00:00Z");
  const state = heard(after([]), [OFFER], at);

  assert.equal((state.offers.get("a")?.until ?? 0) - at, 30_000);
});

test("an offer that another takes goes with the name of who has it", () => {
  const gone = heard(after([OFFER]), [{ type: "offer_gone", conversation: "a", by: BEN, event: 2 }]);

  assert.equal(gone.offers.size, 0);
  assert.deepEqual(gone.notices, [{ is: "taken", conversation: "a", by: BEN, key: 1 }]);
});

test("an offer that I take or decline goes without a word", () => {
  const taken = heard(asked(after([OFFER]), "accept"), [
    { type: "ack", id: "k1", conversation: "a" },
    { type: "offer_gone", conversation: "a", by: ME, event: 2 },
  ]);
  const declined = heard(asked(after([OFFER]), "decline"), [
    { type: "ack", id: "k1", conversation: "a" },
    { type: "offer_gone", conversation: "a", event: 2 },
  ]);

  assert.deepEqual([taken.offers.size, taken.notices.length], [0, 0]);
  assert.deepEqual([declined.offers.size, declined.notices.length], [0, 0]);
});

test("an offer runs out by itself when the server's word on it does not come", () => {
  const state = heard(after([]), [OFFER], 1_000);

  assert.equal(reduce(state, { is: "passed", at: 32_000 }).offers.size, 1);
  const over = reduce(state, { is: "passed", at: 35_000 });

  assert.equal(over.offers.size, 0);
  assert.equal(over.notices[0]?.is, "offer_over");
});

test("offers that ended while the connection was lost are gone after the next snapshot", () => {
  const live = brief("a", { stage: "live", rep: BEN });

  const state = heard(after([OFFER]), [{ type: "queue", items: [live], event: 9 }]);

  assert.equal(state.offers.size, 0);
});

test("another epoch forgets every line and keeps what I wrote", () => {
  const before = wrote(after([line(1), line(2)]), outgoing("m1"));

  const state = heard(before, [{ type: "welcome", rep: ME, epoch: "e2", event: 0 }]);

  assert.deepEqual(state.threads.get("a"), { ...NO_THREAD, outgoing: [outgoing("m1")] });
  assert.equal(state.event, 0);
  assert.equal(state.loaded, false);
});

test("a lost connection forgets what was asked: the next snapshot tells what happened", () => {
  const state = reduce(asked(after([]), "claim"), {
    is: "link",
    link: { is: "offline", until: 0 },
  });

  assert.equal(holder(state, "a"), "nobody");
});

test("the server's older presence does not switch off the one chosen here", () => {
  const presence: FromServer = { type: "presence", state: "away", slots: 0, busy: 0 };
  const before = after([presence]);
  assert.equal(before.presence.state, "online");

  const saying = reduce(before, {
    is: "asked",
    id: "p1",
    asked: { command: "presence", conversation: "" },
  });
  const told = heard(saying, [presence, { type: "ack", id: "p1" }]);
  assert.deepEqual(told.presence, { state: "online", slots: 3 });

  const later = heard(told, [{ type: "presence", state: "away", slots: 2, busy: 0 }]);
  assert.deepEqual(later.presence, { state: "away", slots: 2 });
});

test("a conversation handed over says what came of it, and only after the offer was seen", () => {
  const mine = { stage: "live", rep: ME } as const;
  const asking = reduce(after([], [brief("a", mine)]), {
    is: "asked",
    id: "t1",
    asked: { command: "transfer", conversation: "a", to: BEN },
  });
  const asked = heard(asking, [{ type: "ack", id: "t1", conversation: "a" }]);
  assert.deepEqual(asked.notices.map((one) => one.is), ["asked"]);

  const change = (event: number, more: Partial<Brief>): FromServer => ({
    type: "queue_change",
    item: brief("a", { ...mine, ...more }),
    event,
  });
  const waiting = heard(asked, [change(1, {}), change(2, { offered: BEN })]);
  assert.deepEqual(waiting.notices.map((one) => one.is), ["asked"]);

  const passed = heard(waiting, [change(3, {})]);
  assert.equal(passed.notices.at(-1)?.is, "kept");
  assert.equal(passed.handing.size, 0);

  const gone = heard(waiting, [
    { type: "stage", conversation: "a", stage: "live", rep: { name: BEN.name }, event: 3 },
    change(4, { rep: BEN }),
  ]);
  assert.equal(gone.notices.at(-1)?.is, "handed");
  assert.equal(holder(gone, "a"), "other");
});

test("an offer of a running conversation lasts as long as an offer, whatever the clocks say", () => {
  const handed = brief("a", {
    stage: "live",
    rep: BEN,
    offered: ME,
    first_reply_at: "2026-11-21T12:00:20Z",
    waiting_s: 20,
  });
  const state = heard(
    after([], []),
    [{ type: "offer", conversation: "a", brief: handed, expires_at: "2030-01-01T00:00:00Z", event: 1 }],
    1_000_000,
  );

  assert.equal(state.offers.get("a")?.until, 1_030_000);
});

test("what was discarded can come back as it was", () => {
  const failed = outgoing("m1", { failed: { code: "unanswered" } });
  const state = reduce(wrote(after([]), failed), { is: "discarded", conversation: "a", id: "m1" });
  const [said] = state.notices;
  assert.deepEqual(state.threads.get("a")?.outgoing, []);
  assert(said?.is === "discarded");

  const back = reduce(state, { is: "wrote", conversation: "a", outgoing: said.outgoing });

  assert.deepEqual(back.threads.get("a")?.outgoing, [failed]);
});

test("what is open and what would change are kept until the server says otherwise", () => {
  const result = {
    fit: 0, engagement: 0, total: 0, low: 25, high: 100, known: 1,
    temperature: "warm", type: "mql", handoff: "full", rules: ["W3"], lines: [],
  } as const;
  const change = { criterion: "budget", level: "partial", temperature: "hot" };
  const told = after([
    { type: "score", conversation: "a", result, open: ["budget"], outlook: [change] },
    { type: "score", conversation: "a", result },
  ]);
  assert.deepEqual(told.threads.get("a")?.open, ["budget"]);
  assert.deepEqual(told.threads.get("a")?.outlook, [change]);

  const answered = heard(told, [{ type: "score", conversation: "a", result, open: [] }]);

  assert.deepEqual(answered.threads.get("a")?.open, []);
  assert.deepEqual(answered.threads.get("a")?.outlook, []);
});

test("my note comes back under the server's id and stands once", () => {
  const written = wrote(after([]), outgoing("m1", { note: true }));

  const kept = heard(written, [
    { type: "ack", id: "m1", conversation: "a" },
    { type: "note", conversation: "a", note_id: "n7", by: ME, text: "hello", at: "2026-11-21T12:00:00Z" },
  ]);

  assert.deepEqual(kept.threads.get("a")?.outgoing, []);
  assert.equal(kept.threads.get("a")?.notes.length, 1);
});

test("unread are the visitor's lines that came after the last change of the floor and were not seen", () => {
  const joined = after([line(1), line(2), line(3, { from: "system" })]);
  assert.equal(unread(joined.threads.get("a")), 0);

  const wrote = heard(joined, [line(4), line(5)]);
  assert.equal(unread(wrote.threads.get("a")), 2);

  const seen = reduce(wrote, { is: "seen", conversation: "a" });
  assert.equal(unread(seen.threads.get("a")), 0);
  assert.equal(unread(heard(seen, [line(6)]).threads.get("a")), 1);
});

test("a frame of a newer server changes nothing", () => {
  const state = after([]);

  const strange = { type: "hologram", conversation: "a" } as unknown as FromServer;

  assert.equal(heard(state, [strange]), state);
});
