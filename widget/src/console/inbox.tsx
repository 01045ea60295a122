/** The list: who waits, how hot, how long. A row never moves under the pointer. */

import { Component, type JSX } from "preact";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { use } from "../shared/cell";
import { desk, route, rows, search, words } from "./context";
import { criterionText, nameOf, pieces, typeText } from "./explain";
import { LinkTo } from "./link_to";
import { arrange, held, holder, unread, type Group } from "./list";
import type { Entry, State } from "./state";
import { Empty, Icon, Key, TemperatureBadge, WaitingClock } from "./ui";
import { temperatureOf, type Brief } from "./wire";

/** So many rows are drawn at first; more as the end comes near. */
const PAGE = 60;

export function Inbox(): JSX.Element {
  const [holding, setHolding] = useState(false);
  const [most, setMost] = useState(PAGE);
  const shown = useRef<readonly Group[]>([]);
  const state = use(desk.state);
  const { view, conversation } = use(route);
  const wanted = use(search);
  const asked = `${view} ${wanted}`;
  const before = useRef(asked);

  const next = useMemo(
    () => arrange(state, view, wanted),
    [state.entries, state.offers, state.asked, view, wanted],
  );
  const groups = holding && before.current === asked ? held(shown.current, next) : next;
  shown.current = groups;
  before.current = asked;
  const order = groups.flatMap((group) => group.rows);
  const differs = groups !== next && order.join() !== next.flatMap((group) => group.rows).join();
  // Before it is seen: a key pressed at once must find the row.
  useLayoutEffect(() => {
    rows.value = order;
  });
  const open = order.indexOf(conversation ?? "");
  const drawn = cut(groups, Math.max(most, open + 10));

  return (
    <section class="inbox" aria-label={words.listTitle}>
      <SearchField />
      <div
        class="rows"
        onPointerEnter={() => setHolding(true)}
        onPointerLeave={() => setHolding(false)}
        onPointerCancel={() => setHolding(false)}
        onScroll={({ currentTarget: box }) => {
          if (box.scrollHeight - box.scrollTop - box.clientHeight < 600) {
            setMost((now) => Math.min(now + PAGE, order.length + PAGE));
          }
        }}
      >
        {groups.length === 0 ? <Nothing state={state} /> : null}
        {drawn.map((group) => (
          <div class="group" key={group.heading}>
            <h2>
              {words.headings[group.heading]}
              <span class="count">{sizeOf(groups, group)}</span>
            </h2>
            <ul>
              {group.rows.map((conversation) => (
                <RowOf key={conversation} conversation={conversation} state={state} />
              ))}
            </ul>
          </div>
        ))}
      </div>
      {differs ? <p class="held">{words.held}</p> : null}
    </section>
  );
}

function sizeOf(groups: readonly Group[], { heading }: Group): number {
  return groups.find((group) => group.heading === heading)?.rows.length ?? 0;
}

function cut(groups: readonly Group[], most: number): readonly Group[] {
  let left = most;
  return groups.flatMap((group) => {
    const rows = group.rows.slice(0, left);
    left -= rows.length;
    return rows.length === 0 ? [] : [{ ...group, rows }];
  });
}

function SearchField(): JSX.Element {
  return (
    <div class="search" role="search">
      <Icon name="search" />
      <input
        id="search"
        type="search"
        autocomplete="off"
        aria-label={words.searchLabel}
        placeholder={words.search}
        value={use(search)}
        onInput={(event) => {
          search.value = event.currentTarget.value;
        }}
        onKeyDown={(event) => {
          if (event.key === "Escape") {
            search.value = "";
            event.currentTarget.blur();
          }
        }}
      />
      <Key>/</Key>
    </div>
  );
}

function Nothing({ state }: { readonly state: State }): JSX.Element {
  const { view } = use(route);
  const wanted = use(search).trim();
  if (!state.loaded) {
    return (
      <div class="waiting-rows" role="status">
        <span class="hidden">{words.empty.loading}</span>
        {[0, 1, 2, 3].map((place) => (
          <i key={place} />
        ))}
      </div>
    );
  }
  if (wanted !== "") {
    return <Empty title={words.empty.search}>{words.empty.searchText(wanted)}</Empty>;
  }
  return <Empty title={words.empty[view]}>{words.empty[`${view}Text`]}</Empty>;
}

