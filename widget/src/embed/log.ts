import type { Chat, Line } from "./chat";
import { h } from "./dom";
import type { Texts } from "./texts/en";
import { withheld, words } from "./words";

/** One line as it is shown, from the transcript or from the outbox. */
interface Item {
  /** Stays the same when what was said becomes a line. */
  readonly key: string;
  readonly line: Pick<Line, "from" | "text" | "name" | "media" | "input">;
  readonly state: "" | "waiting" | "failed";
  readonly code?: string | undefined;
}

function items(chat: Chat, lines: readonly Line[]): Item[] {
  const said = lines.map((line): Item => ({ key: line.id ?? `#${line.seq}`, line, state: "" }));
  const unsaid = chat.outbox
    .filter((out) => out.text)
    .map((out): Item => {
      const line = { from: "visitor", text: out.text };
      const state = out.state === "failed" ? "failed" : "waiting";
      return { key: out.frame.id, line, state, code: out.code };
    });
  return [...said, ...unsaid];
}

/** The transcript: a live region of lines, each with its speaker's name. */
export class Log {
  readonly element = h("div", { className: "log", role: "log", ariaLive: "polite" });
  readonly #shown = new Map<string, { item: Item; element: HTMLElement }>();

  /** Shows exactly these; an element is made anew only when what it shows has changed. */
  show(chat: Chat, lines: readonly Line[], texts: Texts, again: (id: string) => void): void {
    const wanted = items(chat, lines);
    const keys = new Set(wanted.map(({ key }) => key));
    for (const [key, { element }] of this.#shown) {
      if (keys.has(key)) continue;
      element.remove();
      this.#shown.delete(key);
    }
    wanted.forEach((item, at) => {
      const shown = this.#shown.get(item.key);
      let element = shown?.element;
      if (!element || !same(shown!.item, item)) {
        const made = draw(item, texts, again);
        element?.replaceWith(made);
        element = made;
        this.#shown.set(item.key, { item, element });
      }
      const there = this.element.children[at];
      if (there !== element) this.element.insertBefore(element, there ?? null);
    });
  }

  /** Draws all lines anew, in another language. */
  clear(): void {
    this.#shown.clear();
    this.element.replaceChildren();
  }
}

function same(a: Item, b: Item): boolean {
  return a.line.text === b.line.text && a.state === b.state && a.line.name === b.line.name;
}

function draw({ key, line, state, code }: Item, texts: Texts, again: (id: string) => void) {
  const { from, text, name, media, input } = line;
  const mine = from === "visitor";
  const speaker = mine ? texts.you : (name ?? (from === "bot" ? texts.bot : texts.notice));
  const kind = input?.kind === "consent" ? `${from} notice` : from;
  const shownText = mine ? withheld(text, texts) : text;
  return h(
    "div",
    { className: `line ${kind} ${state}` },
    h("span", { className: from === "rep" ? "who" : "who sr" }, `${speaker}: `),
    h("p", { className: "says", dir: "auto", id: `l${key.replace("#", "")}` }, ...words(shownText)),
    media && picture(media),
    state === "failed" &&
      h(
        "p",
        { className: "fail" },
        code === "too_large" ? texts.too_large : `${texts.unsent} `,
        code !== "too_large" &&
          h("button", { className: "text", onclick: () => again(key) }, texts.again),
      ),
  );
}

function picture({ image = "", alt = "" }: Readonly<Record<string, string>>): Node | false {
  return /^https?:/i.test(image) && h("img", { src: image, alt, loading: "lazy" });
}

