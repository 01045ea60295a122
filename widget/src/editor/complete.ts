/** What may stand where the pointer is: words of the format from its schema, names from the text itself. */

import { pathAt, stepsOf } from "./outline";

export interface Word {
  readonly label: string;
  readonly detail?: string;
  /** What is written instead of the label. */
  readonly apply?: string;
}

export interface Offer {
  /** Where the word begins, from the start of the line. */
  readonly from: number;
  readonly words: readonly Word[];
}

/** As much of a JSON Schema as the flow format uses. */
export interface Schema {
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly examples?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly $defs?: Readonly<Record<string, Schema>>;
}

/** Names that the text does not hold. */
export interface Known {
  readonly notices: readonly string[];
  readonly criteria: readonly string[];
  readonly teams: readonly string[];
}

const STEP_KEYS = new Set(["go", "start", "human", "on_no", "if_nobody", "on_error"]);
const PARTS: Readonly<Record<string, string>> = { steps: "Step", faq: "Faq", tests: "Test" };

/** Offers words for the line `lines[index]` with the pointer at `column`, or nothing. */
export function complete(
  lines: readonly string[],
  index: number,
  column: number,
  schema: Schema,
  known: Known,
): Offer | null {
  const before = (lines[index] ?? "").slice(0, column);
  if (before.trimStart().startsWith("#")) return null;
  const value = /(?:^|[\s{,])([a-z_]+): +(?:\[(?:[^\]]*, *)?)?([\w.-]*)$/u.exec(before);
  if (value) return values(lines, value[1]!, value[2]!, column, schema, known);
  const indent = /^ *(?:- +)*/u.exec(before)![0].length;
  const inline = /[{,] *([a-z_]*)$/u.exec(before);
  const key = inline ?? /^ *(?:- +)*([a-z_]*)$/u.exec(before);
  if (!key) return null;
  const dashed = /- +[a-z_]*$/u.test(before);
  const path = pathAt(lines, index, indent);
  const about = describe(inline ? [...path, ownKey(before)] : path, schema, dashed);
  return about ? { from: column - key[1]!.length, words: keys(about) } : null;
}

/** Offers, at the beginning of a line of a translation, the steps that have no line there yet. */
export function completeTranslation(
  lines: readonly string[],
  index: number,
  column: number,
  steps: readonly string[],
): Offer | null {
  const before = (lines[index] ?? "").slice(0, column);
  if (!/^[a-z_0-9]*$/u.test(before)) return null;
  const there = new Set(lines.map((line) => /^([\w]+):/u.exec(line)?.[1]));
  const words = steps.filter((id) => !there.has(id)).map((label) => ({ label, apply: `${label}: ` }));
  return words.length === 0 ? null : { from: 0, words };
}

/** The key whose inline map the pointer is in: `small` in `small: {label: …, `. */
function ownKey(before: string): string {
  return /^ *(?:- +)*([^\s:]+):/u.exec(before)?.[1] ?? "";
}

/** The part of the schema that says which keys may stand under `path`. */
function describe(path: readonly string[], schema: Schema, dashed: boolean): Schema | null {
  const [part, ...rest] = path;
  if (part === undefined) return dashed ? null : schema;
  const of = (name: string): Schema | null => schema.$defs?.[name] ?? null;
  if (part === "defaults") return of("DefaultWords");
  const kind = PARTS[part];
  if (kind === undefined) return null;
  if (rest.length === 0) return of(kind);
  if (kind !== "Step") return null;
  if (rest[0] === "choices") return rest.length > 1 ? of("ChoiceWords") : null;
  return rest[0] === "branch" ? of("CaseWords") : null;
}

function keys(schema: Schema): Word[] {
  return Object.entries(schema.properties ?? {}).map(([label, { description }]) => ({
    label,
    ...(description === undefined ? {} : { detail: description }),
    apply: `${label}: `,
  }));
}

function values(
  lines: readonly string[],
  key: string,
  typed: string,
  column: number,
  schema: Schema,
  known: Known,
): Offer | null {
  const words = valuesOf(lines, key, schema, known);
  return words.length === 0 ? null : { from: column - typed.length, words };
}

function valuesOf(
  lines: readonly string[],
  key: string,
  schema: Schema,
  known: Known,
): Word[] {
  const plain = (labels: readonly string[]): Word[] => labels.map((label) => ({ label }));
  const steps = (): Word[] => plain(stepsOf(lines).map(({ id }) => id));
  if (STEP_KEYS.has(key)) return steps();
  if (key === "give_up") return [...plain(["skip", "human"]), ...steps()];
  if (key === "consent") return plain(known.notices);
  if (key === "criterion") return plain(known.criteria);
  if (key === "handoff") return plain(known.teams);
  if (key === "if") {
    const names = schema.$defs?.["CaseWords"]?.properties?.["if"]?.examples ?? [];
    return [...steps(), ...plain(names.map(String))];
  }
  for (const name of ["Step", "ChoiceWords", "Test"]) {
    const found = schema.$defs?.[name]?.properties?.[key]?.enum;
    if (found) return plain(found.map(String));
  }
  return key === "skip_if_decided" ? plain(["true", "false"]) : [];
}
