"""What needs no answer but a kind word: a greeting, thanks, anger, "are you a bot?", "I already told you", another language."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from chatbot.dialog.talk import Talk
from chatbot.dialog.words import STANDING, standing
from chatbot.domain.conversation import Choice
from chatbot.flow.model import Ask, AskConsent
from chatbot.understanding import consent_words
from chatbot.understanding.language import detect
from chatbot.understanding.names import introduces_self
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
    for own in (words, *(standing(tag) for tag in talk.flow.languages if tag != talk.language)):
        for phrases, answer in (
            (own.greetings, words.greeting),
            (own.thanks, words.welcome),
            (own.farewells, words.farewell),
        ):
            if whole in phrases:
                return answer
    return _small_talk(talk, said)


def _small_talk(talk: Talk, said: str) -> str | None:
    words = talk.words
    folded = f" {phrase(said)} "
    if len(folded.split()) > _MOST_WORDS:
        return None
    for phrases, answer in (
        (words.bot_asked, words.bot_reply),
        (words.why_asked, words.why_reply),
        (words.trouble, words.trouble_reply),
        (words.help_asked, words.help_reply),
        (words.rude, words.rude_reply),
    ):
        if any(f" {p} " in folded for p in phrases):
            return answer.format(human=words.human_word)
    if says_it_was_told(talk, said):
        return words.told_reply
    return words.met if introduces_self(said) else None


def is_trouble(talk: Talk, said: str) -> bool:
    """It is the matter of somebody who is a customer already: "I forgot my password"."""
    folded = f" {phrase(said)} "
    return any(f" {p} " in folded for p in talk.words.trouble)


def says_farewell(talk: Talk, said: str) -> bool:
    """The whole reply takes leave: nothing is asked of somebody who goes."""
    return phrase(said) in talk.words.farewells


def says_it_was_told(talk: Talk, said: str) -> bool:
    """The reply says that the question was answered already: "I already told you"."""
    folded = fold(said)
    return len(folded.split()) <= _MOST_WORDS and any(p in folded for p in talk.words.told)


def is_courtesy(talk: Talk, said: str) -> bool:
    """The whole reply is a greeting, thanks, a farewell: no answer, even where almost anything is one."""
    whole, words = phrase(said), talk.words
    return any(
        whole in known
        for known in (words.greetings, words.thanks, words.farewells, words.help_asked)
    )


def declines(talk: Talk, said: str, *, personal: bool) -> bool:
    """The visitor does not want to answer. personal: the question is about contact data, where a plain no says so too."""
    if phrase(said) in talk.words.declines:
        return True
    return personal and consent_words.decide(said, talk.language) == "no"


def human_hint(talk: Talk) -> str:
    """Return the word that brings a person, once a question was not understood twice."""
    words = talk.words
    return words.or_human.format(human=words.human_word) if talk.tries > 1 else ""


# ── another language ──────────────────────────────────────────────────────────────────────────────


def offer_language(talk: Talk, said: str, tag: str) -> bool:
    """Offer the language that a reply is in, once a conversation. True when it was offered now."""
    if talk.offered or len(said.split()) < _ENOUGH_TO_TELL:
        return False
    words = standing(tag)
    talk.offered = tag
    talk.say(words.offer, choices=(Choice(f"/language:{tag}", words.own),))
    return True


def other_language(talk: Talk, said: str) -> str | None:
    """Return the language of the flow, not the conversation's own, that a reply is clearly in."""
    if len(talk.flow.languages) < 2:
        return None
    found = detect(said)
    tag = found.value
    if tag == talk.language or tag not in talk.flow.languages:
        return None
    sure = found.band is Band.ACCEPT or (found.band is Band.CONFIRM and tag == talk.offered)
    return tag if sure else None


def says_which_it_speaks(talk: Talk, said: str) -> str:
    """Return a line in the visitor's language where a reply is clearly in one that the flow lacks; else nothing."""
    if len(said.split()) < _ENOUGH_TO_TELL:
        return ""
    found = detect(said)
    tag = found.value
    if found.band is not Band.ACCEPT or tag is None or tag not in STANDING:
        return ""
    if tag in {language.partition("-")[0] for language in talk.flow.languages}:
        return ""
    spoken = ", ".join(standing(language).own for language in talk.flow.languages)
    return standing(tag).only.format(languages=spoken, human=talk.words.human_word)


def switch_language(talk: Talk, tag: str) -> None:
    """Go on in the language that the visitor goes on in, and show how to switch back."""
    before = talk.language
    talk.speak_in(tag)
    talk.say(talk.words.switched, choices=(Choice(f"/language:{before}", standing(before).own),))


def accepts_language(talk: Talk, said: str, *, seq: int) -> bool:
    """Change to a language that is named, or to the one just offered when the reply says yes to it."""
    tag = _named_language(talk, said)
    if tag is not None:
        talk.offered = tag
        talk.speak_in(tag)
        return True
    if not talk.offered or seq != talk.offer_until or _waits_for_a_yes(talk):
        return False
    languages = (talk.offered, talk.language)
    if all(consent_words.decide(said, language) != "yes" for language in languages):
        return False
    talk.speak_in(talk.offered)
    return True


def _named_language(talk: Talk, said: str) -> str | None:
    """Return the flow's other language whose own name the reply is."""
    begins, named = _others(talk.flow.languages, talk.language)
    first = said[:1]
    if first.isascii() and first.isalnum() and first.lower() not in begins:
        return None  # nearly every reply: told without taking it apart
    return named.get(phrase(said)) if named else None


@lru_cache(maxsize=64)
def _others(languages: tuple[str, ...], own: str) -> tuple[frozenset[str], Mapping[str, str]]:
    """Return the first letters of the other languages' names, and the language of each name."""
    named = {phrase(standing(tag).own): tag for tag in reversed(languages) if tag != own}
    return frozenset(name[:1] for name in named), named


def _waits_for_a_yes(talk: Talk) -> bool:
    """A "yes" would answer something else."""
    step = talk.open_step
    if talk.aside is not None or (step is not None and isinstance(step.does, AskConsent)):
        return True
    return step is not None and isinstance(step.does, Ask) and step.does.question.kind == "yes_no"
