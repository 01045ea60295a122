/** The flow editor in English. */

export const en = {
  flows: "Flows",
  versions: "Versions",
  live: (number: number) => `Version ${number} is live`,
  neverLive: "Not published yet",
  source: "Source of the flow",
  files: "Files of the flow",
  loading: "Loading the editor…",
  saving: {
    saved: "Draft saved",
    same: "As published",
    changed: "Not saved yet",
    saving: "Saving…",
    failed: "Not saved",
  },
  again: "Try again",
  run: "Run tests",
  publish: "Publish…",
  tabs: { label: "Beside the source", problems: "Problems", tests: "Tests", try: "Try it" },
  more: "Keys: Ctrl+S saves, Ctrl+Enter runs the tests, Ctrl+Space offers words, Ctrl+F searches. Press Escape, then Tab to leave the text.",

  noProblems: "No problems. This flow can be published.",
  noProblemsButTests: "No problems in the text, but a test fails: see Tests.",
  checking: "Checking…",
  line: (line: number) => `Line ${line}`,
  error: "Error",
  warning: "Hint",
  /** Kinds of problems by their code; none where the sentence is in the reader's language already. */
  codes: {} as Readonly<Record<string, string>>,
  write: (text: string) => `Write: ${text}`,

  noTests: "This flow has no tests yet. A test is an example chat under “tests:”; all of them must pass before publishing.",
  notRun: "Not run yet.",
  runNow: "Run them",
  testing: "Running…",
  old: "The text has changed since.",
  broken: "The tests run once the errors are corrected.",
  passed: "Passed",
  failed: "Failed",
  summary: (passed: number, all: number) => `${passed} of ${all} passed`,

  trial: {
    start: "Start the chat",
    again: "Start again",
    reps: "People there",
    open: "Open now",
    language: "Language",
    page: "Page",
    returning: "Was here before",
    step: "Step",
    score: "Score",
    none: "Try the draft as a visitor would. Nothing is stored and nobody is called.",
    frame: "The chat of the draft",
    broken: "The chat starts once the errors are corrected.",
  },
  keep: {
    open: "Keep this chat as a test",
    name: "Name of the test",
    hint: "What it shows, such as “a hot lead meets a rep”. What you said and what came of it is written under “tests:”.",
    save: "Keep",
    cancel: "Cancel",
  },
  temperature: { hot: "Hot", warm: "Warm", cold: "Cold", unscored: "Not scored" } as Record<string, string>,

  dialog: {
    title: "Publish this draft?",
    asking: "Checking what would change…",
    blocked: "This draft cannot be published yet",
    errors: (count: number) => (count === 1 ? "1 error" : `${count} errors`),
    failures: (count: number) => (count === 1 ? "1 failing test" : `${count} failing tests`),
    changes: "What changes",
    same: "Nothing changes for visitors.",
    first: "The first version of this flow.",
    text: "The same, line by line",
    running: (count: number) =>
      count === 0
        ? "No chat is in progress."
        : count === 1
          ? "1 chat in progress finishes on the old version."
          : `${count} chats in progress finish on the old version.`,
    note: "Note",
    noteHint: "What you changed and why, for your colleagues",
    publish: "Publish",
    sending: "Publishing…",
    done: (number: number) => `Version ${number} is live`,
    doneText: "New visitors meet it from now on.",
    toVersions: "See all versions",
    cancel: "Back to the draft",
    close: "Close",
  },
  conflict: {
    title: "Somebody else changed this draft",
    text: (author: string, at: string) => `${author} saved it ${at}, after you had opened it. Nothing of yours is lost.`,
    published: (author: string, at: string) =>
      `${author} published a version ${at}, after this draft was begun. Nothing of yours is lost.`,
    theirs: "Take theirs",
    mine: "Keep mine",
    theirsText: "Your text stays in the history: Ctrl+Z brings it back.",
    mineText: "Their text is replaced by yours.",
    difference: "Lines that differ",
  },
  offline: "The server cannot be reached. What you type stays in this window and is saved as soon as it can be.",
  phrases: {} as Record<string, string>,
};

export type Words = typeof en;
