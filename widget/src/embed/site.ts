import type { Line } from "./chat";
import type { Texts } from "./texts/en";

/** What the server says about a site before there is a connection: `GET /site/KEY.json`. */
export interface Site {
  readonly name: string;
  readonly language: string;
  readonly languages: readonly string[];
  readonly accent?: string;
  readonly texts?: Partial<Texts>;
  readonly privacy_url?: string;
  readonly opening: readonly Pick<Line, "text" | "choices" | "input" | "media">[];
}

export const NO_SITE: Site = { name: "", language: "", languages: [], opening: [] };

/** The first words as lines: the same that the server sends once there is a connection. */
export function firstLines(site: Site): Line[] {
  return site.opening.map((line, index) => ({ ...line, seq: index + 1, from: "bot", at: "" }));
}
