/** The rep's socket: one connection at a time, kept alive, opened again after every loss. */

import type { Link } from "./state";
import type { FromServer, ToServer } from "./wire";

const PING_MS = 15_000;
const PONG_MS = 8_000;
const OPEN_MS = 10_000;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 15_000;
/** Frames wait this long at most to be shown together, where no picture is drawn meanwhile. */
const HIDDEN_FLUSH_MS = 100;

export interface Listener {
  /** The greeting for a fresh connection. */
  greet(): ToServer;
  heard(frames: readonly FromServer[]): void;
  changed(link: Link): void;
}

export class RepLink {
  readonly #address: string;
  readonly #listener: Listener;
  #socket: WebSocket | null = null;
  #wait = FIRST_WAIT_MS;
  #retry = 0;
  #ping = 0;
  #deadline = 0;
  #frames: FromServer[] = [];
  #flush = 0;
  #frame = 0;

  constructor(address: string, listener: Listener) {
    this.#address = address;
    this.#listener = listener;
    addEventListener("online", () => this.retryNow());
    addEventListener("offline", () => this.#lose(this.#socket));
    document.addEventListener("visibilitychange", () => {
      if (!document.hidden) this.#check();
    });
  }

  /** Connects now, unless a connection stands or is being made. */
  retryNow(): void {
    if (this.#socket !== null) return;
    clearTimeout(this.#retry);
    this.#open();
  }

  /** Says whether the frame went out. */
  send(frame: ToServer): boolean {
    if (this.#socket?.readyState !== WebSocket.OPEN) return false;
    this.#socket.send(JSON.stringify(frame));
    return true;
  }

  #open(): void {
    this.#listener.changed({ is: "connecting" });
    const socket = new WebSocket(this.#address);
    let greeted = false;
    this.#socket = socket;
    this.#expect(OPEN_MS);
    socket.addEventListener("open", () => {
      greeted = true;
      socket.send(JSON.stringify(this.#listener.greet()));
    });
    socket.addEventListener("message", (event) => {
      if (socket === this.#socket) this.#take(String(event.data));
    });
    socket.addEventListener("close", (event) => {
      if (socket !== this.#socket) return;
      if (event.code === 4401) this.#end();
      else if (greeted) this.#lose(socket);
      else void this.#refused(socket);
    });
  }

  #take(text: string): void {
    this.#expect(0);
    const frame = JSON.parse(text) as FromServer;
    if (frame.type === "welcome") this.#wait = FIRST_WAIT_MS;
    if (frame.type === "closing") this.#wait = frame.retry_after_s * 1000;
    this.#frames.push(frame);
    if (this.#frames.length > 1) return;
    // Many frames of one moment are one picture; a page in the background draws none.
    const flush = (): void => {
      cancelAnimationFrame(this.#frame);
      clearTimeout(this.#flush);
      this.#listener.heard(this.#frames.splice(0));
    };
    this.#frame = requestAnimationFrame(flush);
    this.#flush = window.setTimeout(flush, HIDDEN_FLUSH_MS);
  }

  /** Something must be heard within this time, or the connection counts as lost; 0: nothing is due. */
  #expect(ms: number): void {
    clearTimeout(this.#deadline);
    clearTimeout(this.#ping);
    const socket = this.#socket;
    if (ms > 0) this.#deadline = window.setTimeout(() => this.#lose(socket), ms);
    else this.#ping = window.setTimeout(() => this.#check(), PING_MS);
  }

  #check(): void {
    if (this.send({ type: "ping" })) this.#expect(PONG_MS);
    else if (this.#socket === null) this.retryNow();
  }

  #drop(): void {
    const socket = this.#socket;
    this.#socket = null;
    clearTimeout(this.#deadline);
    clearTimeout(this.#ping);
    socket?.close();
  }

  #lose(socket: WebSocket | null): void {
    if (socket === null || socket !== this.#socket) return;
    this.#drop();
    const wait = this.#wait * (0.75 + Math.random() / 2);
    this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT_MS);
    this.#retry = window.setTimeout(() => this.retryNow(), wait);
    this.#listener.changed({ is: "offline", until: Date.now() + wait });
  }

  #end(): void {
    this.#drop();
    this.#listener.changed({ is: "signed_out" });
  }

  /** A socket that never opened tells no reason; the page itself says whether the session is over. */
  async #refused(socket: WebSocket): Promise<void> {
    try {
      const page = await fetch("/console", { redirect: "manual", cache: "no-store" });
      const over = page.type === "opaqueredirect" || page.status === 401 || page.status === 403;
      if (over && socket === this.#socket) {
        this.#end();
        return;
      }
    } catch {
      // No server at all: the same as a lost connection.
    }
    this.#lose(socket);
  }
}
