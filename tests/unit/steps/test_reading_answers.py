"""What each type of answer makes of a reply, in the engine's order: exact, parsed, by likeness."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from chatbot.flow.model import Ask
from chatbot.steps import (
    Question,
    ReadingContext,
    Understood,
    Value,
    buttons_of,
    exact,
    fuzzy,
    input_of,
    label_of,
    parse,
    picked,
)
from chatbot.understanding.policy import Band
from tests.fakes.flow_texts import TOUR, compiled, edited

NOW = datetime(2026, 1, 15, 10, 0, tzinfo=UTC)


def question(words: str, languages: str = "") -> Question:
    """Return the question of a step with these words."""
    text = edited(TOUR, "ask: How many people will use it?\n    type: number", words)
    text = edited(text, " and seats >= 10", "")
    text = (
        text[: text.index("translations:")] + text[text.index("tests:") :]
        if not languages
        else text
    )
    flow = compiled(text).flow
    assert flow is not None, compiled(text).problems
    does = flow.steps["seats"].does
    assert isinstance(does, Ask)
    return does.question


def file_question() -> Question:
    """Return the tour's question for a file, which stands behind the consent."""
    text = edited(
        TOUR, "accept: [pdf, docx]\n    max_mb: 5", "accept: [PDF, .docx]\n    max_mb: 3"
    )
    flow = compiled(text).flow
    assert flow is not None
    does = flow.steps["upload"].does
    assert isinstance(does, Ask)
    return does.question


def understood(asked: Question, said: str, language: str = "en", **more: Any) -> Understood | None:
    """Return what the engine would take: the first that is accepted, else the first that understood anything."""
    ctx = ReadingContext(language=language, now=NOW, **more)
    tried = (exact(asked, said, language), parse(asked, said, ctx), fuzzy(asked, said, ctx))
    found = [u for u in tried if u is not None]
    return next((u for u in found if u.band is Band.ACCEPT), found[0] if found else None)


def value(asked: Question, said: str, **more: str) -> Value:
    """Return the accepted value; the band where it is not accepted, `-` where nothing was understood."""
    found = understood(asked, said, **more)
    if found is None:
        return "-"
    return found.value if found.band is Band.ACCEPT else f"?{found.value}"


CHOICE = """ask: Which one?
    choices:
      cloud: {label: In the cloud, also: [hosted, saas]}
      own: {label: On our own servers, also: [on premises]}
      c: {label: C}
      cpp: {label: C++}"""


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("In the cloud", "cloud"), ("in  the CLOUD.", "cloud"), ("hosted", "cloud"), ("cloud", "cloud"),
        ("hostd", "cloud"), ("the second one", "own"), ("C", "c"), ("c++", "cpp"), ("banana", "-"), ("", "-"),
    ],
)  # fmt: skip
def test_a_choice_is_named_spelt_wrong_or_pointed_at(said: str, meant: str) -> None:
    assert value(question(CHOICE), said) == meant


MONEY = """ask: Your budget?
    type: money
    currency: EUR
    per: year
    plausible: [100, 5000000]
    choices:
      small: {label: "Under 5,000", range: [0, 5000], level: none}
      medium: {label: "5,000 to 20,000", range: [5000, 20000], level: partial}
      large: {label: "Over 20,000", range: [20000, null], level: strong}
      unsure: {label: No idea, level: dont_know}
    criterion: budget"""


@pytest.mark.parametrize(
    ("said", "meant", "offered", "note"),
    [
        ("4999", "small", (), None),
        ("5000", "medium", (), None),
        ("20k", "large", (), None),
        ("€ 30.000,00", "large", (), None),
        ("10-15k", "medium", (), None),
        ("5,000 to 20,000", "medium", (), None),
        ("500 a month", "medium", (), None),
        ("not 30k, more like 3k", "small", (), None),
        ("we have no idea", "unsure", (), None),
        ("between 10 and 30k", "?medium", ("medium", "large"), "several"),
        ("up to 2M", "?small", ("small", "medium", "large"), "several"),
        ("$30k", "?large", ("large",), "currency"),
        ("50", "?small", ("small",), "implausible"),
        ("900 million", "?large", ("large",), "implausible"),
        ("hello", "-", (), None),
    ],
)
def test_money_is_the_range_it_lies_in_or_did_you_mean(
    said: str, meant: str, offered: tuple[str, ...], note: str | None
) -> None:
    asked = question(MONEY)
    found = understood(asked, said)

    assert value(asked, said) == meant
    if found is not None:
        assert found.alternatives == offered
        assert found.note == note


