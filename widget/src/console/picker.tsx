/** The saved replies that fit what is typed after a slash. The focus stays in the text. */

import type { JSX } from "preact";
import { words } from "./context";
import type { Reply } from "./saved";
import { Icon } from "./ui";

export function Picker(props: {
  readonly found: readonly Reply[];
  readonly place: number;
  readonly onPlace: (place: number) => void;
  readonly onPick: (reply: Reply | undefined) => void;
}): JSX.Element {
  const { found, place, onPlace, onPick } = props;
  const option = (at: number, reply: Reply | undefined, inside: JSX.Element): JSX.Element => (
    <li
      key={at}
      id={`reply-at-${at}`}
      role="option"
      aria-selected={at === place}
      onPointerMove={() => onPlace(at)}
      onPointerDown={(event) => event.preventDefault()}
      onClick={() => onPick(reply)}
    >
      {inside}
    </li>
  );
  return (
    <ul id="replies" class="picker" role="listbox" aria-label={words.replies.title}>
      {found.map((reply, at) =>
        option(
          at,
          reply,
          <>
            <b dir="auto">{reply.name}</b> <span dir="auto">{reply.text}</span>
          </>,
        ),
      )}
      {option(
        found.length,
        undefined,
        <>
          <Icon name="settings" />
          {words.replies.manage}
        </>,
      )}
    </ul>
  );
}
