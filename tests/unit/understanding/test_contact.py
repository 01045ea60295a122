import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatbot.understanding.contact import (
    person_or_company,
    read_authority,
    read_company,
    read_email,
    read_job_title,
    read_name,
    read_phone,
    split_name,
)
from chatbot.understanding.policy import Band

# Addresses


@pytest.mark.parametrize(
    ("said", "address"),
    [
        ("ana@example.com", "ana@example.com"), ("reach me at Ana.Sousa+crm@Example.co.uk.", "ana.sousa+crm@example.co.uk"),
        ("<jo@example.com>", "jo@example.com"), ("ana @ example.com", "ana@example.com"), ("ｊｏ＠example．ｃｏｍ", "jo@example.com"),
        ("jo at example dot com", "jo@example.com"), ("jo [at] example [dot] com", "jo@example.com"), ("max punkt muster at firma punkt de", "max.muster@firma.de"),
        ("jean.dupont arobase exemple point fr", "jean.dupont@exemple.fr"), ("my mail: o'neil@example.com, thanks", "o'neil@example.com"),
    ],
)  # fmt: skip
def test_an_address_is_found_written_and_spoken(said: str, address: str) -> None:
    found = read_email(said)

    assert (found.value, found.band) == (address, Band.ACCEPT)


@pytest.mark.parametrize(
    "said",
    [
        "ana@exmaple", "ana@", "@example.com", "ana@@example.com", "ana..b@example.com", "ana@-example.com", "we are at example.com", "tonight at 9.15",
        "Ana Sousa@example.com", '"ana"b@example.com', "ana@example,com", "no", "", "ana at example",
    ],
)  # fmt: skip
def test_what_is_no_address_is_nothing(said: str) -> None:
    assert read_email(said).value is None


def test_a_slip_in_a_large_provider_is_asked_about() -> None:
    found = read_email("ana@gmial.com")

    assert found.band is Band.CONFIRM
    assert found.alternatives == ("ana@gmail.com", "ana@gmial.com")


# Numbers


@pytest.mark.parametrize(
    ("said", "region", "number"),
    [
        ("030 1234567", "DE", "+49301234567"), ("+351 912 345 678", None, "+351912345678"), ("call me on (650) 253-0000 please", "US", "+16502530000"),
        ("my mobile is 0170 1234567", "DE", "+491701234567"), ("0161 496 0000", "GB", "+441614960000"), ("my phone number is 0161 4960000", None, "01614960000"),
    ],
)  # fmt: skip
def test_a_number_is_found(said: str, region: str | None, number: str) -> None:
    found = read_phone(said, region)

    assert (found.value, found.band) == (number, Band.ACCEPT)


@pytest.mark.parametrize(
    ("said", "region"),
    [
        ("12345", None),
        ("30,000 euros", "DE"),
        ("2027-01-15", "US"),
        ("1/12/2027", "US"),
        ("011-12-3456 is a social security number", None),
        ("no", "US"),
        ("", None),
    ],
)
def test_what_is_no_number_is_nothing(said: str, region: str | None) -> None:
    assert read_phone(said, region).value is None


# Names


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Ana Sousa", "Ana Sousa"), ("ana", "ana"), ("My name is Ana Sousa", "Ana Sousa"), ("hi, it's Jean-Luc", "Jean-Luc"), ("Ana Sousa here, thanks", "Ana Sousa"),
        ("Ich heiße Jürgen Müller", "Jürgen Müller"), ("je m'appelle Zoé", "Zoé"), ("me llamo Lucía Gómez", "Lucía Gómez"), ("SOUSA, ANA", "SOUSA, ANA"),
        ("I'm Ana from Lisbon", "Ana"), ("please call me Bob", "Bob"), ("first name Ana, last name Sousa", "Ana Sousa"), ("Ana Sousa, Example Ltd", "Ana Sousa"),
    ],
)  # fmt: skip
def test_a_name_is_found(said: str, name: str) -> None:
    found = read_name(said)

    assert (found.value, found.band) == (name, Band.ACCEPT)


