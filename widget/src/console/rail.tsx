/** Where the rep is, whether they take conversations, and their settings. */

import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import { use } from "../shared/cell";
import { desk, route, words } from "./context";
import { LinkTo } from "./link_to";
import { inView, onlyReads, type View } from "./list";
import { Settings } from "./settings";
import { Icon } from "./ui";

const VIEWS: readonly View[] = ["all", "waiting", "yours"];

export function Rail(): JSX.Element {
  return (
    <header class="rail">
      <nav aria-label={words.views.label}>
        <ul>
          {VIEWS.map((view) => (
            <ViewLink key={view} view={view} />
          ))}
        </ul>
      </nav>
      {onlyReads(desk.state.value.me) ? null : <PresenceSwitch />}
      <button
        type="button"
        class="rail-button"
        popovertarget="settings"
        aria-label={words.settings.label}
        title={words.settings.label}
      >
        <Icon name="settings" />
      </button>
      <Settings />
    </header>
  );
}

function ViewLink({ view }: { readonly view: View }): JSX.Element {
  const state = use(desk.state);
  const count = useMemo(
    () => [...state.entries.values()].filter((entry) => inView(state, entry, view)).length,
    [state.entries, state.asked],
  );
  return (
    <li>
      <LinkTo
        to={{ view }}
        class="rail-button"
        current={use(route).view === view ? "page" : undefined}
      >
        <Icon name={view} />
        <span>{words.views[view]}</span>
        {view === "all" || count === 0 ? null : <b class="count">{count}</b>}
      </LinkTo>
    </li>
  );
}

function PresenceSwitch(): JSX.Element {
  const { presence, told } = use(desk.state);
  const online = presence.state === "online";
  // Only what the server has confirmed is said: who believes to be online waits for offers.
  const is = told ? presence.state : "pending";
  return (
    <button
      type="button"
      role="switch"
      class={`rail-button presence ${is}`}
      aria-checked={online}
      aria-label={`${words.presence.label}: ${words.presence[is]}`}
      title={online ? words.presence.onlineHint : words.presence.awayHint}
      onClick={() => desk.setPresence({ ...presence, state: online ? "away" : "online" })}
    >
      <i class="dot" />
      <span>{words.presence[is]}</span>
    </button>
  );
}
