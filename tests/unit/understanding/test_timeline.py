from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatbot.understanding.reading import UNKNOWN, Band
from chatbot.understanding.timeline import Span, days_ahead, read_timeline

NOW = datetime(2026, 2, 11, 10, 0, tzinfo=timezone(timedelta(hours=1)))  # a Wednesday
TODAY = NOW.date()


def span(first: str | None, last: str | None) -> tuple[date | None, date | None]:
    return (
        date.fromisoformat(first) if first else None,
        date.fromisoformat(last) if last else None,
    )


SPANS = [
    ("en", "immediately", "2026-02-11", "2026-02-12"),
    ("en", "tomorrow", "2026-02-12", "2026-02-13"),
    ("en", "in 2 months", "2026-04-11", "2026-04-12"),
    ("en", "in about 6 weeks", "2026-03-25", "2026-03-26"),
    ("en", "in two months' time", "2026-04-11", "2026-04-12"),
    ("en", "six months from now", "2026-08-11", "2026-08-12"),
    ("en", "in half a year", "2026-08-11", "2026-08-12"),
    ("en", "in a couple of weeks", "2026-02-25", "2026-02-26"),
    ("en", "within 3 months", "2026-02-11", "2026-05-11"),
    ("en", "less than 3 months", "2026-02-11", "2026-05-11"),
    ("en", "in the next 3 months", "2026-02-11", "2026-05-11"),
    ("en", "3 months max", "2026-02-11", "2026-05-11"),
    ("en", "3-6 months", "2026-05-11", "2026-08-11"),
    ("en", "0-3 months", "2026-02-11", "2026-05-11"),
    ("en", "in one or two months", "2026-03-11", "2026-04-11"),
    ("en", "6+ months", "2026-08-11", None),
    ("en", "more than 6 months", "2026-08-11", None),
    ("en", "this quarter", "2026-01-01", "2026-04-01"),
    ("en", "next quarter", "2026-04-01", "2026-07-01"),
    ("en", "Q3", "2026-07-01", "2026-10-01"),
    ("en", "Q1 next year", "2027-01-01", "2027-04-01"),
    ("en", "H2 2026", "2026-07-01", "2027-01-01"),
    ("en", "in the second half of the year", "2026-07-01", "2027-01-01"),
    ("en", "end of next quarter", "2026-05-31", "2026-07-01"),
    ("en", "by the end of the year", "2026-02-11", "2027-01-01"),
    ("en", "by EOQ", "2026-02-11", "2026-04-01"),
    ("en", "beginning of next month", "2026-03-01", "2026-03-11"),
    ("en", "next month", "2026-03-01", "2026-04-01"),
    ("en", "sometime next year", "2027-01-01", "2028-01-01"),
    ("en", "not before next year", "2027-01-01", None),
    ("en", "by June", "2026-02-11", "2026-07-01"),
    ("en", "June 1st", "2026-06-01", "2026-06-02"),
    ("en", "2026-06-01", "2026-06-01", "2026-06-02"),
    ("en", "march", "2026-03-01", "2026-04-01"),
    ("en", "may", "2026-05-01", "2026-06-01"),
    ("en", "January", "2027-01-01", "2027-02-01"),
    ("en", "between March and May", "2026-03-01", "2026-06-01"),
    ("en", "July 13-15", "2026-07-13", "2026-07-16"),
    ("en", "this Friday", "2026-02-13", "2026-02-14"),
    ("en", "next Friday", "2026-02-20", "2026-02-21"),
    ("en", "before summer", None, "2026-06-21"),
    ("en", "before Christmas", None, "2026-12-25"),
    ("en", "after Easter", "2026-04-05", None),
    ("en", "two weeks after Easter", "2026-04-19", "2026-04-20"),
    ("en", "not this quarter, next quarter", "2026-04-01", "2026-07-01"),
    ("en", "next month, no wait, next quarter", "2026-04-01", "2026-07-01"),
    ("en", "not sure, maybe next quarter", "2026-04-01", "2026-07-01"),
    ("de", "sofort", "2026-02-11", "2026-02-12"),
    ("de", "übermorgen", "2026-02-13", "2026-02-14"),
    ("de", "in 2 Monaten", "2026-04-11", "2026-04-12"),
    ("de", "in einem halben Jahr", "2026-08-11", "2026-08-12"),
    ("de", "in anderthalb Jahren", "2027-08-11", "2027-08-12"),
    ("de", "innerhalb von 3 Monaten", "2026-02-11", "2026-05-11"),
    ("de", "in den nächsten 3 Monaten", "2026-02-11", "2026-05-11"),
    ("de", "3-6 Monate", "2026-05-11", "2026-08-11"),
    ("de", "nächstes Quartal", "2026-04-01", "2026-07-01"),
    ("de", "drittes Quartal", "2026-07-01", "2026-10-01"),
    ("de", "im zweiten Halbjahr", "2026-07-01", "2027-01-01"),
    ("de", "Ende des Jahres", "2026-09-01", "2027-01-01"),
    ("de", "bis Jahresende", "2026-02-11", "2027-01-01"),
    ("de", "nächsten Monat", "2026-03-01", "2026-04-01"),
    ("de", "am 1. Juni", "2026-06-01", "2026-06-02"),
    ("de", "01.06.", "2026-06-01", "2026-06-02"),
    ("de", "spätestens im Juni", "2026-02-11", "2026-07-01"),
    ("de", "frühestens im Juni", "2026-06-01", None),
    ("de", "KW 20", "2026-05-11", "2026-05-18"),
    ("de", "vor Weihnachten", None, "2026-12-25"),
    ("de", "nicht dieses Jahr, sondern nächstes Jahr", "2027-01-01", "2028-01-01"),
    ("fr", "dans 2 mois", "2026-04-11", "2026-04-12"),
    ("fr", "le mois prochain", "2026-03-01", "2026-04-01"),
    ("fr", "fin mars", "2026-03-21", "2026-04-01"),
    ("fr", "entre mars et mai", "2026-03-01", "2026-06-01"),
    ("fr", "le 17 avril", "2026-04-17", "2026-04-18"),
    ("es", "en 2 meses", "2026-04-11", "2026-04-12"),
    ("es", "el próximo trimestre", "2026-04-01", "2026-07-01"),
    ("es", "el mes que viene", "2026-03-01", "2026-04-01"),
    ("es", "de marzo a mayo", "2026-03-01", "2026-06-01"),
    ("it", "tra 2 mesi", "2026-04-11", "2026-04-12"),
    ("it", "il prossimo trimestre", "2026-04-01", "2026-07-01"),
    ("it", "entro giugno", "2026-02-11", "2026-07-01"),
    ("pt", "em 2 meses", "2026-04-11", "2026-04-12"),
    ("pt", "no próximo mês", "2026-03-01", "2026-04-01"),
    ("nl", "over 2 maanden", "2026-04-11", "2026-04-12"),
    ("nl", "volgend kwartaal", "2026-04-01", "2026-07-01"),
    ("nl", "binnen 3 maanden", "2026-02-11", "2026-05-11"),
]


