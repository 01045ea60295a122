/** The chat: what the loader imports when somebody means to use it. */
import { type Action, type Chat, type Line, type Speak, START } from "./chat";
import type { Connection } from "./connection";
import { h } from "./dom";
import type { Decided, Pace, Teller } from "./late";
import { type Memory, openMemory } from "./memory";
import type { Mount, Options } from "./options";
import { firstLines, NO_SITE, type Site } from "./site";
import type { Store } from "./store";
import { fill, loadTexts } from "./texts/load";
import { type Actions, View } from "./view";

/** One widget on one page. Until it is opened it reads nothing, draws nothing, connects nowhere. */
class Widget implements Actions {
  readonly #host: HTMLElement;
  readonly #button: HTMLButtonElement;
  readonly #options: Options;
  readonly #server: string;
  readonly #memory: Memory;
  readonly #listeners: [name: string, call: (detail: unknown) => void][] = [];
  readonly #end = new AbortController();
  readonly #look: ChildNode[];
  /** All four are loaded with the first key or click inside the panel; until then nothing happened. */
  #store: Store | undefined;
  #connection: Connection | undefined;
  #teller: Teller | undefined;
  #loading: Promise<void> | undefined;
  #chat = START;
  #shown: readonly Line[] = [];
  readonly #early: Action[] = [];
  #view: View | undefined;
  #site = NO_SITE;
  #language: string;
  /** The configuration in that language, fetched ahead of the click. */
  #coming: Promise<Site>;
  /** This browser was in a conversation before this page. */
  #returned = false;
  readonly #decided: Decided[] = [];
  #known: Readonly<Record<string, string>> = {};
  /** Who wants to know where the visitor's own page is. */
  #asks: ((address: string) => void) | undefined;
  #pace: Pace | undefined;

  constructor(host: HTMLElement, button: HTMLButtonElement, options: Options) {
    this.#host = host;
    this.#button = button;
    this.#options = options;
    this.#look = [...button.childNodes];
    this.#server = new URL(options.server).origin;
    this.#language = options.lang ?? navigator.language;
    this.#coming = this.#fetchSite();
    this.#memory = openMemory(options.site, (kind) => window[`${kind}Storage`]);
  }

  // What the page may call.

  open(): void {
    const view = this.#begin();
    const opens = view.panel.hidden;
    view.open();
    if (opens) this.#opened(true);
  }

  close(): void {
    const panel = this.#view?.panel;
    if (!panel || panel.hidden) return;
    panel.hidden = true;
    this.#opened(false);
    this.#button.focus();
  }

