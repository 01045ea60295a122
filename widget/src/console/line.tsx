/** One entry of the transcript: a line, a note, a day, or a message on its way. */

import type { JSX } from "preact";
import { use } from "../shared/cell";
import { desk, format, words } from "./context";
import { pieces } from "./explain";
import { sameDay } from "./format";
import type { Outgoing } from "./state";
import type { Item } from "./transcript";
import { Icon } from "./ui";
import type { Line, Note } from "./wire";

interface Props {
  readonly item: Item;
  readonly conversation: string;
  readonly label: string;
}

export function LineItem({ item, conversation, label }: Props): JSX.Element {
  switch (item.is) {
    case "day":
      return <Day at={item.at} />;
    case "line":
      return <Said line={item.line} at={item.at} first={item.first} label={label} />;
    case "note":
      return <NoteSlip note={item.note} at={item.at} />;
    case "outgoing":
      return <OnItsWay mine={item.mine} conversation={conversation} />;
    default:
      return item satisfies never;
  }
}

function Day({ at }: { readonly at: Date }): JSX.Element {
  const now = new Date(use(desk.now));
  const yesterday = new Date(now);
  yesterday.setDate(now.getDate() - 1);
  const name = sameDay(at, now)
    ? words.thread.today
    : sameDay(at, yesterday)
      ? words.thread.yesterday
      : format.day(at);
  return (
    <p class="day">
      <time dateTime={at.toISOString()}>{name}</time>
    </p>
  );
}

function Said(props: {
  readonly line: Line;
  readonly at: Date;
  readonly first: boolean;
  readonly label: string;
}): JSX.Element {
  const { line, at, first, label } = props;
  const { me } = desk.state.value;
  if (line.from === "system") {
    return (
      <div class="said system" id={`line-${line.seq}`} tabindex={-1}>
        <Text text={line.text} />
        <Time at={at} />
      </div>
    );
  }
  const mine = line.from === "rep" && line.name === me.name;
  return (
    <div
      class={`said ${line.from}${first ? " first" : ""}`}
      id={`line-${line.seq}`}
      tabindex={-1}
    >
      <p class={first ? "speaker" : "hidden"}>
        {line.from === "bot" ? <Icon name="bot" /> : null}
        <span dir="auto">{speaker(line, label, mine)}</span>
        <Time at={at} />
      </p>
      <Text text={line.text} />
      {line.choices === undefined || line.choices.length === 0 ? null : (
        <ul class="choices" aria-label={words.thread.offeredChoices}>
          {line.choices.map((choice) => (
            <li key={choice.value} dir="auto">
              {choice.label}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function speaker(line: Line, label: string, mine: boolean): string {
  if (line.from === "visitor") return label;
  if (line.from === "bot") return line.name ?? words.thread.bot;
  return mine ? words.thread.you : (line.name ?? "");
}

function Time({ at }: { readonly at: Date }): JSX.Element {
  return <time dateTime={at.toISOString()}>{format.time(at)}</time>;
}

/** Plain text end to end: links are built here, from web addresses only. */
function Text({ text }: { readonly text: string }): JSX.Element {
  return (
    <p class="text" dir="auto">
      {pieces(text).map((piece) => {
        switch (piece.is) {
          case "text":
            return piece.text;
          case "link":
            return (
              <a href={piece.href} target="_blank" rel="noopener noreferrer">
                {piece.text}
              </a>
            );
          case "withheld":
            return (
              <span class="withheld" title={words.thread.withheldWhy}>
                {words.thread.withheld[piece.kind]}
              </span>
            );
          default:
            return piece satisfies never;
        }
      })}
    </p>
  );
}

function NoteSlip({ note, at }: { readonly note: Note; readonly at: Date }): JSX.Element {
  return (
    <div class="said note">
      <p class="speaker">
        <Icon name="note" />
        <span>{words.composer.noteBadge}</span>
        <b dir="auto">{note.by.name}</b>
        <Time at={at} />
      </p>
      <Text text={note.text} />
    </div>
  );
}

function OnItsWay(props: { readonly mine: Outgoing; readonly conversation: string }): JSX.Element {
  const { mine, conversation } = props;
  const { link } = use(desk.state);
  return (
    <div class={`said ${mine.note ? "note" : "rep"} first on-its-way`}>
      <p class="speaker">
        {mine.note ? <Icon name="note" /> : null}
        <span>{mine.note ? words.composer.noteBadge : words.thread.you}</span>
        {mine.failed === null ? <small>{progress(link.is)}</small> : null}
      </p>
      <Text text={mine.text} />
      {mine.failed === null ? null : (
        <p class="failed" role="alert">
          <Icon name="alert" />
          <span>
            <strong>{words.thread.failed}</strong> {whyNot(mine)}
          </span>
          <button type="button" onClick={() => desk.again(conversation, mine.id)}>
            {words.thread.tryAgain}
          </button>
          <button type="button" class="quiet" onClick={() => desk.discard(conversation, mine.id)}>
            {words.thread.discard}
          </button>
        </p>
      )}
    </div>
  );
}

function progress(link: string): string {
  return link === "online" ? words.thread.sending : words.thread.heldBack;
}

function whyNot({ failed }: Outgoing): string {
  if (failed === null) return "";
  if (failed.by !== undefined) return words.heldBy(failed.by.name);
  return words.codes[failed.code] ?? failed.code;
}
