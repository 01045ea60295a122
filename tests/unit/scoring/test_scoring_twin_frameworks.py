"""The second writing of the rules for every framework, for changed profiles, at the very edges of time."""

from __future__ import annotations

import random
from collections.abc import Mapping
from copy import deepcopy
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from math import floor
from typing import Any, Final

import pytest

from chatbot.scoring import ANSWER_VALUES, Event, Facts, Profile, parse_profile, score, score_case

NOW: Final = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
DAY: Final = timedelta(days=1)
RANKS: Final = ("none", "weak", "partial", "strong")
SHARES: Final = {"none": 0, "weak": 33, "partial": 66, "strong": 100}
WEIGHTS: Final[Mapping[str, Mapping[str, int]]] = {
    "bant": {"budget": 25, "authority": 25, "need": 25, "timeline": 25},
    "champ": {"challenges": 30, "authority": 20, "money": 25, "prioritization": 25},
    "meddic": {
        "metrics": 15,
        "economic_buyer": 20,
        "decision_criteria": 15,
        "decision_process": 15,
        "identify_pain": 20,
        "champion": 15,
    },
}
SLOTS: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = {
    "bant": {slot: (slot,) for slot in ("budget", "authority", "need", "timeline")},
    "champ": {
        "budget": ("money",),
        "authority": ("authority",),
        "need": ("challenges",),
        "timeline": ("prioritization",),
    },
    "meddic": {
        "budget": ("economic_buyer",),
        "authority": ("economic_buyer", "champion"),
        "need": ("metrics", "decision_criteria", "identify_pain"),
        "timeline": ("decision_process",),
    },
}


def rank(framework: str, answers: Mapping[str, str], slot: str) -> int:
    """Return the highest known level among the criteria that tell of this slot, -1 where none is known."""
    told = [answers.get(criterion, "") for criterion in SLOTS[framework][slot]]
    return max((RANKS.index(t) for t in told if t in RANKS), default=-1)


def by_answers_alone(framework: str, answers: Mapping[str, str]) -> dict[str, Any]:
    """Work out what somebody is of whom nothing but answers is known."""
    weights = WEIGHTS[framework]
    known = {c: a for c, a in answers.items() if a in RANKS}
    low = sum(floor(weights[c] * SHARES[a] / 100) for c, a in known.items())
    high = low + sum(w for c, w in weights.items() if c not in known)
    budget, authority, need, timeline = (
        rank(framework, answers, slot) for slot in ("budget", "authority", "need", "timeline")
    )
    if low >= 75 and timeline >= 2 and authority >= 2 and need >= 2 and budget != 0:
        temperature, rules = "hot", ["B1"]
    elif need == 0:
        temperature, rules = "cold", ["N1"]
    elif need >= 2 or low >= 40:
        temperature, rules = "warm", ["W3"]
    else:
        temperature, rules = "cold", ["C0"]
    if temperature != "cold" and budget == 0 and authority == 0:
        rules.append("N2")
    if temperature == "hot":
        kind = "sql_candidate" if budget != 0 and authority != 0 else "mql"
    else:
        kind = "mql" if temperature == "warm" else "lead"
    return {
        "low": low,
        "high": high,
        "known": len(known),
        "temperature": temperature,
        "type": kind,
        "rules": rules,
    }


@pytest.mark.parametrize("framework", WEIGHTS)
def test_every_mix_of_answers_comes_out_as_a_second_writing_says(
    framework: str, frameworks: Mapping[str, Profile]
) -> None:
    dice = random.Random(framework)
    met: set[str] = set()
    for _ in range(1500):
        answers = {
            c: dice.choice(ANSWER_VALUES) for c in WEIGHTS[framework] if dice.random() < 0.9
        }
        if dice.random() < 0.3:  # the strong ones, which are rare
            answers = {c: dice.choice(("partial", "strong")) for c in WEIGHTS[framework]}
            answers[dice.choice(list(answers))] = dice.choice(ANSWER_VALUES)

        got, warnings = score_case(
            {"id": "x", "now": NOW.isoformat(), "framework": framework, "answers": answers},
            frameworks,
        )

        expected = by_answers_alone(framework, answers)
        met.update(expected["rules"])
        assert {key: got[key] for key in expected} == expected, answers
        assert warnings == ()
    assert met == {"B1", "N1", "W3", "C0", "N2"}


