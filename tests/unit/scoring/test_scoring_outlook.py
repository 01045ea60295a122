"""What further answers can do, checked against trying all of them."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from chatbot.scoring import Event, Facts, Profile, could_change, score, what_would_change

NOW = datetime(2026, 7, 15, 6, 0, tzinfo=UTC)
ANY = ["none", "weak", "partial", "strong", "not_asked"]
BANT = ["budget", "authority", "need", "timeline"]


def views(count: int) -> tuple[Event, ...]:
    return tuple(Event(str(i), "pricing_page_view", NOW - timedelta(days=i)) for i in range(count))


bant_facts = st.builds(
    Facts,
    answers=st.dictionaries(st.sampled_from(BANT), st.sampled_from([*ANY, "declined"])),
    fit=st.frozensets(st.sampled_from(["industry", "company_size", "job_title"])),
    events=st.integers(0, 3).map(views),
    flags=st.frozensets(st.sampled_from(["trial", "usage_limit", "customer"])),
    forced=st.sampled_from([None, None, None, "cold"]),
)


def unknown(facts: Facts, profile: Profile) -> list[str]:
    return [
        c
        for c in profile.criterion_names
        if facts.answers.get(c, "not_asked") in {"not_asked", "declined"}
    ]


def temperatures(facts: Facts, profile: Profile, criteria: Sequence[str]) -> Iterator[str]:
    """The temperature of every combination of answers to `criteria`."""
    for said in product(ANY, repeat=len(criteria)):
        answers = {**facts.answers, **dict(zip(criteria, said, strict=True))}
        yield score(replace(facts, answers=answers), profile, NOW).temperature


@settings(max_examples=60, deadline=None)
@given(facts=bant_facts)
def test_could_change_says_what_trying_every_answer_says(bant: Profile, facts: Facts) -> None:
    expected = len(set(temperatures(facts, bant, unknown(facts, bant)))) > 1

    assert could_change(facts, bant, now=NOW) == expected


@settings(max_examples=60, deadline=None)
@given(facts=bant_facts, criterion=st.sampled_from(BANT))
def test_a_question_matters_if_its_answer_can_after_some_answers_to_the_others(
    bant: Profile, facts: Facts, criterion: str
) -> None:
    others = [c for c in unknown(facts, bant) if c != criterion]
    expected = False
    for said in product(ANY, repeat=len(others)):
        so_far = replace(facts, answers={**facts.answers, **dict(zip(others, said, strict=True))})
        expected = expected or len(set(temperatures(so_far, bant, [criterion]))) > 1

    assert could_change(facts, bant, now=NOW, criterion=criterion) == expected


@settings(max_examples=100, deadline=None)
@given(facts=bant_facts)
def test_what_would_change_names_the_mildest_answer_each_way(bant: Profile, facts: Facts) -> None:
    present = score(facts, bant, NOW).temperature
    expected = []
    for criterion in unknown(facts, bant):
        after = [
            score(
                replace(facts, answers={**facts.answers, criterion: level}), bant, NOW
            ).temperature
            for level in ANY[:4]
        ]
        if after[0] != present:
            expected.append((criterion, "none", after[0]))
        raised = [
            (criterion, level, t)
            for level, t in zip(ANY[1:4], after[1:], strict=True)
            if t != present
        ]
        expected += raised[:1]

    changes = what_would_change(facts, bant, now=NOW)

    assert [(c.criterion, c.level, c.temperature) for c in changes] == expected


@pytest.mark.parametrize(
    "settled",
    [
        {"flags": frozenset({"spam"})},
        {"flags": frozenset({"no_profiling"})},
        {"intents": frozenset({"demo_request"})},
        {"flags": frozenset({"trial", "active_use"})},
        {"forced": "cold"},
    ],
)
def test_nothing_answered_changes_what_a_higher_block_decided(
    bant: Profile, settled: dict[str, Any]
) -> None:
    facts = Facts(**settled)

    assert not could_change(facts, bant, now=NOW)
    assert not could_change(facts, bant, now=NOW, criterion="need")
    assert what_would_change(facts, bant, now=NOW) == ()


def test_the_budget_no_longer_matters_once_b1_is_out_of_reach(bant: Profile) -> None:
    facts = Facts(answers={"authority": "strong", "need": "strong", "timeline": "weak"})

    assert not could_change(facts, bant, now=NOW, criterion="budget")


def test_a_question_matters_though_only_between_the_extremes_of_the_others(bant: Profile) -> None:
    facts = Facts(answers={"budget": "none", "authority": "none"})

    # No need is cold and a strong one warm, whatever the budget: it decides only beside a weak need and a near date.
    assert could_change(facts, bant, now=NOW, criterion="budget")


def test_the_last_question_that_can_make_hot_is_named(bant: Profile) -> None:
    facts = Facts(answers={"budget": "partial", "authority": "strong", "need": "strong"})

    (change,) = what_would_change(facts, bant, now=NOW)

    assert (change.criterion, change.level, change.temperature) == ("timeline", "partial", "hot")


def test_a_stale_answer_may_be_asked_again(bant: Profile) -> None:
    answers = {"budget": "partial", "authority": "strong", "need": "strong", "timeline": "strong"}
    said = NOW - timedelta(days=31)

    assert not could_change(Facts(answers=answers), bant, now=NOW)
    assert could_change(
        Facts(answers=answers, answered_at={"timeline": said}), bant, now=NOW, criterion="timeline"
    )


def test_a_criterion_of_no_framework_changes_nothing(bant: Profile) -> None:
    assert not could_change(Facts(), bant, now=NOW, criterion="shoe_size")


def test_a_question_that_cannot_matter_is_found_out_in_meddic_too(meddic: Profile) -> None:
    hot = Facts(
        answers={"identify_pain": "strong", "champion": "strong"},
        events=views(3),
        fit=frozenset({"industry"}),
    )

    assert not could_change(hot, meddic, now=NOW)
    assert could_change(replace(hot, answers={}), meddic, now=NOW, criterion="metrics")
    assert not could_change(
        replace(hot, answers={}), meddic, now=NOW, criterion="decision_process"
    )
