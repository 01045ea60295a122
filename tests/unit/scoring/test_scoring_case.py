"""One line in, one line out: the shape of `chatbot score --jsonl`."""

import contextlib
import json
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chatbot.errors import WrongInput
from chatbot.scoring import Event, Facts, Profile, facts_from_json, score_case, unknown_names

CASE = {
    "id": "A-7",
    "now": "2026-05-04T08:00:00Z",
    "framework": "bant",
    "answers": {"need": "strong", "budget": "declined"},
    "fit": ["industry"],
    "events": [{"id": "x1", "name": "webinar_attended", "at": "2026-04-01T10:00:00+02:00"}],
    "intents": ["talk_to_sales"],
    "flags": [],
    "consent": True,
    "contact": False,
}


def test_the_answer_has_exactly_the_published_form(frameworks: Mapping[str, Profile]) -> None:
    answer, warnings = score_case(CASE, frameworks)

    assert json.loads(json.dumps(answer)) == {
        "id": "A-7",
        "fit": 20,
        "engagement": 8,
        "total": 28,
        "low": 25,
        "high": 100,
        "known": 1,
        "temperature": "hot",
        "type": "sql_candidate",
        "handoff": "anonymous_live_only",
        "rules": ["H1"],
        "lines": [
            {"axis": "fit", "rule": "industry", "points": 20},
            {
                "axis": "engagement",
                "rule": "webinar_attended",
                "points": 7.5,
                "fact": "x1",
                "decay": 0.5,
            },
            {"axis": "engagement", "rule": "round", "points": 0.5},
            {"axis": "qualification", "rule": "need", "points": 25, "label": "strong"},
        ],
    }
    assert list(answer)[:6] == ["id", "fit", "engagement", "total", "low", "high"]
    assert type(answer["temperature"]) is type(answer["type"]) is str
    assert warnings == ()


def test_whole_points_are_written_as_whole_numbers(frameworks: Mapping[str, Profile]) -> None:
    events = [{"id": "1", "name": "cart_add", "at": "2026-03-20T08:00:00Z"}]

    answer, _ = score_case(CASE | {"events": events}, frameworks)

    assert '"points": 5,' in json.dumps(answer["lines"][1])


def test_the_framework_of_the_case_decides_which_questions_count(
    frameworks: Mapping[str, Profile],
) -> None:
    answers = {"money": "strong", "need": "strong"}

    champ, warnings = score_case(CASE | {"framework": "champ", "answers": answers}, frameworks)

    assert (champ["low"], champ["high"]) == (25, 100)
    assert warnings == ("Unknown criterion 'need' is ignored.",)


def test_a_case_may_leave_out_all_but_the_time(frameworks: Mapping[str, Profile]) -> None:
    answer, warnings = score_case({"now": "2026-05-04T08:00:00Z"}, frameworks)

    assert "id" not in answer
    assert (answer["rules"], answer["handoff"]) == (["C0"], "none")
    assert warnings == ()


def test_forced_cold_is_read(frameworks: Mapping[str, Profile]) -> None:
    cold, _ = score_case(CASE | {"forced": "cold", "intents": []}, frameworks)
    odd, warnings = score_case(CASE | {"forced": "hot", "intents": []}, frameworks)

    assert cold["rules"] == ["F1"]
    assert odd["rules"] == ["W2"]
    assert warnings == ("'forced' can only be 'cold'; 'hot' is ignored.",)


def test_unknown_names_are_ignored_and_mentioned(frameworks: Mapping[str, Profile]) -> None:
    case = CASE | {
        "answers": {"need": "stong", "bugdet": "weak", "timeline": None, "authority": "not_asked"},
        "fit": ["industry", "indutsry"],
        "events": [{"id": "1", "name": "blog_raed", "at": "2026-05-01T00:00:00Z"}],
        "intents": ["demo_requests"],
        "flags": ["compettitor", "customer"],
        "color": "green",
    }

    answer, warnings = score_case(case, frameworks)

    assert (answer["fit"], answer["engagement"], answer["low"], answer["rules"]) == (
        20,
        0,
        0,
        ["C0"],
    )
    assert warnings == (
        "Unknown field 'color' is ignored.",
        "Unknown answer 'stong' to 'need' is ignored. Did you mean 'strong'?",
        "Unknown flag 'compettitor' is ignored. Did you mean 'competitor'?",
        "Unknown criterion 'bugdet' is ignored. Did you mean 'budget'?",
        "Unknown fit id 'indutsry' is ignored. Did you mean 'industry'?",
        "Unknown event 'blog_raed' is ignored. Did you mean 'blog_read'?",
        "Unknown intent 'demo_requests' is ignored. Did you mean 'demo_request'?",
    )


