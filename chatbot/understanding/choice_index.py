"""The compiled index of a question's options, and how well a reply covers each of them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA
from rapidfuzz.fuzz import ratio

from chatbot.understanding.normalise import words
from chatbot.understanding.phrases import PhraseTable
from chatbot.understanding.related import Related
from chatbot.understanding.stems import stem

__all__ = ["Cover", "Index"]

MIN_FUZZY: Final = 4  # letters; below, a slip makes another word ("now", "no")
NEAR: Final = 0.7  # OSA similarity from which a word may be a misspelling
NEAR_WHOLE: Final = 45  # percent of likeness from which two texts are compared as wholes
ASKING: Final = 0.3  # weight of "how" in an option such as "Oil change how"
_HEAD: Final = 3  # letters before it from which they are one too
_TAIL: Final = 6  # letters from which a common end is a word of its own
NAMED: Final = 0.8  # cover from which an option is named in full
SAME_STEM: Final = 0.97
SAME_START: Final = 0.84
START: Final = 5  # letters that two forms of a word share ("expir-es", "expir-ation")


class Cover(NamedTuple):
    """How a reply and an option fit.

    phrase: share of the option's words that the reply names, 0 to 1, typing slips included. reply:
    share of the reply's telling words that the option explains. hinted: the same as phrase with
    related words counted too. whole: likeness of the whole texts. named: how many of the option's
    words are named. small: it is named by small words alone ("I do").
    """

    key: str
    phrase: float
    reply: float
    hinted: float
    whole: float
    named: int
    small: bool = False
    denied: bool = False
    """What it is named by says "not" or "no", and the reply says neither."""


class _Slot(NamedTuple):
    """A telling word of a phrase, with its share of the phrase's weight."""

    phrase: int
    place: int
    share: float


class _Seen:
    """What a reply says of one phrase: the likeness of each of its words, named or hinted at."""

    __slots__ = ("hinted", "named")

    def __init__(self) -> None:
        self.named: dict[int, tuple[float, float]] = {}
        self.hinted: dict[int, tuple[float, float]] = {}


