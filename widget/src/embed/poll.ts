/** The same frames by long poll, where something on the way lets no WebSocket through. */
import type { Hello, ToVisitor, VisitorFrame } from "../shared/frames";
import type { Events, Transport } from "./connection";

const CODES: Readonly<Record<number, number>> = { 401: 4401, 403: 1008, 413: 1009 };
const GONE = 1006;

/** Polls `url` again and again. Every poll says hello first, with what it has by then. */
export function openPoll(url: string, events: Events, post: typeof fetch = fetch): Transport {
  let hello: Hello | undefined;
  // A poll is held for as long as there is nothing new: with a ping its welcome comes at once.
  let waiting: VisitorFrame[] = [{ type: "ping" }];
  let idle: AbortController | undefined;
  let closed = false;

  const end = (code: number) => {
    if (!closed) events.closed(code);
    closed = true;
  };

  const receive = (frame: ToVisitor) => {
    if (frame.type === "welcome" || frame.type === "session") {
      hello = { ...hello!, token: frame.token };
    }
    if (frame.type === "line" && frame.seq === (hello!.last_seq ?? 0) + 1) {
      hello = { ...hello!, last_seq: frame.seq };
    }
    if (!closed) events.received(frame);
  };

  const poll = async () => {
    while (!closed) {
      const stop = new AbortController();
      const frames = [hello!, ...waiting];
      // A poll that carries what must not be lost is not cut short; hints and pings may be.
      if (!waiting.some((frame) => "id" in frame)) idle = stop;
      waiting = [];
      try {
        const body = JSON.stringify({ frames });
        // As plain text: a browser asks no permission first.
        const answer = await post(url, { method: "POST", body, signal: stop.signal });
        if (!answer.ok) return end(CODES[answer.status] ?? GONE);
        const { frames: answers } = (await answer.json()) as { frames: ToVisitor[] };
        answers.forEach(receive);
      } catch {
        if (!stop.signal.aborted) return end(GONE);
      }
      idle = undefined;
    }
  };

  queueMicrotask(() => closed || events.opened());
  return {
    send: (frame) => {
      const first = !hello;
      if (frame.type === "hello") hello = frame;
      else waiting.push(frame);
      if (first) void poll();
      else idle?.abort();
    },
    close: () => {
      closed = true;
      idle?.abort();
    },
  };
}