# ── decay, to the microsecond ─────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("before", [0, 29, 30, 59, 60])
@pytest.mark.parametrize("off", [timedelta(microseconds=n) for n in (-1, 0, 1)])
def test_an_event_weighs_by_whole_days_of_its_age(
    before: int, off: timedelta, bant: Profile
) -> None:
    age = before * DAY + off
    days = max(0, floor(age / DAY))
    weight = Fraction(1) if days < 30 else Fraction(1, 2) if days < 60 else Fraction(0)

    got = score(Facts(events=(Event("e", "webinar_attended", NOW - age),)), bant, NOW)

    assert got.engagement == round(15 * weight)
    assert (got.rules == ("W2",)) == (weight > 0)


@pytest.mark.parametrize(("off_us", "bonus"), [(-1, True), (0, True), (1, False)])
def test_three_looks_at_the_prices_earn_more_to_the_end_of_the_seventh_day(
    off_us: int, bonus: bool, bant: Profile
) -> None:
    oldest = NOW - 7 * DAY - timedelta(microseconds=off_us)
    views = tuple(
        Event(f"e{n}", "pricing_page_view", at) for n, at in enumerate((NOW, NOW - DAY, oldest))
    )

    got = score(Facts(events=views), bant, NOW)

    assert got.engagement == 75 + 5 * bonus


@pytest.mark.parametrize(("events", "points"), [(1, 2), (3, 8)])
def test_halves_are_rounded_to_the_even_number(events: int, points: int, bant: Profile) -> None:
    old = tuple(Event(f"e{n}", "content_download", NOW - 40 * DAY) for n in range(events))

    assert score(Facts(events=old), bant, NOW).engagement == points


@pytest.mark.parametrize(
    ("criterion", "level", "days"),
    [
        ("timeline", "strong", 31),
        ("timeline", "partial", 92),
        ("timeline", "weak", 365),
        ("budget", "strong", 365),
        ("authority", "weak", 365),
    ],
)
@pytest.mark.parametrize("off_us", [-1, 0])
def test_an_answer_is_not_known_any_more_from_its_last_day_on(
    criterion: str, level: str, days: int, off_us: int, bant: Profile
) -> None:
    given = NOW - days * DAY - timedelta(microseconds=off_us)
    facts = Facts(answers={criterion: level}, answered_at={criterion: given})

    got = score(facts, bant, NOW)

    fresh = score(Facts(answers={criterion: level}), bant, NOW)
    assert got == (fresh if off_us < 0 else score(Facts(), bant, NOW))
    assert got.high >= fresh.high


def test_a_need_never_goes_stale(bant: Profile) -> None:
    facts = Facts(answers={"need": "none"}, answered_at={"need": NOW - 4000 * DAY})

    assert score(facts, bant, NOW).rules == ("N1",)


# ── combinations that a list of examples seldom has ───────────────────────────────────────────────


@pytest.mark.parametrize(
    ("facts", "temperature", "kind", "rules"),
    [
        # a veto beats every wish; only the first of the vetoes is listed
        (Facts(intents=frozenset({"demo_request"}), flags=frozenset({"spam", "opt_out"})), "cold", "disqualified", ("J1",)),
        (Facts(intents=frozenset({"demo_request"}), flags=frozenset({"supplier", "opt_out"})), "cold", "disqualified", ("J2",)),
        (Facts(flags=frozenset({"opt_out", "customer", "upgrade_interest"})), "cold", "disqualified", ("O1",)),
        (Facts(flags=frozenset({"no_profiling", "spam"}), intents=frozenset({"demo_request"})), "unscored", "lead", ("P0",)),
        # wishes beat a choice that says cold, and that beats every point
        (Facts(forced="cold", intents=frozenset({"price_quote_request"})), "hot", "sql_candidate", ("H2",)),
        (Facts(forced="cold", answers=dict.fromkeys(("budget", "authority", "need", "timeline"), "strong")), "cold", "lead", ("F1",)),
        # N2 stands beside warm and hot, never beside cold
        (Facts(intents=frozenset({"talk_to_sales"}), answers={"budget": "none", "authority": "none"}), "hot", "mql", ("H1", "N2")),
        (Facts(answers={"budget": "none", "authority": "none", "need": "none"}), "cold", "lead", ("N1",)),
        (Facts(forced="cold", answers={"budget": "none", "authority": "none"}), "cold", "lead", ("F1",)),
        # a customer who asks a price is H2; with a voiced interest H3 as well
        (Facts(flags=frozenset({"customer"}), intents=frozenset({"price_quote_request"})), "hot", "sql_candidate", ("H2",)),
        (Facts(flags=frozenset({"customer", "upgrade_interest"}), intents=frozenset({"price_quote_request"})), "hot", "service_qualified", ("H2", "H3")),
        # trial: a limit warms, use heats; both are pql
        (Facts(flags=frozenset({"trial", "usage_limit"})), "warm", "pql", ("W4",)),
        (Facts(flags=frozenset({"trial", "usage_limit", "active_use"})), "hot", "pql", ("H4",)),
        (Facts(flags=frozenset({"usage_limit", "active_use"})), "cold", "lead", ("C0",)),
        # no need beats a trial's limit, and points
        (Facts(flags=frozenset({"trial", "usage_limit"}), answers={"need": "none"}), "cold", "pql", ("N1",)),
    ],
)  # fmt: skip
def test_what_comes_together_is_judged_in_order(
    facts: Facts, temperature: str, kind: str, rules: tuple[str, ...], bant: Profile
) -> None:
    got = score(facts, bant, NOW)

    assert (got.temperature, got.type, got.rules) == (temperature, kind, rules)


