/** From draft to live: what stands in the way, what changes, a note. */

import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { use } from "../shared/cell";
import { useShared } from "./context";
import { Dialog } from "./dialog";
import type { Difference } from "./doors";
import { fileNamed, OWN } from "./files";
import { Sentence } from "./sentence";
import { errors, failures, type State } from "./state";

export function Publish(): JSX.Element | null {
  const { editor, words } = useShared();
  const state = use(editor.state);
  const { publishing } = state;
  if (publishing === null) return null;
  const close = (): void => editor.dispatch({ is: "publishing", publishing: null });
  switch (publishing.is) {
    case "asking":
      return (
        <Dialog title={words.dialog.title} close={close}>
          <p class="calm">{words.dialog.asking}</p>
        </Dialog>
      );
    case "done":
      return <Done number={publishing.published.version.number} />;
    case "refused":
      return <Blocked state={state} sentence={publishing.sentence} close={close} />;
    default:
      return isBroken(state) ? (
        <Blocked state={state} sentence="" close={close} />
      ) : (
        <Ask difference={publishing.difference} sending={publishing.is === "sending"} close={close} />
      );
  }
}

function isBroken(state: State): boolean {
  return errors(state).length > 0 || failures(state).length > 0;
}

function Blocked(props: {
  readonly state: State;
  readonly sentence: string;
  readonly close: () => void;
}): JSX.Element {
  const { editor, source, words } = useShared();
  const { state, sentence, close } = props;
  const found = errors(state);
  const failed = failures(state);
  const go = (tab: "problems" | "tests", line: number, file: string | null = OWN): void => {
    close();
    editor.dispatch({ is: "tab", tab });
    if (file === null) return; // it is written elsewhere
    editor.dispatch({ is: "opened", file });
    source()?.reveal(line, 1);
  };
  return (
    <Dialog title={words.dialog.blocked} close={close}>
      {sentence === "" ? null : <p class="problem">{sentence}</p>}
      {found.length === 0 ? null : (
        <>
          <h3>{words.dialog.errors(found.length)}</h3>
          <ul class="reasons">
            {found.map(({ file, line, code, message }) => (
              <li key={`${file}:${line}:${code}:${message}`}>
                <button
                  type="button"
                  class="quiet"
                  onClick={() => go("problems", line, fileNamed(file, state.files))}
                >
                  {words.line(line)}
                </button>{" "}
                {fileNamed(file, state.files) === OWN ? null : <code>{file}</code>}{" "}
                <Sentence code={code} text={message} />
              </li>
            ))}
          </ul>
        </>
      )}
      {failed.length === 0 ? null : (
        <>
          <h3>{words.dialog.failures(failed.length)}</h3>
          <ul class="reasons">
            {failed.map(({ test, line, message }, index) => (
              <li key={index}>
                <button type="button" class="quiet" onClick={() => go("tests", line ?? 1)}>
                  {line ? words.line(line) : test}
                </button>{" "}
                {line ? `${test}: ` : ""}
                {message}
              </li>
            ))}
          </ul>
        </>
      )}
      <div class="acts">
        <button type="button" class="primary" onClick={close}>
          {words.dialog.cancel}
        </button>
      </div>
    </Dialog>
  );
}

function Ask(props: {
  readonly difference: Difference;
  readonly sending: boolean;
  readonly close: () => void;
}): JSX.Element {
  const { about, editor, words } = useShared();
  const { difference, sending, close } = props;
  const [note, write] = useState("");
  return (
    <Dialog title={words.dialog.title} close={close}>
      <h3>{words.dialog.changes}</h3>
      {difference.words.length === 0 ? (
        <p>{about.live > 0 ? words.dialog.same : words.dialog.first}</p>
      ) : (
        <ul class="changes">
          {difference.words.map((change) => (
            <li key={change}>{change}</li>
          ))}
        </ul>
      )}
      {Object.entries(difference.diffs).map(([file, text]) => (
        <details key={file}>
          <summary>
            {words.dialog.text} <code>{file}</code>
          </summary>
          <Lines text={text} label={file} />
        </details>
      ))}
      <p class="running">{words.dialog.running(difference.running)}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void editor.publish(note);
        }}
      >
        <label>
          <span>{words.dialog.note}</span>
          <textarea
            rows={2}
            maxLength={500}
            placeholder={words.dialog.noteHint}
            value={note}
            onInput={(event) => write(event.currentTarget.value)}
          />
        </label>
        <div class="acts">
          <button type="button" onClick={close}>
            {words.dialog.cancel}
          </button>
          <button type="submit" class="primary" disabled={sending}>
            {sending ? words.dialog.sending : words.dialog.publish}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

/** A unified difference; what came and went differs by sign and colour. */
export function Lines(props: { readonly text: string; readonly label: string }): JSX.Element {
  return (
    <pre class="lines" tabIndex={0} role="group" aria-label={props.label}>
      {props.text.split("\n").map((line, index) => (
        <span key={index} class={kindOf(line)}>
          {line}
          {"\n"}
        </span>
      ))}
    </pre>
  );
}

function kindOf(line: string): string {
  if (/^(\+\+\+|---)/u.test(line)) return "";
  return line.startsWith("+") ? "came" : line.startsWith("-") ? "went" : "";
}

function Done({ number }: { readonly number: number }): JSX.Element {
  const { about, words } = useShared();
  const close = (): void => location.reload(); // the page says which version is live
  return (
    <Dialog title={words.dialog.done(number)} close={close}>
      <p>{words.dialog.doneText}</p>
      <div class="acts">
        <a class="button" href={`/admin/flows/${about.flow}`}>
          {words.dialog.toVersions}
        </a>
        <button type="button" class="primary" onClick={close}>
          {words.dialog.close}
        </button>
      </div>
    </Dialog>
  );
}
