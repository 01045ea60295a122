/** Where a rep keeps the saved replies. Every keystroke is kept; what was removed can come back. */

import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { dialog, route, words } from "./context";
import { draft, keepReplies } from "./keep";
import { later } from "./later_words";
import { Modal } from "./modal";
import { replies, type Reply } from "./saved";
import { Icon } from "./ui";

interface Kept extends Reply {
  readonly key: number;
  readonly removed: boolean;
}

export function Replies(): JSX.Element {
  const { conversation } = route.value;
  const written = conversation === null ? "" : draft(conversation, "message").trim();
  const [all, setAll] = useState<readonly Kept[]>(() =>
    replies().map((reply, key) => ({ ...reply, key, removed: false })),
  );
  const keep = (next: readonly Kept[]): void => {
    setAll(next);
    keepReplies(next.filter((one) => !one.removed).map(({ name, text }) => ({ name, text })));
  };
  const change = (key: number, to: Partial<Kept>): void =>
    keep(all.map((one) => (one.key === key ? { ...one, ...to } : one)));
  const add = (text: string): void => {
    const key = Math.max(-1, ...all.map((one) => one.key)) + 1;
    keep([...all, { name: "", text, key, removed: false }]);
    requestAnimationFrame(() => document.getElementById(`reply-${key}`)?.focus());
  };
  return (
    <Modal title={words.replies.title} kind="replies">
      <p>{later.replies.hint}</p>
      {all.every((one) => one.removed) ? <p class="why-not">{later.replies.none}</p> : null}
      <ul>
        {all.map((one) => (
          <li key={one.key}>
            {one.removed ? (
              <p class="why-not">
                {later.replies.removed(one.name)}{" "}
                <button type="button" onClick={() => change(one.key, { removed: false })}>
                  {words.notices.undo}
                </button>
              </p>
            ) : (
              <ReplyFields reply={one} change={(to) => change(one.key, to)} />
            )}
          </li>
        ))}
      </ul>
      <div class="dialog-foot">
        {written === "" || written.startsWith("/") ? null : (
          <button type="button" onClick={() => add(written)}>
            {later.replies.keepWritten}
          </button>
        )}
        <button type="button" onClick={() => add("")}>
          <Icon name="plus" />
          {later.replies.add}
        </button>
        <button type="button" class="primary" onClick={() => (dialog.value = null)}>
          {later.replies.done}
        </button>
      </div>
    </Modal>
  );
}

function ReplyFields(props: {
  readonly reply: Kept;
  readonly change: (to: Partial<Kept>) => void;
}): JSX.Element {
  const { reply, change } = props;
  return (
    <fieldset>
      <legend class="hidden">{reply.name || later.replies.add}</legend>
      <span class="slash" aria-hidden="true">
        /
      </span>
      <input
        id={`reply-${reply.key}`}
        type="text"
        dir="auto"
        maxLength={40}
        aria-label={later.replies.name}
        placeholder={later.replies.name}
        value={reply.name}
        onInput={(event) => change({ name: event.currentTarget.value })}
      />
      <button
        type="button"
        class="icon-button"
        aria-label={later.replies.remove(reply.name)}
        onClick={() => change({ removed: true })}
      >
        <Icon name="close" />
      </button>
      <textarea
        rows={2}
        dir="auto"
        maxLength={4000}
        aria-label={later.replies.text}
        placeholder={later.replies.text}
        value={reply.text}
        onInput={(event) => change({ text: event.currentTarget.value })}
      />
    </fieldset>
  );
}