@pytest.mark.parametrize("unknown", ["declined", "dont_know", "unparsed", None])
def test_each_way_of_not_knowing_is_worth_the_same(unknown: str | None, bant: Profile) -> None:
    answers = {"need": "partial", **({"budget": unknown} if unknown else {})}

    got = score(Facts(answers=answers), bant, NOW)

    assert (got.low, got.high, got.known, got.rules) == (16, 91, 1, ("W3",))


# ── changed profiles ──────────────────────────────────────────────────────────────────────────────


def changed(data: Any, **keys: Any) -> Profile:
    copy = deepcopy(data)
    for key, value in keys.items():
        copy[key] = {**copy[key], **value} if isinstance(value, dict) else value
    profile, problems = parse_profile(copy)
    assert profile is not None, problems
    return profile


def test_every_number_of_a_profile_counts_and_its_version_is_another(data: Any) -> None:
    """Each of these cases turns with the number that is changed, and with nothing else."""
    as_is = changed(data)
    partly = dict.fromkeys(("budget", "authority", "need", "timeline"), "partial")
    event = Event("e", "webinar_attended", NOW - 10 * DAY)
    for facts, keys, field, values in (
        (Facts(answers=partly), {"thresholds": {"hot_low": 64}}, "temperature", ("warm", "hot")),
        (Facts(answers={"budget": "strong", "timeline": "strong"}), {"thresholds": {"warm_low": 60}}, "temperature", ("warm", "cold")),
        (Facts(events=(event,)), {"decay": [5, 60]}, "engagement", (15, 8)),
        (Facts(events=(event,)), {"decay": [5, 9]}, "engagement", (15, 0)),
        (Facts(events=(event,)), {"groups": {"event": 7}}, "engagement", (15, 7)),
        (Facts(events=(event,)), {"events": {"webinar_attended": {"points": 40, "count": 1, "group": "event"}}}, "engagement", (15, 40)),
        (Facts(fit=frozenset({"industry"})), {"fit": {"industry": 3}}, "fit", (20, 3)),
        (Facts(intents=frozenset({"price_quote_request"})), {"intents": {"price_quote_request": "H1"}}, "rules", (("H2",), ("H1",))),
        (Facts(answers={"need": "weak"}), {"levels": {"weak": 50}}, "low", (8, 12)),
    ):  # fmt: skip
        other = changed(data, **keys)
        found = tuple(getattr(score(facts, profile, NOW), field) for profile in (as_is, other))
        assert found == values, keys
        assert other.content_hash != as_is.content_hash


def test_an_intent_that_is_taken_out_does_not_make_hot_any_more(data: Any) -> None:
    copy = deepcopy(data)
    del copy["intents"]["price_quote_request"]
    profile, problems = parse_profile(copy)
    assert profile is not None, problems

    got = score(Facts(intents=frozenset({"price_quote_request"})), profile, NOW)

    assert (got.temperature, got.rules) == ("cold", ("C0",))


def test_nothing_but_the_handoff_depends_on_consent_and_contact(bant: Profile) -> None:
    dice = random.Random(7)
    for _ in range(300):
        answers = {
            c: dice.choice(ANSWER_VALUES) for c in ("budget", "authority", "need", "timeline")
        }
        intents = frozenset(dice.sample(("demo_request", "talk_to_sales"), dice.randrange(2)))
        base = score(Facts(answers=answers, intents=intents), bant, NOW)
        for consent in (False, True):
            for contact in (False, True):
                facts = Facts(answers=answers, intents=intents, consent=consent, contact=contact)
                got = score(facts, bant, NOW)
                full = base.temperature == "hot" and consent and contact
                assert (got.handoff == "full") == full
                assert replace_handoff(got) == replace_handoff(base)


def replace_handoff(result: Any) -> Any:
    return tuple(getattr(result, n) for n in result.__struct_fields__ if n != "handoff")
