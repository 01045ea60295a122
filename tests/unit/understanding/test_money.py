import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatbot.understanding.money import Money, per_period, read_money
from chatbot.understanding.reading import UNKNOWN, Band

SINGLE = [
    ("en", "about 30k", 30_000),
    ("en", "€ 20.000", 20_000),
    ("en", "€20,000", 20_000),
    ("en", "5,000", 5_000),
    ("en", "5.000,50", 5_000.5),
    ("en", "~30k", 30_000),
    ("en", "$1.5M", 1_500_000),
    ("en", "1,5 mio", 1_500_000),
    ("en", "thirty grand", 30_000),
    ("en", "half a million", 500_000),
    ("en", "a quarter million", 250_000),
    ("en", "one and a half million", 1_500_000),
    ("en", "a few thousand", 3_000),
    ("en", "a few hundred dollars", 300),
    ("en", "20 lakh", 2_000_000),
    ("en", "2 crore rupees", 20_000_000),
    ("en", "20 dollars 43", 20.43),
    ("en", "I have $5,000 to spend", 5_000),
    ("en", "our budget is 25000 dollars", 25_000),
    ("en", "we are 40 people and have 20k", 20_000),
    ("en", "20k for 40 people over 3 months", 20_000),
    ("en", "don't know, maybe 10k", 10_000),
    ("de", "ca. 30k", 30_000),
    ("de", "20.000,00 €", 20_000),
    ("de", "2,5 Mio. €", 2_500_000),
    ("de", "20 Tsd. Euro", 20_000),
    ("de", "20 T€", 20_000),
    ("de", "20 TEUR", 20_000),
    ("de", "zehntausend Euro", 10_000),
    ("de", "zwanzigtausend im Jahr", 20_000),
    ("de", "anderthalb Millionen", 1_500_000),
    ("de", "10'000 Franken", 10_000),
    ("de", "1.500,- €", 1_500),
    ("de", "ein Euro", 1),
    ("fr", "environ 30 000 euros", 30_000),
    ("fr", "trente mille euros", 30_000),
    ("fr", "2,5 millions d'euros", 2_500_000),
    ("es", "unos 30 mil euros", 30_000),
    ("es", "veinte mil al año", 20_000),
    ("es", "dos millones y medio", 2_500_000),
    ("it", "circa 30mila euro", 30_000),
    ("it", "ventimila euro", 20_000),
    ("pt", "cerca de 30 mil reais", 30_000),
    ("pt", "dez mil euros", 10_000),
    ("nl", "ongeveer 30 duizend euro", 30_000),
    ("nl", "anderhalf miljoen", 1_500_000),
]


@pytest.mark.parametrize(("locale", "said", "amount"), SINGLE)
def test_one_amount_is_read_and_accepted(locale: str, said: str, amount: float) -> None:
    found = read_money(said, locale=locale)

    assert isinstance(found.value, Money)
    assert (found.value.min, found.value.max) == (amount, amount)
    assert found.band is Band.ACCEPT


RANGES = [
    ("en", "10-15k", 10_000, 15_000),
    ("en", "10k–15k", 10_000, 15_000),
    ("en", "between 10 and 15k", 10_000, 15_000),
    ("en", "ten to fifteen thousand", 10_000, 15_000),
    ("en", "USD 30-50k", 30_000, 50_000),
    ("en", "500-1k", 500, 1_000),
    ("en", "1-2 million", 1_000_000, 2_000_000),
    ("en", "30k to 20k", 20_000, 30_000),
    ("en", "over 20k but under 50k", 20_000, 50_000),
    ("en", "at least 10k, at most 20k", 10_000, 20_000),
    ("en", "up to $2M", None, 2_000_000),
    ("en", "no more than 50,000", None, 50_000),
    ("en", "we can't spend more than 10k", None, 10_000),
    ("en", "20k max", None, 20_000),
    ("en", "<10k", None, 10_000),
    ("en", "500+", 500, None),
    ("en", "5k and up", 5_000, None),
    ("en", "no less than 50,000", 50_000, None),
    ("de", "10.000 bis 15.000 Euro", 10_000, 15_000),
    ("de", "zwischen 10 und 15 Tausend", 10_000, 15_000),
    ("de", "fünf bis zehn Tausend", 5_000, 10_000),
    ("de", "maximal 20k", None, 20_000),
    ("de", "wir können nicht mehr als 10.000 ausgeben", None, 10_000),
    ("de", "ab 5000 Euro", 5_000, None),
    ("de", "5000 aufwärts", 5_000, None),
    ("fr", "entre 10 et 15 k€", 10_000, 15_000),
    ("fr", "de 10 000 à 15 000 euros", 10_000, 15_000),
    ("fr", "moins de 5 000 €", None, 5_000),
    ("fr", "plus de 20 000 €", 20_000, None),
    ("es", "entre 10 y 15 mil", 10_000, 15_000),
    ("es", "hasta 5.000 euros", None, 5_000),
    ("it", "da 10 a 15 mila euro", 10_000, 15_000),
    ("it", "almeno 20.000 euro", 20_000, None),
    ("pt", "entre 10 e 15 mil", 10_000, 15_000),
    ("pt", "no máximo 5 mil", None, 5_000),
    ("nl", "tussen 10 en 15 duizend", 10_000, 15_000),
    ("nl", "minstens 20.000 euro", 20_000, None),
]


