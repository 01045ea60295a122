/** Starts the console on the page that the server rendered for this rep. */

import { render } from "preact";
import { App } from "./app";
import { Cell } from "../shared/cell";
import { choices, desk, route, share, words } from "./context";
import { Desk } from "./desk";
import { Format } from "./format";
import { choices as chosen, keepFor, notifying } from "./keep";
import { listenForKeys } from "./keys";
import { unread } from "./list";
import { parse } from "./route";
import type { State } from "./state";
import type { Rep } from "./wire";
import type { Words } from "./words/en";

async function wordsFor(language: string): Promise<Words> {
  return language.startsWith("de")
    ? (await import("./words/de")).de
    : (await import("./words/en")).en;
}

function start(root: HTMLElement, me: Rep, spoken: Words): void {
  const here = (): ReturnType<typeof parse> => parse(location.pathname, location.search);
  share({
    desk: new Desk(me, `${location.origin.replace(/^http/u, "ws")}/ws/rep`),
    words: spoken,
    format: new Format(me.language),
    route: new Cell(here()),
    choices: new Cell(chosen()),
  });
  addEventListener("popstate", () => {
    route.value = here();
  });
  now(route, ({ conversation }) => desk.dispatch({ is: "opened", conversation }));
  now(choices, ({ theme }) => {
    document.documentElement.dataset["theme"] = theme;
  });
  tellOutside();
  listenForKeys();
  root.replaceChildren();
  render(<App />, root);
}

/** Does it now and after every change. */
function now<T>(cell: Cell<T>, what: (value: T) => void): void {
  cell.listen(() => what(cell.value));
  what(cell.value);
}

/** What is seen without looking at the page: the title's number, and notifications. */
function tellOutside(): void {
  let before: State = desk.state.value;
  now(desk.state, (state) => {
    if (notifying(choices.value)) {
      const was = before;
      void import("./rings").then(({ tellNews }) => tellNews(was, state));
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
  void wordsFor(me.language).then((spoken) => start(root, me, spoken));
}
