"""Lint of translations: every text in every language, none left of a step that is gone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from chatbot.flow.answers import Written
from chatbot.flow.draft import Draft, Part
from chatbot.flow.figures import figures_in
from chatbot.flow.left_over import left_over
from chatbot.flow.loader import Node
from chatbot.flow.problems import Problems, nearest

if TYPE_CHECKING:
    from chatbot.flow.translations import Entry


_A_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_SENTENCE: Final = 4
"""Words from which a text is no name and no loan that two languages share."""


class _Wanted(Struct, frozen=True):
    """One text that needs a translation. word: the part of the entry it stands in, None for a plain text.

    ranged: the label of a choice with a `range`; its figures have to be the same in every language.
    """

    key: str
    word: str | None
    text: str
    place: Node
    what: str
    ranged: bool = False


def check_translations(part: Part, faq: list[Written]) -> None:
    """Add what is missing and what is left over, for every language of a file."""
    wanted = [*_of_steps(part), *_of_faq(part, faq)]
    keys = {w.key for w in wanted} | {"title"}
    for want in wanted:
        _check_left_over(want.text, part.language, want.place, part.problems)
    for language in part.translations.languages():
        meant = _check_stale(part, language, keys)
        for want in wanted:
            if want.key not in meant:
                _check_one(part, language, want)
    part.translations.check_words(keys)


def _of_steps(part: Part) -> Iterator[_Wanted]:
    for draft in (d for d in part.drafts if d.sound):
        for word in ("say", "ask"):
            if draft[word] is not None:
                yield _Wanted(
                    draft.own, None, draft[word], draft.place(word), f"The step `{draft.own}`"
                )
        if draft["retry"] is not None:
            yield _Wanted(
                f"{draft.own}.retry",
                None,
                draft["retry"],
                draft.place("retry"),
                f"The `retry` of `{draft.own}`",
            )
        alt = (draft["media"] or {}).get("alt")
        if alt is not None:
            yield _Wanted(
                f"{draft.own}.alt",
                None,
                alt,
                draft.place("media", "alt"),
                f"The `alt` of `{draft.own}`",
            )
        yield from _of_choices(draft)


def _of_choices(draft: Draft) -> Iterator[_Wanted]:
    for choice_id, choice in draft.choices.items():
        yield _Wanted(
            f"{draft.own}.{choice_id}",
            "label",
            choice.label,
            draft.place("choices", choice_id),
            f"The choice `{choice_id}` of `{draft.own}`",
            ranged=choice.range is not None,
        )


def _of_faq(part: Part, faq: list[Written]) -> Iterator[_Wanted]:
    for entry in faq:
        if entry.part is part:
            own = entry.words.id
            for word in ("when", "say"):
                text = entry.words.say if word == "say" else ""
                yield _Wanted(
                    f"faq.{own}", word, text, entry.place(word), f"The `{word}` of the FAQ `{own}`"
                )


def _check_one(part: Part, language: str, want: _Wanted) -> None:
    said = _said(part, language, want)
    if said is None:
        entry = part.translations.place(language, want.key)
        if entry is not None and want.word is None:
            return  # an empty or wrong text was told where it stands
        sentence = (
            f"{want.what} has no text in `{language}`. Add `{_example(want)}` to its translations."
        )
        part.problems.add(want.place, "missing_translation", sentence)
        return
    entry = part.translations.place(language, want.key)
    if entry is not None:
        _check_left_over(said, language, entry.key, entry.problems)
        _check_same(want, said, language, entry)
    own, other = set(figures_in(want.text)), set(figures_in(said))
    if entry is not None and own != other and want.word != "when":
        sentence = f"The figures in the `{language}` text of `{want.key}` are not those of the original. Was it changed?"
        tell = entry.problems.add if want.ranged and own and other - own else entry.problems.warn
        tell(entry.key, "figures_differ", sentence)


def _check_left_over(text: str, language: str, place: Node, problems: Problems) -> None:
    words = left_over(text, language)
    if words is not None:
        sentence = f"`{words[:60]}` stands for a text that is still to be written: visitors would read it."
        problems.add(place, "text_to_come", sentence)


def _check_same(want: _Wanted, said: str, language: str, entry: Entry) -> None:
    """A sentence that is the same in two languages has been forgotten; a name or two words may well be the same."""
    if said == want.text and len(_A_WORD.findall(said)) >= _SENTENCE:
        sentence = f"The `{language}` text of `{want.key}` is the original, word for word. Was it forgotten?"
        entry.problems.warn(entry.key, "not_translated", sentence)


def _said(part: Part, language: str, want: _Wanted) -> str | None:
    translations = part.translations
    if want.word is None:
        return translations.text(language, want.key)
    if want.word == "when":
        phrases = translations.several(language, want.key, "when")
        return phrases[0] if phrases else None
    return translations.part(language, want.key, want.word)


def _example(want: _Wanted) -> str:
    if want.word is None:
        return f"{want.key}: …"
    return f"{want.key}: {{{want.word}: …}}"


def _check_stale(part: Part, language: str, keys: set[str]) -> set[str]:
    """Add what translates nothing; return the keys that were meant: what a slip names is not missing as well."""
    there = part.translations.entries[language]
    missing = keys.difference(there)
    meant: set[str] = set()
    for key, entry in there.items():
        if entry.problems.full:
            break
        step = key.partition(".")[0]
        if key in keys or part.lost & {step, key} or (part.nameless and step not in keys):
            continue
        near = nearest(key, missing) or nearest(key, keys)
        hint = f" Did you mean `{near}`?" if near else " Remove it."
        sentence = f"`{key[:60]}` translates nothing: the flow has no such text.{hint}"
        entry.problems.add(entry.key, "stale_translation", sentence, suggestion=near)
        meant |= {near} if near in missing else set()
    return meant


def check_subflow_languages(part: Part, languages: tuple[str, ...]) -> None:
    """A subflow speaks the languages of the flow that calls it."""
    parent = part.parent
    if parent is None:
        return
    own = {part.language, *part.translations.languages()}
    for language in languages:
        if language not in own:
            draft = next(d for d in parent.drafts if d.id == part.returns)
            sentence = f"The flow `{part.name}` has no texts in `{language}`, as this flow has."
            parent.problems.add(draft.place("flow"), "missing_translation", sentence)
