"""A chat that was tried becomes a test: by words alone, with what came of it."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from typing import Any

import pytest

from chatbot.dialog.kept import Said, retold
from chatbot.dialog.rehearsal import SITE, Rehearsal, run_one
from chatbot.errors import WrongInput
from chatbot.flow import File, compile_flow
from chatbot.flow.keeping import Chat, with_test
from chatbot.flow.model import Flow
from tests.fakes.dialogs import FLOWS, shipped, small, sources_of

NOW = datetime(2026, 5, 4, 9, 30, 12, tzinfo=UTC)
STEPS = """\
  - id: colour
    ask: Which colours?
    type: multi
    choices:
      red: {label: The red one}
      blue: {label: The blue one}
  - id: now_or_later
    branch: [{if: open_now, go: day}, {go: bye}]
  - id: day
    ask: On which day?
    type: date
"""


def begun(
    flow: Flow, now: datetime, *, in_test: bool, open_now: bool = True, **around: Any
) -> Rehearsal:
    return Rehearsal(flow, now=now, open_now=in_test or open_now, site=SITE, **around)


def kept(flow: Flow, *said: Said, **around: Any) -> Chat:
    return retold(flow, said, partial(begun, flow, **around), name="as tried", now=NOW)


def test_what_was_clicked_is_written_as_its_id() -> None:
    chat = kept(shipped("bant"), ("replace",), "about 30k", ("me",), "asap", ("no",), reps=1)

    assert chat.said == ["replace", "about 30k", "me", "asap", "no"]
    assert chat.expect["temperature"] == "hot"
    assert chat.expect["handoff"] == "sales"
    assert chat.around == {"reps": 1}


def test_several_choices_are_written_in_one_line() -> None:
    chat = kept(small(STEPS, "colour"), ("red", "blue"))

    assert chat.expect["colour"] == ("red", "blue")


def test_where_the_date_matters_the_test_says_when_it_takes_place() -> None:
    without = kept(small(STEPS, "colour"), ("red",))
    chat = kept(small(STEPS, "colour"), ("red",), "tomorrow")

    assert "now" not in without.around
    assert chat.around["now"] == "2026-05-04T09:30Z"
    assert chat.expect["day"] == "2026-05-05"


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (["red", ("green",)], "not possible any more"),
        ([], "Nothing was said"),
    ],
)
def test_what_cannot_be_a_test_is_told_in_a_sentence(said: list[Said], words: str) -> None:
    with pytest.raises(WrongInput, match=words):
        kept(small(STEPS, "colour"), *said)


def test_a_chat_out_of_hours_that_goes_another_way_is_refused() -> None:
    with pytest.raises(WrongInput, match="opening hours"):
        kept(small(STEPS, "colour"), ("red",), open_now=False)


def test_a_name_that_is_taken_is_refused() -> None:
    flow = shipped("bant")
    name = flow.tests[0].name

    with pytest.raises(WrongInput, match="already"):
        retold(flow, ["hi"], partial(begun, flow), name=name, now=NOW)


def test_the_kept_test_passes_in_the_text_it_was_put_into() -> None:
    flow = shipped("bant")
    clicks = [("replace",), ("large",), ("other",), ("later",), ("yes",)]
    chat = kept(flow, *clicks, "Ana Sousa", "ana@example.com")
    text = with_test((FLOWS / "bant.yaml").read_text(encoding="utf-8"), chat)

    assert text is not None
    found = compile_flow(sources_of(File("bant.yaml", text))).flow
    assert found is not None
    assert run_one(found, found.tests[-1]).passed
    assert chat.expect["email"] == "ana@example.com"
