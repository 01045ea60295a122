"""What needs no answer but a kind word: a greeting, thanks, "I already told you", another language."""

from __future__ import annotations

from typing import Final

from chatbot.dialog.talk import Talk
from chatbot.dialog.words import standing
from chatbot.domain.conversation import Choice
from chatbot.flow.model import Ask, AskConsent
from chatbot.understanding import consent_words
from chatbot.understanding.language import detect
from chatbot.understanding.normalise import fold, phrase
from chatbot.understanding.policy import Band

_MOST_WORDS: Final = 12
"""Words of a reply that only says that it was answered already; a longer one says more."""

_ENOUGH_TO_TELL: Final = 4
"""Words from which on a language is told."""


def kind_word(talk: Talk, said: str) -> str | None:
    """Return what is said to a reply that is a courtesy or a complaint, or None when it is neither."""
    words = talk.words
    whole = phrase(said)
    if whole in words.greetings:
        return words.greeting
    if whole in words.thanks:
        return words.welcome
    return words.told_reply if says_it_was_told(talk, said) else None


def says_it_was_told(talk: Talk, said: str) -> bool:
    """The reply says that the question was answered already: "I already told you"."""
    folded = fold(said)
    return len(folded.split()) <= _MOST_WORDS and any(p in folded for p in talk.words.told)


def is_courtesy(talk: Talk, said: str) -> bool:
    """The whole reply is a greeting or thanks: no answer, even where almost anything is one."""
    whole = phrase(said)
    return whole in talk.words.greetings or whole in talk.words.thanks


def declines(talk: Talk, said: str, *, personal: bool) -> bool:
    """The visitor does not want to answer. personal: the question is about contact data, where a plain no says so too."""
    if phrase(said) in talk.words.declines:
        return True
    return personal and consent_words.decide(said, talk.language) == "no"


# ── another language ──────────────────────────────────────────────────────────────────────────────


def offer_language(talk: Talk, said: str) -> bool:
    """Offer the language that a reply seems to be in, once a conversation. True when it was offered now."""
    if talk.offered or len(said.split()) < _ENOUGH_TO_TELL:
        return False
    found = detect(said)
    tag = found.value
    if tag is None or found.band is not Band.ACCEPT or tag not in talk.flow.languages:
        return False
    if tag == talk.language:
        return False
    words = standing(tag)
    talk.offered = tag
    talk.say(words.offer, choices=(Choice(f"/language:{tag}", words.own),))
    return True


def accepts_language(talk: Talk, said: str, *, seq: int) -> bool:
    """Change to the language that was just offered, when the reply says yes to it."""
    if not talk.offered or seq != talk.offer_until or _waits_for_a_yes(talk):
        return False
    languages = (talk.offered, talk.language)
    if all(consent_words.decide(said, language) != "yes" for language in languages):
        return False
    talk.speak_in(talk.offered)
    return True


def _waits_for_a_yes(talk: Talk) -> bool:
    """A "yes" would answer something else."""
    step = talk.open_step
    if talk.aside is not None or (step is not None and isinstance(step.does, AskConsent)):
        return True
    return step is not None and isinstance(step.does, Ask) and step.does.question.kind == "yes_no"
