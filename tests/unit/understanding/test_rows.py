import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatbot.errors import WrongInput
from chatbot.understanding.rows import KINDS, understand


@pytest.mark.parametrize(
    ("row", "value"),
    [
        ({"kind": "choice", "text": "the second one", "options": ["Rent", "Buy"]}, "Buy"),
        ({"kind": "choice", "text": "whatever", "options": ["Rent", "Buy"]}, "__any__"),
        ({"kind": "yesno", "text": "sure"}, "yes"),
        ({"kind": "email", "text": "jo at example dot com"}, "jo@example.com"),
        ({"kind": "phone", "text": "030 1234567", "region": "DE"}, "+49301234567"),
        ({"kind": "name", "text": "Ana"}, "Ana"),
        (
            {"kind": "name", "text": "SOUSA, ANA"},
            {"first": "ANA", "last": "SOUSA", "full": "SOUSA, ANA"},
        ),
        ({"kind": "company", "text": "I work for Example Inc"}, "Example Inc"),
        ({"kind": "job_title", "text": "I'm the CTO"}, "CTO"),
        ({"kind": "authority", "text": "my boss"}, "other"),
        ({"kind": "lang", "text": "wir suchen ein neues Werkzeug"}, "de"),
        ({"kind": "person_or_company", "text": "Example Ltd"}, "company"),
        ({"kind": "money", "text": "no idea yet"}, {"unknown": True}),
        ({"kind": "money", "text": "10-15k €"}, {"min": 10000, "max": 15000, "currency": "EUR"}),
        ({"kind": "number", "text": "forty", "locale": "en"}, 40),
        ({"kind": "number_range", "text": "10 to 20"}, {"min": 10, "max": 20}),
        ({"kind": "duration", "text": "3 hours"}, {"seconds": 10800}),
        (
            {"kind": "timeline", "text": "today", "now": "2026-01-15T10:00:00"},
            {"from": "2026-01-15", "to": "2026-01-16"},
        ),
    ],
)
def test_each_kind_gives_its_value(row: dict[str, object], value: object) -> None:
    found, confidence = understand(row)

    assert found == value
    assert 0 < confidence <= 1


@pytest.mark.parametrize("kind", KINDS)
def test_a_reply_without_words_is_not_understood(kind: str) -> None:
    value, confidence = understand({"kind": kind, "text": "…", "options": ["a", "b"]})

    assert (value, confidence) == (None, 0.0)


def test_an_unknown_kind_is_refused_by_name() -> None:
    with pytest.raises(WrongInput, match="colour"):
        understand({"kind": "colour", "text": "red"})


@given(
    st.sampled_from(
        [k for k in KINDS if k not in {"money", "number", "number_range", "timeline", "duration"}]
    ),
    st.text(max_size=300),
)
def test_any_row_is_read_without_an_error(kind: str, text: str) -> None:
    _, confidence = understand({"kind": kind, "text": text, "options": ["Rent", "Buy", text[:20]]})

    assert 0 <= confidence <= 1
