import assert from "node:assert/strict";
import test from "node:test";
import type { ToVisitor, VisitorFrame } from "../src/shared/frames";
import { openPoll } from "../src/embed/poll";

type Asked = { readonly frames: readonly VisitorFrame[]; readonly signal: AbortSignal };

/** A server that answers each poll when the test says so. */
class Door {
  readonly asked: Asked[] = [];
  #answer: ((answer: Response) => void) | undefined;

  readonly post = ((_: string, { body, signal }: RequestInit) => {
    const { frames } = JSON.parse(String(body)) as { frames: VisitorFrame[] };
    this.asked.push({ frames, signal: signal! });
    return new Promise<Response>((resolve, reject) => {
      this.#answer = resolve;
      signal!.addEventListener("abort", () => reject(new Error("aborted")));
    });
  }) as typeof fetch;

  async answers(frames: readonly ToVisitor[], status = 200): Promise<void> {
    this.#answer!(new Response(JSON.stringify({ frames }), { status }));
    await settled();
  }
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

async function opened(door: Door) {
  const received: ToVisitor[] = [];
  const closed: number[] = [];
  const transport = openPoll(
    "/poll",
    {
      opened: () => transport.send({ type: "hello" }),
      received: (frame) => void received.push(frame),
      closed: (code) => void closed.push(code),
    },
    door.post,
  );
  await settled();
  return { transport, received, closed };
}

const WELCOME = { type: "welcome", token: "t", stage: "bot", last_seq: 1, epoch: "e" } as const;
const LINE = { type: "line", seq: 1, from: "bot", text: "Hi", at: "2026-01-15T10:00:00Z" } as const;

test("every poll says hello with what has come by then", async () => {
  const door = new Door();
  const { received, transport } = await opened(door);
  assert.deepEqual(door.asked[0]?.frames[0], { type: "hello" });

  await door.answers([WELCOME, LINE]);

  assert.deepEqual(received, [WELCOME, LINE]);
  assert.deepEqual(door.asked[1]?.frames, [{ type: "hello", token: "t", last_seq: 1 }]);
  transport.close();
});

test("the first poll asks for an answer at once, the next ones wait for something new", async () => {
  const door = new Door();
  const { transport } = await opened(door);
  assert.deepEqual(door.asked[0]?.frames, [{ type: "hello" }, { type: "ping" }]);

  await door.answers([WELCOME, { type: "pong", last_seq: 1 }]);

  assert.deepEqual(door.asked[1]?.frames, [{ type: "hello", token: "t" }]);
  transport.close();
});

test("something to say ends the waiting poll and goes out at once", async () => {
  const door = new Door();
  const { transport } = await opened(door);
  await door.answers([WELCOME]);
  const message = { type: "message", id: "a", text: "b" } as const;

  transport.send(message);
  await settled();

  assert(door.asked[1]?.signal.aborted);
  assert.deepEqual(door.asked[2]?.frames.slice(1), [message]);
  transport.close();
});

test("a poll that carries a message is not cut short by the next one", async () => {
  const door = new Door();
  const { transport } = await opened(door);
  await door.answers([WELCOME]);
  transport.send({ type: "message", id: "a", text: "a" });
  await settled();

  transport.send({ type: "message", id: "b", text: "b" });
  await settled();
  assert.equal(door.asked.length, 3);
  assert(!door.asked[2]!.signal.aborted);
  await door.answers([{ type: "ack", id: "a", seq: 2 }]);

  assert.deepEqual(door.asked[3]?.frames.slice(1), [{ type: "message", id: "b", text: "b" }]);
  transport.close();
});

test("a poll that carries only a hint does not keep a message waiting", async () => {
  const door = new Door();
  const { transport } = await opened(door);
  await door.answers([WELCOME]);
  transport.send({ type: "read", seq: 1 });
  await settled();

  transport.send({ type: "message", id: "a", text: "a" });
  await settled();

  assert(door.asked[2]?.signal.aborted);
  assert.deepEqual(door.asked[3]?.frames.slice(1), [{ type: "message", id: "a", text: "a" }]);
  transport.close();
});

test("a refusal closes with the code that a socket would have had", async () => {
  const door = new Door();
  const { closed } = await opened(door);

  await door.answers([], 401);

  assert.deepEqual(closed, [4401]);
  assert.equal(door.asked.length, 1);
});

test("once closed nothing is asked and nothing is told", async () => {
  const door = new Door();
  const { transport, received, closed } = await opened(door);

  transport.close();
  await settled();

  assert(door.asked[0]?.signal.aborted);
  assert.deepEqual([received, closed, door.asked.length], [[], [], 1]);
});
