/** Small parts that many places use. */

import type { ComponentChildren, JSX } from "preact";
import { use } from "../shared/cell";
import { choices, desk, words } from "./context";
import { clock } from "./format";
import { waiting } from "./list";
import type { Entry } from "./state";
import type { Temperature } from "./wire";

/** Outlines on a grid of 20; a shape that is filled says so. */
const ICONS = {
  all: "M3 11h4l1.5 2.5h3L13 11h4M3 11l2.2-6h9.6L17 11v5H3z",
  waiting: "M10 5.5V10l3 2M10 2.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15z",
  yours: "M10 10a3.4 3.4 0 1 0 0-6.8 3.4 3.4 0 0 0 0 6.8zM3.5 17c.6-3.4 3.2-5 6.5-5s5.9 1.6 6.5 5",
  settings:
    "M3 6h7M14 6h3M3 14h3M10 14h7M12 4.2a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 0 0 0-3.6zM8 12.2a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 0 0 0-3.6z",
  bot: "M5 8h10a1.5 1.5 0 0 1 1.5 1.5v5A1.5 1.5 0 0 1 15 16H5a1.5 1.5 0 0 1-1.5-1.5v-5A1.5 1.5 0 0 1 5 8zM10 8V4.5M7.5 11.5v1M12.5 11.5v1",
  back: "M12 4.5 6.5 10l5.5 5.5",
  details: "M4 4h12v12H4zM12 4v12",
  search: "M9 3.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM13 13l4 4",
  close: "M5 5l10 10M15 5 5 15",
  check: "M4 10.5l4 4 8-9",
  send: "M3.5 10 17 3.5 12.5 17l-3-5.5zM9.5 11.5 17 3.5",
  note: "M4 3.5h12V12l-4.5 4.5H4zM16 12h-4.5v4.5",
  release: "M7.5 5 3.5 9l4 4M3.5 9H12a4.5 4.5 0 0 1 4.5 4.5V15",
  hand: "M7.5 9a2.9 2.9 0 1 0 0-5.8 2.9 2.9 0 0 0 0 5.8zM2.5 16.5c.4-2.8 2.4-4.3 5-4.3 1.2 0 2.3.3 3.2.9M12 13.5h6M15.5 10.8l2.7 2.7-2.7 2.7",
  replies: "M3.5 4.5h13v8.5h-7L6 16v-3H3.5zM11.5 6.5l-3 4.5",
  take: "M4 10h11M10.5 5.5 15 10l-4.5 4.5",
  alert: "M10 3 2.5 16.5h15zM10 8v4M10 14v.5",
  down: "M10 4v11M5 10.5l5 5 5-5",
  pen: "M4 16l.8-3.3L13.5 4 16 6.5l-8.7 8.7zM11.8 5.7l2.5 2.5",
  minus: "M5 10h10",
  plus: "M5 10h10M10 5v10",
} as const;

/** Arrows point the way of the language. */
const TURNS = new Set(["back", "take", "release", "send", "hand"]);

export function Icon({ name }: { readonly name: keyof typeof ICONS }): JSX.Element {
  return (
    <svg
      class={TURNS.has(name) ? "icon turns" : "icon"}
      viewBox="0 0 20 20"
      aria-hidden="true"
    >
      <path d={ICONS[name]} />
    </svg>
  );
}

/** A flame, a half moon, a snow star, a dashed ring: four shapes, not four colours. */
const TEMPERATURES: Readonly<Record<Temperature, JSX.Element>> = {
  hot: (
    <path
      class="full"
      d="M10.5 2c.4 2.6-.7 3.9-1.9 5.3C7.3 8.8 5 10.3 5 13a5 5 0 0 0 10 0c0-2-.9-3.4-1.9-4.6-.3 1.2-.9 1.9-1.8 2.3.6-3-.1-6.3-.8-8.7z"
    />
  ),
  warm: (
    <>
      <circle cx="10" cy="10" r="6.5" />
      <path class="full" d="M10 3.5a6.5 6.5 0 0 1 0 13z" />
    </>
  ),
  cold: <path d="M10 3v14M3.9 6.5l12.2 7M16.1 6.5l-12.2 7" />,
  unscored: <circle cx="10" cy="10" r="6.5" stroke-dasharray="2.6 2.5" />,
};

export function TemperatureBadge({ is }: { readonly is: Temperature }): JSX.Element {
  return (
    <span class={`badge ${is}`}>
      <svg class="icon" viewBox="0 0 20 20" aria-hidden="true">
        {TEMPERATURES[is]}
      </svg>
      {words.temperature[is]}
    </span>
  );
}

/** A key, where single keys are in use. */
export function Key({ children }: { readonly children: string }): JSX.Element | null {
  return use(choices).keys ? <kbd aria-hidden="true">{children}</kbd> : null;
}

/** The wait, by the second; its pace is said in a word and in a colour. */
export function WaitingClock({ entry }: { readonly entry: Entry }): JSX.Element | null {
  const thread = desk.state.value.threads.get(entry.brief.conversation);
  const wait = waiting(entry, use(desk.now), thread);
  if (wait === null) return null;
  const mark = words.paceMark[wait.pace];
  return (
    <span class={`clock ${wait.pace}`}>
      <Icon name={wait.pace === "breached" ? "alert" : "waiting"} />
      <span class="hidden">{words.pace[wait.pace](clock(wait.ms))}</span>
      <span aria-hidden="true">
        {clock(wait.ms)}
        {mark === "" ? null : <em>{mark}</em>}
      </span>
    </span>
  );
}

export function Empty(props: {
  readonly title: string;
  readonly children?: ComponentChildren;
}): JSX.Element {
  return (
    <div class="empty">
      <Icon name="all" />
      <p class="empty-title">{props.title}</p>
      {props.children === undefined ? null : <p>{props.children}</p>}
    </div>
  );
}