class Index:
    """Every phrase of every option, looked up by word."""

    def __init__(
        self,
        options: Mapping[str, Sequence[str]],
        *,
        idle: frozenset[str],
        asking: frozenset[str],
        negations: frozenset[str],
        related: Related | None,
    ) -> None:
        """idle: words that tell nothing. asking: of them, those that tell in an option ("when").

        negations: "no", "not" and their like. related: what else words may mean, or None.
        """
        self._negations = negations
        self._negated: set[int] = set()
        self._keys = tuple(options)
        self._idle = idle
        self._asking = asking
        self._related = related
        self._option_of: list[int] = []
        self._texts: list[str] = []
        self._by_word: dict[str, list[_Slot]] = {}
        self._by_stem: dict[str, list[_Slot]] = {}
        self._by_start: dict[str, list[str]] = {}
        self._by_concept: dict[int, list[_Slot]] = {}
        small: list[tuple[str, int]] = []
        spelled = [
            (o, said)
            for o, phrases in enumerate(options.values())
            for said in map(words, phrases)
            if said
        ]
        spread = _spread(spelled, idle)
        for at, (option, said) in enumerate(spelled):
            self._option_of.append(option)
            self._texts.append(" ".join(said))
            if not negations.isdisjoint(said):
                self._negated.add(at)
            telling = [w for w in said if w not in idle or w in asking]
            if any(w not in idle for w in telling):
                self._add(at, telling, spread)
            else:
                small.append((" ".join(said), option))
        self._small = PhraseTable(small) if small else None
        self._longest = max((len(said) for _, said in spelled), default=0)
        self._vocabulary = [w for w in self._by_word if len(w) >= MIN_FUZZY]

    def _add(self, at: int, telling: Sequence[str], spread: Mapping[str, set[int]]) -> None:
        weights = [ASKING if w in self._asking else 1.0 / len(spread[stem(w)]) for w in telling]
        total = sum(weights)
        for place, word in enumerate(telling):
            slot = _Slot(at, place, weights[place] / total)
            if word not in self._by_word and len(word) >= START:
                self._by_start.setdefault(word[:START], []).append(word)
            self._by_word.setdefault(word, []).append(slot)
            root = stem(word)
            self._by_stem.setdefault(root, []).append(slot)
            for concept in self._related.concepts_of(root) if self._related else ():
                self._by_concept.setdefault(concept, []).append(slot)

    def telling(self, said: Sequence[str]) -> list[str]:
        """Return the words that may tell which option is meant; all of them if none does."""
        return [
            w for w in said if w not in self._idle or (w in self._asking and w in self._by_word)
        ] or list(said)

    def elsewhere(self, said: Sequence[str]) -> bool:
        """Return whether a word is one for a matter that no option names nor is near: "trial" among prices."""
        related = self._related
        if related is None:
            return False
        return any(
            related.concepts_of(stem(w)) and not any(c in self._by_concept for c, _ in related.concepts_in([w]))
            for w in said
        )  # fmt: skip

    def names(self, word: str) -> bool:
        """Return whether an option has this word."""
        return word in self._by_word

    def named_by(self, said: Sequence[str], *, whole: bool = False) -> set[str]:
        """Return the options that the beginning of these words, or all of them, names in full."""
        found: set[str] = set()
        for end in range(len(said) if whole else 1, len(said) + 1):
            telling = [w for w in said[:end] if w not in self._idle]
            if telling:
                covers = self.covers(telling)
                found |= {c.key for c in covers if min(c.phrase, c.reply) > NAMED}
        return found

    def covers(self, said: Sequence[str], asked: frozenset[str] = frozenset()) -> list[Cover]:
        """Return how each option that is touched at all fits the words of a reply.

        asked: words of the question; repeated they say nothing, unless an option has them.
        """
        telling = self.telling([w for w in said if w not in asked or w in self._by_word] or said)
        seen: dict[int, _Seen] = {}
        explained: dict[int, dict[int, float]] = {}
        for place, word in enumerate(telling):
            for slot, likeness in self._slots(word):
                named = seen.setdefault(slot.phrase, _Seen()).named
                if likeness > named.get(slot.place, (0.0, 0.0))[0]:
                    named[slot.place] = (likeness, slot.share)
                mine = explained.setdefault(self._option_of[slot.phrase], {})
                if likeness > mine.get(place, 0.0):
                    mine[place] = likeness
        if self._related and self._by_concept:
            self._hint(said, seen)
        denies = not self._negations.isdisjoint(said)
        best = self._best(seen, explained, len(telling), denies=denies)
        self._add_wholes(said, best)
        if self._small:
            self._add_small(self._small, said, best)
        return [best[o] for o in sorted(best)]

    def may_cover(self, said: Sequence[str], *, reply: float, whole: float) -> bool:
        """Return whether a cover of these words may have that `reply` or `whole`; False is certain, and cheap."""
        if self._small is not None:
            return True
        telling = self.telling(said)
        allowed = len(telling) * (1 - reply)  # words that no option has
        for word in telling:
            if not self._is_near(word):
                allowed -= 1
                if allowed < 0:
                    break
        else:
            return True
        return self._is_like_a_whole(said, whole)

    def _is_near(self, word: str) -> bool:
        return (
            word in self._by_word
            or stem(word) in self._by_stem
            or (len(word) >= MIN_FUZZY and any(True for _ in self._near_slots(word)))
        )

    def _is_like_a_whole(self, said: Sequence[str], whole: float) -> bool:
        if len(said) > self._longest + 2:
            return False
        least = 100 * whole
        text = " ".join(said)
        return process.extractOne(text, self._texts, scorer=ratio, score_cutoff=least) is not None

    def _slots(self, word: str) -> Iterator[tuple[_Slot, float]]:
        exact = self._by_word.get(word)
        if exact:
            return ((slot, 1.0) for slot in exact)
        same = self._by_stem.get(stem(word))
        if same:
            return ((slot, SAME_STEM) for slot in same)
        return self._near_slots(word) if len(word) >= MIN_FUZZY else iter(())

    def _near_slots(self, word: str) -> Iterator[tuple[_Slot, float]]:
        for other in self._by_start.get(word[:START], ()):
            if _is_form(word, other):
                yield from ((slot, SAME_START) for slot in self._by_word[other])
        near = process.extract(
            word, self._vocabulary, scorer=OSA.normalized_similarity, score_cutoff=NEAR, limit=3
        )
        for other, likeness, _ in near:
            if _is_other_compound(word, other):
                continue
            yield from ((slot, likeness) for slot in self._by_word[other])

    def _hint(self, said: Sequence[str], seen: dict[int, _Seen]) -> None:
        assert self._related is not None
        for concept, strength in self._related.concepts_in(said):
            for slot in self._by_concept.get(concept, ()):
                hinted = seen.setdefault(slot.phrase, _Seen()).hinted
                if strength > hinted.get(slot.place, (0.0, 0.0))[0]:
                    hinted[slot.place] = (strength, slot.share)

    def _best(
        self,
        seen: Mapping[int, _Seen],
        explained: Mapping[int, dict[int, float]],
        telling: int,
        *,
        denies: bool,
    ) -> dict[int, Cover]:
        """The best phrase of each option."""
        best: dict[int, Cover] = {}
        for at, marks in seen.items():
            option = self._option_of[at]
            phrase = sum(n * share for n, share in marks.named.values())
            hinted = phrase
            for place, (strength, share) in marks.hinted.items():
                known = marks.named.get(place, (0.0, 0.0))[0]
                hinted += max(0.0, strength - known) * share
            outright = sum(1 for n, _ in marks.named.values() if n >= SAME_START)
            denied = at in self._negated and not denies
            old = best.get(option)
            if old is None:
                reply = sum(explained.get(option, {}).values()) / telling
                best[option] = Cover(
                    self._keys[option], phrase, reply, hinted, 0.0, outright, denied=denied
                )
            else:
                best[option] = old._replace(
                    phrase=max(old.phrase, phrase),
                    hinted=max(old.hinted, hinted),
                    named=max(old.named, outright),
                    denied=denied if phrase >= old.phrase else old.denied,
                )
        return best

    def _add_wholes(self, said: Sequence[str], best: dict[int, Cover]) -> None:
        """Compare as wholes where a reply is short: spaces slip too ("to day")."""
        if len(said) > self._longest + 2:
            return
        found = process.extract(
            " ".join(said), self._texts, scorer=ratio, score_cutoff=NEAR_WHOLE, limit=6
        )
        for text, likeness, at in found:
            if _only_denies(text, " ".join(said)) or _is_other_compound(text, " ".join(said)):
                continue
            option = self._option_of[at]
            old = best.get(option) or Cover(self._keys[option], 0.0, 0.0, 0.0, 0.0, 0)
            best[option] = old._replace(whole=max(old.whole, likeness / 100))

    def _add_small(
        self, small: PhraseTable[int], said: Sequence[str], best: dict[int, Cover]
    ) -> None:
        """Phrases of small words alone count as they stand."""
        for found in small.scan(said):
            option = found.meaning
            share = (found.end - found.start) / len(said)
            old = best.get(option)
            if old is None or old.phrase < 1.0:
                whole = old.whole if old else 0.0
                best[option] = Cover(self._keys[option], 1.0, share, 1.0, whole, 1, small=True)


