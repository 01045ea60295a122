/** The panel beside a conversation. */

import type { JSX } from "preact";
import { use } from "../shared/cell";
import { desk, go, words } from "./context";
import { Lead } from "./lead";
import { entryOf } from "./list";
import { Empty, Icon } from "./ui";

export function LeadPanel({ conversation }: { readonly conversation: string }): JSX.Element {
  const brief = entryOf(use(desk.state), conversation)?.brief;
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
      ) : (
        <Lead brief={brief} />
      )}
    </section>
  );
}