@pytest.mark.parametrize(("locale", "said", "low", "high"), RANGES)
def test_a_range_or_open_end_is_read(
    locale: str, said: str, low: float | None, high: float | None
) -> None:
    found = read_money(said, locale=locale)

    assert isinstance(found.value, Money)
    assert (found.value.min, found.value.max) == (low, high)


CORRECTED = [
    ("en", "not 30k, more like 3k", 3_000),
    ("en", "30k, sorry, I mean 3k", 3_000),
    ("en", "30k no wait 35k", 35_000),
    ("en", "actually the budget is 3k", 3_000),
    ("de", "nicht 30k, eher 3k", 3_000),
    ("de", "nicht 30.000, sondern 3.000", 3_000),
    ("de", "30.000, nein, 35.000", 35_000),
    ("fr", "pas 30 000, plutôt 3 000 euros", 3_000),
    ("es", "no 30.000, sino 3.000 euros", 3_000),
]


@pytest.mark.parametrize(("locale", "said", "amount"), CORRECTED)
def test_a_correction_replaces_what_was_said(locale: str, said: str, amount: float) -> None:
    found = read_money(said, locale=locale)

    assert isinstance(found.value, Money)
    assert (found.value.min, found.value.max) == (amount, amount)


NOT_KNOWN = [
    ("en", "no idea yet"),
    ("en", "not sure"),
    ("en", "we haven't really settled on a number"),
    ("en", "depends on the price"),
    ("en", "TBD"),
    ("en", "I'll have to check with my boss"),
    ("en", "still figuring that out"),
    ("de", "keine Ahnung"),
    ("de", "weiß ich noch nicht"),
    ("de", "das steht noch nicht fest"),
    ("de", "haben wir noch nicht entschieden"),
    ("de", "das kann ich Ihnen noch nicht sagen"),
    ("de", "kommt drauf an"),
    ("fr", "aucune idée pour l'instant"),
    ("fr", "je ne sais pas encore"),
    ("es", "ni idea todavía"),
    ("es", "aún no lo sabemos"),
    ("it", "non lo so ancora"),
    ("it", "da definire"),
    ("pt", "ainda não sei"),
    ("nl", "weet ik nog niet"),
    ("nl", "geen idee"),
]


@pytest.mark.parametrize(("locale", "said"), NOT_KNOWN)
def test_not_known_yet_is_an_answer(locale: str, said: str) -> None:
    found = read_money(said, locale=locale)

    assert found.value is UNKNOWN
    assert found.band is Band.ACCEPT


NO_MONEY = [
    "we have 40 people",
    "in 3 months",
    "our team has 25 users",
    "we need 50 seats",
    "let's talk on 12/05/2027",
    "at 3pm",
    "in 2027",
    "Q3 2027",
    "all 7 answers are wrong",
    "version 2.3.1",
    "call me at 030 1234567",
    "+49 170 1234567",
    "what do you charge?",
    "yes",
    "not 30k",
    "",
]


@pytest.mark.parametrize("said", NO_MONEY)
def test_no_amount_is_invented(said: str) -> None:
    assert read_money(said, locale="en").value is None


