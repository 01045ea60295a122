/** The editor as a whole: its bar, the source, and what stands beside it. */

import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { use } from "../shared/cell";
import { useShared } from "./context";
import { Conflict } from "./conflict";
import { fileNamed, inOrder, nameOf } from "./files";
import { Problems } from "./problems";
import { Publish } from "./publish";
import { errors, failures, type State, type Tab } from "./state";
import { Tests } from "./tests";
import { Trial } from "./trial";

export function App({ place }: { readonly place: (host: HTMLElement) => void }): JSX.Element {
  const { words } = useShared();
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => place(host.current!), []);
  return (
    <div class="editor">
      <Bar />
      <main class="desk" id="content">
        <section class="source" aria-label={words.source}>
          <FileTabs />
          <div class="text" ref={host} />
          <p class="keys">{words.more}</p>
        </section>
        <Side />
      </main>
      <Publish />
      <Conflict />
    </div>
  );
}

function Bar(): JSX.Element {
  const { about, editor, words } = useShared();
  const state = use(editor.state);
  const path = `/admin/flows/${about.flow}`;
  return (
    <header class="top">
      <nav aria-label={words.flows}>
        <a href="/admin/flows">{words.flows}</a>
        <span aria-hidden="true">›</span>
        <a href={path}>{about.flow}</a>
      </nav>
      <h1>{about.title}</h1>
      <p class="stand">
        <span>{about.live > 0 ? words.live(about.live) : words.neverLive}</span>
        <Saving state={state} />
      </p>
      <div class="acts">
        <button type="button" disabled={state.testing} onClick={() => void editor.test()}>
          {state.testing ? words.testing : words.run}
        </button>
        <button type="button" class="primary" onClick={() => void editor.ask(about.live > 0)}>
          {words.publish}
        </button>
      </div>
    </header>
  );
}

function Saving({ state }: { readonly state: State }): JSX.Element {
  const { about, editor, words } = useShared();
  const same = state.saving === "saved" && !state.saved.drafted && about.live > 0;
  return (
    <span class={`saving ${state.saving}`} role="status">
      {same ? words.saving.same : words.saving[state.saving]}
      {state.saving === "failed" ? (
        <>
          {": "}
          {state.sentence || words.offline}{" "}
          <button type="button" class="quiet" onClick={() => void editor.save()}>
            {words.again}
          </button>
        </>
      ) : null}
    </span>
  );
}

/** The flow's file and its translations; where there is none of these, nothing has to be chosen. */
function FileTabs(): JSX.Element | null {
  const { about, editor, words } = useShared();
  const state = use(editor.state);
  const names = inOrder(state.files);
  if (names.length === 1) return null;
  return (
    <nav class="tabs files" aria-label={words.files}>
      {names.map((file) => {
        const problems = state.problems.filter((one) => fileNamed(one.file, state.files) === file);
        const bad = problems.some(({ severity }) => severity === "error");
        return (
          <button
            key={file}
            type="button"
            aria-current={state.file === file}
            onClick={() => editor.dispatch({ is: "opened", file })}
          >
            {nameOf(about.flow, file)}
            {problems.length > 0 ? (
              <span class={bad ? "count bad" : "count"}>{problems.length}</span>
            ) : null}
          </button>
        );
      })}
    </nav>
  );
}

const TABS: readonly Tab[] = ["problems", "tests", "try"];

function Side(): JSX.Element {
  const { editor, words } = useShared();
  const state = use(editor.state);
  const tabs = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (state.testing) tabs.current?.scrollIntoView({ block: "nearest" }); // on a phone it is below
  }, [state.testing]);
  const show = (tab: Tab, focus: boolean): void => {
    editor.dispatch({ is: "tab", tab });
    if (focus) tabs.current?.querySelector<HTMLElement>(`#tab-${tab}`)?.focus();
  };
  const walk = (event: KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    show(TABS[(TABS.indexOf(state.tab) + step + TABS.length) % TABS.length]!, true);
  };
  return (
    <aside class="side" aria-label={words.tabs.label}>
      <div class="tabs" role="tablist" aria-label={words.tabs.label} ref={tabs} onKeyDown={walk}>
        {TABS.map((tab) => (
          <button
            key={tab}
            id={`tab-${tab}`}
            type="button"
            role="tab"
            aria-selected={state.tab === tab}
            aria-controls={`panel-${tab}`}
            tabIndex={state.tab === tab ? 0 : -1}
            onClick={() => show(tab, false)}
          >
            {words.tabs[tab]}
            <Count state={state} tab={tab} />
          </button>
        ))}
      </div>
      {TABS.map((tab) => (
        <div
          key={tab}
          id={`panel-${tab}`}
          role="tabpanel"
          aria-labelledby={`tab-${tab}`}
          hidden={state.tab !== tab}
          tabIndex={0}
        >
          {tab === "problems" ? <Problems /> : tab === "tests" ? <Tests /> : <Trial />}
        </div>
      ))}
    </aside>
  );
}

function Count({ state, tab }: { readonly state: State; readonly tab: Tab }): JSX.Element | null {
  const count =
    tab === "problems" ? state.problems.length : tab === "tests" ? failures(state).length : 0;
  if (count === 0) return null;
  const bad = tab === "tests" || errors(state).length > 0;
  return <span class={bad ? "count bad" : "count"}>{count}</span>;
}
