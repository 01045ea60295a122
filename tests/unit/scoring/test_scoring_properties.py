"""Laws that hold for every visitor, whatever the framework."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from chatbot.scoring import ANSWER_VALUES, FLAGS, INTENTS, Event, Facts, Profile, Result, score

NOW = datetime(2026, 7, 15, 6, 0, tzinfo=UTC)
WARMTH = ["cold", "warm", "hot"]
GRADED = ["none", "weak", "partial", "strong"]
UNKNOWN = ["declined", "dont_know", "unparsed", "not_asked"]
FRAMEWORKS = ["bant", "champ", "meddic"]
CRITERIA = {
    "bant": ["budget", "authority", "need", "timeline"],
    "champ": ["challenges", "authority", "money", "prioritization"],
    "meddic": [
        "metrics",
        "economic_buyer",
        "decision_criteria",
        "decision_process",
        "identify_pain",
        "champion",
    ],
}
FIT = ["job_title", "company_size", "industry", "location", "out_of_territory", "free_mail_b2b"]
DEEDS = [
    "pricing_page_view",
    "pricing_sheet_download",
    "content_download",
    "blog_read",
    "newsletter_signup",
    "social_follow",
    "webinar_attended",
    "webinar_signup",
    "demo_attended",
    "emails_opened_5",
    "contact_form",
    "cart_add",
    "unsubscribed",
    "job_seeker",
    "something_else",
]
# No flag and few intents more often than many: the rules below H are the ones with thresholds.
some_flags: st.SearchStrategy[frozenset[str]] = st.one_of(
    st.just(frozenset()), st.frozensets(st.sampled_from(FLAGS), max_size=4)
)
some_intents: st.SearchStrategy[frozenset[str]] = st.one_of(
    st.just(frozenset()), st.frozensets(st.sampled_from(INTENTS), max_size=2)
)
ages = st.one_of(
    st.integers(-48, 24 * 70).map(lambda hours: timedelta(hours=hours)),
    st.sampled_from([0, 7, 29, 30, 59, 60, 61]).map(lambda days: timedelta(days=days)),
)
events = st.lists(
    st.builds(
        lambda number, name, age: Event(f"e{number}", name, NOW - age),
        st.integers(0, 14),
        st.sampled_from(DEEDS),
        ages,
    ),
    max_size=12,
).map(tuple)


@st.composite
def cases(draw: st.DrawFn) -> tuple[str, Facts]:
    """A framework's name and facts in its words."""
    framework = draw(st.sampled_from(FRAMEWORKS))
    answers = draw(
        st.dictionaries(st.sampled_from(CRITERIA[framework]), st.sampled_from(ANSWER_VALUES))
    )
    return framework, Facts(
        answers=answers,
        answered_at={
            c: NOW - timedelta(days=draw(st.integers(0, 400)))
            for c in answers
            if draw(st.booleans())
        },
        fit=draw(st.frozensets(st.sampled_from(FIT))),
        events=draw(events),
        intents=draw(some_intents),
        flags=draw(some_flags),
        forced=draw(st.sampled_from([None, None, "cold"])),
        consent=draw(st.booleans()),
        contact=draw(st.booleans()),
    )


def as_warm(before: Result, after: Result) -> bool:
    """The second is at least as warm as the first; who objected to profiling stays unscored."""
    if before.temperature == "unscored":
        return after.temperature == "unscored"
    return WARMTH.index(after.temperature) >= WARMTH.index(before.temperature)


def without_times(facts: Facts) -> Facts:
    return replace(facts, answered_at={})


ORDER = ["none", "not_asked", "weak", "partial", "strong"]  # knowing nothing ranks above a "no"
CONTEXTS = {
    "nothing else": Facts(),
    "some fit and reading": Facts(fit=frozenset(FIT[1:3]), events=(Event("1", "blog_read", NOW),)),
    "a download": Facts(events=(Event("1", "content_download", NOW),)),
    "hot by behaviour": Facts(fit=frozenset(FIT[:4]), events=(Event("1", "demo_attended", NOW),)),
    "a trial at its limit": Facts(flags=frozenset({"trial", "usage_limit"})),
    "asks for a demo": Facts(intents=frozenset({"demo_request"})),
    "a choice said cold": Facts(forced="cold"),
}


