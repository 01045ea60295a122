/** One conversation: who has it, what was said, and where to answer. */

import type { JSX } from "preact";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { use } from "../shared/cell";
import { Composer } from "./composer";
import { choices, desk, dialog, go, route, words } from "./context";
import { labelOf } from "./explain";
import { briefOf, entryOf, holder } from "./list";
import { LineItem } from "./line";
import { NO_THREAD, type Thread } from "./state";
import { items } from "./transcript";
import { Empty, Icon, Key, TemperatureBadge, WaitingClock } from "./ui";
import { temperatureOf } from "./wire";

/** This near to the end, the end is followed. */
const NEAR_PX = 120;
const QUIET_MS = 1_500;

export function ThreadPane(): JSX.Element {
  const { conversation } = use(route);
  const { keys } = use(choices);
  return (
    <section class="thread" id="thread" tabindex={-1} aria-label={words.thread.title}>
      {conversation === null ? (
        <Empty title={words.empty.pick}>
          {keys ? words.empty.pickText : words.empty.pickTextNoKeys}
        </Empty>
      ) : (
        <Conversation key={conversation} conversation={conversation} />
      )}
    </section>
  );
}

function Conversation({ conversation }: { readonly conversation: string }): JSX.Element {
  const state = use(desk.state);
  const thread = state.threads.get(conversation) ?? NO_THREAD;
  const label = labelOf(conversation, state);
  if (thread.is === "unknown") {
    return (
      <>
        <Head conversation={conversation} />
        <Empty title={words.thread.unknownTitle}>{words.thread.unknownText}</Empty>
      </>
    );
  }
  return (
    <>
      <Head conversation={conversation} />
      <Log conversation={conversation} label={label} thread={thread} />
      <Handing conversation={conversation} />
      <Composer conversation={conversation} label={label} />
    </>
  );
}

/** Who was asked to take over, while it stays mine. */
function Handing({ conversation }: { readonly conversation: string }): JSX.Element | null {
  const state = use(desk.state);
  const to = briefOf(state, conversation)?.offered;
  if (to === undefined || holder(state, conversation) !== "me") return null;
  return (
    <p class="handing" role="status">
      <Icon name="waiting" />
      {words.transfer.waiting(to.name)}
    </p>
  );
}

function Head({ conversation }: { readonly conversation: string }): JSX.Element {
  const state = use(desk.state);
  const { panel } = use(route);
  const entry = entryOf(state, conversation);
  return (
    <div class="thread-head">
      <button
        type="button"
        class="icon-button only-phone"
        aria-label={words.back}
        onClick={() => go({ conversation: null })}
      >
        <Icon name="back" />
      </button>
      <div class="who">
        <h2>
          <bdi>{labelOf(conversation, state)}</bdi>
        </h2>
        {entry === null ? null : (
          <p>
            <TemperatureBadge is={temperatureOf(entry.brief)} />
            <WaitingClock entry={entry} />
          </p>
        )}
      </div>
      <HeadActions conversation={conversation} />
      <button
        type="button"
        class="icon-button only-narrow"
        aria-label={words.details}
        aria-expanded={panel}
        onClick={() => go({ panel: !panel })}
      >
        <Icon name="details" />
      </button>
    </div>
  );
}

function HeadActions({ conversation }: { readonly conversation: string }): JSX.Element | null {
  const state = use(desk.state);
  if (holder(state, conversation) !== "me") return null;
  const waiting = state.link.is !== "online" || asking(state.asked, conversation);
  return (
    <div class="actions">
      <button
        type="button"
        disabled={waiting}
        aria-label={words.transfer.button}
        title={words.transfer.button}
        onClick={() => (dialog.value = "transfer")}
      >
        <Icon name="hand" />
        <span class="wide">{words.transfer.button}</span>
        <Key>A</Key>
      </button>
      <button
        type="button"
        disabled={waiting}
        aria-label={words.thread.handBack}
        title={words.thread.handBack}
        onClick={() => {
          desk.release(conversation);
          document.getElementById("thread")?.focus();
        }}
      >
        <Icon name="release" />
        <span class="wide">{words.thread.back}</span>
        <Key>T</Key>
      </button>
      <button
        type="button"
        disabled={waiting}
        aria-label={words.thread.end}
        title={words.thread.end}
        onClick={() => (dialog.value = "close")}
      >
        <Icon name="check" />
        <span class="not-phone">{words.thread.end}</span>
        <Key>E</Key>
      </button>
    </div>
  );
}