  /** A further page of the same visit, or a reload: goes on as it was; a phone stays uncovered. */
  resume(): void {
    const view = this.#begin();
    if (this.#memory.tab.open && !view.isPhone) this.open();
  }

  send(text: unknown): void {
    this.open();
    this.say(String(text).slice(0, 4000));
  }

  /** The page's own banner: `{analytics: true}`. Told to the server once the visitor has spoken. */
  consent(states: Record<string, boolean>): void {
    this.#decided.push(...Object.entries(states));
    this.#tell();
  }

  /** Something the visitor did: told to the server once they have spoken, and counted only with consent. */
  event(name: string): void {
    if (this.#chat.kept) this.#teller!.event(name);
  }

  /** What the page knows of the visitor, `{name, email, company}`: filled in where it is asked for. */
  identify(known: Readonly<Record<string, string>>): void {
    this.#known = known;
    if (this.#view) this.#view.known = known;
  }

  /** Calls back on `open`, `close`, `line` and `stage`. */
  on(name: string, call: (detail: unknown) => void): void {
    this.#listeners.push([name, call]);
  }

  /** Takes the chat off the page and forgets it on this device, as after signing out. */
  shutdown(): void {
    this.#connection?.sleep();
    this.#memory.forget();
    this.#end.abort();
    this.#host.hidden = true;
    this.#host.remove();
    delete (window as { chatbot?: unknown }).chatbot;
  }

  // What the visitor does.

  say(text: string, seq?: number): void {
    this.#speak({ type: "message", text, ...(seq && { for: seq }) }, text);
  }

  choose(value: string | readonly string[], label: string, seq?: number): void {
    this.#speak({ type: "choice", value, ...(seq && { for: seq }) }, label);
  }

  door(): readonly [address: string, token: string] {
    return [`${this.#server}/upload/visitor?site=${this.#options.site}`, this.#chat.token!];
  }

  ownPage(tell: (address: string) => void): void {
    this.#asks = tell;
    this.#connection?.hint({ type: "receipt", id: newId() });
  }

  again(id: string): void {
    this.#dispatch({ type: "tried again", id });
  }

  anew(): void {
    this.#returned = false;
    this.#dispatch({ type: "began anew" });
  }

  typing(): void {
    this.#pace?.hurry();
    this.#connection?.typing();
  }

  /** Another language: a command once the visitor has spoken, else other first words. */
  language(tag: string, name: string): void {
    this.#language = tag;
    this.#memory.note({ language: tag });
    if (this.#chat.kept) this.choose(`/language:${tag}`, name);
    else this.anew();
    void this.#dress(this.#fetchSite());
  }

  /** Connects, or has the connection prove that it lives. */
  connect(): void {
    this.#loading ??= this.#load();
    this.#loading.then(
      () => this.#connection!.wake(),
      () => {
        this.#loading = undefined; // the next key or click tries again
        this.#chat = { ...START, link: "lost" };
        this.#draw();
      },
    );
  }

  async #load(): Promise<void> {
    const [{ openStore, keepIn }, { openConnection, openPorts }, { english, openPace, openPoll, openTeller }] = await Promise.all([
      import("./store"),
      import("./talk"),
      import("./late"),
    ]);
    this.#view!.learn(english);
    this.#teller = openTeller(this.#speak);
    this.#pace = openPace();
    const memory = this.#memory;
    const { site } = this.#options;
    const store = (this.#store = openStore(START));
    keepIn(memory, store); // before the connection hears of it: that looks up the stored token
    this.#connection = openConnection(
      store,
      openPorts(this.#server, site, () => this.#language, memory, openPoll),
    );
    store.dispatch({ type: "restored", token: memory.token, outbox: memory.tab.outbox });
    store.listen((chat, before) => this.#changed(chat, before));
    this.#early.splice(0).forEach((action) => store.dispatch(action));
  }

  /** Proves or restores a connection that there was, or one that somebody waits for. */
  #wake(): void {
    if (this.#connection || this.#early.length) this.connect();
  }

  #dispatch(action: Action): void {
    if (this.#store) return this.#store.dispatch(action);
    this.#early.push(action);
    this.connect();
  }

  /** Builds the panel and brings back what this browser remembers. Once. */
  #begin(): View {
    if (this.#view) return this.#view;
    const { style, shadowRoot } = this.#host;
    style.setProperty("color-scheme", this.#options.theme ?? "inherit", "important");
    const view = (this.#view = new View(shadowRoot!, this));
    view.known = this.#known;
    const { language } = this.#memory.restore();
    this.#returned = this.#memory.token !== null;
    if (this.#returned) {
      this.#language = language || this.#language;
      this.connect();
    }
    this.#listen(view.panel);
    void this.#dress(this.#coming);
    return view;
  }

  #listen(panel: HTMLElement): void {
    const { signal } = this.#end;
    const on = (target: EventTarget, names: string, call: (event: Event) => void) =>
      names.split(" ").forEach((name) => target.addEventListener(name, call, { signal }));
    // Only a key or a click inside the panel opens a connection.
    on(panel, "pointerdown keydown click", () => this.#connection ?? this.connect());
    on(window, "online pageshow", () => this.#wake());
    on(window.navigation ?? window, "navigatesuccess popstate", () => this.#tell());
    on(window, "offline", () => this.#connection?.drop());
    on(window, "pagehide", () => this.#connection?.sleep());
    on(document, "visibilitychange", () => {
      if (document.hidden) return;
      this.#wake();
      this.#draw();
    });
    // Another tab may begin the conversation that this one would begin.
    on(window, "storage", () => this.#chat.kept || this.#connection?.join());
  }

  #opened(open: boolean): void {
    this.#memory.note({ open });
    this.#draw();
    this.#emit(open ? "open" : "close");
  }

  async #fetchSite(): Promise<Site> {
    const { site } = this.#options;
    const answer = await fetch(`${this.#server}/site/${site}.json?lang=${this.#language}`);
    if (!answer.ok) throw new Error(answer.statusText);
    return answer.json() as Promise<Site>;
  }

  /** Puts on what the site says, in words of its language. Without an answer the socket tells. */
  async #dress(coming: Promise<Site>): Promise<void> {
    const site = await coming.catch(() => {
      this.connect();
      return { ...NO_SITE, language: this.#language };
    });
    this.#site = site;
    if (!this.#options.accent && site.accent) this.#host.style.setProperty("--accent", site.accent);
    this.#view!.dress(site, await loadTexts(site.language));
    this.#draw();
  }

  readonly #speak: Speak = (said, text) => {
    const id = newId();
    if (text) this.#pace?.spoke();
    this.#dispatch({ type: "said", frame: { ...said, id }, text });
  };

  #changed(chat: Chat, before: Chat): void {
    this.#chat = chat;
    if (chat.receipt) this.#asks?.(this.#server + chat.receipt);
    const { length } = before.lines;
    if (chat.lines.length < length) this.#memory.note({ seen: 0 });
    this.#tell();
    this.#draw();
    if (chat.stage !== before.stage) this.#emit("stage", { stage: chat.stage, rep: chat.rep });
    chat.lines.slice(length).forEach((line) => this.#emit("line", line));
  }

  /** Tells what the page has decided, and where the visitor is, once they have spoken. */
  #tell(): void {
    if (!this.#chat.kept) return;
    this.#teller!.decisions(this.#decided);
    this.#teller!.page();
  }

  #draw(): void {
    const view = this.#view;
    if (!view) return;
    const chat = this.#chat;
    const { lines } = chat;
    const [out, wait] = this.#pace?.out(chat) ?? [0, 0];
    // A replay is shown at once when it is complete, so that nothing flickers.
    if (chat.link !== "open" || lines.length >= chat.promised) {
      const known = lines.length || this.#returned;
      this.#shown = known ? lines.slice(0, out) : firstLines(this.#site);
    }
    view.show(chat, this.#shown, wait > 0);
    if (wait) setTimeout(() => this.#draw(), wait);

    const open = !view.panel.hidden;
    if (open && !document.hidden && lines.length > this.#memory.tab.seen) {
      this.#memory.note({ seen: lines.length });
      this.#connection?.hint({ type: "read", seq: lines.length });
    }
    this.#wear(open, view, lines.slice(this.#memory.tab.seen));
  }

  /** The button: opens or closes, and counts what was not seen. */
  #wear(open: boolean, { texts, isPhone }: View, unseen: readonly Line[]): void {
    const button = this.#button;
    const n = open ? 0 : unseen.filter(({ from }) => from !== "visitor").length;
    button.hidden = open && isPhone;
    button.ariaExpanded = `${open}`;
    button.ariaLabel = open ? texts.close : (this.#options.label ?? texts.chat);
    if (n) button.ariaLabel += fill(texts.unread, { n });
    button.onclick = () => (open ? this.close() : this.open());
    button.replaceChildren(...(open ? ["✕"] : this.#look));
    if (n) button.append(h("span", { className: "badge" }, `${n}`));
  }

  #emit(name: string, detail?: unknown): void {
    for (const [wanted, call] of this.#listeners) if (wanted === name) call(detail);
  }
}

/** A random id; a page without https has no UUIDs. */
function newId(): string {
  return crypto.randomUUID?.() ?? crypto.getRandomValues(new Uint32Array(4)).join("-");
}

export const mount: Mount = (host, button, calls, options) => {
  const widget = new Widget(host, button, options) as unknown as Record<
    string,
    (...args: readonly unknown[]) => void
  >;
  const run = ([name, args]: (typeof calls)[number]) => widget[name]!(...args);
  calls.splice(0).forEach(run);
  calls.push = (...more) => (more.forEach(run), 0);
};
