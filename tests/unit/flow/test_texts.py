"""Texts with names in them: what they show, and what they need."""

from __future__ import annotations

import pytest

from chatbot.flow.texts import MAX_OUTPUT, BadText, compile_text


def shown(source: str, language: str = "en", **names: str | tuple[str, ...]) -> str:
    return compile_text(source, language).render(names)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("Hello {{ name }}!", "Hello Ana Sousa!"),
        ("Hello {{ nobody }}!", "Hello !"),
        ("Hello {{ nobody | default('there') }}!", "Hello there!"),
        ("Hello {{ empty | default('there') }}!", "Hello there!"),
        ("Hello {{ name | default('there') }}!", "Hello Ana Sousa!"),
        ("{{ name | first_name }}", "Ana"),
        ("{{ formal | first_name }}", "Ana"),
        ("{{ reversed | first_name }}", "Ana"),
        ("{{ nobody | first_name | default('you') }}", "you"),
        ("{{ name | upper }} {{ name | lower }}", "ANA SOUSA ana sousa"),
        ("{{ shout | title }}", "Big Deal"),
        ("{{ figure | money }}", "€12,000"),
        ("{{ figure | money('USD') }}", "$12,000"),
        ("{{ cents | money('CHF') }}", "CHF\u00a01,234.50"),
        ("{{ words | money }}", "about 12k"),
        ("{{ day | date }}", "15 January 2026"),
        ("{{ words | date }}", "about 12k"),
        ("{{ topics }}", "A, B, C"),
        ("{{ topics | list }}", "A, B and C"),
        ("{{ name | list }}", "Ana Sousa"),
        ("{% if name %}yes{% else %}no{% endif %}", "yes"),
        ("{% if nobody %}yes{% elif name %}else{% endif %}", "else"),
        ("{% if not nobody and name %}yes{% endif %}", "yes"),
        ("{{ name if name else 'you' }}", "Ana Sousa"),
        ("{{ nobody or name }}", "Ana Sousa"),
        ("{# a note #}Hello", "Hello"),
        ("Plain { text } with } braces", "Plain { text } with } braces"),
    ],
)
def test_a_text_shows_its_names(source: str, text: str) -> None:
    names = {
        "name": "Ana Sousa", "formal": "Dr. Ana Sousa", "reversed": "Sousa, Ana", "shout": "BIG DEAL", "empty": "",
        "figure": "12000", "cents": "1234.5", "words": "about 12k", "day": "2026-01-15", "currency": "EUR",
    }  # fmt: skip

    assert shown(source, topics=("A", "B", "C"), **names) == text


@pytest.mark.parametrize(
    ("language", "money", "day", "several"),
    [
        ("en", "€12,000", "15 January 2026", "A and B"),
        ("de", "12.000\u00a0€", "15. Januar 2026", "A und B"),
        ("fr", "12\u202f000\u00a0€", "15 janvier 2026", "A et B"),
        ("es", "12.000\u00a0€", "15 de enero de 2026", "A y B"),
        ("it", "12.000\u00a0€", "15 gennaio 2026", "A e B"),
        ("pt-BR", "12.000\u00a0€", "15 de janeiro de 2026", "A e B"),
        ("nl", "€\u00a012.000", "15 januari 2026", "A en B"),
        ("pl", "€12,000", "15 January 2026", "A and B"),
    ],
)
def test_figures_dates_and_lists_are_written_as_the_language_does(
    language: str, money: str, day: str, several: str
) -> None:
    source = "{{ m | money }}|{{ d | date }}|{{ s | list }}"

    text = shown(source, language, m="12000", d="2026-01-15", s=("A", "B"), currency="EUR")

    assert text == f"{money}|{day}|{several}"


def test_an_answer_is_never_a_template() -> None:
    assert shown("You said {{ need }}.", need="{{ 7 * 7 }}<b>") == "You said {{ 7 * 7 }}<b>."


def test_a_text_is_cut_at_the_longest_line_of_the_protocol() -> None:
    assert len(shown("{{ a }}{{ a }}", a="x" * MAX_OUTPUT)) == MAX_OUTPUT


