/** Conversations offered to me: what they are worth, how long I have, yes or no. */

import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { use } from "../shared/cell";
import { desk, format, go, route, words } from "./context";
import { criterionText, nameOf, ruleText, sourceText, typeText } from "./explain";
import type { Offer } from "./state";
import { Icon, Key, TemperatureBadge, WaitingClock } from "./ui";
import { temperatureOf, type Brief } from "./wire";

/** A card that has just come must not catch a click that was meant for what it covers. */
const SETTLE_MS = 350;

export function Offers(): JSX.Element {
  const state = use(desk.state);
  const offers = [...state.offers.values()].sort((one, other) => one.until - other.until);
  const newest = offers.at(-1);
  const brief = newest && state.entries.get(newest.conversation)?.brief;
  return (
    <>
      <p class="hidden" role="status">
        {brief ? words.offer.announce(nameOf(brief), words.temperature[temperatureOf(brief)]) : ""}
      </p>
      {offers.length === 0 ? null : (
        <section class="offers" aria-label={words.headings.offered}>
          {offers.map((offer, place) => (
            <OfferCard key={offer.conversation} offer={offer} first={place === 0} />
          ))}
        </section>
      )}
    </>
  );
}

function OfferCard(props: { readonly offer: Offer; readonly first: boolean }): JSX.Element | null {
  const { offer, first } = props;
  const [settled, setSettled] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(true), SETTLE_MS);
    return () => clearTimeout(timer);
  }, []);
  const state = use(desk.state);
  const { conversation } = offer;
  const entry = state.entries.get(conversation);
  if (entry === undefined) return null;
  const from = entry.brief.stage === "live" ? entry.brief.rep : undefined;
  const ready = settled && state.link.is === "online";
  return (
    <article class={`offer ${temperatureOf(entry.brief)}`} aria-label={words.offer.title}>
      <Countdown offer={offer} />
      <h2>
        <small>{from === undefined ? words.offer.title : words.offer.from(from.name)}</small>
        <bdi>{nameOf(entry.brief)}</bdi>
      </h2>
      <p class="where">
        <TemperatureBadge is={temperatureOf(entry.brief)} />
        <span>{typeText(entry.brief.type)}</span>
        <WaitingClock entry={entry} />
      </p>
      <Reasons brief={entry.brief} />
      <div class="offer-foot">
        <button
          type="button"
          class="primary"
          disabled={!ready}
          onClick={() => {
            desk.accept(conversation);
            go({ conversation, panel: false });
          }}
        >
          <Icon name="check" />
          {words.offer.accept}
          {first ? <Key>Y</Key> : null}
        </button>
        <button type="button" disabled={!ready} onClick={() => desk.decline(conversation)}>
          {words.offer.decline}
          {first ? <Key>X</Key> : null}
        </button>
        {use(route).conversation === conversation ? null : (
          <button type="button" class="quiet" onClick={() => go({ conversation, panel: false })}>
            {words.offer.look}
          </button>
        )}
      </div>
    </article>
  );
}

function Reasons({ brief }: { readonly brief: Brief }): JSX.Element {
  const said = brief.answers.filter((answer) => answer.words !== null);
  return (
    <div class="reasons">
      {brief.score === null ? null : (
        <p>{brief.score.rules.map((rule) => ruleText(rule)).join(" · ")}</p>
      )}
      {said.length === 0 ? null : (
        <dl>
          {said.map((answer) => (
            <div key={answer.step}>
              <dt>{criterionText(answer.criterion ?? answer.step)}</dt>
              <dd dir="auto">{answer.words}</dd>
            </div>
          ))}
        </dl>
      )}
      <p>
        <bdi>{brief.page.title || brief.page.path}</bdi> · {sourceText(brief.source)} ·{" "}
        {format.language(brief.language)}
      </p>
    </div>
  );
}

function Countdown({ offer }: { readonly offer: Offer }): JSX.Element {
  const left = Math.max(0, offer.until - use(desk.now));
  const share = left / Math.max(1, offer.until - offer.at);
  return (
    <p class="countdown">
      <svg viewBox="0 0 36 36" aria-hidden="true">
        <circle cx="18" cy="18" r="16" />
        <circle
          class="is"
          cx="18"
          cy="18"
          r="16"
          pathLength="100"
          stroke-dasharray={`${Math.min(100, share * 100)} 100`}
        />
      </svg>
      <span>{words.offer.left(Math.ceil(left / 1000))}</span>
    </p>
  );
}
