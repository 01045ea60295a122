import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatbot.understanding.duration import Duration, read_duration
from chatbot.understanding.reading import Band

HOUR, DAY = 3_600, 86_400


@pytest.mark.parametrize(
    ("locale", "said", "seconds"),
    [
        ("en", "2 weeks", 14 * DAY),
        ("en", "about three months", 90 * DAY),
        ("en", "an hour", HOUR),
        ("en", "half an hour", HOUR / 2),
        ("en", "1 hour thirty", 1.5 * HOUR),
        ("en", "an hour and a half", 1.5 * HOUR),
        ("en", "2 and a half days", 2.5 * DAY),
        ("en", "1 year 2 months", (365 + 60) * DAY),
        ("en", "3d", 3 * DAY),
        ("de", "anderthalb Stunden", 1.5 * HOUR),
        ("de", "drei Wochen und zwei Tage", 23 * DAY),
        ("de", "ein halbes Jahr", 182.5 * DAY),
        ("fr", "trois heures", 3 * HOUR),
        ("fr", "une semaine", 7 * DAY),
        ("es", "veinte minutos", 1_200),
        ("es", "dos semanas", 14 * DAY),
        ("it", "mezz'ora", HOUR / 2),
        ("it", "due mesi", 60 * DAY),
        ("pt", "três dias", 3 * DAY),
        ("nl", "twee en een half uur", 2.5 * HOUR),
        ("nl", "anderhalve dag", 1.5 * DAY),
    ],
)
def test_a_length_of_time_is_read(locale: str, said: str, seconds: float) -> None:
    assert read_duration(said, locale=locale).value == Duration(seconds)


@pytest.mark.parametrize("said", ["", "soon", "40 people", "30k", "yes"])
def test_no_length_is_invented(said: str) -> None:
    assert read_duration(said, locale="en").value is None


def test_two_lengths_are_asked_about() -> None:
    assert read_duration("2 weeks, or was it 3 months", locale="en").band is Band.CONFIRM


@given(st.integers(min_value=1, max_value=9_999))
def test_days_are_days(count: int) -> None:
    assert read_duration(f"{count} days", locale="en").value == Duration(count * DAY)


@given(st.text(max_size=300), st.sampled_from(["en", "de", "fr", "es", "it", "pt", "nl", None]))
def test_any_text_is_read_without_an_error(said: str, locale: str | None) -> None:
    found = read_duration(said, locale=locale).value

    assert found is None or found.seconds >= 0
