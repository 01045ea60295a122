"""Which of a question's options the visitor meant, and how sure that is."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from chatbot.understanding.choice_index import Cover, Index
from chatbot.understanding.nearness import by_meaning
from chatbot.understanding.normalise import fold, split_words, words
from chatbot.understanding.phrases import Found, PhraseTable
from chatbot.understanding.policy import Band
from chatbot.understanding.questions import is_question
from chatbot.understanding.reading import Reading, nothing, reading
from chatbot.understanding.related import related_for
from chatbot.understanding.words import Words, primary, words_for
from chatbot.understanding.words.person_words import (
    MIDDLE,
    SOMEBODYS,
    SPEAKING,
    TIMES,
    TOGETHER,
    is_occasion,
    names_company,
)

__all__ = ["ANY", "Options"]

ANY: Final = "__any__"  # the visitor has no preference

_CLAUSE = re.compile(r"[.,;:!?\n]+|\b(?:but|aber|mais|pero|ma|mas|maar)\b")
_CALLED = re.compile(r",\s*[^\W\d_]+\W*$")
MIN_LEAD = 0.10  # the best option must be that much better than the next, or both are shown
_ACCEPTED, _NOT_ACCEPTED = 0.70, 0.66
_HINTED = 0.5  # from which an option is what a reply of not knowing means ("Maybe")
_NEAR_WHOLE = 0.8
_SLIP = 0.84  # likeness of a word with one slip
_LONG_WORD, _MISSPELT = 6, 0.73  # a long word alone may be spelt by ear
_OF_SELF = 2  # words of a phrase that names the visitor: "I do", "ich selbst"
_SHORT_REFUSAL = 2  # words after "no": "no rent", but not "no my boss does"
_MUCH, _MOST = 0.3, 0.45  # share of a reply's telling words


class _Scored(NamedTuple):
    key: str
    confidence: float
    rank: float
    hinted: float


class _Language:
    """The tables of one language, compiled once."""

    def __init__(self, table: Words) -> None:
        self.anything = PhraseTable(
            [(p, True) for p in table.anything] + [(p, False) for p in table.knows_not]
        )
        self.prefers = PhraseTable((p, True) for p in table.prefers)
        self.asking = frozenset(table.interrogatives)
        self.answers_no = frozenset(table.no)
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
        self._tag = code
        self._index = Index(
            options,
            idle=self._language.idle,
            asking=self._language.asking,
            negations=self._language.negations,
            related=related_for(code),
        )
        spelled = [words(p) for phrases in options.values() for p in phrases]
        self._numeric = any(any(w[0].isdigit() for w in said) for said in spelled)
        self._says_any = self._saying(options, any_of_them=True)
        self._says_unknown = self._saying(options, any_of_them=False)
        self._negative = any(w in self._language.negations for said in spelled for w in said)
        self._negative_keys = frozenset(
            key
            for key, phrases in options.items()
            if any(not self._language.negations.isdisjoint(words(p)) for p in phrases)
        )
        self._openings = {
            key: frozenset(w[0] for p in phrases if (w := words(p)))
            for key, phrases in options.items()
        }
        self._own = frozenset(
            key
            for key, phrases in options.items()
            if any(len(w := words(p)) <= _OF_SELF and not SPEAKING.isdisjoint(w) for p in phrases)
        )
        shared = [
            key
            for key, phrases in options.items()
            if any(not TOGETHER.isdisjoint(words(p)) for p in phrases)
        ]
        self._shared = shared[0] if len(shared) == 1 else None

    def _saying(self, options: Mapping[str, Sequence[str]], *, any_of_them: bool) -> str | None:
        """The option that itself says "no preference", or "no idea"."""
        for key, phrases in options.items():
            for text in phrases:
                found = list(self._language.anything.scan(words(text)))
                if any(f.meaning is any_of_them for f in found):
                    return key
        return None

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

    def match(
        self, text: str, question: str | None = None, near: Mapping[str, float] | None = None
    ) -> Reading[str]:
        """Return the option meant, `ANY` for no preference, or nothing; best three as alternatives.

        question: what was asked; its words do not tell the options apart. near: how alike the reply and each option
        are in meaning, -1 to 1, from a model; asked only where the words alone do not decide.
        """
        folded = fold(text)
        said = split_words(folded)
        key = self._exact.get(" ".join(said) or folded)
        if key is not None:
            return reading("choice", key, confidence=1.0, alternatives=(key,))
        if not said:
            return nothing()
        place = self._place(said)
        if place is not None:
            return place
        if self._numeric:
            said = tuple(self._language.digits.get(w, w) for w in said)
        if self._shared is not None and names_company(said):
            key = self._shared
            return reading("choice", key, confidence=0.75, alternatives=(key,))
        negated = not self._language.negations.isdisjoint(said)
        refused = self._refused(folded) if negated else frozenset()
        asked = frozenset(words(question)) if question else frozenset()
        scored = self._score(text, said, refused=refused, asked=asked)
        indifferent = self._indifferent(text, said, scored)
        if indifferent is not None:
            return indifferent
        return self._decided(scored, refused, near)

    def _place(self, said: Sequence[str]) -> Reading[str] | None:
        """The option at the place that "the second one", "option 2" or "b" names; a guess where it is a name too."""
        named = self._placed(said)
        if named is None:
            return None
        place, word = named
        key = self._keys[place]
        if not self._index.names(word):
            return reading("choice", key, confidence=0.9, alternatives=(key,))
        if not any(map(self._language.is_noun, said)):
            return None
        others = [c.key for c in self._index.covers([word]) if c.key != key and c.phrase > 0]
        return reading("choice", key, confidence=0.6, alternatives=(key, *others))

    def _placed(self, said: Sequence[str]) -> tuple[int, str] | None:
        """The place named, counted from 0, and the word that names it."""
        telling = [w for w in said if w not in self._language.idle or w in self._language.ordinals]
        pointers = [w for w in telling if not self._language.is_noun(w)]
        if len(pointers) != 1 or is_occasion(said, pointers[0]):
            return None
        if pointers[0] in MIDDLE and len(self._keys) % 2:
            return len(self._keys) // 2, pointers[0]
        counted = self._language.place(
            pointers[0], has_noun=len(said) == 1 or any(map(self._language.is_noun, said))
        )
        figure = self._language.digits.get(pointers[0], pointers[0]).isdigit()
        if counted is None or (self._numeric and figure and len(telling) == 1):
            return None
        place = counted - 1 if counted > 0 else len(self._keys) + counted
        return (place, pointers[0]) if 0 <= place < len(self._keys) else None

    def _refused(self, folded: str) -> frozenset[str]:
        """The options named right after a negation: "not the second-hand one"."""
        refused: set[str] = set()
        for clause in _CLAUSE.split(folded):
            said = split_words(clause)
            for at, word in enumerate(said):
                if word in self._language.negations:
                    answers = at == 0 and word in self._language.answers_no
                    rest = said[at + 1 :] if answers else said[at + 1 : at + 5]
                    if not answers or len(rest) <= _SHORT_REFUSAL:
                        refused |= self._index.named_by(rest, whole=answers)
                    if rest[:1] and rest[0] in SPEAKING and len(rest) == 1:
                        refused |= self._own  # "not me"
        return frozenset(refused - self._negative_keys)

    def _indifferent(
        self, text: str, said: Sequence[str], scored: Sequence[_Scored]
    ) -> Reading[str] | None:
        """No preference, or not knowing: the option that says so, else `ANY`.

        Not where an option is named, nor hinted at by a reply of not knowing ("Maybe").
        """
        found = list(self._language.anything.scan(said))
        if not found or (scored and scored[0].confidence >= _ACCEPTED):
            return None
        if any(self._is_matter(said, i, found, text) for i in range(len(said))):
            return None
        if is_question(text, self._tag):
            return None
        own = self._says_any if any(f.meaning for f in found) else self._says_unknown
        if own is not None:
            return reading("choice", own, confidence=0.9, alternatives=(own,))
        whole = any(f.start == 0 and f.end == len(said) for f in found)
        hinted = bool(scored) and scored[0].hinted >= _HINTED
        if hinted and not whole and not any(f.meaning for f in found):
            return None
        return reading("choice", ANY, confidence=0.95)

    def _is_matter(
        self, said: Sequence[str], at: int, found: Sequence[Found[bool]], text: str
    ) -> bool:
        """Whether a word is about something; not the noun of "any plan", nor a name after a comma."""
        word = said[at]
        if word in self._language.idle or any(f.start <= at < f.end for f in found):
            return False
        if self._index.names(word):
            return True
        called = at == len(said) - 1 and _CALLED.search(text) is not None
        return not called and not any(f.end == at for f in found)

    def _score(
        self, text: str, said: Sequence[str], *, refused: frozenset[str], asked: frozenset[str]
    ) -> list[_Scored]:
        covers = [c for c in self._index.covers(said, asked) if c.key not in refused]
        negated = not self._language.negations.isdisjoint(said)
        vague = any(c.phrase > 0.6 and c.reply < _MOST for c in covers) and self._vague(text, said)
        long_word = len(said) == 1 and len(said[0]) >= _LONG_WORD
        found = (
            _scored(
                c,
                negated=negated and not self._negative,
                vague=vague,
                long_word=long_word,
                doubtful=self._is_of_others(c.key, said) or self._is_turned(c.key, said),
            )
            for c in covers
        )
        return sorted(found, key=lambda s: -s.rank)

    def _is_of_others(self, key: str, said: Sequence[str]) -> bool:
        """Whether "our CEO" speaks of somebody else where the option speaks of the visitor ("I do", "owner")."""
        if key not in self._own:
            return False
        if any(a in self._language.negations and b in SPEAKING for a, b in pairwise(said)):
            return True  # "not me"
        begins = said[0] in SOMEBODYS and said[0] not in self._openings[key]
        return begins and SPEAKING.isdisjoint(said)

    def _is_turned(self, key: str, said: Sequence[str]) -> bool:
        """Whether a word beside it turns the meaning: "rent out" of "rent", "twice as many" of "as many"."""
        if any(w in TIMES and not self._index.names(w) for w in said):
            return True
        if "out" not in said or self._tag != "en":
            return False
        return any(b == "out" and key in self._index.named_by([a]) for a, b in pairwise(said))

    def _vague(self, text: str, said: Sequence[str]) -> bool:
        """Nothing says that an option is chosen: no "I want", and not the only number."""
        if self._numeric and sum(1 for w in said if w.isdecimal()) == 1:
            return False
        chosen = next(self._language.prefers.scan(said), None) is not None
        return not chosen or is_question(text, self._tag)

    def _decided(
        self,
        scored: Sequence[_Scored],
        refused: frozenset[str],
        near: Mapping[str, float] | None,
    ) -> Reading[str]:
        decided = self._by_words(scored, refused)
        if not near or decided.band is Band.ACCEPT:
            return decided
        ranks = {s.key: s.rank for s in scored}
        meant = by_meaning({k: (near[k], ranks.get(k, 0.0)) for k in near if k not in refused})
        return decided if meant.value is None else meant

    def _by_words(self, scored: Sequence[_Scored], refused: frozenset[str]) -> Reading[str]:
        if refused and len(self._keys) - len(refused) == 1:
            key = next(k for k in self._keys if k not in refused)
            return reading("choice", key, confidence=0.6, alternatives=(key,))
        if not scored or scored[0].rank <= 0:
            return nothing()
        best = scored[0]
        confidence = best.confidence
        if len(scored) > 1 and not _leads(best.confidence, scored[1].confidence):
            confidence = min(confidence, _NOT_ACCEPTED)
        shown = [s.key for s in scored if s.rank > 0]
        return reading("choice", best.key, confidence=round(confidence, 3), alternatives=shown)


def _leads(best: float, second: float) -> bool:
    """Whether the best is far enough ahead; near certainty half as far from it is enough."""
    return best - second >= MIN_LEAD or (best >= _SLIP and 1 - second >= 1.7 * (1 - best))


def _scored(
    cover: Cover, *, negated: bool, vague: bool, long_word: bool, doubtful: bool
) -> _Scored:
    """Accepted is only what is named, slips included; what is hinted at is shown at most.

    doubtful: the reply speaks of somebody else. vague: nothing says that an option is chosen, so that one word of many is not enough. long_word:
    the reply is one, which is more likely a misspelling than a word of its own.
    """
    whole = cover.whole if cover.whole >= (_MISSPELT if long_word else _NEAR_WHOLE) else 0.0
    if negated or doubtful:
        whole = min(whole, _NOT_ACCEPTED)
    if cover.small:
        exact = 0.3 + 0.7 * cover.reply
        exact = min(exact, _NOT_ACCEPTED) if negated else exact
        return _Scored(cover.key, max(exact, whole), 1.0, 1.0)
    exact = cover.phrase * (0.62 + 0.38 * cover.reply)
    if cover.denied or doubtful:
        exact = min(exact, _NOT_ACCEPTED)
    if vague and cover.reply < _MOST and (cover.named < 2 or cover.reply < _MUCH):
        exact = min(exact, _NOT_ACCEPTED)
    confidence = max(exact, whole, min(_NOT_ACCEPTED, cover.hinted * 0.62))
    rank = cover.hinted + 0.3 * cover.phrase + 0.2 * cover.reply + 0.5 * cover.whole
    return _Scored(cover.key, min(confidence, 0.99), rank, cover.hinted)


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