_DENYING: Final = (
    "un",
    "in",
    "im",
    "non",
    "dis",
    "des",
    "on",
    "no ",
    "not ",
    "nicht ",
    "pas ",
    "não ",
    "nao ",
    "niet ",
)


def _only_denies(one: str, other: str) -> bool:
    """Whether two texts differ by what denies alone: "sure" and "unsure"."""
    shorter, longer = sorted((one, other), key=len)
    return longer.endswith(shorter) and longer[: len(longer) - len(shorter)] in _DENYING


def _is_other_compound(one: str, other: str) -> bool:
    """Whether two single words share a long end and no beginning: "Hausversicherung", "Autoversicherung"."""
    if " " in one or " " in other:
        return False
    tail = 0
    while tail < min(len(one), len(other)) and one[-tail - 1] == other[-tail - 1]:
        tail += 1
    first, second = one[: len(one) - tail], other[: len(other) - tail]
    if tail < _TAIL or min(len(first), len(second)) < _HEAD:
        return False
    return OSA.normalized_similarity(first, second) < NEAR - 0.1


def _spread(
    spelled: Sequence[tuple[int, Sequence[str]]], idle: frozenset[str]
) -> dict[str, set[int]]:
    """For each word form the options that have it: what all have tells none apart."""
    spread: dict[str, set[int]] = {}
    for option, said in spelled:
        for word in said:
            if word not in idle:
                spread.setdefault(stem(word), set()).add(option)
    return spread


def _is_form(one: str, other: str) -> bool:
    """Whether two words that begin alike are forms of one: "expires", "expiration"."""
    shorter, longer = sorted((one, other), key=len)
    return (
        longer.startswith(shorter[: max(START, len(shorter) - 2)])
        and len(longer) <= len(shorter) + 5
    )
