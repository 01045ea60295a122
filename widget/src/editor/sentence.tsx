/** A sentence of the server: what stands in backticks is something to read letter by letter. */

import type { JSX } from "preact";
import { useShared } from "./context";

/** code: of a problem, whose kind is said in the reader's language first. */
export function Sentence(props: { readonly text: string; readonly code: string }): JSX.Element {
  const kind = useShared().words.codes[props.code];
  return (
    <>
      {kind === undefined ? null : <b class="kind">{kind}</b>}
      <span lang="en">
        {props.text
          .split("`")
          .map((part, index) => (index % 2 === 1 ? <code key={index}>{part}</code> : part))}
      </span>
    </>
  );
}
