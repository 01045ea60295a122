import { ask, type AskActions } from "./ask";
import { type Chat, isOnItsWay, type Line, openQuestion } from "./chat";
import { type Composer, openComposer } from "./composer";
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
const PHONE = matchMedia("(max-width: 480px), (max-height: 420px)");

/** The panel: everything inside the dialog, drawn from the chat and the site. */
export class View {
  readonly panel: HTMLElement;
  readonly #root: ShadowRoot;
  readonly #log = openLog();
  readonly #composer: Composer;
  readonly #act: Actions;
  readonly #face = h("span", { className: "face", ariaHidden: "true" });
  readonly #name = h("b", { dir: "auto" });
  readonly #who = h("span", { className: "state", role: "status" });
  readonly #menu = h("button", { className: "icon", onclick: () => this.#openMenu() }, "⋯");
  readonly #close = h("button", { className: "icon", onclick: () => this.#act.close() }, "✕");
  readonly #body: HTMLElement;
  readonly #asked = h("div");
  readonly #dots = h("div", { className: "dots", hidden: true }, h("i"), h("i"), h("i"));
  readonly #note = h("div", { className: "note", role: "status" });
  readonly #human = h("button", { className: "text" });
  readonly #foot: HTMLElement;
  /** What the page says of the visitor, by kind of question; it stays here until the visitor sends it. */
  known: Readonly<Record<string, string>> = {};
  #site = NO_SITE;
  /** English, at first only what stands there before there is a connection. */
  #english = en as Texts;
  #texts = this.#english;
  #question: Line | undefined;
  #drawnFor: unknown;
  #fitted: Promise<void> | undefined;

