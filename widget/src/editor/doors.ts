/** The server's doors for one flow, and what comes through them. */

import { type Files, filesOf, type Sent, toSend } from "./files";

export interface Problem {
  readonly file?: string;
  /** From 1, as the column. */
  readonly line: number;
  readonly column: number;
  readonly severity: "error" | "warning";
  readonly code: string;
  readonly message: string;
  readonly suggestion?: string | null;
}

export interface TestRun {
  readonly test: string;
  readonly passed: boolean;
  readonly turn?: number | null;
  readonly line?: number | null;
  readonly message?: string | null;
}

/** What is written of a flow. `base` is what a change of it must name. */
export interface Draft {
  readonly files: Files;
  readonly base: string;
  /** False: this is the live version's text, and nothing was drafted since. */
  readonly drafted: boolean;
}

/** What somebody else wrote, or published, in the meantime. */
export interface Theirs {
  readonly files: Files;
  readonly base: string;
  readonly author: string;
  readonly at: string;
  /** It is live already. */
  readonly live: boolean;
}

export interface Published {
  readonly version: { readonly number: number };
  /** Chats in progress that finish on the version before. */
  readonly finishing: number;
}

/** What a publication would change: a sentence each, and file -> lines. */
export interface Difference {
  readonly words: readonly string[];
  readonly diffs: Readonly<Record<string, string>>;
  /** Chats in progress on the version that is live now. */
  readonly running: number;
}

/** How a chat is tried: who is there, what time it is, who comes from where. */
export interface Surroundings {
  readonly reps: number;
  readonly open: boolean;
  readonly language: string;
  readonly page: string;
  readonly returning: boolean;
}

/** What a visitor did in a trial: a text that was typed, or the values of what was clicked. */
export type Said = string | readonly string[];

/** A text with one more test in it, which begins at `line`. */
export interface Kept {
  readonly text: string;
  readonly line: number;
}

/** A refusal in the server's own sentence. `body` is the whole answer. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly body: Readonly<Record<string, unknown>>,
  ) {
    super(message);
  }
}

export class Doors {
  readonly #base: string;

  constructor(flow: string) {
    this.#base = `/api/v1/flows/${encodeURIComponent(flow)}`;
  }

  async draft(): Promise<Draft> {
    return drafted(await this.#ask("GET", "/draft"));
  }

  /** onto: the live version that the text takes into account, where that is another by now. */
  async save(files: Files, base: string, onto: string | null): Promise<Draft> {
    const written = { ...toSend(files), base, ...(onto !== null && { onto }) };
    return drafted(await this.#ask("PUT", "/draft", written));
  }

  async lint(files: Files): Promise<readonly Problem[]> {
    return (await this.#ask<{ problems: Problem[] }>("POST", "/lint", toSend(files))).problems;
  }

  async test(files: Files): Promise<readonly TestRun[]> {
    return (await this.#ask<{ tests: TestRun[] }>("POST", "/test", toSend(files))).tests;
  }

  /** From what is live to this text; of a flow that never was live there is nothing to compare. */
  async compare(files: Files, isLive: boolean): Promise<Difference> {
    if (!isLive) return { words: [], diffs: {}, running: 0 };
    return this.#ask("POST", "/compare", { before: "live", ...toSend(files) });
  }

  publish(base: string, note: string): Promise<Published> {
    return this.#ask("POST", "/publish", { base, note });
  }

  async preview(files: Files, around: Surroundings): Promise<string> {
    const tried = { ...toSend(files), ...around };
    return (await this.#ask<{ preview: string }>("POST", "/preview", tried)).preview;
  }

  /** The flow's own text with a chat that was tried in it as a test of this name. */
  keep(files: Files, around: Surroundings, name: string, said: readonly Said[]): Promise<Kept> {
    return this.#ask("POST", "/keep", { ...toSend(files), ...around, name, said });
  }

  async #ask<T>(method: string, path: string, body?: object): Promise<T> {
    let answer: Response;
    try {
      answer = await fetch(this.#base + path, {
        method,
        headers: { "X-Chatbot": "1", ...(body && { "Content-Type": "application/json" }) },
        ...(body && { body: JSON.stringify(body) }),
      });
    } catch {
      throw new Refused(0, "", {});
    }
    const said = (await answer.json().catch(() => ({}))) as Record<string, unknown>;
    if (!answer.ok) {
      throw new Refused(answer.status, String(said["detail"] ?? said["title"] ?? ""), said);
    }
    return said as T;
  }
}

function drafted({ base, drafted, ...written }: Sent & Omit<Draft, "files">): Draft {
  return { files: filesOf(written), base, drafted };
}
