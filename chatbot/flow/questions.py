"""Choices in every language, and the question they make."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from chatbot.flow.draft import Draft
from chatbot.flow.links import Links
from chatbot.flow.loader import Block, place_of
from chatbot.steps import Choice, Question, Range
from chatbot.steps.file import DEFAULT_MAX_MB
from chatbot.steps.kind import AnswerKind, ChoiceWords
from chatbot.steps.matching import tables
from chatbot.steps.rating import DEFAULT_SCALE
from chatbot.steps.yes_no import plain_choices


def build_question(
    draft: Draft, kind: AnswerKind, languages: tuple[str, ...], links: Links
) -> Question | None:
    """Return the question ready to read replies, or None after adding what its choices refer to in vain."""
    choices = _choices(draft, languages, links)
    if choices is None:
        return None
    if kind.name == "yes_no" and not choices:
        choices = plain_choices(languages)
    low, high = draft["plausible"] or (None, None)
    return Question(
        kind=kind.name,
        choices=tuple(choices),
        currency=draft["currency"],
        per=draft["per"],
        plausible=Range(low or 0.0, high) if draft["plausible"] else None,
        scale=(draft["scale"] or DEFAULT_SCALE) if kind.name == "rating" else None,
        pick=draft["pick"],
        accept=tuple(e.lower().lstrip(".") for e in draft["accept"] or ()),
        max_mb=(draft["max_mb"] or DEFAULT_MAX_MB) if kind.name == "file" else None,
        tables=tables(choices, languages, fuzzy=kind.fuzzy) if choices else {},
    )


def _choices(draft: Draft, languages: tuple[str, ...], links: Links) -> Sequence[Choice] | None:
    found = []
    whole = True
    for choice_id, words in draft.choices.items():
        place = draft.place("choices", choice_id, "go")
        go = None
        if words.go is not None:
            go = links.target(draft, f"choices.{choice_id}.go", words.go, place)
            whole = whole and go is not None
        found.append(_choice(draft, choice_id, words, languages, go))
    return found if whole else None


def _choice(
    draft: Draft, choice_id: str, words: ChoiceWords, languages: tuple[str, ...], go: str | None
) -> Choice:
    labels, also = _words(draft, choice_id, words, languages)
    low, high = words.range or (None, None)
    return Choice(
        id=choice_id,
        labels=labels,
        also=also,
        level=words.level,
        go=go,
        range=Range(low or 0.0, high) if words.range else None,
        fit=words.fit,
        intent=words.intent,
        flags=words.flag,
        temperature=words.temperature,
    )


def _words(
    draft: Draft, choice_id: str, words: ChoiceWords, languages: tuple[str, ...]
) -> tuple[Mapping[str, str], Mapping[str, tuple[str, ...]]]:
    part = draft.part
    key = f"{draft.own}.{choice_id}"
    labels: dict[str, str] = {}
    also: dict[str, tuple[str, ...]] = {}
    for language in languages:
        if language == part.language:
            labels[language], also[language] = words.label, words.also
            continue
        labels[language] = part.translations.part(language, key, "label") or words.label
        also[language] = part.translations.several(language, key, "also")
    return labels, also


def choice_block(draft: Draft) -> Block:
    """Return the node of a question's choices."""
    node = draft.at["choices"]
    assert isinstance(node, Block)
    return node


def choice_place(draft: Draft, choice_id: str, *words: str) -> object:
    """Return where a choice, or a word of it, stands."""
    return place_of(draft.at, ("choices", choice_id, *words))
