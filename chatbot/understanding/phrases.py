"""Finding known phrases in a list of words, the longest first."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

__all__ = ["Found", "PhraseTable"]

T = TypeVar("T")


class Found(NamedTuple, Generic[T]):
    """A phrase of the table at words [start, end)."""

    start: int
    end: int
    meaning: T


class PhraseTable(Generic[T]):
    """Phrases with a meaning each, looked up by their first word."""

    __slots__ = ("_by_first",)

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        """entries: phrase in compared form and its meaning; of equal phrases the first counts."""
        by_first: dict[str, dict[tuple[str, ...], T]] = {}
        for text, meaning in entries:
            parts = tuple(text.split())
            if parts:
                by_first.setdefault(parts[0], {}).setdefault(parts, meaning)
        self._by_first: dict[str, list[tuple[int, tuple[str, ...], T]]] = {
            first: sorted(((len(p), p, m) for p, m in found.items()), key=lambda e: -e[0])
            for first, found in by_first.items()
        }

    def none_in(self, said: Iterable[str]) -> bool:
        """Return whether no phrase can begin anywhere among these words."""
        return self._by_first.keys().isdisjoint(said)

    def at(self, said: Sequence[str], start: int) -> Found[T] | None:
        """Return the longest phrase that begins at `start`."""
        for size, parts, meaning in self._by_first.get(said[start], ()):
            if size == 1 or tuple(said[start : start + size]) == parts:
                return Found(start, start + size, meaning)
        return None

    def scan(self, said: Sequence[str]) -> Iterator[Found[T]]:
        """Yield the phrases from left to right, without overlap."""
        start = 0
        while start < len(said):
            found = self.at(said, start)
            if found is None:
                start += 1
            else:
                yield found
                start = found.end
