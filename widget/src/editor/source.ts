/** The source view: CodeMirror in a shadow root, so that no style of it needs a permission of the page. */

import {
  acceptCompletion,
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
  type CompletionContext,
  type CompletionResult,
} from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { yaml } from "@codemirror/lang-yaml";
import {
  bracketMatching,
  foldGutter,
  HighlightStyle,
  indentOnInput,
  indentUnit,
  syntaxHighlighting,
} from "@codemirror/language";
import { type Diagnostic, lintGutter, setDiagnostics } from "@codemirror/lint";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { type ChangeSpec, EditorState, type Extension, StateEffect, StateField, Text } from "@codemirror/state";
import {
  Decoration,
  type DecorationSet,
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
  WidgetType,
} from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { between } from "./change";
import type { Offer } from "./complete";
import type { Problem, TestRun } from "./doors";
import { type Files, OWN } from "./files";
import { lineOfTest, type StepAt, stepsOf } from "./outline";

export interface Source {
  /** Shows another file, as it was left. */
  open(file: string): void;
  /** Puts other texts into the files, as one step of each one's history. */
  replace(files: Files): void;
  /** Puts another text into the file that is shown, as if it had been typed: it is checked and stored. */
  write(text: string): void;
  show(problems: readonly Problem[]): void;
  mark(runs: readonly TestRun[]): void;
  /** Lights the lines of a step; null puts the light out. */
  light(step: string | null): void;
  /** Goes to a line and column, from 1. */
  reveal(line: number, column: number): void;
  focus(): void;
}

export interface Wishes {
  readonly label: string;
  readonly phrases: Readonly<Record<string, string>>;
  text(file: string): string;
  changed(text: string, file: string): void;
  save(): void;
  run(): void;
  complete(lines: readonly string[], index: number, column: number): Offer | null;
}

const lit = StateEffect.define<DecorationSet>();
const marked = StateEffect.define<DecorationSet>();

/** Decorations that are set from outside and move with the text. */
function set(effect: typeof lit): StateField<DecorationSet> {
  return StateField.define<DecorationSet>({
    create: () => Decoration.none,
    update(old, change) {
      for (const one of change.effects) if (one.is(effect)) return one.value;
      return old.map(change.changes);
    },
    provide: (field) => EditorView.decorations.from(field),
  });
}

/** What a test came to, at the end of its line. */
class Mark extends WidgetType {
  readonly #passed: boolean;
  readonly #text: string;

  constructor(passed: boolean, text: string) {
    super();
    this.#passed = passed;
    this.#text = text;
  }

  override eq(other: Mark): boolean {
    return other.#passed === this.#passed && other.#text === this.#text;
  }

  override toDOM(): HTMLElement {
    const mark = document.createElement("span");
    mark.className = this.#passed ? "mark passed" : "mark failed";
    mark.textContent = `${this.#passed ? "✓" : "✗"} ${this.#text}`;
    return mark;
  }
}

