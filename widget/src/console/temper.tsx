/** Setting another temperature beside the computed one: which, and why. */

import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { use } from "../shared/cell";
import { desk, dialog, words } from "./context";
import { labelOf } from "./explain";
import { later } from "./later_words";
import { briefOf } from "./list";
import { Modal } from "./modal";
import { TemperatureBadge } from "./ui";
import { temperatureOf } from "./wire";

export function Temper({ conversation }: { readonly conversation: string }): JSX.Element {
  const state = use(desk.state);
  const brief = briefOf(state, conversation);
  const before = brief?.override ?? {};
  const now = brief === null ? "hot" : temperatureOf(brief);
  const [temperature, setTemperature] = useState<string>(now === "hot" ? "cold" : "hot");
  const [reason, setReason] = useState("");
  return (
    <Modal title={later.temper.title(labelOf(conversation, state))} kind="closing">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          desk.temper(conversation, { to: { temperature, reason: reason.trim() }, before });
          dialog.value = null;
        }}
      >
        <p class="why-not">{later.temper.hint}</p>
        <fieldset class="in-a-row">
          <legend>{later.temper.which}</legend>
          {(["hot", "warm", "cold"] as const).map((one) => (
            <label key={one} class="option">
              <input
                type="radio"
                name="temperature"
                value={one}
                checked={temperature === one}
                onChange={() => setTemperature(one)}
              />
              <TemperatureBadge is={one} />
            </label>
          ))}
        </fieldset>
        <label class="field">
          <span>{later.closing.reason}</span>
          <input
            type="text"
            required
            pattern=".*\S.*"
            maxLength={200}
            dir="auto"
            autocomplete="off"
            placeholder={later.temper.example}
            value={reason}
            onInput={(event) => setReason(event.currentTarget.value)}
          />
        </label>
        <div class="dialog-foot">
          <button type="button" onClick={() => (dialog.value = null)}>
            {later.closing.cancel}
          </button>
          <button type="submit" class="primary" disabled={state.link.is !== "online"}>
            {later.temper.confirm(words.temperature[temperature as typeof now])}
          </button>
        </div>
      </form>
    </Modal>
  );
}
