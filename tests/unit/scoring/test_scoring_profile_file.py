"""Profiles: what a file gives, and every way in which it may be refused."""

import copy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chatbot.scoring import Profile, parse_profile


def problems_of(data: object) -> list[tuple[tuple[str | int, ...], str]]:
    profile, problems = parse_profile(data)
    assert profile is None
    return [(p.path, p.code) for p in problems]


# ── what is shipped ───────────────────────────────────────────────────────────────────────────────


def test_the_shipped_frameworks_differ_in_nothing_but_the_framework(
    bant: Profile, champ: Profile, meddic: Profile
) -> None:
    for profile in (champ, meddic):
        assert (profile.fit, profile.events, profile.groups) == (
            bant.fit,
            bant.events,
            bant.groups,
        )
        assert (profile.bonuses, profile.decay, profile.intents) == (
            bant.bonuses,
            bant.decay,
            bant.intents,
        )
        assert profile.thresholds == bant.thresholds
    assert len({bant.content_hash, champ.content_hash, meddic.content_hash}) == 3


def test_a_profile_is_a_value(data: Any, bant: Profile) -> None:
    again, _ = parse_profile(copy.deepcopy(data))

    assert again == bant
    assert hash(again) == hash(bant)
    assert (bant.name, bant.framework) == ("b2b", "bant")


def test_the_hash_changes_with_a_number_and_with_an_order_that_shows(
    data: Any, bant: Profile
) -> None:
    def hash_with(**changes: object) -> str:
        profile, problems = parse_profile({**data, **changes})
        assert profile is not None, problems
        return profile.content_hash

    swapped = dict(reversed(data["weights"].items()))

    assert hash_with() == bant.content_hash
    assert len(bant.content_hash) == 64
    assert hash_with(events=dict(reversed(data["events"].items()))) == bant.content_hash
    assert hash_with(weights=swapped) != bant.content_hash
    assert hash_with(decay=[30, 61]) != bant.content_hash


# ── problems ──────────────────────────────────────────────────────────────────────────────────────


def test_all_problems_come_at_once(data: Any) -> None:
    data["weights"]["budget"] = 20
    data["tresholds"] = data.pop("thresholds")
    data["groups"]["pricing"] = "80"
    data["intents"]["demo_request"] = "H7"

    assert set(problems_of(data)) == {
        (("weights",), "weights_sum"),
        (("tresholds",), "unknown_key"),
        ((), "missing_key"),
        (("groups", "pricing"), "wrong_number"),
        (("intents", "demo_request"), "unknown_rule"),
    }


@pytest.mark.parametrize(
    ("at", "value", "path", "code"),
    [
        (("weights", "budget"), 25.0, ("weights", "budget"), "wrong_number"),
        (("weights", "budget"), True, ("weights", "budget"), "wrong_number"),
        (("weights", "budget"), -5, ("weights", "budget"), "wrong_number"),
        (("slots", "budget"), ["bugdet"], ("slots", "budget", 0), "unknown_slot"),
        (("slots", "budget"), [["budget"]], ("slots", "budget", 0), "unknown_slot"),
        (("slots", "budget"), [], ("slots", "budget"), "missing_slot"),
        (("slots", "budget"), "budget", ("slots", "budget"), "wrong_type"),
        (("slots", "bugdet"), ["budget"], ("slots", "bugdet"), "unknown_criterion"),
        (("levels", "none"), 5, ("levels", "none"), "level_order"),
        (("levels", "partial"), 20, ("levels", "partial"), "level_order"),
        (("levels", "strong"), 120, ("levels", "strong"), "wrong_number"),
        (("levels", "stong"), 100, ("levels", "stong"), "unknown_key"),
        (("fit", "industry"), None, ("fit", "industry"), "wrong_number"),
        (("fit", "Job Title"), 5, ("fit", "Job Title"), "bad_id"),
        (("events", "blog_read"), 5, ("events", "blog_read"), "wrong_type"),
        (("events", "blog_read"), {"points": 5}, ("events", "blog_read"), "missing_key"),
        (
            ("events", "blog_read"),
            {"points": 5, "count": 0},
            ("events", "blog_read", "count"),
            "wrong_number",
        ),
        (
            ("events", "blog_read"),
            {"points": 5, "count": 1, "group": "contents"},
            ("events", "blog_read", "group"),
            "unknown_group",
        ),
        (
            ("events", "blog_read"),
            {"points": 5, "count": 1, "grp": "x"},
            ("events", "blog_read", "grp"),
            "unknown_key",
        ),
        (
            ("bonus", "pricing_3_in_7d"),
            {"event": "pricing_view", "count": 3, "days": 7, "points": 5},
            ("bonus", "pricing_3_in_7d", "event"),
            "unknown_event",
        ),
        (
            ("bonus", "x"),
            {"event": ["blog_read"], "count": 3, "days": 7, "points": 5},
            ("bonus", "x", "event"),
            "unknown_event",
        ),
        (
            ("bonus", "x"),
            {"event": "blog_read", "count": 3, "points": 5},
            ("bonus", "x"),
            "missing_key",
        ),
        (("thresholds", "warm_total"), 71, ("thresholds", "warm_total"), "threshold_order"),
        (("thresholds", "warm_low"), 76, ("thresholds", "warm_low"), "threshold_order"),
        (("thresholds", "hot"), 70, ("thresholds", "hot"), "unknown_key"),
        (("intents", "demo_request"), ["H1"], ("intents", "demo_request"), "unknown_rule"),
        (("stale_days", "need"), "never", ("stale_days", "need"), "wrong_number"),
        (("stale_days", "timing"), 31, ("stale_days", "timing"), "unknown_key"),
        (
            ("stale_days", "timeline"),
            {"storng": 31},
            ("stale_days", "timeline", "storng"),
            "unknown_key",
        ),
        (("groups", 7), 10, ("groups",), "bad_id"),
    ],
)
def test_a_wrong_entry_is_refused_with_its_place(
    data: Any, at: Any, value: Any, path: Any, code: str
) -> None:
    section, key = at
    data[section][key] = value

    assert (path, code) in problems_of(data)


