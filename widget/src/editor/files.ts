/** The files of one flow that are written in the editor. */

/** The flow's own text under `OWN`, each translation beside it under its language. */
export type Files = Readonly<Record<string, string>>;

export const OWN = "";

/** The same as the server's doors say it. */
export interface Sent {
  readonly text: string;
  readonly translations: Readonly<Record<string, string>>;
}

export function filesOf({ text, translations = {} }: Partial<Sent>): Files {
  return { ...translations, [OWN]: text ?? "" };
}

export function toSend({ [OWN]: text = "", ...translations }: Files): Sent {
  return { text, translations };
}

export function isSame(one: Files, other: Files): boolean {
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length && names.every((name) => one[name] === other[name])
  );
}

/** The flow's own file first, then the translations by their language. */
export function inOrder(files: Files): string[] {
  return Object.keys(files).sort();
}

/** What a file is called beside the others: `champ.yaml`, `champ.de.yaml`. */
export function nameOf(flow: string, file: string): string {
  return file === OWN ? `${flow}.yaml` : `${flow}.${file}.yaml`;
}

/** The file that the server means; null for one that is not written here, a profile or a notice. */
export function fileNamed(name: string | undefined, files: Files): string | null {
  if (name === undefined) return OWN;
  if (/(^|[\\/])(profiles|notices)[\\/]/u.test(name)) return null;
  const language = /\.([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\.ya?ml$/u.exec(name)?.[1];
  return language !== undefined && language in files ? language : OWN;
}