def test_an_intent_a_profile_leaves_out_on_purpose_is_not_unknown(bant: Profile) -> None:
    facts = Facts(
        intents=frozenset({"contact_sales_form"}), events=(), fit=frozenset({"location"})
    )

    assert unknown_names(facts, bant) == []


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (
            {"now": None},
            "'now' has to be a time with its zone, like 2026-01-31T12:00:00Z, not nothing.",
        ),
        (
            {"now": "2026-05-04T08:00:00"},
            "'now' has to be a time with its zone, like 2026-01-31T12:00:00Z, not '2026-05-04T08:00:00'.",
        ),
        (
            {"now": "yesterday"},
            "'now' has to be a time with its zone, like 2026-01-31T12:00:00Z, not 'yesterday'.",
        ),
        ({"answers": ["need"]}, "'answers' has to be a JSON object, not a list."),
        ({"answers": {"need": 3}}, "The answer 'need' has to be a text, not 3."),
        ({"fit": "industry"}, "'fit' has to be a list, not 'industry'."),
        ({"flags": [1]}, "'flags' has to be a list of texts; 1 is none."),
        ({"intents": None}, "'intents' has to be a list, not nothing."),
        (
            {"events": [{"name": "cart_add", "at": "2026-05-04T08:00:00Z"}]},
            "'events' [0] needs 'id', a text.",
        ),
        ({"events": ["cart_add"]}, "'events' [0] has to be a JSON object, not 'cart_add'."),
        (
            {"events": [{"id": "1", "name": "cart_add", "at": "2026-05-04"}]},
            "'events' [0], 'at', has to be a time with its zone, like 2026-01-31T12:00:00Z, not '2026-05-04'.",
        ),
        ({"consent": "yes"}, "'consent' has to be true or false, not 'yes'."),
        ({"contact": 1}, "'contact' has to be true or false, not 1."),
        ({"framework": "bnat"}, "There is no framework 'bnat'. Did you mean 'bant'?"),
        ({"framework": 7}, "There is no framework 7. Possible: bant, champ, meddic."),
    ],
)
def test_a_wrong_shape_is_refused_in_one_sentence(
    frameworks: Mapping[str, Profile], change: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(WrongInput) as refused:
        score_case(CASE | change, frameworks)

    assert refused.value.message == sentence


@pytest.mark.parametrize("case", [None, [], "x", 7])
def test_a_line_that_is_no_object_is_refused(frameworks: Mapping[str, Profile], case: Any) -> None:
    with pytest.raises(WrongInput, match=r"A case has to be a JSON object"):
        score_case(case, frameworks)


@pytest.mark.parametrize("now", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"])
def test_the_first_and_the_last_moment_of_the_calendar_are_times_too(
    frameworks: Mapping[str, Profile], now: str
) -> None:
    answer, _ = score_case(CASE | {"now": now, "intents": []}, frameworks)

    assert answer["rules"] == (["W1"] if now.startswith("0001") else ["W3"])


def test_a_missing_time_is_refused(frameworks: Mapping[str, Profile]) -> None:
    with pytest.raises(WrongInput, match="'now' is missing"):
        score_case({"id": "1"}, frameworks)


def test_facts_are_read_as_they_are_written() -> None:
    facts, warnings = facts_from_json(CASE)

    assert warnings == []
    assert facts.answers == {"need": "strong", "budget": "declined"}
    assert facts.fit == frozenset({"industry"})
    assert facts.intents == frozenset({"talk_to_sales"})
    assert facts.flags == frozenset()
    assert (facts.consent, facts.contact, facts.forced) == (True, False, None)
    (event,) = facts.events
    assert event == Event("x1", "webinar_attended", event.at)
    assert event.at.isoformat() == "2026-04-01T10:00:00+02:00"


json_values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=6),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3)
    ),
)


@settings(deadline=None)
@given(key=st.sampled_from(sorted(CASE)), value=json_values)
def test_any_json_is_scored_or_refused_and_never_breaks(
    frameworks: Mapping[str, Profile], key: str, value: Any
) -> None:
    with contextlib.suppress(WrongInput):
        answer, _ = score_case(CASE | {key: value}, frameworks)

        json.dumps(answer)