@pytest.mark.parametrize(
    ("at", "least", "most"),
    [
        (("levels", "strong"), 66, 100),
        (("fit", "industry"), -50, 50),
        (("events", "blog_read", "points"), -100, 100),
        (("events", "blog_read", "count"), 1, 100),
        (("groups", "email"), 0, 100),
        (("bonus", "pricing_3_in_7d", "count"), 1, 100),
        (("bonus", "pricing_3_in_7d", "days"), 1, 3650),
        (("bonus", "pricing_3_in_7d", "points"), -100, 100),
        (("thresholds", "hot_total"), 30, 100),
        (("thresholds", "hot_engagement"), 0, 100),
        (("thresholds", "warm_low"), 0, 75),
        (("stale_days", "budget"), 1, 36_500),
        (("stale_days", "timeline", "weak"), 1, 36_500),
    ],
)
def test_a_number_may_be_anything_in_its_range(data: Any, at: Any, least: int, most: int) -> None:
    section, (*middle, last) = data, at
    for key in middle:
        section = section[key]
    accepted = []
    for value in (least - 1, least, most, most + 1):
        section[last] = value
        accepted.append(parse_profile(data)[0] is not None)

    assert accepted == [False, True, True, False]


def test_one_question_may_carry_all_the_weight(data: Any) -> None:
    data["weights"] |= {"budget": 100, "authority": 0, "need": 0, "timeline": 0}
    all_in, _ = parse_profile(data)
    data["weights"] |= {"budget": 101, "need": -1}

    assert all_in is not None
    assert set(problems_of(data)) == {
        (("weights", "budget"), "wrong_number"),
        (("weights", "need"), "wrong_number"),
    }


@pytest.mark.parametrize(
    ("decay", "accepted"),
    [([0, 0], True), ([0, 36_500], True), ([-1, 30], False), ([30, 36_501], False)],
)
def test_decay_ages_may_be_anything_up_to_a_century(
    data: Any, decay: list[int], accepted: bool
) -> None:
    data["decay"] = decay

    assert (parse_profile(data)[0] is not None) == accepted


@pytest.mark.parametrize(
    ("decay", "path", "code"),
    [
        ([60, 30], ("decay",), "wrong_decay"),
        ([30], ("decay",), "wrong_decay"),
        ([30, 60, 90], ("decay",), "wrong_decay"),
        (30, ("decay",), "wrong_type"),
        ([30, "60"], ("decay", 1), "wrong_number"),
    ],
)
def test_decay_is_two_ages_in_order(data: Any, decay: Any, path: Any, code: str) -> None:
    data["decay"] = decay

    assert (path, code) in problems_of(data)