@pytest.mark.parametrize(("locale", "said", "first", "last"), SPANS)
def test_a_time_is_read(locale: str, said: str, first: str | None, last: str | None) -> None:
    found = read_timeline(said, now=NOW, locale=locale)

    assert isinstance(found.value, Span)
    assert (found.value.start, found.value.end) == span(first, last)
    assert found.band is Band.ACCEPT


@pytest.mark.parametrize(
    ("locale", "said"),
    [
        ("en", "asap"),
        ("en", "As soon as possible, please!"),
        ("en", "the sooner the better"),
        ("en", "urgent"),
        ("de", "so schnell wie möglich"),
        ("de", "schnellstmöglich"),
        ("de", "möglichst bald"),
        ("fr", "dès que possible"),
        ("es", "lo más pronto posible"),
        ("it", "il prima possibile"),
        ("pt", "o mais rápido possível"),
        ("nl", "zo snel mogelijk"),
    ],
)
def test_as_soon_as_possible_counts_as_today(locale: str, said: str) -> None:
    found = read_timeline(said, now=NOW, locale=locale)

    assert found.value == Span(TODAY, None, within=True)
    assert days_ahead(found.value, TODAY) == (0, 1)


@pytest.mark.parametrize(
    ("locale", "said"),
    [
        ("en", "no rush"),
        ("en", "just looking"),
        ("en", "we're just exploring options"),
        ("en", "not sure yet"),
        ("en", "no specific timeline"),
        ("en", "not urgent"),
        ("de", "keine Eile"),
        ("de", "nur mal schauen"),
        ("de", "noch kein Termin"),
        ("de", "weiß ich noch nicht"),
        ("fr", "pas pressé"),
        ("es", "sin prisa"),
        ("it", "nessuna fretta"),
        ("pt", "sem pressa"),
        ("nl", "geen haast"),
    ],
)
def test_no_time_in_mind_is_an_answer(locale: str, said: str) -> None:
    assert read_timeline(said, now=NOW, locale=locale).value is UNKNOWN