def test_money_without_ranges_is_the_figure() -> None:
    asked = question("ask: Your budget?\n    type: money\n    per: month")

    assert value(asked, "12,000 a year") == 1000
    assert value(asked, "1.5k") == 1500
    assert value(asked, "10-15k") == 10000


def test_money_once_is_never_a_rate() -> None:
    asked = question("ask: Your budget?\n    type: money\n    per: once")

    found = understood(asked, "500 a month")

    assert found is not None
    assert (found.band, found.note) == (Band.CONFIRM, "period")


def test_money_without_a_currency_is_the_sites() -> None:
    asked = question("ask: Your budget?\n    type: money")

    assert value(asked, "£500", currency="GBP") == 500
    assert value(asked, "£500", currency="EUR") == "?500"


TIME = """ask: When?
    type: duration
    choices:
      soon: {label: This month, range: [0, 31]}
      quarter: {label: This quarter, range: [31, 92]}
      later: {label: Later, range: [92, null]}"""


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("asap", "soon"), ("tomorrow", "soon"), ("in 45 days", "quarter"), ("in 2 months", "quarter"),
        ("within 3 months", "quarter"), ("in a year", "later"), ("1 March 2026", "quarter"), ("in June", "later"),
        ("This month", "soon"), ("xyz", "-"),
    ],
)  # fmt: skip
def test_a_time_is_counted_in_days_from_today(said: str, meant: str) -> None:
    assert value(question(TIME), said) == meant


def test_a_time_nobody_knows_is_an_answer_without_a_value() -> None:
    found = understood(question(TIME), "no idea")

    assert found is not None
    assert (found.value, found.level, found.band) == (None, "dont_know", Band.ACCEPT)


def test_today_is_today_in_the_visitors_zone() -> None:
    asked = question("ask: When?\n    type: date")
    late = datetime(2026, 1, 15, 23, 30, tzinfo=UTC)

    there = parse(
        asked, "tomorrow", ReadingContext(language="en", now=late, time_zone="Asia/Tokyo")
    )
    nowhere = parse(
        asked, "tomorrow", ReadingContext(language="en", now=late, time_zone="Mars/Base")
    )

    assert there is not None
    assert nowhere is not None
    assert (there.value, nowhere.value) == ("2026-01-17", "2026-01-16")


@pytest.mark.parametrize(
    ("said", "meant"),
    [("20 January 2026", "2026-01-20"), ("tomorrow", "2026-01-16"), ("2026-02-01", "2026-02-01"), ("hello", "-")],
)  # fmt: skip
def test_a_date_is_an_iso_date(said: str, meant: str) -> None:
    assert value(question("ask: When?\n    type: date"), said) == meant


def test_a_week_is_no_day() -> None:
    found = understood(question("ask: When?\n    type: date"), "next week")

    assert found is None or found.band is not Band.ACCEPT


@pytest.mark.parametrize(
    ("said", "meant"),
    [("40", 40), ("forty", 40), ("about 40 people", 40), ("2.5", 2.5), ("no idea", None), ("many", "-")],
)  # fmt: skip
def test_a_number_is_a_number(said: str, meant: Value) -> None:
    assert value(question("ask: How many?\n    type: number"), said) == meant


def test_a_number_may_have_ranges() -> None:
    asked = question(
        "ask: How many?\n    type: number\n    choices:\n      few: {label: Few, range: [0, 10]}\n"
        "      many: {label: Many, range: [10, null]}"
    )

    assert value(asked, "9") == "few"
    assert value(asked, "10") == "many"
    assert value(asked, "5 to 20") == "?few"


