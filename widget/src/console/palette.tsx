/** Ctrl+K: any conversation and any command by a few letters. */

import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { use } from "../shared/cell";
import { commands, type Command } from "./commands";
import { desk, dialog, go } from "./context";
import { nameOf } from "./explain";
import { later } from "./later_words";
import { arrange } from "./list";
import { Modal } from "./modal";
import { TemperatureBadge } from "./ui";
import { temperatureOf } from "./wire";

const MOST = 8;

export function Palette(): JSX.Element {
  const [typed, setTyped] = useState("");
  const [place, setPlace] = useState(0);
  const found = matching(typed);
  const at = Math.min(place, Math.max(0, found.length - 1));
  const run = (command: Command | undefined): void => {
    if (command === undefined) return;
    dialog.value = null;
    command.run();
  };
  return (
    <Modal title={later.palette.label} kind="palette">
      <input
        type="text"
        role="combobox"
        autocomplete="off"
        spellcheck={false}
        aria-label={later.palette.label}
        aria-expanded="true"
        aria-controls="palette-found"
        aria-activedescendant={found.length === 0 ? undefined : `palette-${at}`}
        placeholder={later.palette.placeholder}
        ref={(field) => field?.focus()}
        value={typed}
        onInput={(event) => {
          setTyped(event.currentTarget.value);
          setPlace(0);
        }}
        onKeyDown={(event) => {
          if (event.key === "Enter") run(found[at]);
          else if (event.key === "ArrowDown") setPlace((at + 1) % Math.max(1, found.length));
          else if (event.key === "ArrowUp") setPlace((at + found.length - 1) % Math.max(1, found.length));
          else return;
          event.preventDefault();
        }}
      />
      <ul id="palette-found" role="listbox" aria-label={later.palette.label}>
        {found.map((command, index) => (
          <li
            key={command.key}
            id={`palette-${index}`}
            role="option"
            aria-selected={index === at}
            onPointerMove={() => setPlace(index)}
            onClick={() => run(command)}
          >
            <span dir="auto">{command.name}</span>
            {command.mark}
          </li>
        ))}
      </ul>
      {found.length === 0 ? <p role="status">{later.palette.nothing}</p> : null}
    </Modal>
  );

  function matching(text: string): readonly Command[] {
    const wanted = text.trim().toLowerCase();
    const state = use(desk.state);
    const conversations = arrange(state, "all", wanted)
      .flatMap((group) => group.rows)
      .slice(0, MOST)
      .flatMap((conversation): readonly Command[] => {
        const brief = state.entries.get(conversation)?.brief;
        if (brief === undefined) return [];
        return [
          {
            key: conversation,
            name: nameOf(brief),
            mark: <TemperatureBadge is={temperatureOf(brief)} />,
            run: () => go({ conversation, panel: false }),
          },
        ];
      });
    const named = commands().filter(({ name }) => name.toLowerCase().includes(wanted));
    return wanted === "" ? [...named, ...conversations] : [...conversations, ...named];
  }
}
