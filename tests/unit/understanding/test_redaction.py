import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatbot.understanding.contact import withhold

REGIONS = ("DE", "US", None)


@pytest.mark.parametrize(
    ("said", "stored"),
    [
        ("hi, I'm Jo, jo@acme.com", "hi, I'm [name withheld], [email withheld]"),
        ("call me at 0170 1234567", "call me at [phone withheld]"),
        (
            "my name is Ana Sousa and my number is +351 912 345 678.",
            "my name is [name withheld] and my number is [phone withheld].",
        ),
        ("jo at acme dot com", "[email withheld]"),
        ("write to ｊｏ＠ａｃｍｅ．ｃｏｍ please", "write to [email withheld] please"),
        ("jo\u200b@ac\u200bme.com!", "[email withheld]!"),
        ("it is ana@exmaple", "it is [email withheld]"),
        ("a@b.de or c@d.de", "[email withheld] or [email withheld]"),
        ("reach us on (123) 456-7890", "reach us on [phone withheld]"),
        ("Ich heiße Ana, ana@example.com", "Ich heiße [name withheld], [email withheld]"),
    ],
)
def test_contact_data_is_taken_out_of_the_line(said: str, stored: str) -> None:
    assert withhold(said, regions=REGIONS).text == stored


def test_what_was_taken_out_is_handed_over() -> None:
    found = withhold("I'm Ana Sousa, Ana@Example.com, 030 1234567", regions=REGIONS)

    assert dict(found.values) == {
        "name": "Ana Sousa",
        "email": "ana@example.com",
        "phone": "+49301234567",
    }


def test_a_broken_address_is_taken_out_and_not_used() -> None:
    assert dict(withhold("ana@exmaple", regions=REGIONS).values) == {}


@pytest.mark.parametrize(
    "said",
    [
        "about 30k", "€ 30.000,00", "1.250.000 euros", "between 100,000 and 250,000", "2027-01-15", "15.01.2027 at 10:30", "we are 1200 people", "in 3-6 months",
        "5/3/27 @ 17:49", "my name is Ana Sousa", "we are at acme.com", "we meet at noon", "version 10.2.3.4", "250000", "",
    ],
)  # fmt: skip
def test_amounts_dates_and_names_alone_stay(said: str) -> None:
    found = withhold(said, regions=REGIONS)

    assert found.text == said
    assert not found.values


def test_what_the_open_question_read_is_no_telephone_number() -> None:
    said = "our budget is 030 1234567 all in"
    start = said.index("030")

    kept = withhold(said, regions=REGIONS, keep=[(start, start + len("030 1234567"))])

    assert kept.text == said


def test_places_to_keep_count_in_the_text_as_typed() -> None:
    said = "bud\u200bget\u200b: 030 1234567"
    start = said.index("030")

    assert withhold(said, regions=REGIONS, keep=[(start, len(said))]).text == said


def test_a_possible_number_needs_a_lead_in() -> None:
    assert withhold("my phone: 12345678", regions=(None,)).text == "my phone: [phone withheld]"
    assert withhold("we have 12345678 rows", regions=(None,)).text == "we have 12345678 rows"


def test_a_name_goes_only_with_an_address_or_a_number() -> None:
    assert "[name withheld]" not in withhold("I'm Ana", regions=REGIONS).text


def test_a_national_number_needs_its_region() -> None:
    assert withhold("030 1234567", regions=("DE",)).text == "[phone withheld]"
    assert withhold("030 1234567", regions=(None,)).text == "030 1234567"


@given(st.text(max_size=200), st.text(max_size=200))
def test_an_address_never_survives(before: str, after: str) -> None:
    found = withhold(f"{before} jo.smith@example.com {after}", regions=(None,))

    assert "jo.smith@example.com" not in found.text


@given(st.text(max_size=600))
def test_any_text_is_read_without_an_error(said: str) -> None:
    found = withhold(said, regions=REGIONS)

    assert found.text == said or "withheld]" in found.text


@pytest.mark.parametrize("number", ["+49 30 1234567", "(212) 555-0142", "030/123 45 67"])
def test_in_a_table_of_figures_every_long_row_of_digits_goes(number: str) -> None:
    table = " ".join(f"{n}.03.2026 {n * 1111}" for n in range(10, 40))

    found = withhold(f"{table} call {number} {table}", regions=REGIONS)

    assert number not in found.text
    assert found.values == {}


def test_in_a_list_of_addresses_every_one_goes() -> None:
    addresses = [f"person{n}@example.com" for n in range(60)]

    found = withhold(", ".join(addresses), regions=REGIONS)

    assert "@" not in found.text


@pytest.mark.parametrize(("line", "region"), [("01312345", "ZW"), ("03211234567", "CO")])
def test_a_line_that_is_a_number_with_its_nought_goes(line: str, region: str) -> None:
    assert withhold(line, regions=(region,)).text == "[phone withheld]"
