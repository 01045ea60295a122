/** Where the rep writes, or what stands there while somebody else has the floor. */

import type { JSX } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { use } from "../shared/cell";
import { desk, dialog, words } from "./context";
import { draft, keepDraft, type Mode } from "./keep";
import { useMore } from "./later";
import { briefOf, holder, onlyReads, ownerOf } from "./list";
import { beginsWithSlash, type SlashProps, type TakesKey } from "./replies";
import { Icon, Key } from "./ui";

const LONGEST = 4_000;
/** The count is shown when so few characters are left. */
const SHOW_LEFT = 300;

interface Props {
  readonly conversation: string;
  readonly label: string;
}

export function Composer({ conversation, label }: Props): JSX.Element {
  const state = use(desk.state);
  const mine = holder(state, conversation) === "me";
  const [mode, setMode] = useState<Mode>("message");
  // Who takes over wants to write to the visitor.
  useLayoutEffect(() => setMode("message"), [mine]);
  const may = !onlyReads(state.me) && briefOf(state, conversation)?.stage !== "closed";
  if (!mine && (mode !== "note" || !may)) {
    return <Floor conversation={conversation} onNote={may ? () => setMode("note") : null} />;
  }
  return (
    <WritingForm
      key={mode}
      conversation={conversation}
      label={label}
      mode={mode}
      mine={mine}
      onMode={setMode}
    />
  );
}

/** Says who has the floor, and offers to take it. */
function Floor(props: {
  readonly conversation: string;
  readonly onNote: (() => void) | null;
}): JSX.Element {
  const { conversation, onNote } = props;
  const state = use(desk.state);
  const brief = briefOf(state, conversation);
  const stage = brief?.stage;
  const away = state.presence.state === "away";
  const free = (stage === "bot" || stage === "queued") && !onlyReads(state.me);
  return (
    <div class="composer floor">
      <p>{floorText()}</p>
      {onNote !== null && brief !== null ? (
        <button type="button" class="quiet" id="write-note" onClick={onNote}>
          <Icon name="note" />
          {words.composer.note}
          <Key>N</Key>
        </button>
      ) : null}
      {free ? (
        <button
          type="button"
          class="primary"
          disabled={state.link.is !== "online"}
          onClick={() => {
            if (away) desk.setPresence({ ...state.presence, state: "online" });
            desk.claim(conversation);
          }}
        >
          <Icon name="take" />
          {away ? words.thread.goOnline : words.thread.takeOver}
          <Key>T</Key>
        </button>
      ) : null}
    </div>
  );

  function floorText(): string {
    switch (stage) {
      case "bot":
        return words.thread.botTalks;
      case "queued":
        return words.thread.waits;
      case "live":
        return words.thread.repTalks(ownerOf(state, conversation)?.name ?? "");
      case "closed":
        return words.thread.over;
      default:
        return words.thread.gone;
    }
  }
}

function WritingForm(props: Props & {
  readonly mode: Mode;
  readonly mine: boolean;
  readonly onMode: (mode: Mode) => void;
}): JSX.Element {
  const { conversation, label, mode, mine, onMode } = props;
  const [text, setText] = useState(() => draft(conversation, mode));
  const field = useRef<HTMLTextAreaElement>(null);
  const keys = useRef<TakesKey>(waits);
  const left = LONGEST - [...text].length;
  const note = mode === "note";

  useLayoutEffect(() => {
    if (desk.took !== conversation) return;
    desk.took = null;
    field.current?.focus();
  }, []);
  useLayoutEffect(() => {
    const area = field.current;
    if (area === null || CSS.supports("field-sizing", "content")) return;
    area.style.height = "auto";
    area.style.height = `${area.scrollHeight}px`;
  }, [text]);

  // Kept with the keystroke: after the next one the browser may be gone.
  const change = (to: string): void => {
    keepDraft(conversation, mode, to);
    setText(to);
  };
  const send = (): void => {
    const said = text.trim();
    if (said === "" || left < 0) return;
    desk.write(conversation, mode, said);
    change("");
    field.current?.focus();
  };

  const slashed = !note && beginsWithSlash(text);

  return (
    <form
      class={`composer ${mode}`}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {slashed ? (
        <Slashed conversation={conversation} text={text} change={change} field={field} keys={keys} />
      ) : null}
      <Modes mode={mode} mine={mine} onMode={onMode} />
      <textarea
        ref={field}
        id="write"
        rows={2}
        dir="auto"
        aria-label={note ? words.composer.noteFor : words.composer.replyTo(label)}
        aria-describedby="write-hint"
        placeholder={note ? words.composer.notePlaceholder : words.composer.placeholder}
        value={text}
        onInput={(event) => {
          change(event.currentTarget.value);
          if (!note) desk.typing(conversation);
        }}
        onKeyDown={(event) => {
          if (slashed && keys.current(event)) return;
          if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
            event.preventDefault();
            send();
          }
        }}
      />
      <div class="composer-foot">
        <small id="write-hint">{words.composer.hint}</small>
        {left < SHOW_LEFT ? (
          <small class={left < 0 ? "too-long" : undefined} role="status">
            {left < 0 ? words.composer.tooLong(-left) : words.composer.left(left)}
          </small>
        ) : null}
        {note ? null : (
          <button
            type="button"
            class="icon-button"
            aria-label={words.replies.title}
            title={words.replies.title}
            onClick={() => {
              if (text === "") change("/");
              else dialog.value = "replies";
              field.current?.focus();
            }}
          >
            <Icon name="replies" />
          </button>
        )}
        <button type="submit" class="primary" disabled={text.trim() === "" || left < 0}>
          <Icon name={note ? "note" : "send"} />
          {note ? words.composer.addNote : words.composer.send}
        </button>
      </div>
    </form>
  );
}

function Modes(props: {
  readonly mode: Mode;
  readonly mine: boolean;
  readonly onMode: (mode: Mode) => void;
}): JSX.Element {
  if (!props.mine) {
    return (
      <p class="modes only-note">
        <Icon name="note" />
        {words.composer.noteFor}
        <button
          type="button"
          class="icon-button"
          aria-label={words.composer.leaveNote}
          onClick={() => props.onMode("message")}
        >
          <Icon name="close" />
        </button>
      </p>
    );
  }
  return (
    <div class="modes" role="group" aria-label={words.composer.mode}>
      {(["message", "note"] as const).map((mode) => (
        <button
          key={mode}
          type="button"
          id={mode === "note" ? "write-note" : "write-reply"}
          aria-pressed={props.mode === mode}
          onClick={() => props.onMode(mode)}
        >
          {mode === "note" ? words.composer.note : words.composer.reply}
        </button>
      ))}
    </div>
  );
}

/** While the saved replies are on their way: what looks for one is not sent. */
function waits(event: KeyboardEvent): boolean {
  if (event.key !== "Enter") return false;
  event.preventDefault();
  return true;
}

function Slashed(props: SlashProps): JSX.Element | null {
  const more = useMore(() => {
    props.keys.current = () => false;
  });
  return more === null ? null : <more.Slash {...props} />;
}
