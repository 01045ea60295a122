/** Who of the colleagues is to take over. */

import type { JSX } from "preact";
import { use } from "../shared/cell";
import { desk, dialog } from "./context";
import { labelOf } from "./explain";
import { later } from "./later_words";
import { Modal } from "./modal";
import type { Colleague } from "./wire";

export function Transfer({ conversation }: { readonly conversation: string }): JSX.Element {
  const state = use(desk.state);
  const there = (one: Colleague): number => (one.state === "online" ? free(one) : -100);
  const colleagues = [...state.colleagues].sort((one, other) => there(other) - there(one));
  const first = colleagues.findIndex(isThere);
  return (
    <Modal title={later.transfer.title(labelOf(conversation, state))} kind="transfer">
      <p>{first < 0 ? later.transfer.nobody : later.transfer.hint}</p>
      <ul>
        {colleagues.map((one, place) => (
          <li key={one.id}>
            <button
              type="button"
              class="option"
              autofocus={place === first}
              disabled={!isThere(one) || state.link.is !== "online"}
              onClick={() => {
                desk.transfer(conversation, one);
                dialog.value = null;
              }}
            >
              <i class={`dot ${isThere(one) ? "is-online" : ""}`} />
              <bdi>{one.name}</bdi>
              <small>{standing(one)}</small>
            </button>
          </li>
        ))}
      </ul>
    </Modal>
  );
}

function isThere({ state }: Colleague): boolean {
  return state === "online";
}

function free({ slots, busy }: Colleague): number {
  return Math.max(0, slots - busy);
}

function standing(one: Colleague): string {
  if (isThere(one)) return later.transfer.free(free(one));
  return later.transfer.states[one.state] ?? one.state;
}
