/** A sentence of the server: what stands in backticks is something to read letter by letter. */

import type { JSX } from "preact";

export function Sentence({ text }: { readonly text: string }): JSX.Element {
  return (
    <>
      {text.split("`").map((part, index) =>
        index % 2 === 1 ? <code key={index}>{part}</code> : part,
      )}
    </>
  );
}
