"""What changed between two texts of a flow, in words."""

from __future__ import annotations

import pytest

from chatbot.flow.compare import in_words, text_diff
from tests.fakes.dialogs import FLOWS
from tests.fakes.flow_texts import edited

BANT = (FLOWS / "bant.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "range: [20000, null],  level: strong",
            "range: [20000, null],  level: weak",
            "budget › large: level strong → weak",
        ),
        (
            "title: Qualify a website visitor",
            "title: Hi",
            "title “Qualify a website visitor” → Hi",
        ),
        ("defaults: {tries: 3,", "defaults: {tries: 2,", "defaults: tries 3 → 2"),
        ("- id: timeline", "- id: start_date", "timeline: renamed to start_date"),
        ("also: [switch,", "also: [swap,", "need › replace: also + swap, − switch"),
        ("    give_up: human", "    # give_up: human", "authority: give_up human removed"),
        ("  - id: price\n", "  - id: prices\n", "faq › price: renamed to prices"),
        ("wait: 60s", "wait: 90s", "to_rep: wait 60s → 90s"),
    ],
)
def test_a_change_is_one_sentence(old: str, new: str, said: str) -> None:
    assert in_words(BANT, edited(BANT, old, new)) == (said,)


def test_a_long_text_is_shown_from_where_it_differs() -> None:
    old = "say: Plans start at €49 a month. Your answers help us name an exact figure."
    more = edited(BANT, old, old.replace("an exact figure", "a figure"))
    longer = edited(BANT, old, f"{old} Ask for a quote.")
    early = edited(BANT, old, old.replace("€49", "€59"))

    assert in_words(BANT, more) == (
        "faq › price: say “…answers help us name an exact figure.” → “…answers help us name a figure.”",
    )
    assert in_words(BANT, longer)[0].endswith("→ “…name an exact figure. Ask for a quote.”")
    assert in_words(BANT, early)[0].startswith("faq › price: say “Plans start at €49 a month.")


def test_steps_that_come_go_and_move_are_told() -> None:
    before = "flow: a\nsteps:\n  - id: one\n    say: A\n  - id: two\n    say: B\n  - id: three\n    say: C\n"
    after = "flow: a\nsteps:\n  - id: three\n    say: C\n  - id: one\n    say: A\n  - id: four\n    ask: D\n"

    assert in_words(before, after) == (
        "three: moved to the beginning",
        "four: added, after one",
        "two: removed",
    )


def test_a_branchs_lines_are_told_by_their_number() -> None:
    after = edited(BANT, "- if: temperature == hot\n", "- if: temperature == warm\n")

    assert in_words(BANT, after) == (
        "route › branch 1: if “temperature == hot” → “temperature == warm”",
    )


def test_only_comments_change_nothing_in_words_but_in_lines() -> None:
    after = f"{BANT}# a comment\n"

    assert in_words(BANT, after) == ()
    assert text_diff(BANT, after, name="bant.yaml").endswith("+# a comment")


def test_what_cannot_be_read_is_said_so() -> None:
    assert in_words(BANT, "a: [") == ("The text changed; it cannot be read as a flow.",)
    assert in_words("", "flow: a\n") == ("flow a added",)
