"""What the desks refuse, as a page in German says it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

import chatbot
from chatbot.adapters.egress import _WHY, open_egress
from chatbot.errors import ChatbotError, ImpossibleMove, Outdated, WrongInput
from chatbot.service.flow_texts import must_be_name
from chatbot.web.admin.refusals import _GERMAN, told

ROOT = Path(chatbot.__file__).parent


def refusal(of: Callable[[], object]) -> ChatbotError:
    with pytest.raises(ChatbotError) as refused:
        of()
    return refused.value


def test_a_sentence_is_told_in_german_with_what_it_is_about() -> None:
    wrong = refusal(lambda: must_be_name("Two Words"))

    assert told(wrong, "en") == wrong.message
    assert told(wrong, "de").startswith("„Two Words“ kann kein Ablauf heißen")
    live = ImpossibleMove("Version 3 of 'bant' is live already.")
    assert told(live, "de") == "Version 3 von „bant“ ist schon live."
    assert told(Outdated(), "de") == "Inzwischen hat es jemand anderes geändert."


def test_a_sentence_that_is_not_known_stays_as_it_is() -> None:
    assert told(WrongInput("Something new."), "de") == "Something new."


@pytest.mark.parametrize(
    "url",
    ["ftp:/x", "https://me:pw@example.com/hook", "http://example.com", "https://127.0.0.1/x"],
)
async def test_an_address_that_is_not_sent_to_is_refused_in_german(url: str) -> None:
    async with open_egress() as egress:
        with pytest.raises(WrongInput) as refused:
            await egress.check(url)

    assert told(refused.value, "de") != refused.value.message
    assert all(told(WrongInput(why), "de") != why for why in _WHY.values())


def test_every_sentence_that_has_a_translation_is_still_said_somewhere() -> None:
    said = re.sub(
        r"\"\n\s+f?\"",
        "",
        "\n".join(p.read_text() for p in ROOT.rglob("*.py") if p.name != "refusals.py"),
    )
    sources = re.sub(r"\{[^{}\n]*\}", "{}", said)

    plain = [re.sub(r"\{\w+\}", "{}", english) for english, _ in _GERMAN]

    assert [english for english in plain if english not in sources] == []
