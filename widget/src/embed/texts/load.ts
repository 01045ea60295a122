import type { Language } from "./en";

/** Every further language is a chunk of its own. */
const others: Record<string, () => Promise<{ default: Language }>> = {
  ar: () => import("./ar"),
  de: () => import("./de"),
  es: () => import("./es"),
  fr: () => import("./fr"),
  pt: () => import("./pt"),
};

/** Returns the words of a language tag; none where English serves, or they cannot be had. */
export async function loadTexts(language: string): Promise<Language | undefined> {
  try {
    return (await others[language.slice(0, 2).toLowerCase()]?.())?.default;
  } catch {
    return undefined;
  }
}

export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
