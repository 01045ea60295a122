"""A visitor who writes in another language than the page: understood at once, and answered in it from the second time."""

from __future__ import annotations

from typing import Final

from chatbot.dialog.listening import Answered, Asked, Heard, listen
from chatbot.dialog.manners import offer_language, other_language, switch_language
from chatbot.dialog.talk import Talk
from chatbot.flow.model import Ask, Step
from chatbot.understanding.intents import Command
from chatbot.understanding.language import shows_own

_SETTLED: Final = (Answered, Asked, Command)
_ENOUGH_TO_SWITCH: Final = 2
"""Words of a second reply in the offered language from which the conversation goes on in it."""

_ENOUGH_TO_LOOK: Final = 4
"""Words of an answer that was understood, from which it may show another language."""


def listen_in_theirs(talk: Talk, step: Step, heard: Heard, *, said: str) -> tuple[Heard, bool]:
    """Return what the reply means in the language it is in, and whether that was offered or switched to now.

    heard: what it means in the conversation's own. Names and addresses tell no language.
    """
    does = step.does
    count = len(said.split())
    settled = isinstance(heard, _SETTLED)
    if (isinstance(does, Ask) and does.contact) or (settled and count < _ENOUGH_TO_LOOK):
        return heard, False
    if settled and shows_own(said, talk.language.partition("-")[0]):
        return heard, False
    tag = other_language(talk, said)
    if tag is None:
        return heard, False
    if not settled:
        heard = _listen_in(talk, step, said, tag)
    if talk.offered != tag:
        return heard, offer_language(talk, said, tag)
    if count < _ENOUGH_TO_SWITCH:
        return heard, False
    switch_language(talk, tag)
    return heard, True


def _listen_in(talk: Talk, step: Step, said: str, tag: str) -> Heard:
    own = talk.language
    talk.speak_in(tag)
    heard = listen(talk, step, said)
    talk.speak_in(own)
    return heard
