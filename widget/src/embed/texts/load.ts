import en, { type Texts } from "./en";

/** Every further language is a chunk of its own. */
const others: Record<string, () => Promise<{ default: Texts }>> = {
  ar: () => import("./ar"),
  de: () => import("./de"),
  es: () => import("./es"),
  fr: () => import("./fr"),
  pt: () => import("./pt"),
};

/** Returns the words of a language tag; English where there are none or they cannot be had. */
export async function loadTexts(language: string): Promise<Texts> {
  try {
    return (await others[language.slice(0, 2).toLowerCase()]?.())?.default ?? en;
  } catch {
    return en;
  }
}

export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