def test_a_plain_text_costs_nothing() -> None:
    text = compile_text("Hello.", "en")

    assert text.plain == "Hello."
    assert text.template is None


@pytest.mark.parametrize(
    ("source", "names", "needed"),
    [
        ("Hello", "", ""),
        ("{{ a }}", "a", "a"),
        ("{{ a | upper }}", "a", "a"),
        ("{{ a | default('') }}", "a", ""),
        ("{{ a | upper | default('') }}", "a", ""),
        ("{{ a | default('') | upper }} {{ b }}", "a b", "b"),
        ("{% if a %}{{ a }}{% endif %}", "a", ""),
        ("{% if a %}{{ b }}{% endif %}", "a b", "b"),
        ("{% if a and b %}{{ a }}{{ b }}{% endif %}", "a b", ""),
        ("{% if a or b %}{{ a }}{% endif %}", "a b", "a"),
        ("{% if not a %}{% else %}{{ a }}{% endif %}", "a", ""),
        ("{% if a %}{% else %}{{ a }}{% endif %}", "a", "a"),
        ("{% if a %}{% elif b %}{{ b }}{% endif %}", "a b", ""),
        ("{{ a if a else b }}", "a b", "b"),
        ("{{ a or 'x' }}", "a", ""),
        ("{{ a or b }}", "a b", "b"),
    ],
)
def test_a_text_knows_which_names_it_cannot_do_without(
    source: str, names: str, needed: str
) -> None:
    text = compile_text(source, "en")

    assert text.names == frozenset(names.split())
    assert text.needed == frozenset(needed.split())


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("Thanks.", "Thanks."),
        ("Thanks. {% if email %}A{% endif %} Bye.", "Thanks.  Bye."),
        ("{% if email %}A{% else %}B{% endif %}", " … B"),
        ("{% if not email %}A{% else %}B{% endif %}", "A"),
        ("{% if name %}A{% endif %}", "A"),
        ("{% if name and email %}A{% endif %}", ""),
        ("{% if email or phone %}A{% endif %}", ""),
        ("{% if not (email or phone) %}A{% else %}B{% endif %}", "A"),
        ("{% if name %}A{% elif email %}B{% else %}C{% endif %}", "A … C"),
        ("{% if name %}{% if email %}A{% else %}B{% endif %}{% endif %}", " … B"),
        ("{{ name | default('A') }}B", "AB"),
        ("{{ 'A' if email else 'B' }}", " … B"),
        ("{{ name or 'A' }}", "A"),
        ("{{ name | money('USD') }}", ""),
    ],
)
def test_what_is_said_to_somebody_without_an_address(source: str, said: str) -> None:
    assert compile_text(source, "en").without({"email", "phone"}) == said


def test_a_name_may_stand_for_another_one() -> None:
    text = compile_text("{{ need }}{% if need %}!{% endif %}", "en", {"need": "call__need"})

    assert text.names == {"call__need"}
    assert text.render({"call__need": "yes", "need": "no"}) == "yes!"


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("{{ a.b }}", "text_not_allowed"),
        ("{{ a() }}", "text_not_allowed"),
        ("{{ a == 'b' }}", "text_not_allowed"),
        ("{{ a + b }}", "text_not_allowed"),
        ("{% for x in a %}{% endfor %}", "text_not_allowed"),
        ("{{ a | join }}", "unknown_filter"),
        ("{{ a | default(b) }}", "bad_text"),
        ("{{ a | upper('x') }}", "bad_text"),
        ("{{ a | default(value='x') }}", "bad_text"),
        ("{{ a", "bad_text"),
        ("{{ }}", "bad_text"),
        ("{% if a %}", "bad_text"),
        ("{% fi a %}{% endif %}", "bad_text"),
    ],
)
def test_a_text_that_is_more_than_that_is_refused(source: str, code: str) -> None:
    with pytest.raises(BadText) as caught:
        compile_text(source, "en")

    assert caught.value.code == code
    assert caught.value.sentence.endswith((".", "?"))
