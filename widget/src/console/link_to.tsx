/** A link to another state of the console: a plain click stays on the page, the others are the browser's. */

import type { ComponentChildren, JSX, Ref } from "preact";
import { use } from "../shared/cell";
import { go, route } from "./context";
import { href, type Route } from "./route";

export function LinkTo(props: {
  readonly to: Partial<Route>;
  readonly class: string;
  readonly current: "page" | "true" | undefined;
  readonly anchor?: Ref<HTMLAnchorElement>;
  readonly children: ComponentChildren;
}): JSX.Element {
  return (
    <a
      ref={props.anchor ?? null}
      class={props.class}
      href={href({ ...use(route), ...props.to })}
      aria-current={props.current}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        go(props.to);
      }}
    >
      {props.children}
    </a>
  );
}
