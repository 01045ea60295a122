import type { Chat, Line } from "./chat";
import { h } from "./dom";
import type { Texts } from "./texts/en";
import type { Actions } from "./view";
import { link, withheld, words } from "./words";

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
export function openLog() {
  const log = h("div", { className: "log", role: "log", ariaLive: "polite" });
  let shown = new Map<string, readonly [look: string, element: HTMLElement]>();
  return {
    element: log,

    /** Shows exactly these; an element is made anew only when what it shows has changed. */
    show(chat: Chat, lines: readonly Line[], texts: Texts, act: Actions): void {
      const before = shown;
      shown = new Map();
      items(chat, lines).forEach((item, at) => {
        const now = look(item);
        const [then, there] = before.get(item.key) ?? [];
        const element = there && then === now ? there : draw(item, texts, act);
        if (element !== there) there?.replaceWith(element);
        before.delete(item.key);
        shown.set(item.key, [now, element]);
        const here = log.children[at];
        if (here !== element) log.insertBefore(element, here ?? null);
      });
      before.forEach(([, element]) => element.remove());
    },

    /** Draws all lines anew, in another language. */
    clear(): void {
      shown.clear();
      log.replaceChildren();
    },
  };
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
    media && beside(media),
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

/** What a line shows besides its words. A path belongs to the page's own site. */
function beside({ image, video, audio, file, alt = "" }: Readonly<Record<string, string>>) {
  const src = video ?? audio;
  if (file) return link(file, alt);
  return src
    ? h(video ? "video" : "audio", { src, controls: true, ariaLabel: alt })
    : h("img", { src: image!, alt, loading: "lazy" });
}