@pytest.mark.parametrize("framework", FRAMEWORKS)
@pytest.mark.parametrize("context", CONTEXTS)
def test_no_better_answer_lowers_the_temperature_in_any_combination(
    frameworks: Mapping[str, Profile], framework: str, context: str
) -> None:
    criteria = CRITERIA[framework]
    warmth = {}
    for said in product(range(5), repeat=len(criteria)):
        answers = {c: ORDER[i] for c, i in zip(criteria, said, strict=True)}
        facts = replace(CONTEXTS[context], answers=answers)
        warmth[said] = WARMTH.index(score(facts, frameworks[framework], NOW).temperature)

    worse = [
        said
        for said, degree in warmth.items()
        for i, rank in enumerate(said)
        if rank < 4 and warmth[(*said[:i], rank + 1, *said[i + 1 :])] < degree
    ]

    assert worse == []


@settings(max_examples=150, deadline=None)
@given(case=cases(), data=st.data())
def test_raising_a_known_level_never_lowers_the_temperature(
    frameworks: Mapping[str, Profile], case: Any, data: st.DataObject
) -> None:
    framework, facts = case
    criterion = data.draw(st.sampled_from(CRITERIA[framework]))
    low, high = sorted(data.draw(st.tuples(st.integers(0, 3), st.integers(0, 3))))

    def at(level: int) -> Result:
        answers = {**facts.answers, criterion: GRADED[level]}
        return score(replace(without_times(facts), answers=answers), frameworks[framework], NOW)

    assert as_warm(at(low), at(high))


@settings(max_examples=150, deadline=None)
@given(case=cases(), data=st.data())
def test_raising_a_level_that_is_still_known_never_lowers_it_either(
    frameworks: Mapping[str, Profile], case: Any, data: st.DataObject
) -> None:
    framework, facts = case
    profile = frameworks[framework]
    criterion = data.draw(st.sampled_from(CRITERIA[framework]))
    low, high = sorted(data.draw(st.tuples(st.integers(0, 3), st.integers(0, 3))))
    before = score(replace(facts, answers={**facts.answers, criterion: GRADED[low]}), profile, NOW)
    after = score(replace(facts, answers={**facts.answers, criterion: GRADED[high]}), profile, NOW)

    if before.known == after.known:
        assert as_warm(before, after)


@settings(max_examples=150, deadline=None)
@given(case=cases(), data=st.data())
def test_a_partial_or_strong_answer_in_place_of_an_unknown_never_lowers_it(
    frameworks: Mapping[str, Profile], case: Any, data: st.DataObject
) -> None:
    framework, facts = case
    facts = without_times(facts)
    criterion = data.draw(st.sampled_from(CRITERIA[framework]))
    unknown = {**facts.answers, criterion: data.draw(st.sampled_from(UNKNOWN))}
    known = {**facts.answers, criterion: data.draw(st.sampled_from(["partial", "strong"]))}

    before = score(replace(facts, answers=unknown), frameworks[framework], NOW)
    after = score(replace(facts, answers=known), frameworks[framework], NOW)

    assert as_warm(before, after)


@settings(deadline=None)
@given(case=cases(), data=st.data())
def test_all_ways_of_not_knowing_score_alike(
    frameworks: Mapping[str, Profile], case: Any, data: st.DataObject
) -> None:
    framework, facts = case
    criterion = data.draw(st.sampled_from(CRITERIA[framework]))
    silent = {c: v for c, v in facts.answers.items() if c != criterion}
    value = data.draw(st.sampled_from(UNKNOWN))

    before = score(replace(facts, answers=silent), frameworks[framework], NOW)
    after = score(replace(facts, answers={**silent, criterion: value}), frameworks[framework], NOW)

    assert before == after