const look = EditorView.theme({
  "&": { height: "100%", color: "var(--text)", backgroundColor: "var(--surface)" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--mono)", fontSize: "0.84375rem", lineHeight: "1.65" },
  ".cm-content": { caretColor: "var(--accent)", padding: "8px 0" },
  ".cm-cursor": { borderLeftColor: "var(--accent)", borderLeftWidth: "2px" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground":
    { background: "var(--accent-soft)" },
  ".cm-gutters": {
    backgroundColor: "var(--sunken)",
    color: "var(--muted)",
    border: "none",
    borderInlineEnd: "1px solid var(--line)",
  },
  ".cm-activeLine": { backgroundColor: "color-mix(in srgb, var(--accent-soft) 40%, transparent)" },
  ".cm-activeLineGutter": { backgroundColor: "var(--accent-soft)", color: "var(--text)" },
  ".cm-selectionMatch": { backgroundColor: "var(--note-soft)" },
  ".cm-matchingBracket": { backgroundColor: "var(--accent-soft)", outline: "1px solid var(--edge)" },
  ".cm-tooltip": {
    color: "var(--text)",
    backgroundColor: "var(--raised)",
    border: "1px solid var(--line)",
    borderRadius: "8px",
    boxShadow: "var(--shadow)",
    maxWidth: "min(34rem, 90vw)",
  },
  ".cm-tooltip-autocomplete > ul": { fontFamily: "var(--mono)", maxHeight: "16em" },
  ".cm-tooltip-autocomplete > ul > li": { padding: "3px 10px" },
  ".cm-tooltip-autocomplete > ul > li[aria-selected]": {
    backgroundColor: "var(--accent)",
    color: "var(--on-accent)",
  },
  ".cm-completionDetail": { fontFamily: "var(--font)", fontStyle: "normal", opacity: "0.8" },
  ".cm-diagnostic": { padding: "6px 10px", fontFamily: "var(--font)", whiteSpace: "pre-wrap" },
  ".cm-diagnostic-error": { borderInlineStart: "4px solid var(--bad)" },
  ".cm-diagnostic-warning": { borderInlineStart: "4px solid var(--warm)" },
  ".cm-lintRange-error": {
    backgroundImage: "none",
    textDecoration: "underline wavy var(--bad)",
    textUnderlineOffset: "3px",
  },
  ".cm-lintRange-warning": {
    backgroundImage: "none",
    textDecoration: "underline wavy var(--warm)",
    textUnderlineOffset: "3px",
  },
  ".cm-lint-marker": { width: "0.8em", height: "0.8em", content: '""', borderRadius: "50%" },
  ".cm-lint-marker-error": { backgroundColor: "var(--bad)", content: '""' },
  ".cm-lint-marker-warning": { backgroundColor: "var(--warm)", content: '""' },
  ".cm-panels": { backgroundColor: "var(--sunken)", color: "var(--text)" },
  ".cm-panels input, .cm-panels button": { font: "0.8125rem var(--font)" },
  ".cm-panels .cm-textfield": {
    color: "var(--text)",
    backgroundColor: "var(--surface)",
    border: "1px solid var(--edge)",
    borderRadius: "4px",
  },
  ".cm-panels .cm-button": {
    color: "var(--text)",
    backgroundColor: "var(--surface)",
    backgroundImage: "none",
    border: "1px solid var(--edge)",
    borderRadius: "4px",
  },
  ".cm-searchMatch": { backgroundColor: "var(--note-soft)", outline: "1px solid var(--note)" },
  ".lit": { backgroundColor: "var(--accent-soft)", boxShadow: "inset 4px 0 0 var(--accent)" },
  ".mark": {
    marginInlineStart: "1.5em",
    padding: "1px 8px",
    borderRadius: "1em",
    font: "600 0.75rem var(--font)",
  },
  ".mark.passed": { color: "var(--good)", backgroundColor: "var(--good-soft)" },
  ".mark.failed": { color: "var(--bad)", backgroundColor: "var(--bad-soft)", whiteSpace: "normal" },
});

const colours = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: "var(--accent)" },
  { tag: [tags.string, tags.special(tags.string)], color: "var(--good)" },
  { tag: [tags.number, tags.bool, tags.null, tags.keyword], color: "var(--cold)" },
  { tag: [tags.comment, tags.lineComment], color: "var(--muted)", fontStyle: "italic" },
  { tag: [tags.punctuation, tags.separator, tags.bracket], color: "var(--muted)" },
]);

