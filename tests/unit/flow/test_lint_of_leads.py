"""What becomes of a lead: whom a flow qualifies can be reached, keeps the best answer, and comes to an end."""

from __future__ import annotations

import pytest

from chatbot.flow import File, Problem, Sources
from tests.fakes.flow_texts import FLOWS, TOUR, edited, line_of, lint

BANT = (FLOWS / "bant.yaml").read_text(encoding="utf-8")
ENGLISH = BANT[: BANT.index("\ntranslations:")] + "\n"
CONTACT = ENGLISH[ENGLISH.index("  - id: may_we") : ENGLISH.index("  - id: route\n")]
TESTS = """\
tests:
  - name: just looking
    chat: [{visitor: just looking}]
    expect: {temperature: cold, end: done}
"""
AGAIN = """\
  - id: need_again
    ask: And how urgent is it?
    criterion: need
    choices:
      very: {label: Very, level: LEVEL}
      little: {label: A little, level: weak}

  - id: may_we
"""


def problems(text: str, **more: object) -> list[Problem]:
    return list(lint(text + TESTS, **more))


def asked_again(level: str) -> str:
    """Return the flow with a second question about the need, whose best answer has this level."""
    return edited(ENGLISH, "  - id: may_we\n", AGAIN.replace("LEVEL", level))


def test_the_flow_to_begin_with_has_no_problem() -> None:
    assert problems(ENGLISH) == []


# ── nobody can be reached ─────────────────────────────────────────────────────────────────────────


def without_contact() -> str:
    """Return a flow that qualifies, and asks nobody how to reach them."""
    text = edited(ENGLISH, CONTACT, "").replace(" and consent and timeline", " and timeline")
    text = edited(text, "    book: link\n    end: booked\n", "    end: booked\n")
    return edited(text, 'say: "Pick a time that suits you: {{ booking_url }}"', "say: So long!")


def test_a_flow_that_qualifies_and_never_asks_for_an_address_is_told_so() -> None:
    text = without_contact()

    (problem,) = problems(text)

    assert (problem.code, problem.severity) == ("never_asks_contact", "warning")
    assert problem.line == line_of(text, "    criterion: need")
    assert "`type: email`" in problem.message


def test_an_address_on_a_way_that_nobody_goes_is_none() -> None:
    lost = "  - id: address\n    ask: Where can we write to you?\n    type: email\n    go: thanks\n\n  - id: thanks\n"
    text = edited(without_contact(), "  - id: thanks\n", lost)
    text = edited(text, "say: So long!\n    end: booked\n", "say: So long!\n    go: thanks\n")

    assert {"never_asks_contact", "unreachable_step"} <= {p.code for p in problems(text)}


@pytest.mark.parametrize("how", ["a time to book", "a telephone number", "in a subflow"])
def test_one_way_to_reach_them_is_enough(how: str) -> None:
    text, more = without_contact(), {}
    if how == "a time to book":
        text = edited(ENGLISH, CONTACT, "").replace(" and consent and timeline", " and timeline")
    elif how == "a telephone number":
        phone = CONTACT.replace("consent: sales_contact ", "consent: sales_contact_phone ")
        phone = phone[: phone.index("  - id: email")]
        phone += "  - id: phone\n    ask: Where can we call you?\n    type: phone\n\n"
        text = edited(text, "  - id: route\n", phone + "  - id: route\n")
    else:
        text = edited(
            text, "  - id: route\n", "  - id: ask_them\n    flow: address\n\n  - id: route\n"
        )
        sub = (
            "flow: address\nhuman: rep\nsteps:\n  - {id: ok, consent: sales_contact, on_no: over}\n"
            "  - {id: email, ask: Where can we write to you?, type: email}\n  - {id: over, end: done}\n"
            "  - {id: rep, handoff: sales, if_nobody: over, go: over}\n"
        )
        more = {"subflows": {"address": Sources(flow=File("flows/address.yaml", sub))}}

    assert [p.code for p in problems(text, **more)] == []


