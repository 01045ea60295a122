/** Single keys when nothing is being typed, and Ctrl+K always. */

import { commands } from "./commands";
import { choices, dialog } from "./context";

const TYPING = "input, textarea, select, [contenteditable]";

export function listenForKeys(): void {
  addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
      event.preventDefault();
      dialog.value = dialog.value === "palette" ? null : "palette";
    } else if (!event.ctrlKey && !event.metaKey && !event.altKey) {
      single(event);
    }
  });
}

function single(event: KeyboardEvent): void {
  const target = event.target instanceof Element ? event.target : null;
  if (event.key === "Escape" && target?.id === "write") {
    document.getElementById("thread")?.focus();
    return;
  }
  const busy = dialog.value !== null || event.repeat || event.isComposing;
  if (busy || !choices.value.keys || target?.closest(TYPING)) return;
  const letter = event.key.toLowerCase();
  const command = commands().find((one) => one.letter === letter);
  if (command === undefined) return;
  event.preventDefault();
  command.run();
}
