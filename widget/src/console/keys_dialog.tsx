/** All keys, for those who asked with `?`. */

import type { JSX } from "preact";
import { use } from "../shared/cell";
import { choices, desk, words } from "./context";
import { later } from "./later_words";
import { onlyReads } from "./list";
import { Modal } from "./modal";

export function Keys(): JSX.Element {
  const all: readonly (readonly [string, string])[] = [
    ["J", words.keys.next],
    ["K", words.keys.previous],
    ["R", words.composer.reply],
    ...(onlyReads(desk.state.value.me) ? [] : [["N", words.composer.note] as const]),
    ["T", later.keys.take],
    ["Y", words.keys.accept],
    ["X", words.keys.decline],
    ["A", words.transfer.button],
    ["E", words.thread.end],
    ["/", words.search],
    ["?", words.keys.title],
    ["Ctrl K", later.palette.label],
    ["Esc", later.keys.leave],
  ];
  return (
    <Modal title={words.keys.title} kind="keys">
      {use(choices).keys ? null : <p>{later.keys.off}</p>}
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
