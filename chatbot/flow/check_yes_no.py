"""Lint of the choices `yes` and `no`: their words do not say the opposite."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from chatbot.steps.yes_no import plain_word

if TYPE_CHECKING:
    from chatbot.flow.draft import Draft
    from chatbot.flow.loader import Node
    from chatbot.flow.problems import Problems
    from chatbot.steps.kind import ChoiceWords

_OPPOSITE: Final = {"yes": "no", "no": "yes"}
_CLAUSE: Final = re.compile(r"[,.;:!?–—]")


def check_yes_no(draft: Draft) -> None:
    """Add the words of a `yes` that say no, and of a `no` that say yes: whoever types them would be taken for the other."""
    for choice_id, opposite in _OPPOSITE.items():
        choice = draft.choices.get(choice_id)
        if choice is None:
            continue
        for said, language, place, problems in _said(draft, choice_id, choice):
            if _reads(said, language) == opposite:
                sentence = (
                    f"The choice `{choice_id}` of `{draft.own}` says {opposite}: “{said[:60]}”. "
                    f"Were the words of `yes` and `no` exchanged?"
                )
                problems.add(place, "label_differs", sentence)


def _said(
    draft: Draft, choice_id: str, choice: ChoiceWords
) -> Iterator[tuple[str, str, Node, Problems]]:
    """Yield each of the choice's words with its language and where it stands."""
    part, key = draft.part, f"{draft.own}.{choice_id}"
    place = draft.place("choices", choice_id, "label")
    yield choice.label, part.language, place, part.problems
    for word in choice.also:
        place = draft.place("choices", choice_id, "also")
        yield word, part.language, place, part.problems
    for language in part.translations.languages():
        entry = part.translations.place(language, key)
        if entry is None:
            continue
        label = part.translations.part(language, key, "label")
        for said in (label, *part.translations.several(language, key, "also")):
            if said is not None:
                yield said, language, entry.key, entry.problems


def _reads(said: str, language: str) -> str | None:
    """Return yes or no where the first clause of a text is the plain word for it."""
    return plain_word(_CLAUSE.split(said, maxsplit=1)[0], language)
