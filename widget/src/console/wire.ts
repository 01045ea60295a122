/** The rep socket's frames by the names the console uses, and the words they may hold. */

import type { Brief, ToRep } from "../shared/frames";

export type {
  Brief,
  BriefAnswer as Answer,
  By as Person,
  Change,
  Colleague,
  LineFrame as Line,
  NoteFrame as Note,
  Override,
  RepFrame as ToServer,
  RepSelf as Rep,
  ScoreCard as Score,
  ScoreLine,
  ToRep as FromServer,
} from "../shared/frames";

export type Frame<T extends ToRep["type"]> = Extract<ToRep, { readonly type: T }>;

export type Outcome = "working" | "recycled" | "disqualified" | "spam";
export type Temperature = "hot" | "warm" | "cold" | "unscored";

/** What somebody set goes before what was computed. A word this page does not know counts as not scored. */
export function temperatureOf({
  temperature,
  override,
}: Pick<Brief, "temperature" | "override">): Temperature {
  const is = override?.temperature ?? temperature;
  return is === "hot" || is === "warm" || is === "cold" ? is : "unscored";
}
