/** Starts the editor on the page that the server rendered for one flow. */

import "./editor.css";
import { render } from "preact";
import { App } from "./app";
import { complete, completeTranslation, type Schema } from "./complete";
import { type About, share } from "./context";
import { Doors, type Draft } from "./doors";
import { Editor } from "./editor";
import { fileNamed, OWN } from "./files";
import { stepsOf } from "./outline";
import type { Source } from "./source";
import type { State } from "./state";
import type { Words } from "./words/en";

async function wordsFor(language: string): Promise<Words> {
  return language.startsWith("de")
    ? (await import("./words/de")).de
    : (await import("./words/en")).en;
}

const clock = {
  after(ms: number, call: () => void): () => void {
    const timer = setTimeout(call, ms);
    return () => clearTimeout(timer);
  },
};

async function schema(): Promise<Schema> {
  const answer = await fetch("/api/v1/flows/schema", { headers: { "X-Chatbot": "1" } });
  return (await answer.json()) as Schema;
}

function start(root: HTMLElement, about: About, words: Words, draft: Draft): void {
  const doors = new Doors(about.flow);
  const editor = new Editor(doors, draft, clock);
  let source: Source | null = null;
  let format: Schema = {};
  share({ about, doors, editor, words, source: () => source });

  const stepsOfFlow = (): readonly string[] =>
    stepsOf((editor.state.value.files[OWN] ?? "").split(/\r?\n/u)).map(({ id }) => id);
  const place = (host: HTMLElement): void => {
    const known = { notices: about.notices, criteria: about.criteria, teams: ["sales"] };
    void import("./source").then(({ mount }) => {
      source = mount(host, {
        text: (file) => editor.state.value.files[file] ?? "",
        label: words.source,
        phrases: words.phrases,
        changed: (text, file) => editor.typed(text, file),
        save: () => void editor.save(),
        run: () => void editor.test(),
        complete: (lines, index, column) =>
          editor.state.value.file === OWN
            ? complete(lines, index, column, format, known)
            : completeTranslation(lines, index, column, stepsOfFlow()),
      });
      follow(editor, source);
    });
    void schema().then((loaded) => {
      format = loaded;
    });
  };
  root.replaceChildren();
  render(<App place={place} />, root);

  addEventListener("beforeunload", (event) => {
    if (editor.state.value.saving !== "saved") event.preventDefault();
  });
  addEventListener("keydown", (event) => {
    if (!event.ctrlKey && !event.metaKey) return;
    if (event.key === "Enter") void editor.test();
    else if (event.key === "s") void editor.save();
    else return;
    event.preventDefault();
  });
}

/** Shows in the source what the server and the trial say of it. */
function follow(editor: Editor, source: Source): void {
  let before: Partial<State> = {};
  const show = (): void => {
    const state = editor.state.value;
    const { file, files, problems, runs, step } = state;
    const other = file !== before.file;
    if (other) source.open(file);
    if ((other || problems !== before.problems) && state.checked === files) {
      source.show(problems.filter((one) => fileNamed(one.file, files) === file));
    }
    if (file === OWN) {
      if ((other || runs !== before.runs) && state.tested === files) source.mark(runs);
      if (other || step !== before.step) source.light(step);
    }
    before = state;
  };
  editor.state.listen(show);
  show();
}

const root = document.getElementById("editor");
if (root !== null) {
  const about = JSON.parse(root.dataset["about"] ?? "{}") as About;
  void Promise.all([wordsFor(about.language), new Doors(about.flow).draft()]).then(
    ([words, draft]) => start(root, about, words, draft),
  );
}
