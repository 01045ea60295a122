/** Who this is and why the score is what it is: every point, every answer, every consent. */

import type { ComponentChildren, JSX } from "preact";
import { use } from "../shared/cell";
import { Answers, Jump } from "./answers";
import { useConsole, type Console } from "./context";
import { criterionText, nameOf, ruleText, sourceText, typeText } from "./explain";
import {
  axes,
  consentText,
  lineHint,
  lineLabel,
  noContactText,
  purposeText,
  seqOf,
  valueText,
  type Axis,
} from "./explain_lead";
import { later } from "./later_words";
import { NO_THREAD } from "./state";
import { Icon, TemperatureBadge } from "./ui";
import { temperatureOf, type Answer, type Brief, type Score, type ScoreLine } from "./wire";

export function Lead({ brief }: { readonly brief: Brief }): JSX.Element {
  const { words } = useConsole();
  return (
    <>
      <section class="verdict">
        <h2>
          <TemperatureBadge is={temperatureOf(brief)} />
          <span>{typeText(brief.type, words)}</span>
        </h2>
        {brief.score === null ? (
          <p>{later.lead.notScored}</p>
        ) : (
          <ul aria-label={later.lead.why}>
            {brief.score.rules.map((rule) => (
              <li key={rule}>
                {ruleText(rule, words)} <code>{rule}</code>
              </li>
            ))}
          </ul>
        )}
      </section>
      <Contact brief={brief} />
      <Answers brief={brief} />
      {brief.score === null ? null : <Scores score={brief.score} answers={brief.answers} />}
      <Outlook conversation={brief.conversation} />
      <Consents consent={brief.consent} />
      <About brief={brief} />
    </>
  );
}

function Section(props: {
  readonly title: string;
  readonly children: ComponentChildren;
}): JSX.Element {
  return (
    <section>
      <h3>{props.title}</h3>
      {props.children}
    </section>
  );
}

function Contact({ brief }: { readonly brief: Brief }): JSX.Element {
  const { words } = useConsole();
  const { name, email, phone } = brief.contact ?? {};
  const reachable = name ?? email ?? phone;
  return (
    <Section title={later.lead.contact}>
      {reachable === undefined ? (
        <>
          <p class="who-name">{nameOf(brief, words)}</p>
          <p class="why-not">{noContactText(brief, later)}</p>
        </>
      ) : (
        <address>
          <p class="who-name" dir="auto">
            {nameOf(brief, words)}
          </p>
          {email === undefined ? null : <a href={`mailto:${email}`}>{email}</a>}
          {phone === undefined ? null : <a href={`tel:${phone}`}>{phone}</a>}
        </address>
      )}
      {brief.score === null ? null : (
        <p class="why-not">{later.lead.handoff[brief.score.handoff]}</p>
      )}
    </Section>
  );
}

function Scores(props: {
  readonly score: Score;
  readonly answers: readonly Answer[];
}): JSX.Element {
  const { score, answers } = props;
  return (
    <Section title={later.lead.score}>
      {axes(score).map((axis) => (
        <AxisItem key={axis.name} axis={axis} answers={answers} />
      ))}
      <p class="total">
        <span>{later.lead.total}</span>
        <b>{later.lead.of(String(score.total), 100)}</b>
      </p>
    </Section>
  );
}

function AxisItem(props: {
  readonly axis: Axis;
  readonly answers: readonly Answer[];
}): JSX.Element {
  const { axis, answers } = props;
  const { format } = useConsole();
  const grows = axis.high - axis.low;
  return (
    <details class="axis" open={axis.lines.length > 0 && axis.name === "qualification"}>
      <summary>
        <span class="axis-name">
          {later.lead.axes[axis.name]}
          <small>{later.lead.axisHints[axis.name]}</small>
        </span>
        <b>{valueText(axis, later)}</b>
        <svg class="bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
          <rect class="track" width="100" height="4" />
          <rect class="could" width={(axis.high / axis.range) * 100} height="4" />
          <rect class="is" width={(axis.low / axis.range) * 100} height="4" />
        </svg>
      </summary>
      {axis.lines.length === 0 ? <p class="why-not">{later.lead.noPoints}</p> : null}
      <ul>
        {axis.lines.map((line, place) => (
          <li key={`${line.rule}${place}`}>
            <Reason line={line} seq={seqOf(line, answers)} />
            <b class={line.points < 0 ? "minus" : undefined}>{format.points(line.points)}</b>
          </li>
        ))}
      </ul>
      {grows > 0 ? <p class="why-not">{later.lead.couldGrow(grows)}</p> : null}
    </details>
  );
}

/** What a line stands for; a click leads to the words it came from, where there are any. */
function Reason(props: { readonly line: ScoreLine; readonly seq: number }): JSX.Element {
  const { words } = useConsole();
  const text = (
    <span>
      {lineLabel(props.line, words, later)}
      <small>{lineHint(props.line, words, later)}</small>
    </span>
  );
  return props.seq > 0 ? (
    <Jump seq={props.seq} kind="jump">
      {text}
    </Jump>
  ) : (
    text
  );
}

function Outlook({ conversation }: { readonly conversation: string }): JSX.Element | null {
  const { desk, words } = useConsole();
  const { outlook } = use(desk.state).threads.get(conversation) ?? NO_THREAD;
  if (outlook.length === 0) return null;
  return (
    <Section title={later.lead.outlook}>
      <ul class="outlook">
        {outlook.map((change) => (
          <li key={`${change.criterion} ${change.level}`}>
            <span>
              {criterionText(change.criterion, words)}
              <small>{words.lead.levels[change.level] ?? change.level}</small>
            </span>
            <TemperatureBadge is={temperatureOf(change)} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

const GIVEN = new Set(["given", "confirmed"]);
const OPEN = new Set(["requested", "not_asked"]);

function Consents({ consent }: { readonly consent: Brief["consent"] }): JSX.Element {
  const all = Object.entries(consent);
  return (
    <Section title={later.lead.consent}>
      {all.length === 0 ? <p class="why-not">{later.lead.noConsent}</p> : null}
      <dl class="facts">
        {all.map(([purpose, state]) => (
          <div key={purpose}>
            <dt>{purposeText(purpose, later)}</dt>
            <dd class={GIVEN.has(state) ? "given" : "not-given"}>
              <Icon name={GIVEN.has(state) ? "check" : OPEN.has(state) ? "waiting" : "close"} />
              {consentText(state, later)}
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}

function About({ brief }: { readonly brief: Brief }): JSX.Element {
  const { words, format } = useConsole();
  return (
    <Section title={later.lead.about}>
      <dl class="facts">
        {facts(brief, words, format).map(([term, text]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd dir="auto">{text}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}

function facts(
  { page, source, language }: Brief,
  words: Console["words"],
  format: Console["format"],
): readonly (readonly [string, string])[] {
  const where = page.title === "" ? page.path : `${page.title} (${page.path})`;
  return [
    [later.lead.page, where],
    [later.lead.source, sourceText(source, words)],
    [later.lead.language, format.language(language)],
  ];
}
