/** The dialogs: closing a conversation, and all keys. */

import type { ComponentChildren, JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { use } from "../shared/cell";
import { useConsole } from "./context";
import { labelOf } from "./explain";
import { holder } from "./list";
import { Palette } from "./palette";
import { Icon } from "./ui";
import type { Outcome } from "./wire";

export function Dialogs(): JSX.Element | null {
  const { dialog, route, desk } = useConsole();
  const { conversation } = use(route);
  const state = use(desk.state);
  const open = use(dialog);
  switch (open) {
    case "keys":
      return <Keys />;
    case "palette":
      return <Palette />;
    case "close":
      return conversation !== null && holder(state, conversation) === "me" ? (
        <Closing conversation={conversation} />
      ) : null;
    case null:
      return null;
    default:
      return open satisfies never;
  }
}

export function Modal(props: {
  readonly title: string;
  readonly kind: string;
  readonly children: ComponentChildren;
}): JSX.Element {
  const { dialog, words } = useConsole();
  const box = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    box.current?.showModal();
  }, []);
  return (
    <dialog
      ref={box}
      class={props.kind}
      aria-labelledby="dialog-title"
      onClose={() => (dialog.value = null)}
      onClick={(event) => {
        if (event.target === box.current) box.current?.close();
      }}
    >
      <div class="dialog-head">
        <h2 id="dialog-title">{props.title}</h2>
        <button
          type="button"
          class="icon-button"
          aria-label={words.close}
          onClick={() => box.current?.close()}
        >
          <Icon name="close" />
        </button>
      </div>
      {props.children}
    </dialog>
  );
}

const OUTCOMES: readonly Outcome[] = ["working", "recycled", "disqualified", "spam"];

/** The reasons that fit an outcome, the likely ones first; `working` needs none. */
const REASONS: Readonly<Record<Outcome, readonly string[]>> = {
  working: [],
  recycled: ["bad_timing", "no_budget_yet", "no_response", "needs_education"],
  disqualified: [
    "no_need",
    "not_icp",
    "competitor",
    "student",
    "invalid_contact",
    "duplicate",
    "spam",
    "other",
  ],
  spam: ["spam"],
};

function Closing({ conversation }: { readonly conversation: string }): JSX.Element {
  const { desk, words, dialog } = useConsole();
  const [outcome, setOutcome] = useState<Outcome>("working");
  const [reason, setReason] = useState("");
  const state = use(desk.state);
  const label = labelOf(conversation, state, words);
  const reasons = REASONS[outcome];
  return (
    <Modal title={words.closing.title(label)} kind="closing">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          desk.close(conversation, outcome, reason);
          dialog.value = null;
          requestAnimationFrame(() => document.getElementById("thread")?.focus());
        }}
      >
        <fieldset>
          <legend>{words.closing.outcome}</legend>
          {OUTCOMES.map((one) => (
            <label key={one} class="option">
              <input
                type="radio"
                name="outcome"
                value={one}
                checked={outcome === one}
                onChange={() => {
                  setOutcome(one);
                  setReason(one === "spam" ? "spam" : "");
                }}
              />
              <span>
                <strong>{words.closing.outcomes[one]}</strong>
                <small>{words.closing.hints[one]}</small>
              </span>
            </label>
          ))}
        </fieldset>
        {reasons.length <= 1 ? null : (
          <label class="field">
            <span>{words.closing.reason}</span>
            <select
              required
              name="reason"
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
            >
              <option value="">{words.closing.choose}</option>
              {reasons.map((one) => (
                <option key={one} value={one}>
                  {words.reasons[one]}
                </option>
              ))}
            </select>
          </label>
        )}
        <div class="dialog-foot">
          <button type="button" onClick={() => (dialog.value = null)}>
            {words.closing.cancel}
          </button>
          <button
            type="submit"
            class="primary"
            disabled={state.link.is !== "online"}
          >
            {words.closing.confirm}
          </button>
        </div>
      </form>
    </Modal>
  );
}

function Keys(): JSX.Element {
  const { words, choices, desk } = useConsole();
  const all: readonly (readonly [string, string])[] = [
    ["J", words.keys.next],
    ["K", words.keys.previous],
    ["R", words.composer.reply],
    ...(use(desk.state).notes ? [["N", words.composer.note] as const] : []),
    ["T", words.keys.take],
    ["Y", words.keys.accept],
    ["X", words.keys.decline],
    ["E", words.thread.end],
    ["/", words.search],
    ["?", words.keys.title],
    ["Ctrl K", words.palette.label],
    ["Esc", words.keys.leave],
  ];
  return (
    <Modal title={words.keys.title} kind="keys">
      {use(choices).keys ? null : <p>{words.keys.off}</p>}
      <dl>
        {all.map(([key, what]) => (
          <div key={key}>
            <dt>{what}</dt>
            <dd>
              <kbd>{key}</kbd>
            </dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