/** What is asked beside the conversation holds nothing up in it. */
const BESIDE = new Set(["answer", "merge", "temperature", "unmerge", "watch", "withdraw"]);

function asking(
  asked: ReadonlyMap<string, { readonly command: string; readonly conversation: string }>,
  conversation: string,
): boolean {
  return [...asked.values()].some(
    (one) =>
      one.conversation === conversation && !BESIDE.has(one.command),
  );
}

function Log(props: {
  readonly conversation: string;
  readonly label: string;
  readonly thread: Thread;
}): JSX.Element {
  const { conversation, label, thread } = props;
  const box = useRef<HTMLDivElement>(null);
  const following = useRef(true);
  const [behind, setBehind] = useState(false);
  const shown = useMemo(() => items(thread), [thread.lines, thread.notes, thread.outgoing]);
  const quiet = useQuietStart();
  const toEnd = (): void => box.current?.scrollTo({ top: box.current.scrollHeight });

  useLayoutEffect(() => {
    if (following.current) toEnd();
    else setBehind(true);
  }, [shown, thread.typingUntil > 0]);
  useSeen(conversation, thread);
  useEffect(() => {
    // The composer, an offer or the keyboard of a phone changes the height: the end stays in sight.
    const sizes = new ResizeObserver(() => {
      if (following.current) toEnd();
    });
    if (box.current !== null) sizes.observe(box.current);
    return () => sizes.disconnect();
  }, []);

  return (
    <div class="log-frame">
      <div
        ref={box}
        class="log"
        role="log"
        aria-live={quiet ? "off" : "polite"}
        aria-label={words.thread.log(label)}
        tabindex={0}
        onScroll={({ currentTarget: log }) => {
          following.current = log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_PX;
          if (following.current) setBehind(false);
        }}
      >
        {thread.is === "loading" ? <Loading /> : null}
        {thread.is === "ready" && shown.length === 0 ? <p>{words.thread.nothing}</p> : null}
        {shown.map((item) => (
          <LineItem key={item.key} item={item} conversation={conversation} label={label} />
        ))}
        {thread.typingUntil > 0 ? (
          <p class="typing">
            <span class="hidden">{words.thread.typing(label)}</span>
            <i />
            <i />
            <i />
          </p>
        ) : null}
      </div>
      {behind ? (
        <button type="button" class="to-end" onClick={toEnd}>
          <Icon name="down" />
          {words.thread.newLines}
        </button>
      ) : null}
    </div>
  );
}

/** A transcript that was just opened is not read aloud; what comes later is. */
function useQuietStart(): boolean {
  const [quiet, setQuiet] = useState(true);
  useEffect(() => {
    const timer = setTimeout(() => setQuiet(false), QUIET_MS);
    return () => clearTimeout(timer);
  }, []);
  return quiet;
}

/** What stands on a screen that is looked at counts as seen. */
function useSeen(conversation: string, thread: Thread): void {
  useEffect(() => {
    const see = (): void => {
      if (!document.hidden) desk.dispatch({ is: "seen", conversation });
    };
    see();
    document.addEventListener("visibilitychange", see);
    return () => document.removeEventListener("visibilitychange", see);
  }, [conversation, thread.upto]);
}

function Loading(): JSX.Element {
  return (
    <div class="waiting-lines">
      <span class="hidden">{words.thread.loading}</span>
      <i />
      <i />
      <i />
    </div>
  );
}
