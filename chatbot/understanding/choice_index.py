"""The compiled index of a question's options, and how well a reply covers each of them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA
from rapidfuzz.fuzz import ratio

from chatbot.understanding.normalise import words
from chatbot.understanding.related import Related
from chatbot.understanding.stems import stem

__all__ = ["Cover", "Index"]

MIN_FUZZY = 4  # letters; below, a slip makes another word ("now", "no")
NEAR = 0.7  # OSA similarity from which a word may be a misspelling
SAME_STEM = 0.97
SAME_START = 0.84
START = 5  # letters that two forms of a word share ("expir-es", "expir-ation")


class Cover(NamedTuple):
    """How a reply and an option fit.

    phrase: share of the option's words that the reply names, 0 to 1, typing slips included. reply:
    share of the reply's telling words that the option explains. hinted: the same as phrase with
    related words counted too. whole: likeness of the whole texts. named: how many of the option's
    words are named outright.
    """

    key: str
    phrase: float
    reply: float
    hinted: float
    whole: float
    named: int


class _Slot(NamedTuple):
    """A telling word of a phrase."""

    phrase: int
    place: int


class _Phrase(NamedTuple):
    option: int
    text: str
    weights: tuple[float, ...]


class _Marks(NamedTuple):
    """Per phrase, how well each of its words is named and hinted at; per option, the reply's words."""

    named: list[list[float]]
    hinted: list[list[float]]
    explained: list[list[float]]


class Index:
    """Every phrase of every option, looked up by word."""

    def __init__(
        self,
        options: Mapping[str, Sequence[str]],
        *,
        idle: frozenset[str],
        related: Related | None,
    ) -> None:
        """idle: words that tell nothing. related: what else words may mean, or None."""
        self._keys = tuple(options)
        self._idle = idle
        self._related = related
        split = [
            (o, spelled, self.telling(spelled))
            for o, phrases in enumerate(options.values())
            for spelled in map(words, phrases)
            if spelled
        ]
        spread: dict[str, set[int]] = {}
        for o, _, telling in split:
            for word in telling:
                spread.setdefault(stem(word), set()).add(o)
        self._phrases = tuple(
            _Phrase(o, " ".join(spelled), tuple(1.0 / len(spread[stem(w)]) for w in telling))
            for o, spelled, telling in split
        )
        self._texts = tuple(p.text for p in self._phrases)
        self._longest = max((len(spelled) for _, spelled, _ in split), default=0)
        self._by_word: dict[str, list[_Slot]] = {}
        self._by_stem: dict[str, list[_Slot]] = {}
        self._by_start: dict[str, list[str]] = {}
        self._by_concept: dict[int, list[_Slot]] = {}
        for at, (_, _, telling) in enumerate(split):
            self._add(at, telling)
        self._vocabulary = tuple(w for w in self._by_word if len(w) >= MIN_FUZZY)

    def _add(self, at: int, telling: Sequence[str]) -> None:
        for place, word in enumerate(telling):
            slot = _Slot(at, place)
            if word not in self._by_word and len(word) >= START:
                self._by_start.setdefault(word[:START], []).append(word)
            self._by_word.setdefault(word, []).append(slot)
            self._by_stem.setdefault(stem(word), []).append(slot)
            for concept in self._related.concepts_of(word) if self._related else ():
                self._by_concept.setdefault(concept, []).append(slot)

    def telling(self, said: Sequence[str]) -> list[str]:
        """Return the words that may tell which option is meant; all of them if none does."""
        kept = [w for w in said if w not in self._idle]
        return kept or list(said)

    def names(self, word: str) -> bool:
        """Return whether an option has this word."""
        return word in self._by_word

    def named_by(self, said: Sequence[str]) -> set[str]:
        """Return the options that the beginning of these words names in full."""
        found: set[str] = set()
        for end in range(1, len(said) + 1):
            telling = [w for w in said[:end] if w not in self._idle]
            if telling:
                covers = self.covers(telling)
                found |= {c.key for c in covers if c.phrase > 0.95 and c.reply > 0.95}
        return found

    def covers(self, said: Sequence[str]) -> list[Cover]:
        """Return how each option fits the words of a reply, in the order of the options."""
        telling = self.telling(said)
        marks = _Marks(
            [[0.0] * len(p.weights) for p in self._phrases],
            [[0.0] * len(p.weights) for p in self._phrases],
            [[0.0] * len(telling) for _ in self._keys],
        )
        for place, word in enumerate(telling):
            for slot, likeness in self._slots(word):
                row = marks.named[slot.phrase]
                row[slot.place] = max(row[slot.place], likeness)
                mine = marks.explained[self._phrases[slot.phrase].option]
                mine[place] = max(mine[place], likeness)
        if self._related:
            self._hint(said, marks)
        return self._summed(said, marks)

    def _slots(self, word: str) -> Iterator[tuple[_Slot, float]]:
        exact = self._by_word.get(word)
        if exact:
            yield from ((slot, 1.0) for slot in exact)
            return
        same = self._by_stem.get(stem(word))
        if same:
            yield from ((slot, SAME_STEM) for slot in same)
            return
        if len(word) < MIN_FUZZY:
            return
        for other in self._by_start.get(word[:START], ()):
            if abs(len(other) - len(word)) <= 5:
                yield from ((slot, SAME_START) for slot in self._by_word[other])
        near = process.extract(
            word, self._vocabulary, scorer=OSA.normalized_similarity, score_cutoff=NEAR, limit=3
        )
        for other, likeness, _ in near:
            yield from ((slot, likeness) for slot in self._by_word[other])

    def _hint(self, said: Sequence[str], marks: _Marks) -> None:
        assert self._related is not None
        for concept, strength in self._related.concepts_in(said):
            for slot in self._by_concept.get(concept, ()):
                row = marks.hinted[slot.phrase]
                row[slot.place] = max(row[slot.place], strength)

    def _summed(self, said: Sequence[str], marks: _Marks) -> list[Cover]:
        text = " ".join(said)
        wholes = self._wholes(text) if len(said) <= self._longest + 2 else {}
        best = [Cover(key, 0.0, 0.0, 0.0, 0.0, 0) for key in self._keys]
        for at, (option, _, weights) in enumerate(self._phrases):
            total = sum(weights)
            named = marks.named[at]
            phrase = sum(w * n for w, n in zip(weights, named, strict=True)) / total
            hinted = (
                sum(
                    w * max(n, h) for w, n, h in zip(weights, named, marks.hinted[at], strict=True)
                )
                / total
            )
            old = best[option]
            outright = sum(1 for n in named if n >= SAME_START)
            whole = max(old.whole, wholes.get(at, 0.0))
            mine = marks.explained[option]
            best[option] = Cover(
                old.key,
                max(old.phrase, phrase),
                sum(mine) / len(mine) if mine else 0.0,
                max(old.hinted, hinted),
                whole,
                max(old.named, outright),
            )
        return best

    def _wholes(self, text: str) -> dict[int, float]:
        found = process.extract(text, self._texts, scorer=ratio, score_cutoff=60, limit=6)
        return {at: likeness / 100 for _, likeness, at in found}
