import { ask, type AskActions } from "./ask";
import { type Chat, isOnItsWay, type Line, openQuestion } from "./chat";
import { openComposer } from "./composer";
import { h, put } from "./dom";
import type { Kit } from "./kit";
import { openLog } from "./log";
import css from "./panel.css";
import { NO_SITE, type Site } from "./site";
import { fill } from "./texts/load";
import en, { type Language, type LaterTexts, type Texts } from "./texts/en";
import { link } from "./words";

/** What the visitor does. */
export interface Actions extends AskActions {
  language(tag: string, name: string): void;
  /** What the page says of the visitor, by kind of question; it stays here until the visitor sends it. */
  readonly known: Readonly<Record<string, string>>;
  /** Whether a new message is heard; another call switches it. */
  readonly sounds: boolean;
  switchSound(): void;
  /** Tells, once it is known, where the visitor sees and takes back what they agreed to. */
  ownPage(tell: (address: string) => void): void;
  again(id: string): void;
  anew(): void;
  connect(): void;
  typing(): void;
  close(): void;
}

/** Of a person or a company: `Sam Rivera` is SR. */
const INITIALS = /^(\S)\S*(?:.*\s)?(\S?).*/u;
const PHONE = matchMedia("(max-width:480px),(max-height:420px)");

export interface View {
  readonly panel: HTMLElement;
  readonly isPhone: boolean;
  readonly texts: Texts;
  /** Another site configuration or language: everything is drawn again. */
  dress(site: Site, words: Language | undefined): void;
  /** Adds the English words of a conversation. */
  learn(english: LaterTexts): void;
  /**
   * Draws the chat. `lines` are its own, or the first words while there is no connection.
   * `held`: the answer to what the visitor has just said is there but not shown yet.
   */
  show(chat: Chat, lines: readonly Line[], held: boolean): void;
  open(): void;
  focus(): void;
}

