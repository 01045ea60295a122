/** What the editor shows, as a value; every change of it is an action. */

import { type Files, isSame, OWN } from "./files";
import type { Difference, Draft, Problem, Published, TestRun, Theirs } from "./doors";

export type Tab = "problems" | "tests" | "try";

export type Saving = "saved" | "changed" | "saving" | "failed";

/** The dialog for publishing: what would change, or why it cannot be. */
export type Publishing =
  | { readonly is: "asking" }
  | { readonly is: "ready"; readonly difference: Difference }
  | { readonly is: "sending"; readonly difference: Difference }
  | { readonly is: "done"; readonly published: Published }
  | { readonly is: "refused"; readonly sentence: string };

export interface State {
  readonly files: Files;
  /** The file that is shown. */
  readonly file: string;
  /** The files as the server has it, and what a change of it must name. */
  readonly saved: Draft;
  readonly saving: Saving;
  /** Why saving failed. */
  readonly sentence: string;
  readonly checked: Files | null;
  readonly problems: readonly Problem[];
  readonly tested: Files | null;
  readonly testing: boolean;
  readonly runs: readonly TestRun[];
  /** What somebody else saved or published meanwhile, and what a change must name then. */
  readonly theirs: Theirs | null;
  readonly nextBase: string;
  /** The live version that the next change says it takes into account. */
  readonly onto: string | null;
  readonly publishing: Publishing | null;
  readonly tab: Tab;
  /** The step the trial is at. */
  readonly step: string | null;
}

export type Action =
  | { readonly is: "typed"; readonly file: string; readonly text: string }
  | { readonly is: "opened"; readonly file: string }
  | { readonly is: "saving" }
  | { readonly is: "saved"; readonly draft: Draft }
  | { readonly is: "save failed"; readonly sentence: string }
  | { readonly is: "outdated"; readonly theirs: Theirs; readonly base: string }
  | { readonly is: "took theirs" }
  | { readonly is: "kept mine" }
  | { readonly is: "checked"; readonly files: Files; readonly problems: readonly Problem[] }
  | { readonly is: "testing" }
  | { readonly is: "tested"; readonly files: Files; readonly runs: readonly TestRun[] }
  | { readonly is: "test failed" }
  | { readonly is: "publishing"; readonly publishing: Publishing | null }
  | { readonly is: "tab"; readonly tab: Tab }
  | { readonly is: "at step"; readonly step: string | null };

export function begin(draft: Draft): State {
  return {
    files: draft.files,
    file: OWN,
    saved: draft,
    saving: "saved",
    sentence: "",
    checked: null,
    problems: [],
    tested: null,
    testing: false,
    runs: [],
    theirs: null,
    nextBase: "",
    onto: null,
    publishing: null,
    tab: "problems",
    step: null,
  };
}

export function next(state: State, action: Action): State {
  switch (action.is) {
    case "typed": {
      const files = { ...state.files, [action.file]: action.text };
      return { ...state, files, saving: savingOf(state, files) };
    }
    case "opened":
      return { ...state, file: action.file };
    case "saving":
      return { ...state, saving: "saving" };
    case "saved":
      return {
        ...state,
        saved: action.draft,
        saving: isSame(state.files, action.draft.files) ? "saved" : "changed",
        onto: null,
        sentence: "",
      };
    case "save failed":
      return { ...state, saving: "failed", sentence: action.sentence };
    case "outdated": {
      const { theirs, base } = action;
      return { ...state, saving: "changed", theirs, nextBase: base, publishing: null };
    }
    case "took theirs":
      if (!state.theirs) return state;
      return { ...taken(state, state.theirs.files), ...settled(state.theirs, state.nextBase), saving: "saved" };
    case "kept mine":
      if (!state.theirs) return state;
      return { ...state, ...settled(state.theirs, state.nextBase), saving: "changed" };
    case "checked":
      return { ...state, checked: action.files, problems: action.problems };
    case "testing":
      return { ...state, testing: true, tab: "tests" };
    case "tested":
      return { ...state, testing: false, tested: action.files, runs: action.runs };
    case "test failed":
      return { ...state, testing: false };
    case "publishing":
      return { ...state, publishing: action.publishing };
    case "tab":
      return { ...state, tab: action.tab };
    case "at step":
      return { ...state, step: action.step };
  }
}

/** The choice was made: the next change builds on what is there now. */
function settled({ files, live, base }: Theirs, next: string): Pick<State, "saved" | "theirs" | "onto"> {
  return { saved: { files, base: next, drafted: true }, theirs: null, onto: live ? base : null };
}

/** Other files; the one that was shown may not be among them. */
function taken(state: State, files: Files): State {
  return { ...state, files, file: state.file in files ? state.file : OWN };
}

function savingOf(state: State, files: Files): Saving {
  if (state.saving === "saving") return "saving";
  return isSame(files, state.saved.files) ? "saved" : "changed";
}

export function errors(state: State): readonly Problem[] {
  return state.problems.filter(({ severity }) => severity === "error");
}

export function failures(state: State): readonly TestRun[] {
  return state.runs.filter(({ passed }) => !passed);
}
