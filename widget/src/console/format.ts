/** Times, names and numbers as people of this language write them. Pure. */

/** A wait: 0:07, 12:30, 1:02:05. */
export function clock(ms: number): string {
  const all = Math.max(0, Math.floor(ms / 1000));
  const seconds = String(all % 60).padStart(2, "0");
  const minutes = Math.floor(all / 60) % 60;
  const hours = Math.floor(all / 3600);
  return hours === 0
    ? `${minutes}:${seconds}`
    : `${hours}:${String(minutes).padStart(2, "0")}:${seconds}`;
}

export class Format {
  readonly #time: Intl.DateTimeFormat;
  readonly #day: Intl.DateTimeFormat;
  readonly #language: string;

  constructor(language: string) {
    this.#language = language;
    this.#time = new Intl.DateTimeFormat(language, { hour: "numeric", minute: "2-digit" });
    this.#day = new Intl.DateTimeFormat(language, {
      weekday: "long",
      day: "numeric",
      month: "long",
      year: "numeric",
    });
  }

  time(at: Date): string {
    return this.#time.format(at);
  }

  day(at: Date): string {
    return this.#day.format(at);
  }

  /** +10, −5, +12.5, 0: with a true minus sign. */
  points(count: number): string {
    const size = Math.abs(count).toLocaleString(this.#language);
    if (count === 0) return size;
    return count > 0 ? `+${size}` : `−${size}`;
  }

  /** The name of a language; its code where the browser knows none. */
  language(code: string): string {
    try {
      return new Intl.DisplayNames(this.#language, { type: "language" }).of(code) ?? code;
    } catch {
      return code;
    }
  }
}

/** `economic_buyer` as words, for what no dictionary names. */
export function spelled(id: string): string {
  const words = id.replaceAll(/[_:-]+/gu, " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export function sameDay(one: Date, other: Date): boolean {
  return one.toDateString() === other.toDateString();
}