@pytest.mark.parametrize(
    "said",
    [
        "How much does it cost?", "opening hours?", "why do you need my name", "what's your name?", "is Ana Sousa there?", "not sure", "I'd rather not say",
        "no", "skip", "none of your business", "30k", "hello", "I'm interested", "Just Looking", "i am the owner", "", "👍",
    ],
)  # fmt: skip
def test_a_question_or_an_answer_is_never_a_name(said: str) -> None:
    assert read_name(said).band is not Band.ACCEPT


@pytest.mark.parametrize(
    ("full", "first", "last"),
    [
        ("Ana Sousa", "Ana", "Sousa"), ("SOUSA, ANA M", "ANA", "SOUSA"), ("Dr. Ana M. Sousa, PhD", "Ana", "Sousa"), ("Ludwig van der Rohe", "Ludwig", "van der Rohe"),
        ("Ana", "Ana", ""), ("ana sousa jr.", "ana", "sousa"), ("Ms. Ana Maria Sousa Lima", "Ana", "Sousa Lima"), ("Di Cato, Ana", "Ana", "Di Cato"),
    ],
)  # fmt: skip
def test_names_split_into_first_and_last(full: str, first: str, last: str) -> None:
    parts = split_name(full)

    assert (parts.first, parts.last) == (first, last)


# Companies and roles


@pytest.mark.parametrize(
    ("said", "company"),
    [
        ("Example Ltd", "Example Ltd"), ("I work for Example Inc.", "Example Inc"), ("We're Muster Labs", "Muster Labs"), ("our company is called Blue Fox", "Blue Fox"),
        ("Wir sind die Muster GmbH & Co. KG", "Muster GmbH & Co. KG"), ("je travaille chez Exemple", "Exemple"),
    ],
)  # fmt: skip
def test_a_company_is_found(said: str, company: str) -> None:
    assert read_company(said).value == company


def test_a_question_is_no_company() -> None:
    assert read_company("why do you ask?").band is not Band.ACCEPT


def test_persons_and_companies_are_told_apart() -> None:
    assert person_or_company("Ana Sousa").value == "person"
    assert person_or_company("Sousa & Sons Plumbing LLC").value == "company"


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("I'm the head of sales", "head of sales"), ("CTO", "CTO"), ("I work as a product manager at Example", "product manager"),
        ("Ich bin Geschäftsführerin", "Geschäftsführerin"), ("my job title is: VP Engineering.", "VP Engineering"),
    ],
)  # fmt: skip
def test_a_job_title_loses_what_leads_up_to_it(said: str, title: str) -> None:
    assert read_job_title(said).value == title


@pytest.mark.parametrize(
    ("said", "authority"),
    [
        ("I do", "decision_maker"), ("I'm the owner", "decision_maker"), ("CEO", "decision_maker"), ("it's my call", "decision_maker"), ("just me", "decision_maker"),
        ("head of sales", "decision_maker"), ("Ich entscheide das selbst", "decision_maker"), ("c'est moi", "decision_maker"), ("yo mismo", "decision_maker"),
        ("my boss", "other"), ("my boss and me", "other"), ("no, my manager does", "other"), ("we decide together", "other"), ("the board", "other"),
        ("I'm just an intern", "other"), ("mein Chef", "other"), ("mon patron", "other"), ("mi jefe", "other"),
        ("not sure", "unsure"), ("it depends", "unsure"), ("keine Ahnung", "unsure"),
    ],
)  # fmt: skip
def test_who_decides(said: str, authority: str) -> None:
    locale = "de" if said == "keine Ahnung" else None

    assert read_authority(said, locale).value == authority


@given(st.text(max_size=500), st.sampled_from([None, "DE", "US", "GB", "BR"]))
def test_any_reply_is_read_without_an_error(said: str, region: str | None) -> None:
    for read in (
        read_email,
        read_name,
        read_company,
        read_job_title,
        read_authority,
        person_or_company,
    ):
        assert 0 <= read(said).confidence <= 1
    assert 0 <= read_phone(said, region).confidence <= 1


@given(st.text(min_size=1, max_size=80))
def test_any_full_name_splits(full: str) -> None:
    if full.strip():
        assert split_name(full).full == full