/** Puts the source view into `host`, which must be empty. */
export function mount(host: HTMLElement, wishes: Wishes): Source {
  const root = host.attachShadow({ mode: "open" });
  let quiet = false;
  let shown = OWN;
  /** The files that were shown before, each with its history and its place. */
  const left = new Map<string, EditorState>();
  const offer = ({ state, pos, explicit }: CompletionContext): CompletionResult | null => {
    const line = state.doc.lineAt(pos);
    const found = wishes.complete(linesOf(state), line.number - 1, pos - line.from);
    if (found === null) return null;
    const from = line.from + found.from;
    if (from === pos && !explicit && !/[:{[,] $|^\s*$/u.test(line.text.slice(0, pos - line.from)))
      return null;
    return { from, options: [...found.words], validFor: /^[\w.-]*$/u };
  };
  const extensions: Extension[] = [
    lineNumbers(),
    highlightActiveLineGutter(),
    foldGutter(),
    history(),
    drawSelection(),
    indentOnInput(),
    indentUnit.of("  "),
    bracketMatching(),
    closeBrackets(),
    autocompletion({ override: [offer], icons: false }),
    highlightActiveLine(),
    highlightSelectionMatches(),
    search({ top: true }),
    lintGutter(),
    yaml(),
    syntaxHighlighting(colours),
    EditorState.phrases.of({ ...wishes.phrases }),
    EditorView.lineWrapping,
    EditorView.contentAttributes.of({
      "aria-label": wishes.label,
      spellcheck: "false",
      tabindex: "0",
    }),
    keymap.of([
      { key: "Mod-s", preventDefault: true, run: () => (wishes.save(), true) },
      { key: "Mod-Enter", preventDefault: true, run: () => (wishes.run(), true) },
      { key: "Tab", run: acceptCompletion },
      ...closeBracketsKeymap,
      ...defaultKeymap,
      ...searchKeymap,
      ...historyKeymap,
      ...completionKeymap,
    ]),
    set(lit),
    set(marked),
    look,
    EditorView.updateListener.of((update) => {
      if (update.docChanged && !quiet) wishes.changed(update.state.sliceDoc(), shown);
    }),
  ];
  const fresh = (doc: string): EditorState => {
    const ends = isOfWindows(doc) ? EditorState.lineSeparator.of("\r\n") : [];
    return EditorState.create({ doc, extensions: [extensions, ends] });
  };
  const view = new EditorView({ parent: root, root, state: fresh(wishes.text(shown)) });

  /** Only what differs is written, so that marks, folds and the place in the text stay. */
  const changes = (state: EditorState, text: string): ChangeSpec => {
    const change = between(state.doc.toString(), text.replaceAll("\r\n", "\n"));
    if (!change) return [];
    const { from, to, insert } = change;
    return { from, to, insert: Text.of(insert.split("\n")) };
  };
  const write = (text: string): void => view.dispatch({ changes: changes(view.state, text) });

  return {
    open(file) {
      if (file === shown) return;
      left.set(shown, view.state);
      shown = file;
      view.setState(left.get(file) ?? fresh(wishes.text(file)));
    },
    replace(files) {
      quiet = true;
      write(files[shown] ?? "");
      quiet = false;
      for (const [file, state] of left) {
        left.set(file, state.update({ changes: changes(state, files[file] ?? "") }).state);
      }
    },
    write,
    show: (problems) => view.dispatch(setDiagnostics(view.state, problems.map((one) => diagnostic(view.state, one)))),
    mark: (runs) => view.dispatch({ effects: marked.of(marks(view.state, runs)) }),
    light(step) {
      const all = linesOf(view.state);
      const found = stepsOf(all).find(({ id }) => id === step);
      const effects: StateEffect<unknown>[] = [lit.of(lines(view.state, found))];
      if (found) {
        const { from } = view.state.doc.line(found.from);
        effects.push(EditorView.scrollIntoView(from, { y: "center" }));
      }
      view.dispatch({ effects });
    },
    reveal(line, column) {
      const at = view.state.doc.line(within(view.state, line));
      const anchor = Math.min(at.to, at.from + Math.max(0, column - 1));
      view.dispatch({
        selection: { anchor },
        effects: EditorView.scrollIntoView(anchor, { y: "center" }),
      });
      host.scrollIntoView({ block: "nearest" }); // on a phone the list is below the text
      view.focus();
    },
    focus: () => view.focus(),
  };
}

/** A file with the line ends of Windows keeps them: a change of one line stays one. */
function isOfWindows(text: string): boolean {
  return text.includes("\r\n") && !/(^|[^\r])\n/u.test(text);
}

function linesOf(state: EditorState): string[] {
  return state.doc.toString().split("\n");
}

function within(state: EditorState, line: number): number {
  return Math.max(1, Math.min(state.doc.lines, line));
}

/** A problem underlines the word it begins at, or what is on its line. */
function diagnostic(state: EditorState, problem: Problem): Diagnostic {
  const line = state.doc.line(within(state, problem.line));
  const from = Math.min(line.to, line.from + Math.max(0, problem.column - 1));
  const word = /^[^\s,}\]]+/u.exec(state.sliceDoc(from, line.to))?.[0].length ?? 0;
  const suggestion = problem.suggestion;
  return {
    from,
    to: Math.max(from, word > 0 ? from + word : line.to),
    severity: problem.severity,
    message: problem.message,
    ...(suggestion ? { source: suggestion } : {}),
  };
}

function marks(state: EditorState, runs: readonly TestRun[]): DecorationSet {
  const all = linesOf(state);
  const found = runs.flatMap((run) => {
    const at = run.passed ? lineOfTest(all, run.test) : (run.line ?? lineOfTest(all, run.test));
    if (at === null) return [];
    const mark = new Mark(run.passed, run.passed ? "" : (run.message ?? ""));
    return [Decoration.widget({ widget: mark, side: 1 }).range(state.doc.line(within(state, at)).to)];
  });
  return Decoration.set(found, true);
}

function lines(state: EditorState, found: StepAt | undefined): DecorationSet {
  if (!found) return Decoration.none;
  const light = Decoration.line({ class: "lit" });
  const numbers = Array.from({ length: found.to - found.from + 1 }, (_, n) => found.from + n);
  return Decoration.set(numbers.map((n) => light.range(state.doc.line(n).from)));
}
