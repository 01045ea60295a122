"""The extras `semantic` and `dates`, as they are installed for the tests."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatbot.adapters import days, meaning
from chatbot.adapters.days import DateparserDays, open_days
from chatbot.adapters.meaning import Model, ThreadedMeaning, open_model
from chatbot.adapters.wordpiece import WordPieces
from chatbot.errors import WrongSetup
from chatbot.understanding.choices import Options
from chatbot.understanding.reading import Band

NOW = datetime(2026, 3, 11, 10, tzinfo=UTC)
PIECES = WordPieces()
CHOICES = {
    "billing": ("A question about an invoice",),
    "broken": ("Something does not work",),
    "people": ("Add or remove colleagues",),
}


@pytest.fixture(scope="module")
def model() -> Model:
    return open_model()


@pytest.fixture
def reader(model: Model) -> Iterator[ThreadedMeaning]:
    threaded = ThreadedMeaning(model)
    yield threaded
    threaded.close()


@pytest.fixture
async def calendar() -> AsyncIterator[DateparserDays]:
    opened = open_days()
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("said", "choice"),
    [
        ("I have been billed twice", "billing"),
        ("the app is broken, it crashes", "broken"),
        ("I'd like to add two coworkers to the team", "people"),
    ],
)
async def test_a_paraphrase_is_near_the_choice_it_means(
    reader: ThreadedMeaning, said: str, choice: str
) -> None:
    near = await reader.likeness(said, CHOICES)

    assert max(near, key=near.__getitem__) == choice
    assert Options.compile(CHOICES).match(said, None, near).value == choice


async def test_a_reply_that_fits_nothing_is_not_accepted(reader: ThreadedMeaning) -> None:
    said = "the weather in Lisbon is lovely"

    near = await reader.likeness(said, CHOICES)

    assert Options.compile(CHOICES).match(said, None, near).band is not Band.ACCEPT


def test_the_same_text_is_as_near_as_can_be(model: Model) -> None:
    assert model.likeness("Add colleagues", ["Add colleagues"]) == pytest.approx([1.0], abs=1e-3)


def test_another_file_than_the_known_one_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "model.onnx"
    other.write_bytes(b"something else")

    with pytest.raises(WrongSetup, match="not the one"):
        Model(other)


@pytest.mark.parametrize("name", ["meaning", "days"])
def test_an_extra_that_is_not_installed_is_named(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(meaning, "PACKAGE", "no_such_package")
    monkeypatch.setattr(days, "PACKAGE", "no_such_package")
    opened = {"meaning": open_model, "days": open_days}[name]

    with pytest.raises(WrongSetup, match="pip install"):
        opened()


def test_words_are_cut_into_known_pieces() -> None:
    pieces = PIECES

    assert pieces.of("Unaffable, café!", 64) == [101, 14477, 20961, 3468, 1010, 7668, 999, 102]
    assert pieces.of("a " * 100, 16)[-1] == 102
    assert len(pieces.of("a " * 100, 16)) == 16


@given(st.text(max_size=300))
def test_any_text_has_pieces(said: str) -> None:
    numbers = PIECES.of(said, 64)

    assert 2 <= len(numbers) <= 64


@pytest.mark.parametrize(
    ("said", "language", "day"),
    [
        ("3 czerwca 2026", "pl", date(2026, 6, 3)),
        ("15 мая", "ru", date(2026, 5, 15)),
        ("12 Ağustos 2026", "tr", date(2026, 8, 12)),
        ("2026年5月1日", "ja", date(2026, 5, 1)),
        ("15. kesäkuuta", "xx", date(2026, 6, 15)),
    ],
)
async def test_dates_of_other_languages(
    calendar: DateparserDays, said: str, language: str, day: date
) -> None:
    assert await calendar.day(said, now=NOW, language=language) == day


@pytest.mark.parametrize("said", ["40", "10k", "in 3 months", "30 people", "hello", "1 " * 100])
async def test_what_is_no_date_outright_is_left_alone(calendar: DateparserDays, said: str) -> None:
    assert await calendar.day(said, now=NOW, language="en") is None
