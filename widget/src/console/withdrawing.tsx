/** Taking a consent back for a visitor who asked for it. It hides data for good, so it is asked once more. */

import type { JSX } from "preact";
import { use } from "../shared/cell";
import { desk, dialog } from "./context";
import { labelOf } from "./explain";
import { purposeText } from "./explain_lead";
import { later } from "./later_words";
import { Modal } from "./modal";

export function Withdrawing(props: {
  readonly conversation: string;
  readonly purpose: string;
}): JSX.Element {
  const { conversation, purpose } = props;
  const state = use(desk.state);
  return (
    <Modal title={later.withdrawing.title(purposeText(purpose))} kind="closing">
      <p>
        {later.withdrawing.text(labelOf(conversation, state))}{" "}
        {purpose === "sales_contact" ? later.withdrawing.contact : null}
      </p>
      <div class="dialog-foot">
        <button type="button" autofocus onClick={() => (dialog.value = null)}>
          {later.closing.cancel}
        </button>
        <button
          type="button"
          class="primary"
          disabled={state.link.is !== "online"}
          onClick={() => {
            desk.withdraw(conversation, purpose);
            dialog.value = null;
          }}
        >
          {later.withdrawing.confirm}
        </button>
      </div>
    </Modal>
  );
}
