/** Starts the console on the page that the server rendered for this rep. */

import "./console.css";
import { render } from "preact";
import { App } from "./app";
import { Cell } from "../shared/cell";
import { share, type Console, type Dialog } from "./context";
import { Desk } from "./desk";
import { Format } from "./format";
import { choices, keepChoices, keepFor, type Choices } from "./keep";
import { listenForKeys } from "./keys";
import { unread } from "./list";
import { news, notifying, tell } from "./notify";
import { href, parse, type Route } from "./route";
import type { State } from "./state";
import type { Rep } from "./wire";
import type { Words } from "./words/en";

async function wordsFor(language: string): Promise<Words> {
  return language.startsWith("de")
    ? (await import("./words/de")).de
    : (await import("./words/en")).en;
}

function start(root: HTMLElement, me: Rep, words: Words): void {
  const route = new Cell<Route>(parse(location.pathname, location.search));
  const chosen = new Cell<Choices>(choices());
  const desk = new Desk(me, `${location.origin.replace(/^http/u, "ws")}/ws/rep`);
  const shared: Console = {
    desk,
    words,
    format: new Format(me.language),
    route,
    search: new Cell(""),
    choices: chosen,
    dialog: new Cell<Dialog>(null),
    rows: new Cell<readonly string[]>([]),
    go: (to) => {
      const next = { ...route.value, ...to };
      if (href(next) !== href(route.value)) history.pushState(null, "", href(next));
      route.value = next;
    },
    choose: (choice) => {
      chosen.value = { ...chosen.value, ...choice };
      keepChoices(chosen.value);
    },
  };

  addEventListener("popstate", () => {
    route.value = parse(location.pathname, location.search);
  });
  now(route, ({ conversation }) => desk.dispatch({ is: "opened", conversation }));
  now(chosen, ({ theme }) => {
    document.documentElement.dataset["theme"] = theme;
  });
  share(shared);
  tellOutside(shared);
  listenForKeys(shared);
  root.replaceChildren();
  render(<App />, root);
}

/** Does it now and after every change. */
function now<T>(cell: Cell<T>, what: (value: T) => void): void {
  cell.listen(() => what(cell.value));
  what(cell.value);
}

/** What is seen without looking at the page: the title's number, and notifications. */
function tellOutside({ desk, words, choices: chosen, go }: Console): void {
  let before: State = desk.state.value;
  now(desk.state, (state) => {
    if (notifying(chosen.value)) {
      for (const one of news(before, state, words)) {
        void tell(one, chosen.value, () => go({ conversation: one.conversation }));
      }
    }
    before = state;
    let waiting = state.offers.size;
    for (const thread of state.threads.values()) waiting += unread(thread);
    document.title = waiting > 0 ? `(${waiting}) ${words.console}` : words.console;
  });
}

const root = document.getElementById("console");
if (root !== null) {
  const me = JSON.parse(root.dataset["rep"] ?? "{}") as Rep;
  keepFor(me.id);
  void wordsFor(me.language).then((words) => start(root, me, words));
}
