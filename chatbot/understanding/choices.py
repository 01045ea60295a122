"""Which of a question's options the visitor meant, and how sure that is."""

import re
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from chatbot.understanding.choice_index import Cover, Index
from chatbot.understanding.normalise import fold, split_words, words
from chatbot.understanding.phrases import PhraseTable
from chatbot.understanding.reading import Reading, nothing, reading
from chatbot.understanding.related import related_for
from chatbot.understanding.words import Words, primary, words_for

__all__ = ["ANY", "Options"]

ANY: Final = "__any__"  # the visitor has no preference

_CLAUSE = re.compile(r"[.,;:!?\n]+|\b(?:but|aber|mais|pero|ma|mas|maar)\b")
MIN_LEAD = 0.10  # the best option must be that much better than the next, or both are shown
_ACCEPTED, _SHOWN = 0.70, 0.40


class _Scored(NamedTuple):
    key: str
    confidence: float
    rank: float


class _Language:
    """The tables of one language, compiled once."""

    def __init__(self, table: Words) -> None:
        self.anything = PhraseTable((p, True) for p in table.anything)
        self._noun_words = frozenset(w for p in table.option_nouns for w in p.split())
        self.negations = frozenset(table.negations)
        self.ordinals = {words(w)[0]: n for w, n in table.ordinals.items()}
        self.numbers = {words(w)[0]: n for w, n in table.numbers.items() if " " not in w}
        self.digits = {w: str(n) for w, n in self.numbers.items()}
        self.idle = frozenset(table.idle_words)

    def is_noun(self, word: str) -> bool:
        """Whether the word stands for an option, as in "option 2"."""
        return word in self._noun_words

    def place(self, word: str, *, has_noun: bool) -> int | None:
        """Return the place a word names, counted from 1 or, negative, from the end."""
        if word in self.ordinals:
            return self.ordinals[word]
        if not has_noun:
            return None
        if word.isdecimal() and len(word) < 3:
            return int(word)
        if len(word) == 1 and "a" <= word <= "h":
            return ord(word) - ord("a") + 1
        return self.numbers.get(word)


_languages: dict[str, _Language] = {}


def _language(tag: str | None) -> _Language:
    code = primary(tag) or "en"
    known = _languages.get(code)
    if known is None:
        table = words_for(code)
        assert table is not None
        known = _languages[code] = _Language(table)
    return known


