/**
 * All that a page pays until somebody wants to chat: a button, and one global, `chatbot`.
 *
 * Pointing at the button fetches the chat; only a click opens it. Nothing is read from or written
 * to the device, except on a reload or a further page of the same site: one key of this tab's
 * session storage, which is there while a chat is going on.
 */
import type { Call, Mount, Options } from "./options";

/** Where the chat is, relative to this script; filled in by the build. */
declare const PANEL: string;

type Global = { chatbot?: Record<string, (...args: unknown[]) => void> };

(() => {
  const page = window as unknown as Global;
  if (page.chatbot) return; // the page includes the script twice

  const { src, dataset } = document.currentScript as HTMLScriptElement;
  const options = { server: src, ...dataset } as unknown as Options;
  const { accent = "#35d", label, position = "inset-inline-end" } = options;

  const tag = "chatbot-widget";
  if (!customElements.get(tag)) {
    customElements.define(
      tag,
      class extends HTMLElement {
        /** A page that swaps its body takes the chat along; `hidden` means it was shut down. */
        disconnectedCallback() {
          setTimeout(() => this.hidden || (document.body ?? document.documentElement).append(this));
        }
      },
    );
  }
  const host = document.createElement(tag) as HTMLElement & { disconnectedCallback(): void };
  const button = document.createElement("button");
  host.role = "region";
  host.ariaLabel = button.ariaLabel = label ?? "Chat";
  // Set through the object model, which no content security policy forbids, and out of the flow.
  host.style.cssText = `all:initial!important;position:fixed!important;z-index:999999999!important;bottom:20px!important;${position}:20px!important;--accent:${accent}`;
  button.style.cssText =
    "min-width:56px;height:56px;padding:0 16px;border:1px solid #0000;border-radius:28px 28px 6px;background:var(--accent);color:oklch(from var(--accent) round(1.07 - l,1) 0 0);font:600 16px system-ui;box-shadow:0 4px 16px #0004;cursor:pointer";
  button.append(label ?? "•••");
  host.attachShadow({ mode: "open" }).append(button);

  const calls: Call[] = [];
  let loading: Promise<void> | undefined;
  const load = () => {
    // A script from another origin has no base of its own to import from.
    loading ??= import(new URL(PANEL, src) as unknown as string).then(
      ({ mount }: { mount: Mount }) => mount(host, button, calls, options),
      () => (loading = undefined), // the next click tries again
    );
  };

  const api: Global["chatbot"] = (page.chatbot = {});
  for (const name of ["open", "close", "send", "consent", "event", "identify", "on", "shutdown", "resume"]) {
    api[name] = (...args) => {
      calls.push([name, args]);
      if (!/^[cei]|on/.test(name)) load(); // the others can wait for the chat
    };
  }
  button.onpointerenter = button.onfocus = load;
  button.onclick = () => api["open"]!();

  try {
    const [visit] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
    const goesOn = visit!.type === "reload" || document.referrer.startsWith(origin);
    if (goesOn && sessionStorage[tag]) api["resume"]!();
  } catch {
    // The browser lets nobody near its storage: the chat waits for a click.
  }
  host.disconnectedCallback();
})();
