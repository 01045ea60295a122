/** Settings: how many conversations at once, keys, appearance, notifications, signing out. */

import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { use } from "../shared/cell";
import { useConsole } from "./context";
import { forgetWriting, type Theme } from "./keep";
import { onlyReads } from "./list";
import { askToNotify, notifying } from "./notify";
import { Icon } from "./ui";

/** Drawn only while it is open: asking the browser for its permissions takes a millisecond. */
export function Settings(): JSX.Element {
  const { words } = useConsole();
  const [open, setOpen] = useState(false);
  return (
    <div
      id="settings"
      popover="auto"
      class="settings"
      role="group"
      aria-label={words.settings.label}
      onBeforeToggle={(event) => setOpen(event.newState === "open")}
    >
      {open ? <SettingsForm /> : null}
    </div>
  );
}

function SettingsForm(): JSX.Element {
  const { desk, words, choices, choose } = useConsole();
  const { me } = use(desk.state);
  const chosen = use(choices);
  return (
    <>
      <p>
        <small>{words.settings.signedInAs}</small>
        <strong>{me.name}</strong>
      </p>
      {onlyReads(me) ? null : <Slots />}
      <label class="row">
        <span>{words.settings.keys}</span>
        <input
          type="checkbox"
          role="switch"
          checked={chosen.keys}
          onChange={(event) => choose({ keys: event.currentTarget.checked })}
        />
      </label>
      <label class="row">
        <span>{words.settings.theme}</span>
        <select
          value={chosen.theme}
          onChange={(event) => choose({ theme: event.currentTarget.value as Theme })}
        >
          {(["system", "light", "dark"] as const).map((theme) => (
            <option key={theme} value={theme}>
              {words.settings.themes[theme]}
            </option>
          ))}
        </select>
      </label>
      <NotifyButton />
      <div class="row">
        {me.role === "admin" ? <a href="/admin">{words.settings.admin}</a> : null}
        <form method="post" action="/logout" onSubmit={forgetWriting}>
          <button type="submit" class="quiet">
            {words.settings.signOut}
          </button>
        </form>
      </div>
    </>
  );
}

function Slots(): JSX.Element {
  const { desk, words } = useConsole();
  const { presence } = use(desk.state);
  const step = (by: number): void =>
    desk.setPresence({ ...presence, slots: Math.min(50, Math.max(1, presence.slots + by)) });
  return (
    <div class="row" role="group" aria-label={words.presence.slots}>
      <span>{words.presence.slots}</span>
      <span class="stepper">
        <button
          type="button"
          aria-label={words.presence.fewer}
          disabled={presence.slots <= 1}
          onClick={() => step(-1)}
        >
          <Icon name="minus" />
        </button>
        <output>{presence.slots}</output>
        <button
          type="button"
          aria-label={words.presence.more}
          disabled={presence.slots >= 50}
          onClick={() => step(1)}
        >
          <Icon name="plus" />
        </button>
      </span>
    </div>
  );
}

function NotifyButton(): JSX.Element | null {
  const { words, choices, choose } = useConsole();
  const chosen = use(choices);
  if (!("Notification" in window)) return null;
  if (notifying(chosen)) return <p>{words.settings.notifyOn}</p>;
  if (Notification.permission === "denied") return <p>{words.settings.notifyDenied}</p>;
  return (
    <div class="row">
      <small>{words.settings.notifyHint}</small>
      <button
        type="button"
        onClick={() => {
          void askToNotify().then((notify) => choose({ notify }));
        }}
      >
        {words.settings.notify}
      </button>
    </div>
  );
}
