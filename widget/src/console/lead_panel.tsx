/** The panel beside a conversation; what stands in it is loaded with the first conversation. */

import type { JSX } from "preact";
import { use } from "../shared/cell";
import { useConsole } from "./context";
import { useMore } from "./later";
import { entryOf } from "./list";
import { Empty, Icon } from "./ui";

export function LeadPanel({ conversation }: { readonly conversation: string }): JSX.Element {
  const { desk, words, go } = useConsole();
  const brief = entryOf(use(desk.state), conversation)?.brief;
  const lead = useMore();
  return (
    <section class="lead" aria-label={words.lead.title}>
      <div class="lead-head only-narrow">
        <span>{words.lead.title}</span>
        <button
          type="button"
          class="icon-button"
          aria-label={words.close}
          onClick={() => go({ panel: false })}
        >
          <Icon name="close" />
        </button>
      </div>
      {brief === undefined ? (
        <Empty title={words.lead.gone} />
      ) : lead === null ? null : (
        <lead.Lead brief={brief} />
      )}
    </section>
  );
}
