/** What stands in the lead panel, in plain words. Pure. */

import { words } from "./context";
import { criterionText } from "./explain";
import { spelled } from "./format";
import type { Answer, Brief, Score, ScoreLine } from "./wire";

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

/** What a line of the score stands for, without rule ids where a word is known. */
export function lineLabel(line: ScoreLine): string {
  const known = words.lines[line.rule];
  if (known !== undefined) return known;
  if (line.axis === "qualification") return criterionText(line.rule);
  if (line.rule.startsWith("cap:")) return words.cap(spelled(line.rule.slice(4)).toLowerCase());
  return line.label ?? spelled(line.rule);
}

/** The answer's level, or why a line brings less than its rule says, or nothing. */
export function lineHint(line: ScoreLine): string {
  const level = line.label === undefined ? undefined : words.lead.levels[line.label];
  if (line.axis === "qualification" && level !== undefined) return level;
  if (line.decay === undefined || line.decay === 1) return "";
  return words.lead.decayed(Math.round(line.decay * 100));
}

export function purposeText(purpose: string): string {
  const partner = /^share_partner:(.+)$/u.exec(purpose)?.[1];
  if (partner !== undefined) return words.partner(partner);
  return words.purposes[purpose] ?? spelled(purpose);
}

export function consentText(state: string): string {
  return words.consentStates[state] ?? spelled(state);
}

/** Why there is no contact data to show. */
export function noContactText(brief: Brief): string {
  const state = brief.consent["sales_contact"] ?? "not_asked";
  return words.lead.noContact[state] ?? words.lead.noContact["not_asked"] ?? "";
}

export function valueText(axis: Axis): string {
  const value = axis.low === axis.high ? String(axis.low) : `${axis.low}–${axis.high}`;
  return words.lead.of(value, axis.range);
}

/** The four rungs of a level, 0 to 3; null for what is not one. */
export function rung(level: string | null): number | null {
  const place = ["none", "weak", "partial", "strong"].indexOf(level ?? "");
  return place < 0 ? null : place;
}

/** The visitor's line that a line of the score was read from; 0 where no words stand behind it. */
export function seqOf({ axis, rule }: ScoreLine, answers: readonly Answer[]): number {
  if (axis !== "qualification") return 0;
  const said = answers.filter((answer) => answer.criterion === rule && answer.words !== null);
  return said.at(-1)?.seq ?? 0;
}
