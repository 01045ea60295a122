/** The flow's own tests and what they came to. */

import type { JSX } from "preact";
import { use } from "../shared/cell";
import { useShared } from "./context";
import type { TestRun } from "./doors";
import { OWN } from "./files";
import { lineOfTest } from "./outline";
import { errors, failures } from "./state";

export function Tests(): JSX.Element {
  const { editor, words } = useShared();
  const state = use(editor.state);
  if (state.testing) return <p class="calm">{words.testing}</p>;
  if (state.tested === null) {
    return (
      <div class="calm">
        <p>{words.notRun}</p>
        <button type="button" onClick={() => void editor.test()}>
          {words.runNow}
        </button>
      </div>
    );
  }
  if (state.runs.length === 0) {
    return <p class="calm">{errors(state).length > 0 ? words.broken : words.noTests}</p>;
  }
  const failed = failures(state);
  const passed = state.runs.filter((run) => run.passed);
  return (
    <>
      <p class={failed.length === 0 ? "calm good" : "calm bad"} role="status">
        {words.summary(passed.length, state.runs.length)}
        {state.tested === state.files ? null : <small>{words.old}</small>}
      </p>
      <ol class="problems">
        {[...failed, ...passed].map((run, index) => (
          <li key={`${index}:${run.test}`}>
            <OneTest run={run} />
          </li>
        ))}
      </ol>
    </>
  );
}

function OneTest({ run }: { readonly run: TestRun }): JSX.Element {
  const { editor, source, words } = useShared();
  const reveal = (): void => {
    const lines = (editor.state.value.files[OWN] ?? "").split(/\r?\n/u);
    const line = run.line ?? lineOfTest(lines, run.test);
    editor.dispatch({ is: "opened", file: OWN });
    if (line) source()?.reveal(line, 1);
  };
  return (
    <button type="button" class={`problem-row ${run.passed ? "passed" : "error"}`} onClick={reveal}>
      <span class="where">
        <strong>{run.passed ? words.passed : words.failed}</strong>
        {run.line ? ` ${words.line(run.line)}` : null}
      </span>
      <span>{run.test}</span>
      {run.passed || !run.message ? null : <span class="why">{run.message}</span>}
    </button>
  );
}
