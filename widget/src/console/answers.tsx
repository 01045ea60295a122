/** What was answered, in the visitor's own words, and where a rep enters what they know better. */

import type { JSX } from "preact";
import { use } from "../shared/cell";
import { desk, go, words } from "./context";
import { criterionText } from "./explain";
import { rung } from "./explain_lead";
import { onlyReads } from "./list";
import { Icon } from "./ui";
import { NO_THREAD, type State } from "./state";
import type { Answer, Brief } from "./wire";

const LEVELS = ["strong", "partial", "weak", "none", "dont_know", "declined"];

export function Answers({ brief }: { readonly brief: Brief }): JSX.Element {
  const { answers, conversation } = brief;
  const { open } = use(desk.state).threads.get(conversation) ?? NO_THREAD;
  return (
    <section>
      <h3>{words.lead.answers}</h3>
      {answers.length + open.length === 0 ? <p class="why-not">{words.lead.noAnswers}</p> : null}
      <ul class="answers">
        {answers.map((answer) => (
          <AnswerItem key={answer.step} answer={answer} brief={brief} />
        ))}
        {open.map((criterion) => (
          <li key={`open ${criterion}`}>
            <Head criterion={criterion} level={null} byRep={false} brief={brief} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function AnswerItem(props: { readonly answer: Answer; readonly brief: Brief }): JSX.Element {
  const { answer, brief } = props;
  const { level, seq } = answer;
  const byRep = answer.by === "rep";
  return (
    <li>
      <Head criterion={answer.criterion ?? answer.step} level={level} byRep={byRep} brief={brief} />
      {answer.label === null || answer.label === answer.words ? null : (
        <p class="chosen" dir="auto">
          {answer.label}
        </p>
      )}
      {answer.by === "visitor" ? null : (
        <p class="why-not">
          {byRep
            ? seq > 0
              ? words.lead.correctedByRep
              : words.lead.byRep
            : words.lead.byMerge}
        </p>
      )}
      {isFile(answer.value) ? (
        <a class="file" href={`/files/${brief.conversation}/${answer.value}`} download>
          <Icon name="down" />
          <bdi>{answer.words ?? words.lead.file}</bdi>
        </a>
      ) : answer.words === null || seq === 0 ? null : (
        <Jump seq={seq} kind="quote">
          <q dir="auto">{answer.words}</q>
        </Jump>
      )}
    </li>
  );
}

/** What a visitor sent as a file is stored under such a reference. */
function isFile(value: unknown): value is string {
  return typeof value === "string" && value.startsWith("file_");
}

function Head(props: {
  readonly criterion: string;
  readonly level: string | null;
  readonly byRep: boolean;
  readonly brief: Brief;
}): JSX.Element {
  const state = use(desk.state);
  const { criterion, byRep, brief } = props;
  const asked = entered(state, brief.conversation, criterion);
  const level = (asked === undefined ? props.level : asked) ?? "not_asked";
  const place = rung(level);
  const name = criterionText(criterion);
  const shown = LEVELS.includes(level) ? LEVELS : [level, ...LEVELS];
  const fixed = onlyReads(state.me) || state.link.is !== "online" || brief.stage === "closed";
  return (
    <div class="answer-head">
      <span>{name}</span>
      <span class="level">
        {place === null ? null : <Rungs place={place} />}
        <select
          aria-label={words.lead.correct(name)}
          title={fixed ? undefined : words.lead.correct(name)}
          disabled={fixed}
          value={level}
          onChange={({ currentTarget: { value } }) => {
            const before = byRep ? props.level : null;
            const to = value === "" ? null : value;
            desk.answer(brief.conversation, { criterion, level: to, before });
          }}
        >
          {shown.map((one) => (
            <option key={one} value={one} disabled={!LEVELS.includes(one)}>
              {words.lead.levels[one] ?? one}
            </option>
          ))}
          {byRep ? <option value="">{words.lead.takeBack}</option> : null}
        </select>
      </span>
    </div>
  );
}

/** The level that was just entered and is not confirmed yet; undefined when there is none. */
function entered(state: State, conversation: string, criterion: string): string | null | undefined {
  return [...state.asked.values()].findLast(
    (one) => one.conversation === conversation && one.correction?.criterion === criterion,
  )?.correction?.level;
}

function Rungs({ place }: { readonly place: number }): JSX.Element {
  return (
    <svg class={`rungs at-${place}`} viewBox="0 0 18 12" aria-hidden="true">
      {[1, 2, 3].map((step) => (
        <rect
          key={step}
          class={step <= place ? "full" : undefined}
          x={step * 6 - 5}
          y={11 - step * 3}
          width="4"
          height={step * 3}
          rx="1"
        />
      ))}
    </svg>
  );
}

/** A button that brings the line it came from into sight, and marks it. */
export function Jump(props: {
  readonly seq: number;
  readonly kind: string;
  readonly children: JSX.Element;
}): JSX.Element {
  return (
    <button
      type="button"
      class={props.kind}
      title={words.lead.jump}
      onClick={() => {
        go({ panel: false });
        requestAnimationFrame(() => show(props.seq));
      }}
    >
      {props.children}
      <span class="hidden">{words.lead.jump}</span>
    </button>
  );
}

function show(seq: number): void {
  const line = document.getElementById(`line-${seq}`);
  if (line === null) return;
  line.scrollIntoView({ block: "center" });
  line.focus({ preventScroll: true });
}
