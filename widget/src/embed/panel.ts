/** The chat: what the loader imports when somebody means to use it. */
import { type Action, type Chat, type Line, type Speak, START } from "./chat";
import type { Connection } from "./connection";
import { h } from "./dom";
import type { Decided, Pace, Teller } from "./late";
import { openMemory, type Shared } from "./memory";
import type { Mount, Options } from "./options";
import { firstLines, NO_SITE, type Site } from "./site";
import type { Store } from "./store";
import { fill, loadTexts } from "./texts/load";
import { type Actions, openView, type View } from "./view";

/** What the page may call, by name. */
type Calls = Readonly<Record<string, (...args: never[]) => void>>;

/** One widget on one page. Until it is opened it reads nothing, draws nothing, connects nowhere. */
function openWidget(host: HTMLElement, button: HTMLButtonElement, options: Options): Calls {
  const { site: key, label } = options;
  const look = [...button.childNodes];
  const server = new URL(options.server).origin;
  const memory = openMemory(key, (kind) => window[`${kind}Storage`]);
  const listeners: [name: string, call: (detail: unknown) => void][] = [];
  const end = new AbortController();
  /** All five are loaded with the first key or click inside the panel; until then nothing happened. */
  let store: Store | undefined;
  let connection: Connection | undefined;
  let teller: Teller | undefined;
  let pace: Pace | undefined;
  let tabs: BroadcastChannel | undefined;
  let loading: Promise<void> | undefined;
  let chat = START;
  let shown: readonly Line[] = [];
  const early: Action[] = [];
  let view: View | undefined;
  let site = NO_SITE;
  let language = options.lang ?? navigator.language;
  /** This browser was in a conversation before this page. */
  let returned = false;
  const decided: Decided[] = [];
  let known: Readonly<Record<string, string>> = {};
  /** Who wants to know where the visitor's own page is. */
  let asks: ((address: string) => void) | undefined;

  const fetchSite = async () => {
    const answer = await fetch(`${server}/site/${key}.json?lang=${language}`);
    if (!answer.ok) throw new Error();
    return answer.json() as Promise<Site>;
  };
  /** The configuration in that language, fetched ahead of the click. */
  const coming = fetchSite();

  const emit = (name: string, detail?: unknown) => {
    for (const [wanted, call] of listeners) if (wanted === name) call(detail);
  };

  // What the page may call.

  const open = () => {
    const { panel, focus } = begin();
    if (panel.hidden) turn(true);
    focus();
  };

  const close = () => {
    if (!view || view.panel.hidden) return;
    turn(false);
    button.focus();
  };

  const calls: Calls = {
    open,
    close,

    /** A further page of the same visit, or a reload: goes on as it was; a phone stays uncovered. */
    resume() {
      begin();
      follow(memory.tab);
    },

    send(text: unknown) {
      open();
      say(String(text).slice(0, 4000));
    },

    /** The page's own banner: `{analytics: true}`. Told to the server once the visitor has spoken. */
    consent(states: Record<string, boolean>) {
      decided.push(...Object.entries(states));
      tell();
    },

    /** Something the visitor did: told to the server once they have spoken, and counted only with consent. */
    event(name: string) {
      if (chat.kept) teller!.event(name);
    },

    /** What the page knows of the visitor, `{name, email, company}`: filled in where it is asked for. */
    identify(details: typeof known) {
      known = details;
    },

    /** Calls back on `open`, `close`, `line` and `stage`. */
    on(name: string, call: (detail: unknown) => void) {
      listeners.push([name, call]);
    },

    /** Takes the chat off the page and forgets it on this device, as after signing out. */
    shutdown() {
      connection?.sleep();
      memory.forget();
      end.abort();
      tabs?.close();
      host.hidden = true;
      host.remove();
      delete (window as { chatbot?: unknown }).chatbot;
    },
  };

  // What the visitor does.

  const speak: Speak = (said, text) => {
    if (text) pace?.spoke();
    dispatch({ type: "said", frame: { ...said, id: newId() }, text });
  };
  const say: Actions["say"] = (text, seq, trap) =>
    speak({ type: "message", text, ...(seq && { for: seq }), ...(trap && { trap }) }, text);
  const choose: Actions["choose"] = (value, words, seq) =>
    speak({ type: "choice", value, ...(seq && { for: seq }) }, words);

  const anew = () => {
    returned = false;
    dispatch({ type: "began anew" });
  };

  /** Connects, or has the connection prove that it lives. */
  const connect = () => {
    loading ??= load();
    loading.then(
      () => connection!.wake(),
      () => {
        loading = undefined; // the next key or click tries again
        chat = { ...START, link: "lost" };
        draw();
      },
    );
  };

  const act: Actions = {
    say,
    choose,
    anew,
    connect,
    close,
    door: () => [`${server}/upload/visitor?site=${key}`, chat.token!],

    ownPage(tell) {
      asks = tell;
      connection?.hint({ type: "receipt", id: newId() });
    },

    again: (id) => dispatch({ type: "tried again", id }),

    typing() {
      pace?.hurry();
      connection?.typing();
    },

    get known() {
      return known;
    },

    get sounds() {
      return memory.tab.sound;
    },

    switchSound() {
      share({ sound: !memory.tab.sound });
      ring("");
    },

    /** Another language: a command once the visitor has spoken, else other first words. */
    language(tag, name) {
      language = tag;
      memory.note({ language });
      if (chat.kept) choose(`/language:${tag}`, name);
      else anew();
      void dress(fetchSite());
    },
  };

  const load = async () => {
    const [{ openStore, keepIn }, { openConnection, openPorts }, { english, openPace, openPoll, openTeller }] =
      await Promise.all([import("./store"), import("./talk"), import("./late")]);
    view!.learn(english);
    teller = openTeller(speak);
    pace = openPace();
    tabs = new BroadcastChannel(`chatbot:${key}`);
    tabs.onmessage = ({ data: [token, change] }) => {
      if (token !== chat.token) return; // another conversation
      memory.note(change);
      follow(change);
      draw();
    };
    store = openStore(START);
    keepIn(memory, store); // before the connection hears of it: that looks up the stored token
    connection = openConnection(store, openPorts(server, key, () => language, memory, openPoll));
    store.dispatch({ type: "restored", token: memory.token, outbox: memory.tab.outbox });
    store.listen(changed);
    early.splice(0).forEach(store.dispatch);
  };

  const dispatch = (action: Action) => {
    if (store) return store.dispatch(action);
    early.push(action);
    connect();
  };

  /** Builds the panel and brings back what this browser remembers. Once. */
  const begin = () => {
    if (view) return view;
    host.style.setProperty("color-scheme", options.theme ?? "inherit", "important");
    view = openView(host.shadowRoot!, act);
    const before = memory.restore().language;
    returned = memory.token !== null;
    if (returned) {
      language = before || language;
      connect();
    }
    listen(view.panel);
    void dress(coming);
    return view;
  };

  const listen = (panel: HTMLElement) => {
    const { signal } = end;
    const on = (target: EventTarget, names: string, call: (event: Event) => void) =>
      names.split(" ").forEach((name) => target.addEventListener(name, call, { signal }));
    /** Proves or restores a connection that there was, or one that somebody waits for. */
    const wake = () => {
      if (connection || early.length) connect();
    };
    // Only a key or a click inside the panel opens a connection.
    on(panel, "pointerdown keydown click", () => connection ?? connect());
    on(window, "online pageshow", wake);
    on(window.navigation ?? window, "navigatesuccess popstate", tell);
    on(window, "offline", () => connection?.drop());
    on(window, "pagehide", () => connection?.sleep());
    on(document, "visibilitychange", () => {
      if (document.hidden) return;
      wake();
      draw();
    });
    // Another tab may begin the conversation that this one would begin.
    on(window, "storage", () => chat.kept || connection?.join());
  };

  /** Opens or closes the panel, and leaves the focus where it is. */
  const set = (open: boolean) => {
    if (open) view!.open();
    else view!.panel.hidden = true;
    draw();
    emit(open ? "open" : "close");
  };
  const turn = (open: boolean) => {
    share({ open });
    set(open);
  };

  /** Keeps what this tab shows, and has the others show it too. */
  const share = (change: Shared) => {
    memory.note(change);
    tabs?.postMessage([chat.token, change]);
  };
  /** Opens or closes as another tab or page did; a phone stays uncovered. */
  const follow = ({ open }: Shared) => {
    if (open === view!.panel.hidden && !view!.isPhone) set(open);
  };

  /** Puts on what the site says, in words of its language. Without an answer the socket tells. */
  const dress = async (coming: Promise<Site>) => {
    site = await coming.catch(() => {
      connect();
      return { ...NO_SITE, language };
    });
    if (!options.accent && site.accent) host.style.setProperty("--accent", site.accent);
    view!.dress(site, await loadTexts(site.language));
    draw();
  };

  const changed = (now: Chat, before: Chat) => {
    chat = now;
    if (chat.receipt) asks?.(server + chat.receipt);
    const { length } = before.lines;
    if (chat.lines.length < length) memory.note({ seen: 0 });
    tell();
    draw();
    if (chat.stage !== before.stage) emit("stage", { stage: chat.stage, rep: chat.rep });
    for (const line of chat.lines.slice(length)) {
      emit("line", line);
      const { from, seq } = line;
      if (from !== "visitor" && seq > chat.promised && !(looks() && document.hasFocus())) ring(seq);
    }
  };

  /** Tells what the page has decided, and where the visitor is, once they have spoken. */
  const tell = () => {
    if (!chat.kept) return;
    teller!.decisions(decided);
    teller!.page();
  };

  const draw = () => {
    if (!view) return;
    const { lines, link, promised } = chat;
    const [out, wait] = pace?.out(chat) ?? [0, 0];
    // A replay is shown at once when it is complete, so that nothing flickers.
    if (link !== "open" || lines.length >= promised) {
      shown = lines.length || returned ? lines.slice(0, out) : firstLines(site);
    }
    view.show(chat, shown, wait > 0);
    if (wait) setTimeout(draw, wait);

    if (looks() && lines.length > memory.tab.seen) {
      share({ seen: lines.length });
      connection?.hint({ type: "read", seq: lines.length });
    }
    wear(!view.panel.hidden, view, lines.slice(memory.tab.seen));
  };

  /** Whether the chat can be seen. */
  const looks = () => !view!.panel.hidden && !document.hidden;

  /** Lets a new line be heard, where that is switched on. */
  const ring = (line: unknown) => {
    if (memory.tab.sound) {
      import("./menu").then(
        (menu) => menu.ring(`${key} ${line}`),
        () => undefined, // the message is there, without a sound
      );
    }
  };

  /** The button: opens or closes, and counts what was not seen. */
  const wear = (isOpen: boolean, { texts, isPhone }: View, unseen: readonly Line[]) => {
    const n = isOpen ? 0 : unseen.filter(({ from }) => from !== "visitor").length;
    button.hidden = isOpen && isPhone;
    button.ariaExpanded = `${isOpen}`;
    button.ariaLabel = isOpen ? texts.close : (label ?? texts.chat);
    if (n) button.ariaLabel += fill(texts.unread, { n });
    button.onclick = isOpen ? close : open;
    button.replaceChildren(...(isOpen ? ["✕"] : look));
    if (n) button.append(h("span", { className: "badge" }, `${n}`));
  };

  return calls;
}

/** A random id; a page without https has no UUIDs. */
function newId(): string {
  return crypto.randomUUID?.() ?? `${Math.random()}`;
}

export const mount: Mount = (host, button, made, options) => {
  const calls = openWidget(host, button, options);
  const run = ([name, args]: (typeof made)[number]) => calls[name]!(...(args as never[]));
  made.splice(0).forEach(run);
  made.push = (...more) => (more.forEach(run), 0);
};
