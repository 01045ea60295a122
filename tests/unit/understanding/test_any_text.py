"""Whatever is typed: an answer or "not understood", in bounded work, never an exception, never a pattern that hangs."""

from __future__ import annotations

import importlib
import pkgutil
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from inspect import signature
from itertools import product
from time import thread_time
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import chatbot.understanding
from chatbot.understanding.consent_words import decide
from chatbot.understanding.contact import withhold
from chatbot.understanding.intents import Faq, command, is_question
from chatbot.understanding.normalise import one_form
from chatbot.understanding.numbers_lexicon import MOST_TOKENS
from chatbot.understanding.numbers_spans import find_amount_spans
from chatbot.understanding.numbers_text import fold as fold_text
from chatbot.understanding.rows import KINDS, understand
from chatbot.understanding.timeline_items import row_of

LONG: Final = 4_000
"""Characters of the longest message a visitor can send."""

MOST_S: Final = 0.1
"""CPU seconds: twenty times the goal, so that no busy machine fails it, while a pattern that backtracks takes minutes."""

MOST_CALLS: Final = 20_000

LANGUAGES: Final = ("en", "de", "fr", "es", "it", "pt", "nl", "ar", "xx")
OPTIONS: Final = ["Replace a tool we use", "Just looking", "Under 5,000", "I do", "no idea", "🙂"]
FAQ: Final = Faq.compile({"price": ("how much does it cost", "pricing")}, "en")

UNITS: Final = """
a|1|1 |1-|1.|1,|+1|(1|@|a@|a@b.|a at |at dot |ab at cd dot | |é|ß|🙂|中|ا|call 1|phone |tel 12 |123 456 7890 |1234567|+49 30 1234 |
my name is |Ana |I'm Jo, |not |yes no |but |between |ten |hundred |und|zwanzig|k|€|$1 |1k-|3 months |next |monday |1/2/|Q|?|the |"|'|-|.|,|
a.b|a-b |12:30 |option 1 |my budget is |a1|1a2b|_|A, |number 1 2 3 |tel 1(|1()|(((|ﷺ|Ⅻ|①|a.a.a.a@|@.|a+|mr. |a_b at |1 dash |...|1..2|and me |5 to 10 000 |
""".replace("\n", "").split("|")
"""What a hostile line repeats."""

TEXTS: Final = st.one_of(
    st.text(max_size=600),
    st.lists(st.sampled_from(UNITS), max_size=60).map("".join),
    st.lists(
        st.sampled_from([*UNITS, "\u200b", "\u202e", "\x00", "\n", "\ud7ff"]), max_size=40
    ).map(" ".join),
)


def _row(kind: str, text: str, language: str) -> dict[str, object]:
    return {
        "kind": kind,
        "text": text,
        "locale": language,
        "options": OPTIONS,
        "question": "Which one, and how much?",
        "region": "DE",
    }


def _others(text: str, language: str) -> None:
    """Everything else that reads what a visitor types."""
    command(text, language)
    is_question(text, language)
    decide(text, language)
    find_amount_spans(text, locale=language)
    FAQ.asked(text, "faq", asks=False)
    withhold(text, regions=("DE", "US", None))


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.sampled_from(LANGUAGES))
def test_any_text_of_any_script_gives_an_answer_or_none(text: str, language: str) -> None:
    for kind in KINDS:
        value, confidence = understand(_row(kind, text, language))

        assert 0.0 <= confidence <= 1.0
        assert value is not None or confidence < 0.8
    _others(text, language)


@pytest.mark.parametrize("unit", UNITS)
def test_a_hostile_line_costs_next_to_nothing(unit: str) -> None:
    line = (unit * LONG)[:LONG] if unit else ""
    spent = {}
    for kind in KINDS:
        spent[kind] = _seconds(partial(understand, _row(kind, line, "en")))
    spent["the rest"] = _seconds(partial(_others, line, "en"))

    assert {what: s for what, s in spent.items() if s > MOST_S} == {}


def _seconds(read: Callable[[], object]) -> float:
    """CPU seconds of the second run: the first loads tables."""
    read()
    begin = thread_time()
    read()
    return thread_time() - begin