@pytest.mark.parametrize(
    ("locale", "said"),
    [
        ("en", "we have 40 people"),
        ("en", "30k"),
        ("en", "about 5000 euros"),
        ("en", "yes"),
        ("en", "I may be interested"),
        ("en", "how does it work?"),
        ("en", "last month"),
        ("en", "3 days ago"),
        ("en", ""),
        ("de", "wir sind 40 Leute"),
        ("de", "guten Morgen"),
        ("de", "so"),
        ("de", "30.000 Euro"),
    ],
)
def test_no_time_is_invented(locale: str, said: str) -> None:
    assert read_timeline(said, now=NOW, locale=locale).value is None


def test_day_and_month_follow_the_country() -> None:
    american = read_timeline("04/03", now=NOW, locale="en-US")
    british = read_timeline("04/03", now=NOW, locale="en-GB")

    assert american.value == Span(date(2026, 4, 3), date(2026, 4, 4))
    assert british.value == Span(date(2026, 3, 4), date(2026, 3, 5))


def test_an_ambiguous_date_offers_both_readings() -> None:
    found = read_timeline("04/03", now=NOW, locale="en")

    assert found.band is Band.CONFIRM
    assert found.alternatives == (
        Span(date(2026, 4, 3), date(2026, 4, 4)),
        Span(date(2026, 3, 4), date(2026, 3, 5)),
    )


def test_a_date_with_one_reading_is_accepted() -> None:
    found = read_timeline("25/06", now=NOW, locale="en-US")

    assert found.value == Span(date(2026, 6, 25), date(2026, 6, 26))
    assert found.band is Band.ACCEPT


def test_a_date_that_is_another_weekday_is_asked_about() -> None:
    found = read_timeline("Monday, 3 June", now=NOW, locale="en-GB")

    assert found.value == Span(date(2026, 6, 3), date(2026, 6, 4))
    assert found.band is Band.CONFIRM


def test_not_this_year_is_after_it_and_asked_about() -> None:
    found = read_timeline("probably not this year", now=NOW, locale="en")

    assert found.value == Span(date(2027, 1, 1), None)
    assert found.band is Band.CONFIRM


def test_needed_yesterday_is_asked_about_as_soon_as_possible() -> None:
    found = read_timeline("yesterday!", now=NOW, locale="en")

    assert found.value == Span(TODAY, None, within=True)
    assert found.band is Band.CONFIRM


def test_not_knowing_right_now_is_not_now() -> None:
    assert read_timeline("I don't know right now", now=NOW, locale="en").value is UNKNOWN


