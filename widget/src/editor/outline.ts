/** What a flow's text says of itself, read line by line: steps, choices, where the pointer stands. */

export interface StepAt {
  readonly id: string;
  /** Lines from 1, the last one included. */
  readonly from: number;
  readonly to: number;
}

const STEP = /^( *)- +id: *["']?([a-z][a-z0-9_]*)/u;
const TOP = /^([a-z_]+):/u;

/** The steps in the order of the file. A text that is being written may be broken: what is there counts. */
export function stepsOf(lines: readonly string[]): StepAt[] {
  const steps: { id: string; from: number; to: number }[] = [];
  let part = "";
  lines.forEach((line, index) => {
    const top = TOP.exec(line);
    if (top) part = top[1]!;
    if (part !== "steps") return;
    const found = STEP.exec(line);
    if (found) steps.push({ id: found[2]!, from: index + 1, to: index + 1 });
    else if (line.trim() !== "" && !line.trimStart().startsWith("#") && !top) {
      const last = steps.at(-1);
      if (last) last.to = index + 1;
    }
  });
  return steps;
}

/** The step a line belongs to. */
export function stepAt(lines: readonly string[], line: number): string | null {
  return stepsOf(lines).find((step) => step.from <= line && line <= step.to)?.id ?? null;
}

/** The lines of a test, by its name. */
export function lineOfTest(lines: readonly string[], name: string): number | null {
  const index = lines.findIndex((line) => {
    const found = /^ *- +name: *(.+?) *$/u.exec(line);
    return found !== null && unquoted(found[1]!) === name;
  });
  return index < 0 ? null : index + 1;
}

/** The names of the enclosing keys of a line, outermost first: `["steps", "choices"]`. */
export function pathAt(lines: readonly string[], index: number, indent: number): string[] {
  const path: string[] = [];
  let least = indent;
  for (let at = index - 1; at >= 0 && least > 0; at--) {
    const line = lines[at]!;
    if (line.trim() === "" || line.trimStart().startsWith("#")) continue;
    const dash = /^( *)((?:- +)*)/u.exec(line)!;
    const column = dash[1]!.length + dash[2]!.length;
    const outer = dash[1]!.length;
    const key = /^(?:"[^"]*"|'[^']*'|[^\s:{[]+):/u.exec(line.slice(column));
    if (column < least && key) {
      path.unshift(unquoted(key[0].slice(0, -1)));
      least = column;
    }
    if (dash[2] !== "" && outer < least) least = outer;
  }
  return path;
}

function unquoted(text: string): string {
  const found = /^(["'])(.*)\1$/u.exec(text);
  return found ? found[2]! : text;
}
