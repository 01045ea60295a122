/** How many conversations at once, keys, appearance, notifications, signing out. */

import type { JSX } from "preact";
import { use } from "../shared/cell";
import { choices, choose, desk, words } from "./context";
import { forgetWriting, notifying, type Theme } from "./keep";
import { later } from "./later_words";
import { onlyReads } from "./list";
import { Icon } from "./ui";

export function SettingsForm(): JSX.Element {
  const { me } = use(desk.state);
  const chosen = use(choices);
  return (
    <>
      <p>
        <small>{later.settings.signedInAs}</small>
        <strong>{me.name}</strong>
      </p>
      {onlyReads(me) ? null : <Slots />}
      <label class="row">
        <span>{later.settings.keys}</span>
        <input
          type="checkbox"
          role="switch"
          checked={chosen.keys}
          onChange={(event) => choose({ keys: event.currentTarget.checked })}
        />
      </label>
      <label class="row">
        <span>{later.settings.theme}</span>
        <select
          value={chosen.theme}
          onChange={(event) => choose({ theme: event.currentTarget.value as Theme })}
        >
          {(["system", "light", "dark"] as const).map((theme) => (
            <option key={theme} value={theme}>
              {later.settings.themes[theme]}
            </option>
          ))}
        </select>
      </label>
      <NotifyButton />
      <div class="row">
        {me.role === "admin" ? <a href="/admin">{later.settings.admin}</a> : null}
        <form method="post" action="/logout" onSubmit={forgetWriting}>
          <button type="submit" class="quiet">
            {later.settings.signOut}
          </button>
        </form>
      </div>
    </>
  );
}

function Slots(): JSX.Element {
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

function Quiet(): JSX.Element {
  const { quiet } = use(choices);
  const time = (which: "from" | "to"): JSX.Element => (
    <input
      type="time"
      required
      aria-label={later.settings[which]}
      value={quiet[which]}
      onChange={({ currentTarget: { value } }) => {
        if (value !== "") choose({ quiet: { ...quiet, [which]: value } });
      }}
    />
  );
  return (
    <>
      <p>{later.settings.notifyOn}</p>
      <label class="row">
        <span>{later.settings.quiet}</span>
        <input
          type="checkbox"
          role="switch"
          checked={quiet.on}
          onChange={(event) => choose({ quiet: { ...quiet, on: event.currentTarget.checked } })}
        />
      </label>
      {quiet.on ? (
        <div class="row">
          {time("from")}–{time("to")}
        </div>
      ) : null}
    </>
  );
}

function NotifyButton(): JSX.Element | null {
  const chosen = use(choices);
  if (!("Notification" in window)) return null;
  if (notifying(chosen)) return <Quiet />;
  if (Notification.permission === "denied") return <p>{later.settings.notifyDenied}</p>;
  return (
    <div class="row">
      <small>{later.settings.notifyHint}</small>
      <button
        type="button"
        onClick={() => {
          void Notification.requestPermission().then((may) => choose({ notify: may === "granted" }));
        }}
      >
        {later.settings.notify}
      </button>
    </div>
  );
}