/** The panel: everything inside the dialog, drawn from the chat and the site. */
export function openView(root: ShadowRoot, act: Actions): View {
  let site = NO_SITE;
  /** English, at first only what stands there before there is a connection. */
  const english = en as Texts;
  let texts = english;
  let question: Line | undefined;
  let drawnFor: unknown;
  let fitted: Promise<void> | undefined;

  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];

  const log = openLog();
  const composer = openComposer(
    (text, trap) => act.say(text, question?.seq, trap),
    act.typing,
  );
  const face = h("span", { className: "face", ariaHidden: "true" });
  const name = h("b", { dir: "auto" });
  const who = h("span", { className: "state", role: "status" });
  const menu = h("button", { className: "icon", ariaExpanded: "false" }, "⋯");
  const close = h("button", { className: "icon", onclick: act.close }, "✕");
  const asked = h("div");
  const dots = h("div", { className: "dots", hidden: true }, h("i"), h("i"), h("i"));
  const note = h("div", { className: "note", role: "status" });
  const human = h("button", { className: "text" });
  const foot = h("div", { className: "foot" });
  const content = h("div", {}, log.element, dots, asked);
  const body = h("div", { className: "body", tabIndex: 0, role: "group" }, content);
  const panel = h(
    "div",
    { className: "panel", role: "dialog", hidden: true, tabIndex: -1 },
    h("div", { className: "head" }, face, h("div", {}, name, who), menu, close),
    body,
    note,
    composer.element,
    foot,
  );
  root.append(panel);

  human.onclick = () => act.choose("/human", texts.human);
  menu.onclick = () => {
    const spoken = log.element.querySelector(".visitor") !== null;
    const open = ({ toggleMenu }: typeof import("./menu")) =>
      toggleMenu(menu, site, spoken, act, kit());
    import("./menu").then(open, () => undefined); // another click tries again
  };
  panel.onkeydown = (event) => {
    event.stopPropagation(); // the page's own single-key commands are not meant
    if (event.key === "Escape") act.close();
  };

  const toEnd = () => {
    body.scrollTop = body.scrollHeight;
  };
  let atEnd = true;
  let top = 0;
  body.onscroll = () => {
    const { scrollHeight, scrollTop, clientHeight } = body;
    // Only who scrolls up leaves the end: more may have come since it was last scrolled there.
    atEnd &&= scrollTop >= top;
    atEnd ||= scrollHeight - scrollTop - clientHeight < 80;
    top = scrollTop;
  };
  // Whatever makes it longer, a line, an answer to click, a picture: who reads the end stays there.
  const sizes = new ResizeObserver(() => atEnd && toEnd());
  sizes.observe(content);
  sizes.observe(body);

  const kit = (): Kit => ({ h, fill, link, panel, texts });

  const showHead = ({ rep, stage, position: n, wait_s = 0 }: Chat) => {
    const live = stage === "live";
    const speaker = (live && rep?.name) || site.name || texts.chat;
    put(name, speaker);
    put(face, speaker.replace(INITIALS, "$1$2"));
    const place = n
      ? fill(texts.place, { n }) + (wait_s ? fill(texts.wait, { m: Math.ceil(wait_s / 60) }) : "")
      : texts.queued;
    put(who, live ? texts.live : stage === "queued" ? place : texts.bot);
  };

  const showQuestion = () => {
    const drawn = question && `${question.seq} ${question.text}`;
    if (drawn === drawnFor) return;
    drawnFor = drawn;
    composer.show(question?.input, texts, act.known);
    const hadFocus = asked.matches(":focus-within");
    asked.replaceChildren(question ? ask(question, act, kit()) : "");
    if (hadFocus) (view.isPhone ? body : composer).focus();
  };

  /** What the visitor should know, and what to do about it. */
  const showNote = ({ link, stage, notice }: Chat) => {
    const gone = link === "lost" || link === "refused";
    const ended = stage === "closed";
    const words = gone ? texts[link] : notice ? texts[notice] : ended ? texts.ended : "";
    if (note.firstChild?.textContent === words) return;
    note.replaceChildren(words);
    if (gone || ended) {
      const className = gone ? "text" : "main";
      const onclick = gone ? act.connect : act.anew;
      note.append(h("button", { className, onclick }, gone ? texts.again : texts.anew));
    }
  };

  const view: View = {
    panel,

    get isPhone() {
      return PHONE.matches;
    },

    get texts() {
      return texts;
    },

    dress(now, words) {
      site = now;
      texts = { ...english, ...words, ...site.texts };
      panel.lang = site.language;
      panel.dir = /^(ar|fa|he|ur)/.test(site.language) ? "rtl" : "ltr";
      panel.ariaLabel = `${texts.chat} ${site.name}`;
      menu.ariaLabel = texts.menu;
      close.ariaLabel = texts.close;
      human.textContent = texts.human;
      body.ariaLabel = texts.messages;
      foot.replaceChildren(human, site.privacy_url ? link(site.privacy_url, texts.privacy) : "");
      log.clear();
      drawnFor = null;
    },

    learn(later) {
      Object.assign(english, later);
      texts = { ...later, ...texts };
    },

    show(chat, lines, held) {
      const { stage } = chat;
      const waiting = chat.outbox.some(isOnItsWay);
      showHead(chat);
      log.show(chat, lines, texts, act);
      dots.hidden = !(chat.typing || held || (waiting && stage === "bot" && chat.link === "open"));
      question = openQuestion(lines, chat);
      showQuestion();
      showNote(chat);
      composer.element.hidden = stage === "closed";
      human.hidden = stage !== "bot";
      if (waiting) toEnd();
    },

    open() {
      panel.hidden = false;
      const { x } = root.host.getBoundingClientRect();
      panel.style[x < innerWidth / 2 ? "left" : "right"] = "0";
      if (view.isPhone) {
        fitted ??= import("./late").then(({ stayOnScreen }) =>
          stayOnScreen(panel, () => PHONE.matches),
        );
      }
      toEnd();
    },

    focus() {
      // On a phone a focused field would cover the first words with a keyboard.
      (view.isPhone ? panel : composer).focus();
    },
  };
  return view;
}