YES_NO = "ask: Do you use one already?\n    type: yes_no"


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("yes", "yes"), ("Yes!", "yes"), ("yep", "yes"), ("of course", "yes"), ("no", "no"), ("not really", "no"),
        ("nope", "no"), ("👍", "yes"), ("ja", "yes"), ("banana", "-"),
    ],
)  # fmt: skip
def test_yes_or_no(said: str, meant: str) -> None:
    assert value(question(YES_NO), said) == meant


def test_yes_or_no_has_its_buttons_in_every_language() -> None:
    flow = compiled(
        edited(TOUR, "type: number", "type: yes_no").replace("seats >= 10", "seats")
    ).flow
    assert flow is not None
    does = flow.steps["seats"].does
    assert isinstance(does, Ask)

    assert [b.label for b in buttons_of(does.question, "en")] == ["Yes", "No"]
    assert [b.label for b in buttons_of(does.question, "de")] == ["Ja", "Nein"]
    assert [b.value for b in buttons_of(does.question, "de")] == ["yes", "no"]


@pytest.mark.parametrize(
    ("said", "meant"),
    [("5", 5), ("four", 4), ("3 stars", 3), ("4/5", 4), ("4 out of 5", 4), ("⭐⭐⭐", 3), ("6", "-"), ("0", "-"),
     ("4/10", "-"), ("1 or 2", "-"), ("great", "-")],
)  # fmt: skip
def test_a_rating_is_within_its_scale(said: str, meant: Value) -> None:
    assert value(question("ask: How good?\n    type: rating"), said) == meant


MULTI = """ask: Which of these?
    type: multi
    pick: [1, 2]
    choices:
      sso: {label: Single sign-on, level: weak}
      api: {label: The API, also: [interface], level: strong}
      eu: {label: Hosting in the EU}
    criterion: need"""


@pytest.mark.parametrize(
    ("said", "meant", "note"),
    [
        ("Single sign-on", ("sso",), None),
        ("single sign-on and the API", ("sso", "api"), None),
        ("interface, sso", ("sso", "api"), None),
        ("we need the api and also hosting in the eu please", ("api", "eu"), None),
        ("hosting in the eu & interfce", ("api", "eu"), None),
        ("all of them", ("sso", "api", "eu"), "count"),
        ("banana", None, None),
    ],
)
def test_several_answers_come_in_the_flows_order(
    said: str, meant: tuple[str, ...] | None, note: str | None
) -> None:
    found = understood(question(MULTI.replace("eu: {label", "eu: {level: weak, label")), said)

    assert (found.value if found else None) == meant
    assert (found.note if found else None) == note


def test_several_answers_have_the_best_level_of_them() -> None:
    found = understood(question(MULTI.replace("eu: {", "eu: {level: none, ")), "sso and api")

    assert found is not None
    assert found.level == "strong"


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("acme.com", "https://acme.com"), ("https://acme.com/a?b=1.", "https://acme.com/a?b=1"),
        ("we are at www.acme.example", "https://www.acme.example"), ("see acme.io, ok?", "https://acme.io"),
        ("ana@acme.com", "-"), ("no website", "-"), ("It ends.Then it goes on", "?https://ends.Then"),
    ],
)  # fmt: skip
def test_a_web_address(said: str, meant: str) -> None:
    assert value(question("ask: Your site?\n    type: url"), said) == meant


@pytest.mark.parametrize("kind", ["text", "long_text"])
def test_free_text_is_kept_as_it_is(kind: str) -> None:
    asked = question(f"ask: Anything else?\n    type: {kind}")

    assert value(asked, " We need it\u00a0soon. ") in ("We need it soon.", "We need it\u00a0soon.")
    assert value(asked, "?!") == "-"
    assert value(asked, "👍") == "👍"


def test_company_and_job_title_are_answers() -> None:
    assert value(question("ask: Where?\n    type: company"), "Acme Ltd") == "Acme Ltd"
    assert (
        value(question("ask: What?\n    type: job_title"), "I'm the head of sales")
        == "head of sales"
    )


