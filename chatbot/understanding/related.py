"""Words that hint at other words: "replace" at "switch", "cost" at "how much"."""

from collections.abc import Iterable, Sequence
from functools import cache

from chatbot.understanding.phrases import PhraseTable
from chatbot.understanding.stems import stem

__all__ = ["Related", "related_for"]

HEAD, HINT = 0.75, 0.65  # how far a related word stands for the option's own


class Related:
    """Concepts: the words an option names one by, and the words a reply hints at it with."""

    def __init__(self, lines: Iterable[str]) -> None:
        """lines: "heads : hints", words and phrases separated by commas, in compared form."""
        self._of: dict[str, list[int]] = {}
        entries: dict[str, list[tuple[int, float]]] = {}
        for concept, line in enumerate(lines):
            heads, _, hints = line.partition(":")
            for head in _stemmed(heads):
                self._of.setdefault(head, []).append(concept)
                entries.setdefault(head, []).append((concept, HEAD))
            for hint in _stemmed(hints):
                entries.setdefault(hint, []).append((concept, HINT))
        self._hints: PhraseTable[tuple[tuple[int, float], ...]] = PhraseTable(
            (phrase, tuple(meanings)) for phrase, meanings in entries.items()
        )

    def concepts_of(self, root: str) -> Sequence[int]:
        """Return the concepts that an option's word names; root: its stem."""
        return self._of.get(root, ())

    def concepts_in(self, said: Sequence[str]) -> list[tuple[int, float]]:
        """Return the concepts that a reply's words hint at, with their strength, 0 to 1."""
        stems = [stem(w) for w in said]
        found: list[tuple[int, float]] = []
        for start in range(len(stems)):
            hit = self._hints.at(stems, start)
            if hit:
                found += hit.meaning
                if hit.end > start + 1:
                    single = self._hints.at(stems[start : start + 1], 0)
                    found += single.meaning if single else ()
        return found


def _stemmed(text: str) -> list[str]:
    phrases = (" ".join(stem(w) for w in p.split()) for p in text.split(","))
    return [p for p in phrases if p]


@cache
def related_for(language: str) -> Related | None:
    """Return what is known of a language's related words; None where there is no table."""
    if language != "en":
        return None
    from chatbot.understanding.words.en_related import LINES  # noqa: PLC0415 - large, used late

    return Related(LINES)
