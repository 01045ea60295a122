/** What lint says, each with a way to its line. */

import type { JSX } from "preact";
import { use } from "../shared/cell";
import { useShared } from "./context";
import type { Problem } from "./doors";
import { fileNamed, nameOf, OWN } from "./files";
import { Sentence } from "./sentence";
import { failures } from "./state";

export function Problems(): JSX.Element {
  const { editor, words } = useShared();
  const state = use(editor.state);
  const { problems, checked } = state;
  if (checked === null) return <p class="calm">{words.checking}</p>;
  if (problems.length === 0 && failures(state).length > 0) {
    return <p class="calm">{words.noProblemsButTests}</p>;
  }
  if (problems.length === 0) return <p class="calm good">{words.noProblems}</p>;
  return (
    <ol class="problems">
      {problems.map((one) => (
        <li key={`${one.file}:${one.line}:${one.column}:${one.code}:${one.message}`}>
          <OneProblem problem={one} />
        </li>
      ))}
    </ol>
  );
}

function OneProblem({ problem }: { readonly problem: Problem }): JSX.Element {
  const { about, editor, source, words } = useShared();
  const { line, column, severity, code, message, suggestion } = problem;
  const file = fileNamed(problem.file, editor.state.value.files);
  const reveal = (): void => {
    if (file === null) return; // it is written elsewhere
    editor.dispatch({ is: "opened", file });
    source()?.reveal(line, column);
  };
  return (
    <button
      type="button"
      class={`problem-row ${severity}`}
      onClick={reveal}
    >
      <span class="where">
        <strong>{severity === "error" ? words.error : words.warning}</strong> {words.line(line)}{" "}
        {file === OWN ? null : <code>{file === null ? problem.file : nameOf(about.flow, file)}</code>}
      </span>
      <span>
        <Sentence code={code} text={message} />
      </span>
      {suggestion ? <code>{words.write(suggestion)}</code> : null}
    </button>
  );
}
