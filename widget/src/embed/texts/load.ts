import type { Language } from "./en";

/** A digest over all further languages, which are files of their own; filled in by the build. */
declare const LANGUAGES: string;

/** Returns the words of a language tag; none where English serves, or they cannot be had. */
export async function loadTexts(language: string): Promise<Language | undefined> {
  const [known] = /^(ar|de|es|fr|pt)/.exec(language) ?? [];
  if (!known) return undefined;
  try {
    const file = `./${known}-${LANGUAGES}.js`;
    return ((await import(file)) as { default: Language }).default;
  } catch {
    return undefined;
  }
}

export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
