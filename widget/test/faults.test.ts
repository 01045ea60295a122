import assert from "node:assert/strict";
import test from "node:test";
import { openQuestion, START } from "../src/embed/chat";
import { type Connection, openConnection } from "../src/embed/connection";
import { type Memory, openMemory, type Shelf } from "../src/embed/memory";
import { keepIn, openStore, type Store } from "../src/embed/store";
import { CALM, Clock, draws, Network, ports, Server, type Weather } from "./world";

const RUNS = 1_000;

class Drawer implements Shelf {
  readonly #content = new Map<string, string>();
  getItem = (key: string) => this.#content.get(key) ?? null;
  setItem = (key: string, text: string) => void this.#content.set(key, text);
  removeItem = (key: string) => void this.#content.delete(key);
}

interface Tab {
  readonly store: Store;
  readonly connection: Connection;
  readonly session: Drawer;
  readonly memory: Memory;
}

/** One browser: its tabs share the local storage, and each keeps its own session storage. */
class Browser {
  readonly said: string[] = [];
  readonly local = new Drawer();
  readonly #clock: Clock;
  readonly #network: Network;
  readonly #draw: () => number;
  #ids = 0;

  constructor(clock: Clock, network: Network, draw: () => number) {
    this.#clock = clock;
    this.#network = network;
    this.#draw = draw;
  }

  open(session = new Drawer()): Tab {
    const memory = openMemory("KEY", (kind) => (kind === "local" ? this.local : session));
    const store = openStore(START);
    keepIn(memory, store);
    store.dispatch({ type: "restored", token: memory.token, outbox: memory.restore().outbox });
    const connection = openConnection(store, {
      ...ports(this.#clock, this.#network, this.#draw),
      storedToken: () => memory.token,
    });
    connection.wake();
    return { store, connection, session, memory };
  }

  say(store: Store): void {
    const id = `m${++this.#ids}`;
    this.said.push(id);
    store.dispatch({ type: "said", frame: { type: "message", id, text: id }, text: id });
  }

  choose(store: Store): void {
    const question = openQuestion(store.chat.lines, store.chat);
    if (!question) return;
    const id = `c${++this.#ids}`;
    const frame = { type: "choice", id, value: "a", for: question.seq } as const;
    store.dispatch({ type: "said", frame, text: "A" });
  }
}

function run(seed: number): void {
  const draw = draws(seed);
  const clock = new Clock();
  const server = new Server();
  const network = new Network(clock, server, draw);
  const browser = new Browser(clock, network, draw);
  const stormy: Weather = {
    dropped: draw() * 0.15,
    doubled: draw() * 0.15,
    cut: draw() * 0.1,
    halfOpen: draw() * 0.2,
    unopened: draw() * 0.3,
  };
  const tabs = [browser.open()];
  clock.pass(1_000); // the first words are there before anybody speaks
  browser.say(tabs[0]!.store);
  clock.pass(1_000);
  tabs.push(browser.open());
  network.weather = stormy;

  for (let step = 0; step < 25; step++) {
    const at = Math.floor(draw() * tabs.length);
    const tab = tabs[at]!;
    const what = draw();
    if (what < 0.4) browser.say(tab.store);
    else if (what < 0.6) browser.choose(tab.store);
    else if (what < 0.65) server.restart();
    else if (what < 0.7) tab.connection.drop();
    else if (what < 0.75) tab.connection.wake();
    else if (what < 0.82) {
      tab.connection.sleep();
      tabs[at] = browser.open(tab.session);
    } else if (what < 0.87) server.conversations.forEach((one) => server.rotate(one));
    else if (what < 0.92) server.refusing = { code: "unavailable", retry_after_s: 1 };
    else server.refusing = null;
    clock.pass(draw() * 8_000);
  }
  server.refusing = null;
  network.weather = CALM;
  clock.pass(200_000);

  const conversation = server.conversationOf(tabs[0]!.memory.token);
  assert(conversation, "the browser's token is a conversation's");
  assert.equal(server.conversations.length, 1, "one conversation");
  const lines = conversation.lines;
  for (const { store } of tabs) {
    if (store.chat.outbox.length) console.error(JSON.stringify({ ...store.chat, lines: store.chat.lines.length }));
    assert.deepEqual(store.chat.outbox, [], "nothing waits");
    assert.deepEqual(
      store.chat.lines,
      lines.map(({ type: _, ...line }) => line),
      "both hold the same lines",
    );
  }
  const ids = lines.flatMap(({ id }) => (id ? [id] : []));
  assert.equal(new Set(ids).size, ids.length, "nothing is there twice");
  const messages = ids.filter((id) => id.startsWith("m"));
  assert.deepEqual([...messages].sort(), [...browser.said].sort(), "every message is there");
}

test(`no message is lost or doubled in ${RUNS} random runs of faults`, () => {
  for (let seed = 1; seed <= RUNS; seed++) {
    try {
      run(seed);
    } catch (error) {
      throw new Error(`seed ${seed}: ${String(error)}`, { cause: error });
    }
  }
});
