"""Lint of the FAQ: one phrase asks one thing, none hides behind a command, and no answer promises what it cannot keep."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from chatbot.flow.answers import Written
from chatbot.flow.check_questions import (
    check_flags,
    intents_of,
    shows_names,
    standing_command,
)
from chatbot.flow.check_wording import asks_in_passing, no_reader
from chatbot.flow.draft import Part
from chatbot.flow.problems import listed
from chatbot.flow.promises import promise_in
from chatbot.flow.texts import BadText, compile_text
from chatbot.steps.matching import forms

if TYPE_CHECKING:
    from chatbot.flow.loader import Node
    from chatbot.flow.problems import Problems
    from chatbot.scoring import Profile


def check_faq(part: Part, faq: list[Written]) -> None:
    """Add what is wrong with the FAQ of one file, in each of its languages."""
    entries = [entry for entry in faq if entry.part is part]
    for language in (part.language, *part.translations.languages()):
        seen: dict[str, str] = {}
        for entry in entries:
            _check_phrases(entry, language, seen)
            _check_answer(entry, language)


def _check_phrases(entry: Written, language: str, seen: dict[str, str]) -> None:
    own = entry.words.id
    for text, place, problems in _phrases(entry, language):
        other = seen.setdefault(forms(text)[1], own)
        command = standing_command(text, language)
        if shows_names(text):
            sentence = f"“{text[:60]}” is what a visitor types to ask for `{own}`: a name cannot stand in it."
            problems.add(place, "text_not_allowed", sentence)
        elif other != own:
            sentence = f"“{text[:60]}” asks two things of the FAQ: `{other}` and `{own}`. Keep it at one of them."
            problems.add(place, "same_words", sentence)
        elif command is not None:
            sentence = (
                f"“{text[:60]}” is a standing command ({command}), so it never asks for `{own}`."
            )
            problems.warn(place, "word_is_command", sentence)


def _phrases(entry: Written, language: str) -> Iterator[tuple[str, Node, Problems]]:
    part = entry.part
    if language == part.language:
        place = entry.place("when")
        yield from ((text, place, part.problems) for text in entry.words.when)
        return
    key = f"faq.{entry.words.id}"
    where = part.translations.place(language, key)
    if where is not None:
        for text in part.translations.several(language, key, "when"):
            yield text, where.key, where.problems


def _check_answer(entry: Written, language: str) -> None:
    """The FAQ may be asked before any address was, and it asks for none."""
    part = entry.part
    key = f"faq.{entry.words.id}"
    where = part.translations.place(language, key)
    said: str | None = entry.words.say
    place, problems = entry.place("say"), part.problems
    if language != part.language:
        if where is None:
            return
        said, place, problems = (
            part.translations.part(language, key, "say"),
            where.key,
            where.problems,
        )
    wanted = asks_in_passing(said) if said is not None else None
    if wanted is not None:
        sentence = f"The answer of the FAQ `{entry.words.id}` {no_reader(wanted)}"
        problems.add(place, "contact_as_text", sentence)
    promise = _promised(said, language, part) if said is not None else None
    if promise is not None:
        sentence = f"“{promise}” is a promise, but the FAQ may be asked before anybody was asked how to reach them."
        problems.add(place, "promise_without_contact", sentence)


def _promised(said: str, language: str, part: Part) -> str | None:
    """Return the promise that is made to somebody without an address or a number; None where the text cannot be read."""
    try:
        text = compile_text(said, language)
    except BadText:
        return None
    kinds = {draft.own for draft in part.drafts if draft.kind.name in ("email", "phone")}
    return promise_in(text.without(kinds), language)


def check_faq_names(faq: list[Written], profile: Profile) -> None:
    """An intent or a flag that nobody knows counts for nothing."""
    known = intents_of(profile)
    for entry in faq:
        check_flags(entry.part, entry.words.flag, entry.place("flag"))
        intent = entry.words.intent
        if intent is not None and intent not in known:
            sentence = f"There is no intent `{intent[:60]}`. Possible: {listed(known)}."
            entry.part.problems.unknown(
                entry.place("intent"), "unknown_intent", sentence, word=intent, known=known
            )
