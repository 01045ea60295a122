"""Offering the booking page: with what the visitor agreed to, without it, and where the site has none."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from chatbot.dialog.booking import filled_in
from chatbot.dialog.rehearsal import Rehearsal
from chatbot.flow.model import Flow
from tests.fakes.dialogs import small

STEPS = """\
  - id: may_we
    consent: sales_contact
    on_no: offer
  - id: name
    ask: Your name?
    type: name
  - id: email
    ask: Your address?
    type: email
  - id: offer
    say: "Pick a time:"
    book: {book}
{end}  - id: after
    say: After it.
    go: bye
"""
PAGE = "https://example.com/book"


def flow(book: str = "[name, email]", end: str = "") -> Flow:
    more = f"    end: {end}\n" if end else ""
    return small(STEPS.format(book=book, end=more), "may_we")


def agreed(chat: Rehearsal, *, name: str = "Ana Sousa", email: str = "ana+1@example.com") -> str:
    for said in ("yes", name):
        chat.say(said)
    return chat.say(email)[0].text


def test_the_page_is_filled_in_with_what_the_visitor_agreed_to() -> None:
    chat = Rehearsal(flow(), site={"company": "X", "booking_url": PAGE})

    said = agreed(chat, name="Ana Sousa & Co")

    assert said.startswith(f"Pick a time: {PAGE}?name=")
    assert parse_qs(urlsplit(said.rpartition(" ")[2]).query) == {
        "name": [chat.contact["name"]],
        "email": ["ana+1@example.com"],
    }


def test_what_is_kept_is_the_page_alone() -> None:
    chat = Rehearsal(flow())

    agreed(chat)

    assert chat.lines[0].stored == f"Pick a time: {PAGE}"


@pytest.mark.parametrize("said", ["no", "I'm Ana, ana@example.com, but no"])
def test_without_consent_nothing_goes_along(said: str) -> None:
    chat = Rehearsal(flow())

    chat.say(said)
    while chat.turn.state.ended is None:
        chat.say("no")
    offer = next(s for s in (*chat.lines,) if s.step == "offer")

    assert offer.text == f"Pick a time: {PAGE}"
    assert offer.stored is None


def test_a_consent_that_was_withdrawn_gives_the_page_alone() -> None:
    chat = Rehearsal(flow())
    filled = agreed(chat)

    chat.say("stop")
    again = chat.say("restart")
    while chat.turn.state.ended is None:
        again += chat.say("no")

    assert "ana%2B1%40example.com" in filled
    assert f"Pick a time: {PAGE}" in [s.text for s in again]
    assert not any("ana" in s.text.lower() for s in again)
    assert not chat.turn.state.may_keep_contact


def test_only_what_the_flow_names_goes_along() -> None:
    assert "email" not in agreed(Rehearsal(flow("[name]")))
    assert agreed(Rehearsal(flow("link"))) == f"Pick a time: {PAGE}"


@pytest.mark.parametrize("end", ["", "booked"])
def test_a_site_without_a_page_goes_on_in_silence(end: str) -> None:
    chat = Rehearsal(flow(end=end), site={"company": "X", "booking_url": ""})

    lines = chat.say("no")

    assert [s.text for s in lines] == ["After it.", "Goodbye."]
    assert chat.turn.state.ended == "done"


def test_with_an_end_the_questions_end_with_the_offer() -> None:
    chat = Rehearsal(flow(end="booked"))

    assert [s.text for s in chat.say("no")] == [f"Pick a time: {PAGE}"]
    assert chat.turn.state.ended == "booked"


def test_without_an_end_the_flow_goes_on_after_the_offer() -> None:
    lines = Rehearsal(flow()).say("no")

    assert [s.text for s in lines] == [f"Pick a time: {PAGE}", "After it.", "Goodbye."]


@pytest.mark.parametrize(
    ("page", "filled"),
    [
        ("https://cal.example/a", "https://cal.example/a?name=A%20%26%20B%2F%C3%A9"),
        (
            "https://cal.example/a?x=1#top",
            "https://cal.example/a?x=1&name=A%20%26%20B%2F%C3%A9#top",
        ),
        ("https://cal.example/a?name=", "https://cal.example/a?name="),
        ("mailto:book@cal.example", "mailto:book@cal.example"),
    ],
)
def test_an_address_keeps_what_it_has(page: str, filled: str) -> None:
    assert filled_in(page, {"name": "A & B/é"}) == filled