function RowOf(props: { readonly conversation: string; readonly state: State }): JSX.Element {
  const { conversation, state } = props;
  const { conversation: open } = use(route);
  const entry = state.entries.get(conversation);
  const thread = state.threads.get(conversation);
  const last = useRef<Entry | null>(null);
  last.current = entry ?? thread?.last ?? last.current;
  return (
    <Row
      conversation={conversation}
      entry={last.current}
      left={entry === undefined}
      selected={open === conversation}
      owner={holder(state, conversation)}
      unread={unread(thread)}
      said={thread?.lines.findLast((line) => line.from === "visitor")?.text}
    />
  );
}

interface RowProps {
  readonly conversation: string;
  readonly entry: Entry | null;
  readonly left: boolean;
  readonly selected: boolean;
  readonly owner: "me" | "other" | "nobody";
  readonly unread: number;
  /** The visitor's last line, where this page knows it. */
  readonly said: string | undefined;
}

/** Drawn again only when something in it changed: the list may be a thousand rows. */
class Row extends Component<RowProps> {
  override shouldComponentUpdate(next: RowProps): boolean {
    return (Object.keys(next) as (keyof RowProps)[]).some((key) => next[key] !== this.props[key]);
  }

  render(): JSX.Element {
    const { conversation, entry, left, selected } = this.props;
    return (
      <li class={left ? "gone" : undefined}>
        <RowLink conversation={conversation} selected={selected}>
          {entry === null ? (
            <span class="where">{words.leftList}</span>
          ) : (
            <RowText {...this.props} entry={entry} />
          )}
        </RowLink>
      </li>
    );
  }
}

function RowLink(props: {
  readonly conversation: string;
  readonly selected: boolean;
  readonly children: JSX.Element;
}): JSX.Element {
  const link = useRef<HTMLAnchorElement>(null);
  const { conversation, selected } = props;
  useEffect(() => {
    if (selected) link.current?.scrollIntoView({ block: "nearest" });
  }, [selected]);
  return (
    <LinkTo
      anchor={link}
      to={{ conversation, panel: false }}
      class="line-row"
      current={selected ? "true" : undefined}
    >
      {props.children}
    </LinkTo>
  );
}

function RowText(props: RowProps & { readonly entry: Entry }): JSX.Element {
  const { entry, owner } = props;
  const { brief } = entry;
  return (
    <>
      <span class="top">
        <strong>
          <bdi>{nameOf(brief)}</bdi>
        </strong>
        {props.left ? null : <WaitingClock entry={entry} />}
        {props.unread > 0 ? (
          <b class="count new">
            {props.unread}
            <span class="hidden">{words.unread(props.unread)}</span>
          </b>
        ) : null}
      </span>
      <span class="said">
        <bdi>{props.owner === "me" && props.said ? plain(props.said) : summary(brief)}</bdi>
      </span>
      <span class="where">
        <TemperatureBadge is={temperatureOf(brief)} />
        <span>{typeText(brief.type)}</span>
        <span class={`holder ${owner}`}>{holderText(props, brief)}</span>
      </span>
    </>
  );
}

function plain(text: string): string {
  return pieces(text)
    .map((piece) => (piece.is === "withheld" ? words.thread.withheld[piece.kind] : piece.text))
    .join("");
}

/** The last thing the visitor answered, in their words; before that, the page they are on. */
function summary(brief: Brief): string {
  const last = brief.answers.filter((answer) => answer.words !== null && answer.by !== "rep").at(-1);
  if (last === undefined) return brief.page.title || brief.page.path;
  return `${criterionText(last.criterion ?? last.step)}: ${last.words}`;
}

function holderText({ left, owner }: RowProps, brief: Brief): string {
  if (left) return words.leftList;
  if (owner === "me") return words.withYou;
  if (brief.stage === "live") return words.withRep(brief.rep?.name ?? "");
  if (brief.stage === "queued") return words.waitingStage;
  return brief.stage === "closed" ? words.closedStage : words.withBot;
}
