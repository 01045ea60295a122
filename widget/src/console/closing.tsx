/** Closing a conversation: what comes of it, and why. */

import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { use } from "../shared/cell";
import { desk, dialog, words } from "./context";
import { labelOf } from "./explain";
import { later } from "./later_words";
import { Modal } from "./modal";
import type { Outcome } from "./wire";

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

export function Closing({ conversation }: { readonly conversation: string }): JSX.Element {
  const [outcome, setOutcome] = useState<Outcome>("working");
  const [reason, setReason] = useState("");
  const state = use(desk.state);
  const label = labelOf(conversation, state);
  const reasons = REASONS[outcome];
  return (
    <Modal title={later.closing.title(label)} kind="closing">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          desk.close(conversation, outcome, reason);
          dialog.value = null;
          requestAnimationFrame(() => document.getElementById("thread")?.focus());
        }}
      >
        <fieldset>
          <legend>{later.closing.outcome}</legend>
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
                <small>{later.closing.hints[one]}</small>
              </span>
            </label>
          ))}
        </fieldset>
        {reasons.length <= 1 ? null : (
          <label class="field">
            <span>{later.closing.reason}</span>
            <select
              required
              name="reason"
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
            >
              <option value="">{later.closing.choose}</option>
              {reasons.map((one) => (
                <option key={one} value={one}>
                  {later.reasons[one]}
                </option>
              ))}
            </select>
          </label>
        )}
        <div class="dialog-foot">
          <button type="button" onClick={() => (dialog.value = null)}>
            {later.closing.cancel}
          </button>
          <button
            type="submit"
            class="primary"
            disabled={state.link.is !== "online"}
          >
            {later.closing.confirm}
          </button>
        </div>
      </form>
    </Modal>
  );
}
