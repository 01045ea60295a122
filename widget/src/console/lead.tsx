/** Who this is and why the score is what it is: every point, every answer, every consent. */

import type { ComponentChildren, JSX } from "preact";
import { use } from "../shared/cell";
import { Answers, Jump } from "./answers";
import { desk, dialog, format, words } from "./context";
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
import { useMore } from "./later";
import { mayAct } from "./list";
import { NO_THREAD } from "./state";
import { Icon, TemperatureBadge } from "./ui";
import { temperatureOf, type Answer, type Brief, type Score, type ScoreLine } from "./wire";

export function Lead({ brief }: { readonly brief: Brief }): JSX.Element {
  const may = mayAct(use(desk.state), brief);
  return (
    <>
      <section class="verdict">
        <h2>
          <TemperatureBadge is={temperatureOf(brief)} />
          <span>{typeText(brief.type)}</span>
          {may ? (
            <button
              type="button"
              class="icon-button"
              aria-label={words.lead.temper}
              title={words.lead.temper}
              onClick={() => (dialog.value = "temperature")}
            >
              <Icon name="pen" />
            </button>
          ) : null}
        </h2>
        <Overridden brief={brief} may={may} />
        {brief.score === null ? (
          <p>{words.lead.notScored}</p>
        ) : (
          <ul aria-label={words.lead.why}>
            {brief.score.rules.map((rule) => (
              <li key={rule}>
                {ruleText(rule)} <code>{rule}</code>
              </li>
            ))}
          </ul>
        )}
      </section>
      <Contact brief={brief} />
      {(brief.matches ?? brief.merged ?? brief.merged_into) === undefined ? null : (
        <Same brief={brief} />
      )}
      <Answers brief={brief} />
      {brief.score === null ? null : <Scores score={brief.score} answers={brief.answers} />}
      <Outlook conversation={brief.conversation} />
      <Consents consent={brief.consent} may={may} />
      <About brief={brief} />
    </>
  );
}

/** What a person set beside the computed temperature: who, why, and the way back. */
function Overridden(props: { readonly brief: Brief; readonly may: boolean }): JSX.Element | null {
  const { brief, may } = props;
  const { override, conversation } = brief;
  if (override === undefined) return null;
  const { temperature } = brief;
  return (
    <div class="overridden">
      <p dir="auto">{words.lead.setBy(override.name, override.reason)}</p>
      <p>
        <small>{words.lead.computed}</small> <TemperatureBadge is={temperatureOf({ temperature })} />
        {may ? (
          <button
            type="button"
            onClick={() => desk.temper(conversation, { to: {}, before: override })}
          >
            {words.notices.undo}
          </button>
        ) : null}
      </p>
    </div>
  );
}

/** Seldom: loaded when somebody may be the same person. */
function Same({ brief }: { readonly brief: Brief }): JSX.Element | null {
  const more = useMore();
  return more === null ? null : <more.Same brief={brief} />;
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
  const { name, email, phone } = brief.contact ?? {};
  const reachable = name ?? email ?? phone;
  return (
    <Section title={words.lead.contact}>
      {reachable === undefined ? (
        <>
          <p class="who-name">{nameOf(brief)}</p>
          <p class="why-not">{noContactText(brief)}</p>
        </>
      ) : (
        <address>
          <p class="who-name" dir="auto">
            {nameOf(brief)}
          </p>
          {email === undefined ? null : <a href={`mailto:${email}`}>{email}</a>}
          {phone === undefined ? null : <a href={`tel:${phone}`}>{phone}</a>}
        </address>
      )}
      {brief.score === null ? null : (
        <p class="why-not">{words.lead.handoff[brief.score.handoff]}</p>
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
    <Section title={words.lead.score}>
      {axes(score).map((axis) => (
        <AxisItem key={axis.name} axis={axis} answers={answers} />
      ))}
      <p class="total">
        <span>{words.lead.total}</span>
        <b>{words.lead.of(String(score.total), 100)}</b>
      </p>
    </Section>
  );
}

function AxisItem(props: {
  readonly axis: Axis;
  readonly answers: readonly Answer[];
}): JSX.Element {
  const { axis, answers } = props;
  const grows = axis.high - axis.low;
  return (
    <details class="axis" open={axis.lines.length > 0 && axis.name === "qualification"}>
      <summary>
        <span class="axis-name">
          {words.lead.axes[axis.name]}
          <small>{words.lead.axisHints[axis.name]}</small>
        </span>
        <b>{valueText(axis)}</b>
        <svg class="bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
          <rect class="track" width="100" height="4" />
          <rect class="could" width={(axis.high / axis.range) * 100} height="4" />
          <rect class="is" width={(axis.low / axis.range) * 100} height="4" />
        </svg>
      </summary>
      {axis.lines.length === 0 ? <p class="why-not">{words.lead.noPoints}</p> : null}
      <ul>
        {axis.lines.map((line, place) => (
          <li key={`${line.rule}${place}`}>
            <Reason line={line} seq={seqOf(line, answers)} />
            <b class={line.points < 0 ? "minus" : undefined}>{format.points(line.points)}</b>
          </li>
        ))}
      </ul>
      {grows > 0 ? <p class="why-not">{words.lead.couldGrow(grows)}</p> : null}
    </details>
  );
}

/** What a line stands for; a click leads to the words it came from, where there are any. */
function Reason(props: { readonly line: ScoreLine; readonly seq: number }): JSX.Element {
  const text = (
    <span>
      {lineLabel(props.line)} <small>{lineHint(props.line)}</small>
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
  const { outlook } = use(desk.state).threads.get(conversation) ?? NO_THREAD;
  if (outlook.length === 0) return null;
  return (
    <Section title={words.lead.outlook}>
      <ul class="outlook">
        {outlook.map((change) => (
          <li key={`${change.criterion} ${change.level}`}>
            <span>
              {criterionText(change.criterion)} <small>{words.lead.levels[change.level] ?? change.level}</small>
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

function Consents(props: {
  readonly consent: Brief["consent"];
  readonly may: boolean;
}): JSX.Element {
  const { consent, may } = props;
  const all = Object.entries(consent);
  return (
    <Section title={words.lead.consent}>
      {all.length === 0 ? <p class="why-not">{words.lead.noConsent}</p> : null}
      <dl class="facts">
        {all.map(([purpose, state]) => (
          <div key={purpose}>
            <dt>{purposeText(purpose)}</dt>
            <dd class={GIVEN.has(state) ? "given" : "not-given"}>
              <Icon name={GIVEN.has(state) ? "check" : OPEN.has(state) ? "waiting" : "close"} />
              {consentText(state)}
              {GIVEN.has(state) && may ? (
                <button
                  type="button"
                  class="icon-button"
                  aria-label={words.lead.withdraw(purposeText(purpose))}
                  title={words.lead.withdraw(purposeText(purpose))}
                  onClick={() => (dialog.value = `withdraw ${purpose}`)}
                >
                  <Icon name="pen" />
                </button>
              ) : null}
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}

function About({ brief }: { readonly brief: Brief }): JSX.Element {
  return (
    <Section title={words.lead.about}>
      <dl class="facts">
        {facts(brief).map(([term, text]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd dir="auto">{text}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}

function facts({ page, source, language }: Brief): readonly (readonly [string, string])[] {
  const where = page.title === "" ? page.path : `${page.title} (${page.path})`;
  return [
    [words.lead.page, where],
    [words.lead.source, sourceText(source)],
    [words.lead.language, format.language(language)],
  ];
}
