/** Single keys when nothing is being typed, and Ctrl+K always. */

import { commands } from "./commands";
import type { Console } from "./context";

const TYPING = "input, textarea, select, [contenteditable]";

export function listenForKeys(console: Console): void {
  addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
      event.preventDefault();
      console.dialog.value = console.dialog.value === "palette" ? null : "palette";
    } else if (!event.ctrlKey && !event.metaKey && !event.altKey) {
      single(console, event);
    }
  });
}

function single(console: Console, event: KeyboardEvent): void {
  const target = event.target instanceof Element ? event.target : null;
  if (event.key === "Escape" && target?.id === "write") {
    document.getElementById("thread")?.focus();
    return;
  }
  const busy = console.dialog.value !== null || event.repeat || event.isComposing;
  if (busy || !console.choices.value.keys || target?.closest(TYPING)) return;
  const letter = event.key.toLowerCase();
  const command = commands(console).find((one) => one.letter === letter);
  if (command === undefined) return;
  event.preventDefault();
  command.run();
}
