"""The shape of what a plain "yes" to a consent question may be put together from, in one language."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from chatbot.understanding.words.table import exact

__all__ = ["ConsentParts", "Pattern", "Patterns", "parts_of"]

Pattern: TypeAlias = tuple[tuple[str, ...], ...]
"""One slot after the other, each with its phrases; an empty phrase: the slot may be left out."""

Patterns: TypeAlias = Mapping[str, tuple[Pattern, ...]]
"""Patterns by the word that they begin with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentParts:
    """Closed grammar of a clause. No phrase of it holds a negation, a condition or a question.

    clear: a yes, alone or before anything else of these. soft: may stand before a clause ("great, that
    works"). strong: patterns that agree alone. tame: agree too, but said with thanks they are a polite
    refusal in many places ("that's fine, thanks"). weak: neither agree nor spoil a yes. thanks, polite:
    swallowed. joins: words between two clauses.
    never: made of all that, and yet a sigh ("yeah, yeah").
    vocabulary: every word of all that.
    """

    clear: tuple[str, ...]
    soft: tuple[str, ...]
    strong: Patterns
    tame: Patterns
    weak: Patterns
    thanks: tuple[str, ...]
    polite: tuple[str, ...]
    joins: tuple[str, ...]
    never: tuple[str, ...]
    vocabulary: frozenset[str]


def parts_of(
    *,
    slots: Mapping[str, str],
    clear: str,
    soft: str,
    strong: str,
    tame: str,
    weak: str,
    thanks: str,
    polite: str,
    joins: str,
    never: str,
) -> ConsentParts:
    """Return the parts from text: one pattern a line, `<name>` for a slot, `<name?>` where it may be left out."""
    known = {name: exact(phrases) for name, phrases in slots.items()}
    patterns = [_patterns(text, known) for text in (strong, tame, weak)]
    single = [_longest_first(exact(text)) for text in (clear, soft, thanks, polite)]
    slotted = (phrase for kind in patterns for one in kind for slot in one for phrase in slot)
    phrases = (*slotted, *(phrase for kind in single for phrase in kind))
    return ConsentParts(
        clear=single[0],
        soft=single[1],
        strong=_by_first_word(patterns[0]),
        tame=_by_first_word(patterns[1]),
        weak=_by_first_word(patterns[2]),
        thanks=single[2],
        polite=single[3],
        vocabulary=frozenset(word for phrase in phrases for word in phrase.split()),
        joins=exact(joins),
        never=exact(never),
    )


def _longest_first(phrases: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(phrases, key=len, reverse=True))


def _by_first_word(patterns: tuple[Pattern, ...]) -> Patterns:
    """Split each pattern by the words that its first slot may begin with, which must not be left out."""
    found: dict[str, list[Pattern]] = {}
    for first, *rest in patterns:
        starts: dict[str, list[str]] = {}
        for phrase in first:
            starts.setdefault(phrase.split()[0], []).append(phrase)
        for word, phrases in starts.items():
            found.setdefault(word, []).append((tuple(phrases), *rest))
    return {word: tuple(known) for word, known in found.items()}


def _patterns(text: str, slots: Mapping[str, tuple[str, ...]]) -> tuple[Pattern, ...]:
    lines = [line.split() for line in text.replace(",", "\n").splitlines() if line.strip()]
    return tuple(tuple(_slot(part, slots) for part in line) for line in lines)


def _slot(part: str, slots: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    if not part.startswith("<"):
        return exact(part)
    name = part.strip("<?>")
    return (*slots[name], "") if part.endswith("?>") else slots[name]
