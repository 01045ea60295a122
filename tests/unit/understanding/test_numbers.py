from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatbot.understanding.numbers import Range, read_number, read_range
from chatbot.understanding.numbers_spans import find_amount_spans
from chatbot.understanding.numbers_text import MAX_CHARS, figure, fold
from chatbot.understanding.reading import Band

WORDS = [
    ("en", "forty-two", 42),
    ("en", "two hundred and five", 205),
    ("en", "twelve hundred", 1_200),
    ("en", "one hundred thousand", 100_000),
    ("en", "two point five", 2.5),
    ("en", "a dozen", 12),
    ("en", "three quarters", 0.75),
    ("en", "minus 7", -7),
    ("de", "zweiundvierzig", 42),
    ("de", "dreitausendvierhundertsechsundfünfzig", 3_456),
    ("de", "zwei komma fünf", 2.5),
    ("de", "eine halbe Million", 500_000),
    ("fr", "quatre-vingt-dix-sept", 97),
    ("fr", "soixante et onze", 71),
    ("fr", "deux mille trois cents", 2_300),
    ("es", "treinta y dos", 32),
    ("es", "dos mil quinientos", 2_500),
    ("it", "ventotto", 28),
    ("it", "tremilacinquecento", 3_500),
    ("pt", "trinta e dois", 32),
    ("pt", "mil e duzentos", 1_200),
    ("nl", "tweeëndertig", 32),
    ("nl", "drieduizend vijfhonderd", 3_500),
    ("en", "40", 40),
    ("en", "1 234 567", 1_234_567),
    ("en", "12,34,567", 1_234_567),
    ("en", "2.5k", 2_500),
    ("en", "½", 0.5),
    ("en", "1½", 1.5),
]


@pytest.mark.parametrize(("locale", "said", "value"), WORDS)
def test_a_figure_is_read_in_words_and_digits(locale: str, said: str, value: float) -> None:
    found = read_number(said, locale)

    assert found.value == pytest.approx(value)
    assert found.band is Band.ACCEPT


def test_a_figure_in_a_sentence_is_read() -> None:
    assert read_number("we are about 40 people", "en").value == 40


def test_several_figures_are_asked_about() -> None:
    found = read_number("40 here and 12 in Berlin", "en")

    assert found.band is Band.CONFIRM
    assert found.alternatives == (40, 12)


@pytest.mark.parametrize("said", ["", "hello", "what a day", "v1.2.3"])
def test_no_figure_is_none(said: str) -> None:
    assert read_number(said, "en").value is None


@pytest.mark.parametrize(
    ("locale", "said", "low", "high"),
    [
        ("en", "between 20 and 30", 20, 30),
        ("en", "20-30", 20, 30),
        ("en", "more than 50 people", 50, None),
        ("en", "up to 700 users", None, 700),
        ("en", "at most 100 and at least 20", 20, 100),
        ("en", "less than or equal to 100", None, 100),
        ("en", "25", 25, 25),
        ("de", "mindestens 20 Leute", 20, None),
        ("de", "zwischen zehn und fünfzehn", 10, 15),
        ("fr", "entre -10 et 15", -10, 15),
        ("es", "al menos 20", 20, None),
        ("it", "meno di 170", None, 170),
        ("pt", "de 10 a 15 pessoas", 10, 15),
        ("nl", "tussen min tien en vijftien", -10, 15),
    ],
)
def test_a_range_is_read(locale: str, said: str, low: float | None, high: float | None) -> None:
    assert read_range(said, locale).value == Range(low, high)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1.234", 1_234),
        ("1,234", 1_234),
        ("1.23", 1.23),
        ("1,23", 1.23),
        ("0.125", 0.125),
        ("1234.567", 1_234.567),
        ("1.234,56", 1_234.56),
        ("1,234.56", 1_234.56),
        ("1.234.567", 1_234_567),
        ("1'234'567", 1_234_567),
        (".5", 0.5),
        ("1.2.3", None),
        ("12.34.56", None),
    ],
)
def test_separators_mean_what_their_shape_says(written: str, value: float | None) -> None:
    assert figure(written) == value


def test_a_multiplier_makes_three_decimals() -> None:
    assert figure("1.234", scaled=True) == 1.234


def test_a_long_reply_is_cut() -> None:
    assert len(fold("x" * 5_000).folded) == MAX_CHARS


def test_hidden_characters_are_left_out() -> None:
    assert read_number("1\u200b0\u00ad0", "en").value == 100


@pytest.mark.parametrize(
    ("said", "places"),
    [
        ("about 20.000 € please", ["20.000 €"]),
        ("40 people in 3 months", ["40", "in 3 months"]),
        ("½ million", ["½ million"]),
        ("call 0170 1234567", []),
        ("+49 170 1234567", []),
        ("612 345 678", []),
        ("on 12/05/2027", ["12/05/2027"]),
        ("1.200.000", ["1.200.000"]),
        ("nothing here", []),
    ],
)
def test_amounts_stand_where_they_are_written(said: str, places: list[str]) -> None:
    assert [said[a:b] for a, b in find_amount_spans(said, locale="en")] == places


@given(st.integers(min_value=0, max_value=10**12))
def test_digits_are_themselves(value: int) -> None:
    assert read_number(str(value), "en").value == value


@given(
    st.text(max_size=300), st.sampled_from(["en", "de", "fr", "es", "it", "pt", "nl", None, ""])
)
def test_any_text_is_read_without_an_error(said: str, locale: str | None) -> None:
    read_number(said, locale)
    found = read_range(said, locale).value

    assert found is None or found.min is None or found.max is None or found.min <= found.max


@given(st.text(max_size=300))
def test_the_places_of_amounts_lie_in_the_reply_and_apart(said: str) -> None:
    places = find_amount_spans(said, locale="en")

    assert all(0 <= start < end <= len(said) for start, end in places)
    assert all(a[1] <= b[0] for a, b in pairwise(places))


@given(st.text(max_size=400))
def test_folding_keeps_track_of_every_character(said: str) -> None:
    folded = fold(said)

    assert len(folded.origins) == len(folded.folded) + 1
    assert list(folded.origins) == sorted(folded.origins)
    assert folded.origins[-1] <= len(said)
