/** A score and a visitor's state in plain words. Pure. */

import { spelled } from "./format";
import { briefOf } from "./list";
import type { State } from "./state";
import type { Brief, Score, ScoreLine } from "./wire";
import type { Words } from "./words/en";

export const RANGES: Readonly<Record<string, number>> = {
  fit: 50,
  engagement: 100,
  qualification: 100,
};

export interface Axis {
  readonly name: string;
  readonly low: number;
  readonly high: number;
  readonly range: number;
  readonly lines: readonly ScoreLine[];
}

/** The three axes in their order, each with the lines that add up to it. */
export function axes(score: Score): readonly Axis[] {
  const of = (name: string): readonly ScoreLine[] =>
    score.lines.filter((line) => line.axis === name);
  const axis = (name: string, low: number, high = low): Axis => ({
    name,
    low,
    high,
    range: RANGES[name] ?? 100,
    lines: of(name),
  });
  return [
    axis("qualification", score.low, score.high),
    axis("fit", score.fit),
    axis("engagement", score.engagement),
  ];
}

/** What to call a visitor: their name where they agreed, else the label of the conversation. */
export function nameOf(brief: Brief, words: Words): string {
  const code = /^Visitor (\w+)$/u.exec(brief.label)?.[1];
  return brief.contact?.name ?? (code === undefined ? brief.label : words.visitor(code));
}

export function labelOf(conversation: string, state: State, words: Words): string {
  const brief = briefOf(state, conversation);
  return brief === null ? conversation : nameOf(brief, words);
}

/** What a line of the score stands for, without rule ids where a word is known. */
export function lineLabel(line: ScoreLine, words: Words): string {
  const known = words.lines[line.rule];
  if (known !== undefined) return known;
  if (line.axis === "qualification") return criterionText(line.rule, words);
  if (line.rule.startsWith("cap:")) return words.cap(spelled(line.rule.slice(4)).toLowerCase());
  return line.label ?? spelled(line.rule);
}

/** The answer's level, or why a line brings less than its rule says, or nothing. */
export function lineHint(line: ScoreLine, words: Words): string {
  const level = line.label === undefined ? undefined : words.lead.levels[line.label];
  if (line.axis === "qualification" && level !== undefined) return level;
  if (line.decay === undefined || line.decay === 1) return "";
  return words.lead.decayed(Math.round(line.decay * 100));
}

export function ruleText(rule: string, words: Words): string {
  return words.rules[rule] ?? rule;
}

export function typeText(type: string, words: Words): string {
  return words.types[type] ?? spelled(type);
}

export function sourceText(source: string, words: Words): string {
  return words.sources[source] ?? spelled(source);
}

export function criterionText(id: string, words: Words): string {
  return words.criteria[id] ?? spelled(id);
}

export function purposeText(purpose: string, words: Words): string {
  const partner = /^share_partner:(.+)$/u.exec(purpose)?.[1];
  if (partner !== undefined) return words.partner(partner);
  return words.purposes[purpose] ?? spelled(purpose);
}

export function consentText(state: string, words: Words): string {
  return words.consentStates[state] ?? spelled(state);
}

/** Why there is no contact data to show. */
export function noContactText(brief: Brief, words: Words): string {
  const state = brief.consent["sales_contact"] ?? "not_asked";
  return words.lead.noContact[state] ?? words.lead.noContact["not_asked"] ?? "";
}

export function valueText(axis: Axis, words: Words): string {
  const value = axis.low === axis.high ? String(axis.low) : `${axis.low}–${axis.high}`;
  return words.lead.of(value, axis.range);
}

/** The four rungs of a level, 0 to 3; null for what is not one. */
export function rung(level: string | null): number | null {
  const place = ["none", "weak", "partial", "strong"].indexOf(level ?? "");
  return place < 0 ? null : place;
}

export type Piece =
  | { readonly is: "text"; readonly text: string }
  | { readonly is: "link"; readonly text: string; readonly href: string }
  | { readonly is: "withheld"; readonly kind: string };

const PIECES =
  /\[(email|phone|name) withheld\]|https?:\/\/[^\s<>"'()]*[^\s<>"'().,;:!?]/giu;

/** A line's text in pieces: placeholders of what is withheld, web addresses, and the rest. */
export function pieces(text: string): readonly Piece[] {
  const found: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(PIECES)) {
    if (match.index > end) found.push({ is: "text", text: text.slice(end, match.index) });
    found.push(piece(match[0], match[1]));
    end = match.index + match[0].length;
  }
  if (end < text.length) found.push({ is: "text", text: text.slice(end) });
  return found;
}

function piece(text: string, kind: string | undefined): Piece {
  if (kind !== undefined) return { is: "withheld", kind: kind.toLowerCase() };
  return URL.canParse(text) ? { is: "link", text, href: text } : { is: "text", text };
}
