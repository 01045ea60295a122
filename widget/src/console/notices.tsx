/** What has just happened, said once, with the way back where there is one. */

import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { use } from "../shared/cell";
import { desk, go, words } from "./context";
import { criterionText, labelOf } from "./explain";
import type { Correction, Notice } from "./state";
import { Icon } from "./ui";
import { temperatureOf } from "./wire";

/** Good news goes by itself; what went wrong stays until it is read. */
const STAYS_MS = 10_000;

const BAD = new Set<Notice["is"]>(["taken", "refused", "away", "not_handed"]);

export function Notices(): JSX.Element {
  const { notices } = use(desk.state);
  return (
    <section class="notices" aria-label={words.notices.label} aria-live="polite">
      {notices.map((notice) => (
        <NoticeItem key={notice.key} notice={notice} />
      ))}
    </section>
  );
}

function NoticeItem({ notice }: { readonly notice: Notice }): JSX.Element {
  const [resting, setResting] = useState(false);
  const dismiss = (): void => desk.dispatch({ is: "dismissed", key: notice.key });
  const bad = BAD.has(notice.is);
  useEffect(() => {
    if (bad || resting) return;
    const timer = setTimeout(dismiss, STAYS_MS);
    return () => clearTimeout(timer);
  }, [bad, resting]);
  return (
    <div
      class={`notice ${bad ? "bad" : "good"}`}
      onPointerEnter={() => setResting(true)}
      onPointerLeave={() => setResting(false)}
      onFocusIn={() => setResting(true)}
      onFocusOut={() => setResting(false)}
    >
      <Icon name={bad ? "alert" : "check"} />
      <p>{textOf(notice)}</p>
      {action()}
      <button
        type="button"
        class="icon-button"
        aria-label={words.notices.dismiss}
        onClick={dismiss}
      >
        <Icon name="close" />
      </button>
    </div>
  );

  function action(): JSX.Element | null {
    const { conversation } = notice;
    if (notice.is === "released") {
      return button(words.notices.undo, () => {
        desk.claim(conversation);
        go({ conversation });
      });
    }
    if (notice.is === "corrected") {
      const { criterion, level, before } = notice.correction;
      return button(words.notices.undo, () => {
        desk.answer(conversation, { criterion, level: before, before: level });
      });
    }
    if (notice.is === "merge" || notice.is === "unmerge") {
      const { lead } = notice;
      const back = notice.is === "merge" ? "unmerge" : "merge";
      return button(words.notices.undo, () => desk.merge(back, conversation, lead));
    }
    if (notice.is === "tempered") {
      const { to, before } = notice.tempered;
      return button(words.notices.undo, () => {
        desk.temper(conversation, { to: before, before: to });
      });
    }
    if (notice.is === "discarded") {
      return button(words.notices.undo, () => {
        desk.dispatch({ is: "wrote", conversation, outgoing: notice.outgoing });
      });
    }
    if (notice.is === "away") {
      return button(words.thread.goOnline, () => {
        desk.setPresence({ ...desk.state.value.presence, state: "online" });
        desk.claim(conversation);
      });
    }
    return null;
  }

  function button(label: string, what: () => void): JSX.Element {
    return (
      <button
        type="button"
        onClick={() => {
          what();
          dismiss();
        }}
      >
        {label}
      </button>
    );
  }
}

function correctedText({ criterion, level }: Correction): string {
  const name = criterionText(criterion);
  return level === null
    ? words.notices.takenBack(name)
    : words.notices.corrected(name, words.lead.levels[level] ?? level);
}

function temperedText(temperature: string | undefined, label: string): string {
  return temperature === undefined
    ? words.notices.computed(label)
    : words.notices.tempered(label, words.temperature[temperatureOf({ temperature })]);
}

function textOf(notice: Notice): string {
  const label = labelOf(notice.conversation, desk.state.value);
  switch (notice.is) {
    case "taken":
      return words.notices.taken(notice.by.name, label);
    case "offer_over":
      return words.notices.offer_over(label);
    case "released":
      return words.notices.released(label);
    case "closed":
      return words.notices.closed(label, words.closing.outcomes[notice.outcome]);
    case "away":
      return words.notices.away;
    case "asked":
      return words.transfer.asked(notice.by.name);
    case "handed":
      return words.transfer.handed(notice.by.name, label);
    case "kept":
      return words.transfer.kept(notice.by.name, label);
    case "not_handed":
      return words.transfer.refused(notice.by.name);
    case "corrected":
      return correctedText(notice.correction);
    case "tempered":
      return temperedText(notice.tempered.to.temperature, label);
    case "merge":
    case "unmerge":
      return words.notices[notice.is](label);
    case "withdrawn":
      return words.notices.withdrawn(label);
    case "discarded":
      return words.notices.discarded;
    case "refused":
      return words.codes[notice.code] ?? notice.code;
    default:
      return notice satisfies never;
  }
}
