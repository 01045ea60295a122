import type { Chat, Line } from "./chat";
import { h } from "./dom";
import type { Texts } from "./texts/en";
import type { Actions } from "./view";
import { withheld, words } from "./words";

/** One line as it is shown, from the transcript or from the outbox. */
interface Item {
  /** Stays the same when what was said becomes a line. */
  readonly key: string;
  readonly line: Pick<Line, "from" | "text" | "name" | "media" | "input">;
  readonly state: "" | "waiting" | "failed";
  /** The question that it answered, where the answer can be changed. */
  readonly step?: string | undefined;
}

function items({ stage, outbox }: Chat, lines: readonly Line[]): Item[] {
  // An answer can be changed where it was given last, and while the bot has the floor.
  const last = new Map(lines.map(({ step, seq }) => [step, seq]));
  const said = lines.map((line): Item => {
    const { id, seq, step } = line;
    const changeable = stage === "bot" && last.get(step) === seq;
    return { key: id ?? `#${seq}`, line, state: "", step: changeable ? step : "" };
  });
  const unsaid = outbox
    .filter(({ text }) => text)
    .map(({ frame, text, state }): Item => ({
      key: frame.id,
      line: { from: "visitor", text },
      state: state === "failed" ? state : "waiting",
    }));
  return [...said, ...unsaid];
}

/** The transcript: a live region of lines, each with its speaker's name. */
export class Log {
  readonly element = h("div", { className: "log", role: "log", ariaLive: "polite" });
  readonly #shown = new Map<string, readonly [look: string, element: HTMLElement]>();

  /** Shows exactly these; an element is made anew only when what it shows has changed. */
  show(chat: Chat, lines: readonly Line[], texts: Texts, act: Actions): void {
    const wanted = items(chat, lines);
    const keys = new Set(wanted.map(({ key }) => key));
    for (const [key, [, element]] of this.#shown) {
      if (keys.has(key)) continue;
      element.remove();
      this.#shown.delete(key);
    }
    wanted.forEach((item, at) => {
      const { key } = item;
      let [before, element] = this.#shown.get(key) ?? [];
      const now = look(item);
      if (!element || before !== now) {
        const made = draw(item, texts, act);
        if (element) made.style.animation = "none"; // it is there already
        element?.replaceWith(made);
        element = made;
        this.#shown.set(key, [now, element]);
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

/** What is to be seen of it: equal for two that look alike. */
function look({ line, state, step }: Item): string {
  return [line.text, line.name, step, state].join("\0");
}

function draw({ key, line, state, step }: Item, texts: Texts, act: Actions) {
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
    step &&
      h(
        "button",
        {
          className: "icon",
          title: texts.change,
          ariaLabel: `${texts.change}: ${text}`,
          onclick: () => act.choose(`/change:${step}`, texts.change),
        },
        "✎",
      ),
    state === "failed" &&
      h(
        "p",
        { className: "fail" },
        `${texts.unsent} `,
        h("button", { className: "text", onclick: () => act.again(key) }, texts.again),
      ),
  );
}

function picture({ image = "", alt = "" }: Readonly<Record<string, string>>): Node | false {
  return /^https?:/i.test(image) && h("img", { src: image, alt, loading: "lazy" });
}