@settings(deadline=None)
@given(case=cases(), consent=st.booleans(), contact=st.booleans())
def test_consent_and_contact_change_nothing_but_the_handoff(
    frameworks: Mapping[str, Profile], case: Any, consent: bool, contact: bool
) -> None:
    framework, facts = case

    before = score(facts, frameworks[framework], NOW)
    after = score(replace(facts, consent=consent, contact=contact), frameworks[framework], NOW)

    assert replace(after, handoff=before.handoff) == before
    assert after.handoff != "full" or (consent and contact)
    assert (after.handoff == "none") == (after.temperature != "hot")


@settings(max_examples=150, deadline=None)
@given(case=cases())
def test_the_lines_of_each_axis_add_up_to_the_axis(
    frameworks: Mapping[str, Profile], case: Any
) -> None:
    framework, facts = case

    result = score(facts, frameworks[framework], NOW)

    sums = {
        axis: sum(line.points for line in result.lines if line.axis == axis)
        for axis in ("fit", "engagement", "qualification")
    }
    assert sums == {
        "fit": result.fit,
        "engagement": result.engagement,
        "qualification": result.low,
    }


@settings(deadline=None)
@given(case=cases())
def test_every_axis_stays_in_its_range(frameworks: Mapping[str, Profile], case: Any) -> None:
    framework, facts = case

    result = score(facts, frameworks[framework], NOW)

    assert 0 <= result.fit <= 50
    assert 0 <= result.engagement <= 100
    assert result.total == min(100, result.fit + result.engagement)
    assert 0 <= result.low <= result.high <= 100
    assert 0 <= result.known <= len(CRITERIA[framework])
    assert result.type != "sql"
    assert result.rules


@settings(max_examples=150, deadline=None)
@given(case=cases(), data=st.data())
def test_order_and_repetition_of_facts_change_no_byte(
    frameworks: Mapping[str, Profile], case: Any, data: st.DataObject
) -> None:
    framework, facts = case
    again = (
        tuple(data.draw(st.lists(st.sampled_from(facts.events), max_size=5)))
        if facts.events
        else ()
    )
    shuffled = data.draw(st.permutations(facts.events + again))
    answers = dict(data.draw(st.permutations(sorted(facts.answers.items()))))

    before = score(facts, frameworks[framework], NOW)
    after = score(
        replace(facts, events=tuple(shuffled), answers=answers), frameworks[framework], NOW
    )

    assert json.dumps(after.to_json_dict()) == json.dumps(before.to_json_dict())


@settings(deadline=None)
@given(case=cases())
def test_no_event_id_gives_points_twice(frameworks: Mapping[str, Profile], case: Any) -> None:
    framework, facts = case

    result = score(facts, frameworks[framework], NOW)

    ids = [line.fact for line in result.lines if line.fact is not None]
    assert len(ids) == len(set(ids))


@settings(deadline=None)
@given(case=cases(), days=st.integers(1, 200))
def test_time_alone_never_adds_behaviour(
    frameworks: Mapping[str, Profile], case: Any, days: int
) -> None:
    framework, facts = case
    kind = replace(
        facts,
        events=tuple(e for e in facts.events if e.name not in {"unsubscribed", "job_seeker"}),
    )

    today = score(kind, frameworks[framework], NOW)
    later = score(kind, frameworks[framework], NOW + timedelta(days=days))

    assert later.engagement <= today.engagement


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_the_strategies_know_every_name_of_the_shipped_profiles(
    frameworks: Mapping[str, Profile], framework: str
) -> None:
    profile = frameworks[framework]

    assert set(CRITERIA[framework]) == set(profile.criterion_names)
    assert set(FIT) == set(profile.fit)
    assert set(DEEDS) == {*profile.events, "something_else"}