def test_a_bare_figure_in_a_sentence_is_asked_about() -> None:
    assert read_money("can you please cancel the 718 transfer", locale="en").band is Band.CONFIRM


def test_two_amounts_offer_both() -> None:
    found = read_money("we spent 10k last year but now it is 20k", locale="en")

    assert found.band is Band.CONFIRM
    assert {m.min for m in found.alternatives if isinstance(m, Money)} == {10_000, 20_000}


@pytest.mark.parametrize(
    ("locale", "said", "period"),
    [
        ("en", "2k per month", "month"),
        ("en", "$30k/year", "year"),
        ("en", "12k p.a.", "year"),
        ("en", "10k one-off", "once"),
        ("en", "about 500 a month", "month"),
        ("en", "30k", None),
        ("de", "500 Euro im Monat", "month"),
        ("de", "jährlich 12.000 Euro", "year"),
        ("de", "einmalig 5000 Euro", "once"),
        ("fr", "500 euros par mois", "month"),
        ("es", "500 euros al mes", "month"),
        ("it", "500 euro al mese", "month"),
        ("pt", "500 euros por mês", "month"),
        ("nl", "500 euro per maand", "month"),
    ],
)
def test_the_period_is_what_was_said(locale: str, said: str, period: str | None) -> None:
    found = read_money(said, locale=locale).value

    assert isinstance(found, Money)
    assert found.per == period


def test_a_monthly_figure_is_converted_to_a_year() -> None:
    money = Money(500.0, 1_000.0, currency="EUR", per="month")

    assert per_period(money, "year") == Money(6_000.0, 12_000.0, currency="EUR", per="year")


def test_a_yearly_figure_is_converted_to_a_month() -> None:
    assert per_period(Money(None, 12_000.0, per="year"), "month").max == 1_000.0


def test_a_figure_without_a_period_stays_as_it_is() -> None:
    money = Money(500.0, 500.0)

    assert per_period(money, "year") is money


def test_a_figure_per_user_is_asked_about() -> None:
    assert read_money("100 Euro pro Nutzer", locale="de").band is Band.CONFIRM


@pytest.mark.parametrize(
    ("said", "locale", "wanted", "currency"),
    [
        ("$500", None, None, "USD"),
        ("$500", "en-CA", None, "CAD"),
        ("$500", "en-US", "AUD", "AUD"),
        ("500 kr", "sv-SE", None, "SEK"),
        ("£500", "en-GB", "EUR", "GBP"),
        ("US$ 500", "en-CA", "CAD", "USD"),
        ("500", "en", "EUR", None),
    ],
)
def test_the_currency_of_a_sign_is_settled(
    said: str, locale: str | None, wanted: str | None, currency: str | None
) -> None:
    found = read_money(said, locale=locale, currency=wanted).value

    assert isinstance(found, Money)
    assert found.currency == currency


def test_a_dollar_sign_keeps_its_candidates() -> None:
    found = read_money("$500", locale="en").value

    assert isinstance(found, Money)
    assert {"USD", "CAD", "AUD"} <= found.currencies


@given(st.integers(min_value=1, max_value=999_999_999))
def test_separators_do_not_change_an_amount(amount: int) -> None:
    english = f"{amount:,}"
    shapes = [str(amount), english, english.replace(",", "."), english.replace(",", "'")]

    found = [read_money(f"€ {shape}", locale="en").value for shape in shapes]

    assert all(isinstance(m, Money) and m.min == m.max == amount for m in found)


@given(st.integers(min_value=1, max_value=998), st.integers(min_value=1, max_value=998))
def test_a_range_shares_its_multiplier(one: int, other: int) -> None:
    low, high = sorted((one, other + 1))
    found = read_money(f"{low}-{high}k", locale="en").value

    assert isinstance(found, Money)
    assert (found.min, found.max) == (low * 1000, high * 1000)


@given(
    st.text(max_size=300), st.sampled_from(["en", "de", "fr", "es", "it", "pt", "nl", None, "x"])
)
def test_any_text_is_read_without_an_error(said: str, locale: str | None) -> None:
    found = read_money(said, locale=locale)

    if isinstance(found.value, Money) and None not in {found.value.min, found.value.max}:
        assert (found.value.min or 0) <= (found.value.max or 0)
    assert 0 <= found.confidence <= 1
