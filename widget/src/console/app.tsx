/** The console as a whole: rail, list, thread, lead panel, and what lies above them. */

import type { JSX } from "preact";
import { use } from "../shared/cell";
import { desk, route, words } from "./context";
import { Dialogs } from "./dialogs";
import { Inbox } from "./inbox";
import { LeadPanel } from "./lead_panel";
import { Notices } from "./notices";
import { Offers } from "./offers";
import { Rail } from "./rail";
import { ThreadPane } from "./thread";
import { Icon } from "./ui";

export function App(): JSX.Element {
  const { conversation, panel } = use(route);
  const state = use(desk.state);
  const classes = [
    "console",
    conversation === null ? "at-list" : "at-thread",
    panel ? "with-panel" : "",
  ];
  if (state.link.is === "signed_out") return <SignedOut />;
  return (
    <div class={classes.join(" ")}>
      <Rail />
      <LinkBanner />
      <main>
        <h1 class="hidden">{words.console}</h1>
        <Inbox />
        <ThreadPane />
        {conversation === null ? null : <LeadPanel conversation={conversation} />}
      </main>
      <Offers />
      <Notices />
      <Dialogs />
    </div>
  );
}

function LinkBanner(): JSX.Element | null {
  const { link, loaded } = use(desk.state);
  const now = use(desk.now);
  if (link.is === "online" || link.is === "signed_out") return null;
  if (link.is === "connecting" && !loaded) return null;
  const seconds = link.is === "offline" ? Math.ceil((link.until - now) / 1000) : 0;
  return (
    <section class="link-banner" aria-label={words.link.offline}>
      <Icon name="alert" />
      <p>
        <strong>{words.link.offline}</strong>{" "}
        {seconds > 0 ? words.link.again(seconds) : words.link.trying}
      </p>
      <button type="button" onClick={() => desk.retryNow()}>
        {words.link.retry}
      </button>
    </section>
  );
}

function SignedOut(): JSX.Element {
  const next = encodeURIComponent(location.pathname + location.search);
  return (
    <main class="signed-out">
      <h1>{words.link.signedOut}</h1>
      <p>{words.link.signedOutText}</p>
      <a class="button primary" href={`/login?next=${next}`}>
        {words.link.signIn}
      </a>
    </main>
  );
}
