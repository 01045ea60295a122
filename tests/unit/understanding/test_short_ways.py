"""The short ways through the understanding give exactly what the long ones give."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatbot.understanding import money, timeline
from chatbot.understanding.faq import Faq
from chatbot.understanding.intents import command, is_question
from chatbot.understanding.money_plain import plain_amount
from chatbot.understanding.policy import Band, band
from chatbot.understanding.timeline_plain import plain_day

LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl")
ABOUT = ("", "about ", "ca ", "around ", "etwa ", "environ ", "circa ", "some ", "over ", "max ", "not ", "a ")  # fmt: skip
FIGURES = (
    "1", "7", "99", "100", "1000", "1999", "2030", "12000", "1234567", "123456789", "007",
    "1.000", "12,000", "1,234,567", "1.234,567", "12.50", "1.5",
)  # fmt: skip
SIGNS = ("", "€", "€ ", "$", "£", " €", "eur ")
WORDS = (
    "in", "within", "dans", "en", "tra", "fra", "em", "over", "on", "the", "after", "every", "",
    "for",
)  # fmt: skip
UNITS = (
    "day", "days", "week", "weeks", "month", "months", "years", "tagen", "wochen", "monate", "jahre",
    "jours", "semaines", "mois", "ans", "dias", "semanas", "meses", "giorni", "settimane", "mesi",
    "anni", "dagen", "weken", "maanden", "jaar", "hours", "quarters", "people", "nights", "mos",
)  # fmt: skip

amounts = st.builds(
    lambda *parts: "".join(parts),
    st.sampled_from(ABOUT),
    st.sampled_from(SIGNS),
    st.sampled_from(FIGURES) | st.integers(0, 10**10).map(str),
    st.sampled_from(("", "k", " k", "K", "m", "t", " %", "+")),
    st.sampled_from(SIGNS),
    st.sampled_from(("", ".", "!", "?", " ", " a month")),
)
times = st.builds(
    lambda before, figure, unit, end: f"{before} {figure} {unit}{end}".lstrip(),
    st.sampled_from(WORDS),
    st.integers(0, 1200),
    st.sampled_from(UNITS),
    st.sampled_from(("", ".", "!", "?", " from now", " or so")),
)


@given(
    amounts,
    st.sampled_from(LANGUAGES),
    st.sampled_from(("", "-US", "-CA")),
    st.sampled_from(("EUR", "USD", "CAD")),
)
def test_a_plain_amount_is_read_as_the_grammar_reads_it(
    said: str, lang: str, region: str, currency: str
) -> None:
    locale = lang + region

    short = money.read_money(said, locale=locale, currency=currency)

    assert short == money.read_any_form(said, lang=lang, locale=locale, currency=currency)


@given(
    times,
    st.sampled_from(LANGUAGES),
    st.datetimes(datetime(2020, 1, 1), datetime(2120, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001 - hypothesis adds the zone
)
def test_a_plain_time_is_read_as_the_grammar_reads_it(said: str, lang: str, now: datetime) -> None:
    short = timeline.read_timeline(said, now=now, locale=lang)

    assert short == timeline.read_any_form(said, now=now, lang=lang, locale=lang)


@pytest.mark.parametrize(
    "said", ["12000", "30k", "€ 20.000", "about 30k", "5,000 €", "$1k.", " 7 "]
)
def test_plain_amounts_go_the_short_way(said: str) -> None:
    assert plain_amount(said, lang="en") is not None


@pytest.mark.parametrize(
    ("said", "lang"), [("in 2 months", "en"), ("3 weeks", "en"), ("in 2 Monaten", "de")]
)
def test_plain_times_go_the_short_way(said: str, lang: str) -> None:
    assert plain_day(said, now=datetime(2026, 1, 15, tzinfo=UTC), lang=lang) is not None


FAQ = {
    "price": ("how much does it cost", "what is the price", "pricing"),
    "data": ("where is my data stored", "are you gdpr compliant"),
}
ASKED = """how much does it cost what is the price pricing prices priced cot where my data stored store are you
    gdpr compliant compliance 12000 thanks a lot hello datas please pricng"""
ORDERED = """please can i talk speak to a human person an agent go back start over stop delete my data change the budget
    to 3k actually is now our deadline sorry it's don't want l'agent 12000 yes no thanks"""
replies = st.lists(st.sampled_from(ASKED.split()), max_size=7).map(" ".join)
orders = st.lists(st.sampled_from(ORDERED.split()), max_size=8).map(" ".join)


@given(replies, st.sampled_from(("", "?", ".")), st.sampled_from(("faq", "faq_open")))
def test_a_matter_of_the_faq_is_found_as_by_comparing_all_of_it(
    said: str, end: str, kind: str
) -> None:
    faq = Faq.compile(FAQ, "en")
    said += end
    found = faq.match(said)
    accepted = found.value if band(kind, found.confidence) is Band.ACCEPT else None

    assert faq.asked(said, kind, asks=is_question(said, "en")) == accepted


@given(
    orders | st.text(st.characters(max_codepoint=0x7F), max_size=60), st.sampled_from(LANGUAGES)
)
def test_a_command_is_the_same_where_its_words_are_looked_up_with_their_places(
    said: str, language: str
) -> None:
    hidden = f"{said}\u200b"  # a letter nobody sees, so that the text is not ASCII

    assert command(said, language) == command(hidden, language)