@pytest.mark.parametrize(
    ("kind", "said", "contact"),
    [
        ("name", "I'm Ana Sousa", "Ana Sousa"),
        ("email", "it's ana@example.com", "ana@example.com"),
        ("phone", "030 901820", "+4930901820"),
    ],
)
def test_contact_data_stands_apart_and_its_repr_hides_it(
    kind: str, said: str, contact: str
) -> None:
    asked = Question(kind=kind)

    found = understood(asked, said, region="DE")

    assert found is not None
    assert (found.contact, found.value, found.band) == (contact, None, Band.ACCEPT)
    assert contact not in repr(found)


def test_an_address_with_a_slip_is_asked_about() -> None:
    found = understood(Question(kind="email"), "ana@gmial.com")

    assert found is not None
    assert (found.band, found.suggested) == (Band.CONFIRM, "ana@gmail.com")
    assert "gmial" not in repr(found)


@pytest.mark.parametrize("kind", ["name", "company"])
def test_a_question_is_no_name(kind: str) -> None:
    found = understood(Question(kind=kind), "what are your opening hours?")

    assert found is None or found.band is not Band.ACCEPT


def test_an_open_question_may_offer_a_way_out() -> None:
    asked = question(
        "ask: Your company?\n    type: company\n    choices:\n      private: {label: I'm a private person}"
    )

    assert value(asked, "I'm a private person") == "private"
    assert value(asked, "Acme Ltd") == "Acme Ltd"


# ── clicks and the wire ───────────────────────────────────────────────────────────────────────────


def test_a_click_is_a_choice_of_the_question_or_nothing() -> None:
    asked = question(MULTI.replace("eu: {", "eu: {level: none, "))
    one, two = picked(asked, ("sso",)), picked(asked, ("eu", "sso"))

    assert one is not None
    assert two is not None
    assert (one.value, two.value) == (("sso",), ("sso", "eu"))
    assert picked(asked, ("sso", "other")) is None
    assert (picked(asked, ("sso", "api", "eu")) or one).note == "count"
    assert (picked(asked, ()) or one).note == "count"


def test_a_star_and_a_file_are_clicks_too() -> None:
    stars = question("ask: How good?\n    type: rating\n    scale: 7")
    upload = file_question()

    assert (picked(stars, ("7",)) or Understood()).value == 7
    assert picked(stars, ("8",)) is None
    assert picked(stars, ("many",)) is None
    assert (picked(upload, ("f-123",)) or Understood()).value == "f-123"
    assert picked(upload, ("a", "b")) is None
    assert picked(question(CHOICE), ("nope",)) is None


def test_a_question_tells_which_field_it_needs() -> None:
    upload = input_of(file_question())

    assert (upload.kind, upload.accept, upload.max_mb) == ("file", ("pdf", "docx"), 3)
    assert input_of(question("ask: How good?\n    type: rating")).scale == 5
    assert input_of(question(TIME)).kind == "text"
    assert input_of(question(CHOICE)).kind == "choice"
    assert input_of(Question(kind="email")).kind == "email"


def test_an_answer_is_shown_by_its_label() -> None:
    asked = question(CHOICE)

    assert label_of(asked, "cloud", "en") == "In the cloud"
    assert label_of(asked, ("cloud", "own"), "en") == ("In the cloud", "On our own servers")
    assert label_of(asked, "something else", "en") == "something else"
    assert label_of(asked, 12000, "en") == "12000"
    assert label_of(asked, 2.5, "en") == "2.5"
    assert label_of(asked, 2_500_000.0, "en") == "2500000"
    assert label_of(asked, None, "en") == ""


def test_a_word_of_another_language_is_understood_where_it_is_the_flows() -> None:
    flow = compiled(TOUR).flow
    assert flow is not None
    does = flow.steps["need"].does
    assert isinstance(does, Ask)

    german = exact(does.question, "gar nichts", "en")

    assert german is not None
    assert german.value == "nothing"