@pytest.mark.parametrize("kind", KINDS)
def test_a_longer_text_is_no_more_work(kind: str) -> None:
    for unit in ("we have 10 people, ", "a1 ", "jo at ", "Ana Sousa ", "not "):
        some, many = (_calls(kind, (unit * LONG)[:size]) for size in (600, LONG))

        assert many <= 1.2 * some + 50, unit


@pytest.mark.parametrize("kind", KINDS)
def test_the_most_hostile_line_is_bounded_work(kind: str) -> None:
    """A call takes a fifth of a microsecond or less: 20,000 of them stay below five milliseconds."""
    calls = {unit: _calls(kind, (unit * LONG)[:LONG]) for unit in UNITS if unit}

    assert {unit: count for unit, count in calls.items() if count > MOST_CALLS} == {}


def test_signs_that_stand_for_many_do_not_make_a_line_longer() -> None:
    every = (chr(code) for code in range(0x110000) if not 0xD800 <= code < 0xE000)

    assert max(len(one_form(sign)) for sign in every) <= 6


def test_two_hundred_single_signs_are_no_two_hundred_items() -> None:
    row = row_of(fold_text("a1" * 100), lang="en")

    assert len(row.items) <= MOST_TOKENS


def _calls(kind: str, text: str) -> int:
    """Function calls of a reading: the same on every machine."""
    understand(_row(kind, text, "en"))
    counted = Counter[str]()

    def count(_frame: object, event: str, _argument: object) -> None:
        counted[event] += 1

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        understand(_row(kind, text, "en"))
    finally:
        sys.setprofile(before)
    return counted["call"] + counted["c_call"]


# ── patterns ──────────────────────────────────────────────────────────────────────────────────────


def _modules() -> Iterator[Any]:
    package = chatbot.understanding
    for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        yield importlib.import_module(found.name)


def _patterns() -> dict[str, re.Pattern[str]]:
    """Every compiled pattern that a module, a table or an object of the room holds, by its text."""
    understand(_row("name", "it is Ana", "en"))
    understand(
        {**_row("timeline", "in May", "de"), "now": datetime(2026, 1, 1, tzinfo=UTC).isoformat()}
    )
    found: dict[str, re.Pattern[str]] = {}
    for module in _modules():
        for value in vars(module).values():
            cached = getattr(value, "__wrapped__", None)
            held = value() if cached is not None and not signature(cached).parameters else value
            for pattern in _within(held, 4):
                found[pattern.pattern] = pattern
    return found


def _within(value: object, depth: int) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        yield value
    elif depth and isinstance(value, tuple | list | frozenset | set):
        for part in value:
            yield from _within(part, depth - 1)
    elif depth and isinstance(value, dict):
        for part in value.values():
            yield from _within(part, depth - 1)
    elif depth and type(value).__module__.startswith("chatbot.understanding"):
        for part in getattr(value, "__dict__", {}).values():
            yield from _within(part, depth - 1)


PATTERNS: Final = _patterns()


def _signs(pattern: re.Pattern[str]) -> list[str]:
    """The signs a pattern speaks of, the most frequent first, and one of each common class."""
    parser: Any = importlib.import_module("re._parser")
    seen = Counter[str]()

    def walk(node: Any) -> None:
        if (
            isinstance(node, tuple)
            and len(node) == 2
            and str(node[0]) in {"LITERAL", "NOT_LITERAL"}
        ):
            seen[chr(node[1])] += 1
        elif isinstance(node, tuple | list) or type(node).__name__ == "SubPattern":
            for part in node:
                walk(part)

    walk(parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG))
    return list(dict.fromkeys([*(sign for sign, _ in seen.most_common(8)), "1", "a", " ", "."]))


def test_the_patterns_are_found() -> None:
    assert len(PATTERNS) > 40


@pytest.mark.parametrize("pattern", PATTERNS.values(), ids=lambda p: p.pattern[:40])
def test_no_pattern_backtracks_without_end(pattern: re.Pattern[str]) -> None:
    signs = _signs(pattern)
    slow = {}
    for unit in [*signs, *map("".join, product(signs, repeat=2))]:
        line = (unit * 1_000)[:1_000] + "\x01"
        begin = thread_time()
        for _ in pattern.finditer(line):
            pass
        pattern.fullmatch(line)
        spent = thread_time() - begin
        if spent > MOST_S:
            slow[unit] = spent

    assert slow == {}