def test_a_flow_that_qualifies_nobody_needs_no_address() -> None:
    text = (
        "flow: hours\nhuman: rep\nsteps:\n  - {id: what, ask: What?, choices: {a: {label: A, go: over}, b: {label: B}}}\n"
        "  - {id: more, say: Well.}\n"
        "  - {id: over, say: Bye., end: done}\n  - {id: rep, handoff: team, if_nobody: over, go: over}\n"
        "tests:\n  - {name: a, chat: [{visitor: a}], expect: {end: done}}\n"
    )

    assert lint(text) == ()


# ── a later answer takes the place of a better one ────────────────────────────────────────────────


def test_a_second_question_that_takes_back_the_best_answer_is_stopped() -> None:
    text = asked_again("partial")

    (problem,) = problems(text)

    assert (problem.code, problem.severity) == ("answer_overwritten", "error")
    assert problem.line == line_of(text, "And how urgent is it?") + 1
    assert "`strong`" in problem.message
    assert "`need`" in problem.message


def test_a_second_question_that_can_say_as_much_is_worth_a_look() -> None:
    (problem,) = problems(asked_again("strong"))

    assert (problem.code, problem.severity) == ("criterion_asked_twice", "warning")


def test_two_questions_of_a_criterion_on_two_ways_are_none_too_many() -> None:
    text = edited(
        ENGLISH,
        "{label: Our first tool of this kind, level: partial,",
        "{label: Our first tool of this kind, go: first_need,",
    )
    own_way = AGAIN.replace("LEVEL", "partial").replace("need_again", "first_need")
    text = edited(
        text, "  - id: may_we\n", "  - id: on\n    say: Good.\n    go: may_we\n\n" + own_way
    )
    text = edited(text, "first:   {label:", "first:   {level: dont_know, label:")

    assert "answer_overwritten" not in {p.code for p in problems(text)}


# ── no end ────────────────────────────────────────────────────────────────────────────────────────


def test_a_round_that_nobody_can_leave_is_told() -> None:
    text = edited(
        TOUR,
        "  - id: bye\n",
        "  - id: more\n    ask: What else?\n    choices:\n      one: {label: One thing, go: more}\n      two: {label: Another thing, go: more}\n    go: more\n    give_up: more\n\n  - id: bye\n",
    )
    text = edited(
        text,
        "    say: Have a look at our documentation.\n",
        "    say: Have a look at our documentation.\n    go: more\n",
    )
    text = edited(
        text,
        "    long_bye: Sehen",
        "    more: Was noch?\n    more.one: Eines\n    more.two: Ein anderes\n    long_bye: Sehen",
    )

    found = [p for p in lint(text) if p.code == "never_ends"]

    assert [(p.severity, p.line) for p in found] == [
        ("warning", line_of(text, "  - id: long_bye"))
    ]


def test_a_round_with_a_way_out_is_none() -> None:
    assert "never_ends" not in {p.code for p in lint(TOUR)}


# ── answers that decide nothing ───────────────────────────────────────────────────────────────────

SEATS = """\
  - id: seats
    ask: How many will use it?
    choices:
      few: {label: A few, go: may_we}
      many: {label: Many, go: may_we}

"""
BRANCH = """\
  - id: by_seats
    branch:
      - {if: seats == many, go: may_we}
      - {go: may_we}

"""


def test_an_answer_that_leads_where_all_others_lead_is_used_by_nothing() -> None:
    text = edited(ENGLISH, "  - id: may_we\n", f"{SEATS}  - id: may_we\n")

    (problem,) = problems(text)

    assert (problem.code, problem.line) == ("unused_answer", line_of(text, "  - id: seats"))


def test_a_branch_whose_lines_all_lead_to_one_step_decides_nothing() -> None:
    steps = SEATS.replace(", go: may_we", "") + BRANCH
    text = edited(ENGLISH, "  - id: may_we\n", f"{steps}  - id: may_we\n")

    found = {(p.code, p.severity, p.line) for p in problems(text)}

    assert found == {
        ("unused_answer", "warning", line_of(text, "  - id: seats")),
        ("branch_decides_nothing", "warning", line_of(text, BRANCH) + 1),
    }


def test_an_answer_that_leads_elsewhere_is_used() -> None:
    steps = SEATS.replace("{label: Many, go: may_we}", "{label: Many, go: route}")
    text = edited(ENGLISH, "  - id: may_we\n", f"{steps}  - id: may_we\n")

    assert problems(text) == []