  constructor(root: ShadowRoot, act: Actions) {
    this.#root = root;
    this.#act = act;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [sheet];
    this.#composer = openComposer(
      (text) => act.say(text, this.#question?.seq),
      () => act.typing(),
    );
    this.#human.onclick = () => act.choose("/human", this.#texts.human);
    const content = h("div", {}, this.#log.element, this.#dots, this.#asked);
    this.#body = h("div", { className: "body", tabIndex: 0, role: "group" }, content);
    let atEnd = true;
    let top = 0;
    this.#body.onscroll = () => {
      const { scrollHeight, scrollTop, clientHeight } = this.#body;
      // Only who scrolls up leaves the end: more may have come since it was last scrolled there.
      atEnd &&= scrollTop >= top;
      atEnd ||= scrollHeight - scrollTop - clientHeight < 80;
      top = scrollTop;
    };
    // Whatever makes it longer, a line, an answer to click, a picture: who reads the end stays there.
    const sizes = new ResizeObserver(() => atEnd && this.#toEnd());
    sizes.observe(content);
    sizes.observe(this.#body);
    this.#foot = h("div", { className: "foot" });
    this.panel = h(
      "div",
      { className: "panel", role: "dialog", hidden: true, tabIndex: -1 },
      h(
        "div",
        { className: "head" },
        this.#face,
        h("div", {}, this.#name, this.#who),
        this.#menu,
        this.#close,
      ),
      this.#body,
      this.#note,
      this.#composer.element,
      this.#foot,
    );
    this.#menu.ariaExpanded = "false";
    this.panel.onkeydown = (event) => {
      event.stopPropagation(); // the page's own single-key commands are not meant
      if (event.key === "Escape") act.close();
    };
    root.append(this.panel);
  }

  get isPhone(): boolean {
    return PHONE.matches;
  }

  get texts(): Texts {
    return this.#texts;
  }

  /** Another site configuration or language: everything is drawn again. */
  dress(site: Site, words: Language | undefined): void {
    const texts = (this.#texts = { ...this.#english, ...words, ...site.texts });
    this.#site = site;
    const { panel } = this;
    panel.lang = site.language;
    panel.dir = /^(ar|fa|he|ur)/.test(site.language) ? "rtl" : "ltr";
    panel.ariaLabel = `${texts.chat} ${site.name}`;
    this.#menu.ariaLabel = texts.menu;
    this.#close.ariaLabel = texts.close;
    this.#human.textContent = texts.human;
    this.#body.ariaLabel = texts.messages;
    this.#foot.replaceChildren(
      this.#human,
      site.privacy_url ? link(site.privacy_url, texts.privacy) : "",
    );
    this.#log.clear();
    this.#drawnFor = null;
  }

  /** Adds the English words of a conversation. */
  learn(english: LaterTexts): void {
    Object.assign(this.#english, english);
    this.#texts = { ...english, ...this.#texts };
  }

  /**
   * Draws the chat. `lines` are its own, or the first words while there is no connection.
   * `held`: the answer to what the visitor has just said is there but not shown yet.
   */
  show(chat: Chat, lines: readonly Line[], held: boolean): void {
    const waiting = chat.outbox.some(isOnItsWay);
    this.#head(chat);
    this.#log.show(chat, lines, this.#texts, this.#act);
    this.#dots.hidden = !(chat.typing || held || (waiting && chat.stage === "bot" && chat.link === "open"));
    this.#ask(openQuestion(lines, chat));
    this.#tell(chat);
    this.#composer.element.hidden = chat.stage === "closed";
    this.#human.hidden = chat.stage !== "bot";
    if (waiting) this.#toEnd();
  }

  open(): void {
    this.panel.hidden = false;
    const { x } = this.#root.host.getBoundingClientRect();
    this.panel.style[x < innerWidth / 2 ? "left" : "right"] = "0";
    if (this.isPhone) {
      this.#fitted ??= import("./late").then(({ stayOnScreen }) =>
        stayOnScreen(this.panel, () => PHONE.matches),
      );
    }
    this.#toEnd();
    // On a phone a focused field would cover the first words with a keyboard.
    if (this.isPhone) this.panel.focus();
    else this.#composer.focus();
  }

  #toEnd(): void {
    this.#body.scrollTop = this.#body.scrollHeight;
  }

  #head(chat: Chat): void {
    const { rep, stage, position: n, wait_s = 0 } = chat;
    const texts = this.#texts;
    const live = stage === "live";
    const name = (live && rep?.name) || this.#site.name || texts.chat;
    put(this.#name, name);
    put(this.#face, name.replace(INITIALS, "$1$2"));
    const place = n
      ? fill(texts.place, { n }) + (wait_s ? fill(texts.wait, { m: Math.ceil(wait_s / 60) }) : "")
      : texts.queued;
    put(this.#who, live ? texts.live : stage === "queued" ? place : texts.bot);
  }

  #ask(question: Line | undefined): void {
    const drawn = question && `${question.seq} ${question.text}`;
    this.#question = question;
    if (drawn === this.#drawnFor) return;
    this.#drawnFor = drawn;
    this.#composer.show(question?.input, this.#texts, this.known);
    const hadFocus = this.#asked.contains(this.#root.activeElement);
    this.#asked.replaceChildren();
    if (question) {
      this.#asked.append(ask(question, this.#act, this.#kit));
    }
    if (hadFocus) (this.isPhone ? this.#body : this.#composer).focus();
  }

  /** What the visitor should know, and what to do about it. */
  #tell({ link, stage, notice }: Chat): void {
    const texts = this.#texts;
    const gone = link === "lost" || link === "refused";
    const ended = stage === "closed";
    const words = gone ? texts[link] : notice ? texts[notice] : ended ? texts.ended : "";
    if (this.#note.firstChild?.textContent === words) return;
    this.#note.replaceChildren(words);
    if (gone || ended) {
      const className = gone ? "text" : "main";
      const onclick = () => (gone ? this.#act.connect() : this.#act.anew());
      this.#note.append(h("button", { className, onclick }, gone ? texts.again : texts.anew));
    }
  }

  #openMenu(): void {
    const spoken = this.#log.element.querySelector(".visitor") !== null;
    const open = ({ toggleMenu }: typeof import("./menu")) =>
      toggleMenu(this.#menu, this.#site, spoken, this.#act, this.#kit);
    import("./menu").then(open, () => undefined); // another click tries again
  }

  get #kit(): Kit {
    return { h, fill, panel: this.panel, texts: this.#texts };
  }
}