class Options:
    """The options of one question, compiled."""

    def __init__(self, options: Mapping[str, Sequence[str]], language: str | None = None) -> None:
        """options: key -> its label, then its synonyms; see `compile`."""
        self._keys = tuple(options)
        self._language = _language(language)
        self._exact = _exact_phrases(options)
        code = primary(language) or "en"
        self._index = Index(options, idle=self._language.idle, related=related_for(code))
        spelled = [words(p) for phrases in options.values() for p in phrases]
        self._numeric = any(any(w[0].isdigit() for w in said) for said in spelled)
        self._negative = any(w in self._language.negations for said in spelled for w in said)

    @classmethod
    def compile(
        cls, options: Mapping[str, Sequence[str]], language: str | None = None
    ) -> "Options":
        """Return the options ready to match.

        options: key -> every phrase that means it, the label first. The key itself is matched
        exactly only. language: of the visitor, a tag; None reads English.
        """
        return cls(options, language)

    def exact(self, text: str) -> str | None:
        """Return the option whose label, synonym or key is the whole reply; None on a tie."""
        return self._exact.get(_compared(text))

    def match(self, text: str, question: str | None = None) -> Reading[str]:
        """Return the option meant, `ANY` for no preference, or nothing; best three as alternatives.

        question: what was asked; its words do not tell the options apart.
        """
        key = self.exact(text)
        if key is not None:
            return reading("choice", key, confidence=1.0, alternatives=(key,))
        said = words(text)
        if not said:
            return nothing()
        if self._numeric:
            said = [self._language.digits.get(w, w) for w in said]
        place = self._place(said)
        if place is not None:
            key = self._keys[place]
            return reading("choice", key, confidence=0.9, alternatives=(key,))
        refused = self._refused(text)
        scored = self._score(said, question, refused)
        if self._is_any(said, scored):
            return reading("choice", ANY, confidence=0.95)
        return self._decided(scored, refused)

    def _place(self, said: Sequence[str]) -> int | None:
        """The place that "the second one", "option 2" or "b" names."""
        telling = [w for w in said if w not in self._language.idle or w in self._language.ordinals]
        pointers = [w for w in telling if not self._language.is_noun(w)]
        if len(pointers) != 1 or self._index.names(pointers[0]):
            return None
        counted = self._language.place(pointers[0], has_noun=len(telling) > 1 or len(said) == 1)
        if counted is None or (self._numeric and pointers[0].isdigit() and len(telling) == 1):
            return None
        place = counted - 1 if counted > 0 else len(self._keys) + counted
        return place if 0 <= place < len(self._keys) else None

    def _refused(self, text: str) -> frozenset[str]:
        """The options named right after a negation: "not the second-hand one"."""
        if self._negative:
            return frozenset()
        refused: set[str] = set()
        for clause in _CLAUSE.split(fold(text)):
            said = split_words(clause)
            for at, word in enumerate(said):
                if word in self._language.negations:
                    refused |= self._index.named_by(said[at + 1 : at + 5])
        return frozenset(refused)

    def _is_any(self, said: Sequence[str], scored: Sequence[_Scored]) -> bool:
        found = list(self._language.anything.scan(said))
        if not found or (scored and scored[0].confidence >= _ACCEPTED):
            return False
        known = {i for f in found for i in range(f.start, f.end)}
        left = [w for i, w in enumerate(said) if i not in known]
        return sum(1 for w in left if w not in self._language.idle) <= 1

    def _score(
        self, said: Sequence[str], question: str | None, refused: frozenset[str]
    ) -> list[_Scored]:
        covers = [c for c in self._index.covers(said) if c.key not in refused]
        return sorted((_scored(c) for c in covers), key=lambda s: -s.rank)

    def _decided(self, scored: Sequence[_Scored], refused: frozenset[str]) -> Reading[str]:
        if refused and len(self._keys) - len(refused) == 1:
            key = next(k for k in self._keys if k not in refused)
            return reading("choice", key, confidence=0.6, alternatives=(key,))
        if not scored or scored[0].rank <= 0:
            return nothing()
        best = scored[0]
        confidence = best.confidence
        if len(scored) > 1 and best.confidence - scored[1].confidence < MIN_LEAD:
            confidence = min(confidence, _ACCEPTED - 0.05)
        shown = [s.key for s in scored if s.rank > 0]
        return reading("choice", best.key, confidence=round(confidence, 3), alternatives=shown)


def _scored(cover: Cover) -> _Scored:
    """Accepted is only what is named, slips included; what is hinted at is shown at most."""
    exact = cover.phrase * (0.62 + 0.38 * cover.reply)
    exact = max(exact, cover.whole if cover.whole >= 0.8 else 0.0)
    confidence = max(exact, min(_ACCEPTED - 0.02, cover.hinted * 0.62))
    rank = cover.hinted + 0.3 * cover.phrase + 0.2 * cover.reply + 0.5 * cover.whole
    return _Scored(cover.key, min(confidence, 0.99), rank)


def _compared(text: str) -> str:
    """The form in which whole replies are compared; signs count where there is no word."""
    folded = fold(text)
    return " ".join(split_words(folded)) or folded


def _exact_phrases(options: Mapping[str, Sequence[str]]) -> dict[str, str | None]:
    found: dict[str, str | None] = {}
    for key, phrases in options.items():
        for text in phrases:
            compared = _compared(text)
            found[compared] = key if found.get(compared, key) == key else None
    for key in options:
        found.setdefault(_compared(key), key)
    return found
