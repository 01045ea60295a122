/** Keeps the text, the server's judgement of it and the stored draft together. */

import { Cell } from "../shared/cell";
import { type Doors, type Draft, type Problem, Refused, type TestRun, type Theirs } from "./doors";
import { filesOf, isSame, OWN } from "./files";
import { type Action, begin, next, type State } from "./state";

const CHECK_MS = 350;
const SAVE_MS = 1500;
const RETRY_MS = 5000;

/** The outside world, passed in. */
export interface Clockwork {
  /** Calls back after a time in ms; returns what cancels it. */
  after(ms: number, call: () => void): () => void;
}

export class Editor {
  readonly state: Cell<State>;
  readonly #doors: Doors;
  readonly #clock: Clockwork;
  readonly #waiting = new Map<string, () => void>();
  #saving: Promise<void> | null = null;

  constructor(doors: Doors, draft: Draft, clock: Clockwork) {
    this.#doors = doors;
    this.#clock = clock;
    this.state = new Cell(begin(draft));
    void this.check();
  }

  dispatch(action: Action): void {
    this.state.value = next(this.state.value, action);
  }

  /** Somebody typed: checked at the next pause, stored at a longer one. */
  typed(text: string, file = OWN): void {
    this.dispatch({ is: "typed", file, text });
    this.#in("check", CHECK_MS, () => void this.check());
    this.#in("save", SAVE_MS, () => void this.save());
  }

  async check(): Promise<void> {
    const { files } = this.state.value;
    try {
      this.dispatch({ is: "checked", files, problems: await this.#doors.lint(files) });
    } catch {
      this.#in("check", RETRY_MS, () => void this.check());
    }
    if (this.state.value.files !== files) this.#in("check", CHECK_MS, () => void this.check());
  }

  async test(): Promise<void> {
    const { files } = this.state.value;
    this.dispatch({ is: "testing" });
    try {
      this.dispatch({ is: "tested", files, runs: await this.#doors.test(files) });
    } catch (error) {
      this.dispatch({ is: "test failed" });
      if (!(error instanceof Refused)) throw error;
    }
  }

  /** Stores the draft; at most one request at a time, the last text wins. */
  save(): Promise<void> {
    this.#cancel("save");
    this.#saving ??= this.#store().finally(() => (this.#saving = null));
    return this.#saving;
  }

  get #isDue(): boolean {
    const { theirs, files, saved, onto } = this.state.value;
    return theirs === null && (!isSame(files, saved.files) || onto !== null);
  }

  async #store(): Promise<void> {
    while (this.#isDue) {
      const { files, saved, onto } = this.state.value;
      this.dispatch({ is: "saving" });
      try {
        const { base, drafted } = await this.#doors.save(files, saved.base, onto);
        this.dispatch({ is: "saved", draft: { files, base, drafted } });
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        const theirs = theirsOf(error);
        if (theirs) return this.dispatch({ is: "outdated", theirs, base: theirs.base });
        this.dispatch({ is: "save failed", sentence: error.message });
        if (error.status === 0 || error.status >= 500) {
          this.#in("save", RETRY_MS, () => void this.save());
        }
        return;
      }
    }
  }

  /** Stores the text and shows what publishing it would change; refused when it is broken. */
  async ask(isLive: boolean): Promise<void> {
    this.dispatch({ is: "publishing", publishing: { is: "asking" } });
    await Promise.all([this.save(), this.check()]);
    await this.#silentTest();
    const { theirs, saving, files, sentence } = this.state.value;
    if (theirs) return;
    if (saving === "failed") return this.#refuse(sentence);
    try {
      const difference = await this.#doors.compare(files, isLive);
      this.dispatch({ is: "publishing", publishing: { is: "ready", difference } });
    } catch (error) {
      this.#refuse(error instanceof Refused ? error.message : "");
    }
  }

  async publish(note: string): Promise<void> {
    const { publishing, saved } = this.state.value;
    if (publishing?.is !== "ready") return;
    const { difference } = publishing;
    this.dispatch({ is: "publishing", publishing: { is: "sending", difference } });
    try {
      const published = await this.#doors.publish(saved.base, note);
      this.dispatch({ is: "publishing", publishing: { is: "done", published } });
      this.dispatch({ is: "saved", draft: await this.#doors.draft() });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      const theirs = theirsOf(error);
      if (theirs) {
        const base = theirs.live ? saved.base : theirs.base; // the draft itself is still this one
        return this.dispatch({ is: "outdated", theirs, base });
      }
      this.#judge(error.body);
      this.#refuse(error.message);
    }
  }

  /** The server's own reasons stand where problems and tests stand. */
  #judge(body: Readonly<Record<string, unknown>>): void {
    const { files } = this.state.value;
    if (Array.isArray(body["problems"])) {
      this.dispatch({ is: "checked", files, problems: body["problems"] as Problem[] });
    }
    if (Array.isArray(body["tests"])) {
      this.dispatch({ is: "tested", files, runs: body["tests"] as TestRun[] });
    }
  }

  async #silentTest(): Promise<void> {
    const { tab } = this.state.value;
    await this.test();
    this.dispatch({ is: "tab", tab });
  }

  #refuse(sentence: string): void {
    this.dispatch({ is: "publishing", publishing: { is: "refused", sentence } });
  }

  takeTheirs(): void {
    this.dispatch({ is: "took theirs" });
    void this.save();
    void this.check();
  }

  keepMine(): void {
    this.dispatch({ is: "kept mine" });
    void this.save();
  }

  #in(name: string, ms: number, call: () => void): void {
    this.#cancel(name);
    this.#waiting.set(
      name,
      this.#clock.after(ms, () => {
        this.#waiting.delete(name);
        call();
      }),
    );
  }

  #cancel(name: string): void {
    this.#waiting.get(name)?.();
    this.#waiting.delete(name);
  }
}

/** What is there instead, where the refusal is that somebody else was faster. */
function theirsOf({ status, body }: Refused): Theirs | null {
  const { base, author = "", at = "", live = false } = body as Partial<Theirs>;
  if (status !== 409 || typeof body["text"] !== "string" || typeof base !== "string") return null;
  return { files: filesOf(body), base, author, at, live };
}