@pytest.mark.parametrize("wrong", [None, [], "b2b", 7])
def test_a_file_that_is_no_profile_gives_one_problem(wrong: object) -> None:
    assert problems_of(wrong) == [((), "wrong_type")]


def test_an_empty_file_is_told_every_section_it_lacks() -> None:
    profile, problems = parse_profile({})

    assert profile is None
    assert {p.code for p in problems} == {"missing_key"}
    assert len(problems) == 12


@pytest.mark.parametrize("section", ["weights", "slots", "levels", "events", "decay"])
def test_a_missing_section_is_one_problem(data: Any, section: str) -> None:
    del data[section]
    data["bonus"] = {}

    assert problems_of(data) == [((), "missing_key")]


def test_a_criterion_needs_weight_and_slot_both(data: Any) -> None:
    del data["slots"]["need"]
    del data["weights"]["timeline"]

    assert set(problems_of(data)) == {
        (("weights",), "weights_sum"),
        (("slots",), "missing_key"),
        (("slots", "timeline"), "unknown_criterion"),
    }


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ({"tresholds": {}}, "thresholds"),
        ({"event": {}}, "events"),
        ({"stale_day": {}}, "stale_days"),
    ],
)
def test_a_slip_is_answered_with_what_was_meant(
    data: Any, given: dict[str, Any], meant: str
) -> None:
    _, problems = parse_profile(data | given)

    (problem,) = problems
    assert problem.suggestion == meant
    assert problem.message.endswith(f"Did you mean '{meant}'?")


def test_messages_are_sentences_with_the_place_and_the_value(data: Any) -> None:
    data["weights"]["need"] = 30
    data["groups"]["email"] = 1.5

    _, problems = parse_profile(data)

    assert [p.message for p in problems] == [
        "'groups.email' has to be a whole number from 0 to 100, not 1.5.",
        "The weights add up to 105; they have to add up to 100.",
    ]


def test_without_a_likely_slip_the_possible_values_are_listed(data: Any) -> None:
    data["intents"]["demo_request"] = "sales"

    _, problems = parse_profile(data)

    (problem,) = problems
    assert problem.message == "'intents': there is no rule 'sales'. Possible: H1, H2."
    assert problem.suggestion is None


@pytest.mark.parametrize("section", ["weights", "slots", "fit"])
@pytest.mark.parametrize(
    "name",
    [
        "age",
        "gender",
        "name",
        "ethnicity",
        "health",
        "religion",
        "age_group",
        "first_name",
        "birth_year",
    ],
)
def test_what_a_person_is_may_never_count(data: Any, section: str, name: str) -> None:
    data[section][name] = ["need"] if section == "slots" else 0

    assert ((section, name), "forbidden_slot") in problems_of(data)


def test_a_personal_slot_is_refused_where_it_is_named(data: Any) -> None:
    data["slots"]["need"] = ["need", "religion"]

    assert problems_of(data) == [(("slots", "need", 1), "forbidden_slot")]


@pytest.mark.parametrize(
    "name", ["company_age", "company_name", "engagement_page", "healthcare_industry"]
)
def test_what_a_business_is_may_count(data: Any, name: str) -> None:
    data["fit"][name] = 5

    profile, problems = parse_profile(data)

    assert problems == ()
    assert profile is not None
    assert name in profile.fit


@pytest.mark.parametrize("group", [None, "none"])
def test_an_event_may_be_in_no_group(data: Any, group: str | None) -> None:
    data["events"]["job_seeker"]["group"] = group

    profile, _ = parse_profile(data)

    assert profile is not None
    assert profile.events["job_seeker"].group is None


scalars: st.SearchStrategy[Any] = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5)
)
anything: st.SearchStrategy[Any] = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(max_size=5) | st.integers(), inner, max_size=3)
    ),
)


@settings(deadline=None)
@given(changes=st.data())
def test_any_yaml_gives_a_profile_or_problems_and_never_an_exception(
    bant: Profile, changes: st.DataObject
) -> None:
    sections = [
        "profile",
        "framework",
        "weights",
        "slots",
        "levels",
        "fit",
        "events",
        "groups",
        "bonus",
        "decay",
        "thresholds",
        "intents",
        "stale_days",
    ]
    data = (
        changes.draw(st.dictionaries(st.sampled_from(sections), anything))
        if changes.draw(st.booleans())
        else (changes.draw(anything))
    )

    profile, problems = parse_profile(data)

    assert (profile is None) == bool(problems)
    assert all(p.message.endswith((".", "?")) for p in problems)
