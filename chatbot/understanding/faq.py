"""Which matter of the FAQ a reply asks about."""

from collections.abc import Mapping, Sequence
from typing import Final

from chatbot.understanding.choice_index import Cover, Index
from chatbot.understanding.normalise import words
from chatbot.understanding.policy import THRESHOLDS, Band, band
from chatbot.understanding.questions import is_question
from chatbot.understanding.reading import Reading, nothing, reading
from chatbot.understanding.related import related_for
from chatbot.understanding.words import primary, words_for

__all__ = ["Faq"]

MIN_LEAD: Final = 0.05
_SHORT: Final = 4  # telling words; a question no longer than that is about what it names
_ONE_MATTER: Final = 2
_RELATED: Final = 0.65  # every word of the matter is named or hinted at
_ACCEPTED: Final = 0.80
_WHOLE: Final = 0.85  # likeness of the whole texts from which it counts
_ONLY_NAMED, _EXPLAINED = (
    0.30,
    0.65,
)  # of a statement: what naming the matter is worth, and saying nothing else
_ROUNDED: Final = 0.001  # a confidence is rounded to thousandths


class Faq:
    """The matters of a flow's FAQ, compiled."""

    def __init__(self, entries: Mapping[str, Sequence[str]], language: str | None) -> None:
        """entries: id -> phrases; see `compile`."""
        code = primary(language) or "en"
        table = words_for(code)
        assert table is not None
        self._language = code
        idle = frozenset(table.idle_words) | frozenset(table.interrogatives)
        self._index = Index(
            entries,
            idle=idle,
            asking=frozenset(),
            negations=frozenset(),
            related=related_for(code),
        )
        self._exact = {" ".join(words(p)): key for key, ps in entries.items() for p in ps}

    @classmethod
    def compile(cls, entries: Mapping[str, Sequence[str]], language: str | None = None) -> "Faq":
        """Return the FAQ ready to match. entries: id -> every way to ask for it."""
        return cls(entries, language)

    def asked(self, text: str, kind: str, *, asks: bool) -> str | None:
        """Return the matter that `match` finds where its confidence is accepted for this kind, else None.

        asks: the reply has the form of a question. Of the others nearly all are told apart by a few look-ups.
        """
        said = words(text)
        if not said:
            return None
        least = (THRESHOLDS[kind].accept - _ROUNDED - _ONLY_NAMED) / _EXPLAINED
        if not (
            asks
            or " ".join(said) in self._exact
            or self._index.may_cover(said, reply=least, whole=_WHOLE)
        ):
            return None
        found = self.match(text)
        return found.value if band(kind, found.confidence) is Band.ACCEPT else None

    def match(self, text: str) -> Reading[str]:
        """Return the matter asked about; best three as alternatives.

        0.80 is a question about it, 0.90 one in nearly the words of the FAQ.
        """
        said = words(text)
        if not said:
            return nothing()
        exact = self._exact.get(" ".join(said))
        if exact is not None:
            return reading("faq", exact, confidence=1.0, alternatives=(exact,))
        asks = is_question(text, self._language)
        matter = self._index.telling(said)
        telling, elsewhere = len(matter), self._index.elsewhere(matter)
        scored = sorted(
            (
                (_score(c, telling, asks=asks, elsewhere=elsewhere), c.key)
                for c in self._index.covers(said)
            ),
            key=lambda s: -s[0],
        )
        if not scored or scored[0][0] <= 0:
            return nothing()
        best, key = scored[0]
        if len(scored) > 1 and best - scored[1][0] < MIN_LEAD:
            best = min(best, _ACCEPTED - 0.05)
        return reading(
            "faq", key, confidence=round(best, 3), alternatives=[k for s, k in scored if s > 0]
        )


def _score(cover: Cover, telling: int, *, asks: bool, elsewhere: bool) -> float:
    """In a question the matter may be one word of several; else it must be all that is said.

    elsewhere: a word names a matter that the FAQ lacks, so that what is only hinted at counts for nothing.
    """
    near = cover.whole if cover.whole > _WHOLE else 0.0
    if not asks:
        named = cover.phrase * (_ONLY_NAMED + _EXPLAINED * cover.reply)
        return min(0.98, max(named, near))
    about = cover.phrase * (0.55 + 0.42 * cover.reply)
    if cover.named > 1 or telling <= _SHORT:
        about = max(about, cover.phrase * (0.80 + 0.17 * cover.reply))
    # "how expensive is it": the only telling word is one for the matter.
    hinted = (
        0.41 + 0.6 * cover.hinted
        if telling <= _ONE_MATTER and cover.hinted >= _RELATED and not elsewhere
        else 0.0
    )
    return min(0.98, max(about, min(0.86, hinted), near))
