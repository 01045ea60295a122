/** The settings, in a box beside their button. */

import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { words } from "./context";
import { useMore } from "./later";

/** Drawn only while it is open: asking the browser for its permissions takes a millisecond. */
export function Settings(): JSX.Element {
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
      {open ? <Form /> : null}
    </div>
  );
}

function Form(): JSX.Element | null {
  const more = useMore(() => document.getElementById("settings")?.hidePopover());
  return more === null ? null : <more.SettingsForm />;
}
