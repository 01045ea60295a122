/** A dialog over the page: it takes the focus, and gives it back. */

import type { ComponentChildren, JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { dialog, words } from "./context";
import { Icon } from "./ui";

export function Modal(props: {
  readonly title: string;
  readonly kind: string;
  readonly children: ComponentChildren;
}): JSX.Element {
  const box = useRef<HTMLDialogElement>(null);
  const mine = useRef(dialog.value);
  useEffect(() => {
    box.current?.showModal();
  }, []);
  return (
    <dialog
      ref={box}
      class={props.kind}
      aria-labelledby="dialog-title"
      onClose={() => {
        // Told late: meanwhile another may have been asked for.
        if (dialog.value === mine.current) dialog.value = null;
      }}
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
