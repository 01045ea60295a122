/** Who this is and why the score is what it is: every point, every answer, every consent. */

import type { ComponentChildren, JSX } from "preact";
import { use } from "../shared/cell";
import { useConsole, type Console } from "./context";
import {
  axes,
  consentText,
  criterionText,
  lineHint,
  lineLabel,
  nameOf,
  noContactText,
  purposeText,
  ruleText,
  sourceText,
  rung,
  typeText,
  valueText,
  type Axis,
} from "./explain";
import { entryOf } from "./list";
import { Empty, Icon, TemperatureBadge } from "./ui";
import { temperatureOf, type Answer, type Brief, type Score } from "./wire";

export function LeadPanel({ conversation }: { readonly conversation: string }): JSX.Element {
  const { desk, words, go } = useConsole();
  const brief = entryOf(use(desk.state), conversation)?.brief;
  return (
    <section class="lead" aria-label={words.lead.title}>
      <div class="lead-head only-narrow">
        <span>{words.lead.title}</span>
        <button
          type="button"
          class="icon-button"
          aria-label={words.close}
          onClick={() => go({ panel: false })}
        >
          <Icon name="close" />
        </button>
      </div>
      {brief === undefined ? <Empty title={words.lead.gone} /> : <Lead brief={brief} />}
    </section>
  );
}

function Lead({ brief }: { readonly brief: Brief }): JSX.Element {
  const { words } = useConsole();
  return (
    <>
      <section class="verdict">
        <h2>
          <TemperatureBadge is={temperatureOf(brief)} />
          <span>{typeText(brief.type, words)}</span>
        </h2>
        {brief.score === null ? (
          <p>{words.lead.notScored}</p>
        ) : (
          <ul aria-label={words.lead.why}>
            {brief.score.rules.map((rule) => (
              <li key={rule}>
                {ruleText(rule, words)} <code>{rule}</code>
              </li>
            ))}
          </ul>
        )}
      </section>
      <Contact brief={brief} />
      <Answers answers={brief.answers} />
      {brief.score === null ? null : <Scores score={brief.score} />}
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
    <Section title={words.lead.contact}>
      {reachable === undefined ? (
        <>
          <p class="who-name">{nameOf(brief, words)}</p>
          <p class="why-not">{noContactText(brief, words)}</p>
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
        <p class="why-not">{words.lead.handoff[brief.score.handoff]}</p>
      )}
    </Section>
  );
}

function Answers({ answers }: { readonly answers: readonly Answer[] }): JSX.Element {
  const { words } = useConsole();
  return (
    <Section title={words.lead.answers}>
      {answers.length === 0 ? <p class="why-not">{words.lead.noAnswers}</p> : null}
      <ul class="answers">
        {answers.map((answer) => (
          <AnswerItem key={answer.step} answer={answer} />
        ))}
      </ul>
    </Section>
  );
}

function AnswerItem({ answer }: { readonly answer: Answer }): JSX.Element {
  const { words, go } = useConsole();
  const { level, seq, by } = answer;
  const place = rung(level);
  return (
    <li>
      <p class="answer-head">
        <span>{criterionText(answer.criterion ?? answer.step, words)}</span>
        {level === null ? null : (
          <span class="level">
            {place === null ? null : <Rungs place={place} />}
            {words.lead.levels[level] ?? level}
          </span>
        )}
      </p>
      {answer.label === null || answer.label === answer.words ? null : (
        <p class="chosen" dir="auto">
          {answer.label}
        </p>
      )}
      {by === "rep" ? <p class="why-not">{words.lead.byRep}</p> : null}
      {answer.words === null || by === "rep" ? null : (
        <button
          type="button"
          class="quote"
          title={words.lead.jump}
          onClick={() => {
            go({ panel: false });
            requestAnimationFrame(() => show(seq));
          }}
        >
          <q dir="auto">{answer.words}</q>
          <span class="hidden">{words.lead.jump}</span>
        </button>
      )}
    </li>
  );
}

/** Brings a line into sight and marks it for a moment. */
function show(seq: number): void {
  const line = document.getElementById(`line-${seq}`);
  if (line === null) return;
  line.scrollIntoView({ block: "center" });
  line.focus({ preventScroll: true });
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

function Scores({ score }: { readonly score: Score }): JSX.Element {
  const { words } = useConsole();
  return (
    <Section title={words.lead.score}>
      {axes(score).map((axis) => (
        <AxisItem key={axis.name} axis={axis} />
      ))}
      <p class="total">
        <span>{words.lead.total}</span>
        <b>{words.lead.of(String(score.total), 100)}</b>
      </p>
    </Section>
  );
}

function AxisItem({ axis }: { readonly axis: Axis }): JSX.Element {
  const { words, format } = useConsole();
  const grows = axis.high - axis.low;
  return (
    <details class="axis" open={axis.lines.length > 0 && axis.name === "qualification"}>
      <summary>
        <span class="axis-name">
          {words.lead.axes[axis.name]}
          <small>{words.lead.axisHints[axis.name]}</small>
        </span>
        <b>{valueText(axis, words)}</b>
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
            <span>
              {lineLabel(line, words)}
              <small>{lineHint(line, words)}</small>
            </span>
            <b class={line.points < 0 ? "minus" : undefined}>{format.points(line.points)}</b>
          </li>
        ))}
      </ul>
      {grows > 0 ? <p class="why-not">{words.lead.couldGrow(grows)}</p> : null}
    </details>
  );
}

const GIVEN = new Set(["given", "confirmed"]);
const OPEN = new Set(["requested", "not_asked"]);

function Consents({ consent }: { readonly consent: Brief["consent"] }): JSX.Element {
  const { words } = useConsole();
  const all = Object.entries(consent);
  return (
    <Section title={words.lead.consent}>
      {all.length === 0 ? <p class="why-not">{words.lead.noConsent}</p> : null}
      <dl class="facts">
        {all.map(([purpose, state]) => (
          <div key={purpose}>
            <dt>{purposeText(purpose, words)}</dt>
            <dd class={GIVEN.has(state) ? "given" : "not-given"}>
              <Icon name={GIVEN.has(state) ? "check" : OPEN.has(state) ? "waiting" : "close"} />
              {consentText(state, words)}
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
    <Section title={words.lead.about}>
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
    [words.lead.page, where],
    [words.lead.source, sourceText(source, words)],
    [words.lead.language, format.language(language)],
  ];
}
