/** A value that says when it changes: all the console needs of reactive state, in a few lines. */

import { useLayoutEffect, useReducer } from "preact/hooks";

export class Cell<T> {
  readonly #heard = new Set<() => void>();
  #value: T;

  constructor(value: T) {
    this.#value = value;
  }

  get value(): T {
    return this.#value;
  }

  set value(value: T) {
    if (Object.is(value, this.#value)) return;
    this.#value = value;
    for (const hear of this.#heard) hear();
  }

  /** Calls `hear` after every change; the answer stops that. */
  listen(hear: () => void): () => void {
    this.#heard.add(hear);
    return () => this.#heard.delete(hear);
  }
}

/** The value of a cell in a component, which is drawn again when it changes. */
export function use<T>(cell: Cell<T>): T {
  const [, redraw] = useReducer((count: number, _change: null) => count + 1, 0);
  const { value } = cell;
  useLayoutEffect(() => {
    // It may have changed between drawing and listening.
    if (!Object.is(cell.value, value)) redraw(null);
    return cell.listen(() => redraw(null));
  }, [cell]);
  return value;
}