@pytest.mark.parametrize(
    ("locale", "said", "first", "days"),
    [
        ("en", "Good Friday", "2026-04-03", 1),
        ("en", "Thanksgiving", "2026-11-26", 1),
        ("en", "Labor Day weekend", "2026-09-05", 3),
        ("en", "Black Friday 2027", "2027-11-26", 1),
        ("en", "Hanukkah 2027", "2027-12-24", 9),
        ("en", "Chinese New Year", "2026-02-17", 1),
        ("de", "Pfingsten", "2026-05-24", 1),
        ("de", "Buß- und Bettag", "2026-11-18", 1),
        ("de", "1. Advent", "2026-11-29", 1),
        ("fr", "lundi de Pâques", "2026-04-06", 1),
        ("es", "Nochebuena", "2026-12-24", 1),
        ("it", "Ferragosto", "2026-08-15", 1),
        ("pt", "Corpus Christi", "2026-06-04", 1),
        ("nl", "Hemelvaart", "2026-05-14", 1),
    ],
)
def test_a_holiday_is_its_days(locale: str, said: str, first: str, days: int) -> None:
    found = read_timeline(said, now=NOW, locale=locale).value

    start = date.fromisoformat(first)
    assert found == Span(start, start + timedelta(days=days))


def test_a_fiscal_year_is_asked_about() -> None:
    found = read_timeline("next fiscal year", now=NOW, locale="en")

    assert isinstance(found.value, Span)
    assert found.band is Band.CONFIRM


def test_two_times_offer_both() -> None:
    found = read_timeline("March would do but also in October", now=NOW, locale="en")

    assert found.band is Band.CONFIRM
    assert len(found.alternatives) == 2


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ("within 3 months", (88, 89)),
        ("this quarter", (48, 49)),
        ("next month", (18, 49)),
        ("in 90 days", (90, 91)),
        ("next year", (324, 689)),
        ("6+ months", (181, None)),
        ("by June", (139, 140)),
        ("tomorrow", (1, 2)),
    ],
)
def test_days_ahead_serve_the_ranges_of_choices(said: str, days: tuple[int, int | None]) -> None:
    found = read_timeline(said, now=NOW, locale="en").value

    assert isinstance(found, Span)
    assert days_ahead(found, TODAY) == days


@given(
    st.dates(min_value=date(2000, 1, 1), max_value=date(2099, 12, 31)),
    st.sampled_from(["%Y-%m-%d", "%d.%m.%Y", "%d %B %Y", "%B %d, %Y"]),
)
def test_a_written_date_is_that_day(day: date, form: str) -> None:
    found = read_timeline(day.strftime(form), now=NOW, locale="en-GB").value

    assert found == Span(day, day + timedelta(days=1))


@given(
    st.integers(min_value=1, max_value=200),
    st.dates(min_value=date(2000, 1, 1), max_value=date(2100, 1, 1)),
)
def test_days_are_counted_from_now(days: int, today: date) -> None:
    now = datetime(today.year, today.month, today.day, 23, 30, tzinfo=NOW.tzinfo)

    found = read_timeline(f"in {days} days", now=now, locale="en").value

    assert isinstance(found, Span)
    assert found.start == today + timedelta(days=days)


_WORDS = st.sampled_from(
    [
        "in",
        "on",
        "by",
        "next",
        "last",
        "this",
        "the",
        "of",
        "end",
        "3",
        "31",
        "29",
        "2026",
        "0",
        "99999999",
        "february",
        "feb",
        "30",
        "q5",
        "q1",
        "week",
        "weeks",
        "month",
        "year",
        "day",
        "century",
        "between",
        "and",
        "to",
        "-",
        "/",
        ".",
        "monday",
        "31.02.",
        "12/13/2026",
        "before",
        "after",
        "from",
        "easter",
    ]
)


@given(st.lists(_WORDS, max_size=25).map(" ".join), st.sampled_from(["en", "de", "fr", "nl"]))
def test_any_order_of_words_gives_a_span_that_is_one(said: str, locale: str) -> None:
    found = read_timeline(said, now=NOW, locale=locale).value

    if isinstance(found, Span) and found.start and found.end:
        assert found.start < found.end
        low, high = days_ahead(found, TODAY)
        assert high is None or low < high


@given(st.text(max_size=300), st.sampled_from(["en-US", "de", "fr", "es", "it", "pt", "nl", None]))
def test_any_text_is_read_without_an_error(said: str, locale: str | None) -> None:
    found = read_timeline(said, now=NOW, locale=locale)

    assert 0 <= found.confidence <= 1
