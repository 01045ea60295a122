/** The frames of the rep socket, by the names the console uses for them. */

export type Temperature = "hot" | "warm" | "cold" | "unscored";
export type Stage = "bot" | "queued" | "live" | "closed";
export type Outcome = "working" | "recycled" | "disqualified" | "spam";

export interface Person {
  readonly id: string;
  readonly name: string;
}

export interface Rep extends Person {
  readonly role: string;
  readonly language: string;
}

export interface ScoreLine {
  readonly axis: "fit" | "engagement" | "qualification";
  readonly rule: string;
  readonly points: number;
  readonly label?: string;
  readonly fact?: string;
  readonly decay?: number;
}

export interface Result {
  readonly fit: number;
  readonly engagement: number;
  readonly total: number;
  readonly low: number;
  readonly high: number;
  readonly known: number;
  readonly temperature: Temperature;
  readonly type: string;
  readonly handoff: string;
  readonly rules: readonly string[];
  readonly lines: readonly ScoreLine[];
}

export interface Answer {
  readonly criterion: string;
  readonly step: string;
  readonly level: string | null;
  readonly value: unknown;
  readonly words: string;
  readonly seq: number;
  readonly by: string;
}

export interface Brief {
  readonly conversation: string;
  readonly label: string;
  readonly stage: Stage;
  readonly temperature: Temperature;
  readonly type: string;
  readonly score: Result;
  readonly answers: readonly Answer[];
  readonly contact?: { readonly name?: string; readonly email?: string; readonly phone?: string };
  readonly page: { readonly path: string; readonly title: string };
  readonly source: string;
  readonly language: string;
  readonly consent: Readonly<Record<string, string>>;
  readonly rep?: Person;
  readonly hot_at?: string;
  readonly queued_at?: string;
  readonly waiting_s: number;
}

export interface Line {
  readonly conversation: string;
  readonly seq: number;
  readonly id?: string;
  readonly from: "visitor" | "bot" | "rep" | "system";
  readonly text: string;
  readonly at: string;
  readonly name?: string;
  readonly choices?: readonly { readonly value: string; readonly label: string }[];
}
