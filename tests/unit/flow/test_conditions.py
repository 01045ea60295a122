"""What a condition of a branch means."""

from __future__ import annotations

import pytest

from chatbot.flow.condition_tree import Facts
from chatbot.flow.conditions import BadCondition, Known, compile_condition

NAMES = {
    "budget": Known("budget", "choice", ("small", "large", "11", "1_10")),
    "seats": Known("seats", "number"),
    "mixed": Known("mixed", "mixed", ("unsure",)),
    "topics": Known("topics", "several", ("sso", "api")),
    "decides": Known("decides", "yes_no", ("yes", "no")),
    "email": Known("email", "contact"),
    "day": Known("day", "date"),
    "firm": Known("firm", "text"),
    "brought": Known("brought", "any"),
    "here": Known("call__need", "choice", ("much", "some")),
    "temperature": Known("temperature", "choice", ("cold", "warm", "hot"), "system"),
    "consent": Known("consent", "flag", (), "system"),
    "total": Known("total", "number", (), "system"),
    "page": Known("page", "text", (), "system"),
    "utm_source": Known("utm_source", "text", (), "system"),
}
FACTS: Facts = {
    "budget": "large", "seats": 12, "mixed": "unsure", "topics": ("sso",), "decides": "no", "email": "@email",
    "day": "2026-05-01", "firm": "ACME", "brought": 7, "call__need": "much", "temperature": "warm", "consent": True,
    "total": 0, "page": "/pricing", "utm_source": None,
}  # fmt: skip


@pytest.mark.parametrize(
    ("said", "holds"),
    [
        ("budget == large", True),
        ("budget == 'large'", True),
        ("large == budget", None),
        ("'large' == budget", True),
        ("budget != large", False),
        ("budget in [small, large]", True),
        ("budget not in [small]", True),
        ("budget in (small, large)", True),
        ("seats >= 12", True),
        ("seats > 12", False),
        ("12 <= seats", True),
        ("seats == 12", True),
        ("seats == 12.0", True),
        ("seats != -5", True),
        ("mixed == unsure", True),
        ("mixed > 5", False),
        ("topics == sso", True),
        ("topics == api", False),
        ("topics in [api, sso]", True),
        ("topics != api", True),
        ("decides", False),
        ("decides == no", True),
        ("not decides", True),
        ("email", True),
        ("day < '2026-06-01'", True),
        ("day >= '2026-05-01'", True),
        ("firm == 'ACME'", True),
        ("brought == 7", True),
        ("brought == x", False),
        ("here == much", True),
        ("temperature in [warm, hot] and consent", True),
        ("temperature == hot or consent and budget == large", True),
        ("(temperature == hot or consent) and budget == small", False),
        ("consent == true", True),
        ("consent != true", False),
        ("consent == no", False),
        ("total", False),
        ("page == '/pricing'", True),
        ("page in ['/a', '/pricing']", True),
        ("utm_source", False),
        ("true", True),
        ("not false", True),
    ],
)
def test_a_condition_holds_or_not(said: str, holds: bool | None) -> None:
    if holds is None:
        with pytest.raises(BadCondition):
            compile_condition(said, NAMES)
        return

    assert compile_condition(said, NAMES).holds(FACTS) is holds


@pytest.mark.parametrize(
    "said",
    ["budget == large", "budget != large", "budget not in [small]", "seats < 5", "seats > 5", "seats != 5",
     "topics == sso", "topics != sso", "decides", "email", "day > '2026-01-01'", "day < '2026-01-01'", "here != some"],
)  # fmt: skip
def test_unanswered_every_comparison_is_false_and_so_is_the_name(said: str) -> None:
    condition = compile_condition(said, NAMES)

    assert condition.holds({}) is False
    assert condition.holds(dict.fromkeys(condition.names)) is False


def test_an_answer_of_zero_is_an_answer() -> None:
    assert compile_condition("seats", NAMES).holds({"seats": 0}) is True


def test_ids_that_python_would_not_read_are_values() -> None:
    named = Known("size", "choice", ("1_10", "11", "50plus", "is", "class"))

    for value in named.values:
        if value != "is":
            assert compile_condition(f"size == {value}", {"size": named}).holds({"size": value})
    assert compile_condition("size == 'is'", {"size": named}).holds({"size": "is"})


def test_a_condition_knows_the_full_ids_it_looks_at() -> None:
    condition = compile_condition("here == much and not consent", NAMES)

    assert condition.names == {"call__need", "consent"}


@pytest.mark.parametrize(
    ("said", "code", "suggestion"),
    [
        ("budgt == large", "unknown_name", "budget"),
        ("budget == larg", "unknown_choice", "large"),
        ("budget in [small, larg]", "unknown_choice", "large"),
        ("temperature == hot or warm", "unknown_name", "temperature == warm"),
        ("budget == small or large", "unknown_name", "budget == large"),
        ("hot == temperature", "unknown_name", "temperature == hot"),
        ("score >= 50", "unknown_name", "total"),
        ("page == '/pricing/*'", "unknown_choice", None),
        ("total => 50", "bad_condition", ">="),
        ("total =< 50", "bad_condition", "<="),
        ("page == ‘/pricing’", "bad_condition", None),
        ("otherwise", "bad_condition", "go"),
        ("else", "bad_condition", "go"),
        ("temperature == lukewarm", "unknown_choice", "warm"),
        ("budget = large", "bad_condition", "=="),
        ("budget == large && consent", "bad_condition", "and"),
        ("budget == large || consent", "bad_condition", "or"),
        ("!consent", "bad_condition", "not"),
        ("budget <> large", "bad_condition", "!="),
        ("budget is large", "bad_condition", "=="),
        ("budget == large AND consent", "bad_condition", None),
        ("page == /pricing", "bad_condition", None),
        ("day == 2026-01-15", "bad_condition", None),
        ("budget == [large]", "bad_condition", None),
        ("budget in large", "bad_condition", None),
        ("1 < seats < 3", "bad_condition", None),
        ("temperature", "bad_condition", None),
        ("", "bad_condition", None),
        ("budget == large or", "bad_condition", None),
        ("seats >= many", "wrong_comparison", None),
        ("budget > small", "wrong_comparison", None),
        ("consent == maybe", "wrong_comparison", None),
        ("email == 'a@example.com'", "contact_in_condition", None),
        ("budget.upper() == x", "condition_not_allowed", None),
        ("upper(budget)", "condition_not_allowed", None),
        ("seats + 1 == 2", "condition_not_allowed", None),
        ("5", "condition_not_allowed", None),
        ("'hot'", "condition_not_allowed", None),
        ("budget == price-quote", "condition_not_allowed", None),
    ],
)
def test_a_wrong_condition_is_told_in_a_sentence(
    said: str, code: str, suggestion: str | None
) -> None:
    with pytest.raises(BadCondition) as caught:
        compile_condition(said, NAMES)

    assert caught.value.code == code
    assert caught.value.suggestion == suggestion
    assert caught.value.sentence.endswith((".", "?"))
