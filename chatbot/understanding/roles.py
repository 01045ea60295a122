"""Job titles, and whether the person who has one decides on a purchase."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import Final, Literal

from rapidfuzz import process
from rapidfuzz.distance import OSA

from chatbot.understanding.normalise import clean, head, words
from chatbot.understanding.phrases import PhraseTable
from chatbot.understanding.questions import is_question
from chatbot.understanding.reading import Reading, nothing, reading
from chatbot.understanding.words.person_words import (
    BOSSES,
    SOMEBODYS,
    SPEAKING,
    TOGETHER,
    WE,
    WITH,
    names_company,
)
from chatbot.understanding.words.role_words import DECIDERS, NOT_DECIDERS, ROLE_LEADS, UNDECIDED
from chatbot.understanding.yesno import Answer, read_yesno

__all__ = [
    "Authority",
    "Decider",
    "decider_of_option",
    "read_authority",
    "read_job_title",
    "says_plainly_self",
    "who_decides",
]

Authority = Literal["decision_maker", "other", "unsure"]
Decider = Literal["self", "shared", "others"]
"""Whom a reply to "who decides?" speaks of: the visitor alone, the visitor with others, others."""

MAX_TITLE_WORDS: Final = 9


@cache
def _lead() -> re.Pattern[str]:
    longest_first = sorted(ROLE_LEADS, key=len, reverse=True)
    phrases = "|".join(map(re.escape, longest_first))
    return re.compile(rf"^(?:(?:{phrases})(?!\w)[\s:,-]*)+", re.IGNORECASE)


_END: Final = re.compile(
    r" ?(?:[.;!?\n]|,? (?:at|and i|bei|chez|en la empresa|presso|na empresa|bij) .*|,? (?:here|so|but) .*)",
    re.IGNORECASE,
)

_SELF: Final = re.compile(
    r"(?:i am|i'm|im|ich bin|je suis|yo soy|soy|io sono|sono|eu sou|sou|ik ben)\b", re.IGNORECASE
)
_MEANINGS: Final[PhraseTable[Authority]] = PhraseTable(
    [(p, "unsure") for p in UNDECIDED]
    + [(p, "other") for p in NOT_DECIDERS]
    + [(p, "decision_maker") for p in DECIDERS]
)


_STRONGEST_FIRST: Final[tuple[Authority, ...]] = ("unsure", "other", "decision_maker")
_BY_ANSWER: Final[dict[Answer, Authority]] = {
    "yes": "decision_maker",
    "no": "other",
    "unsure": "unsure",
}


def read_job_title(text: str, locale: str | None = None) -> Reading[str]:
    """Return the title without what leads up to it: "I'm the head of sales" is "head of sales"."""
    plain = " ".join(head(text).split()).strip(" .!,;")
    if not plain or is_question(plain, locale):
        return nothing()
    title = _END.sub("", _lead().sub("", plain), count=1).strip(" .!,;")
    if not any(c.isalpha() for c in title) or len(title.split()) > MAX_TITLE_WORDS:
        return nothing()
    return reading("job_title", title, confidence=0.9 if len(title.split()) <= 5 else 0.75)


def read_authority(text: str, locale: str | None = None) -> Reading[Authority]:
    """Return whether the visitor decides; "my boss and me" is other: somebody else has a say."""
    cleaned = clean(text)
    said = words(_lead().sub("", cleaned) if _SELF.match(cleaned) else cleaned) or words(cleaned)
    own = _without_departments(said)
    found = [f.meaning for f in _MEANINGS.scan(own)] or [
        f.meaning for f in _MEANINGS.scan([_respelled(w) for w in own[:_MOST_RESPELLED]])
    ]
    if found:
        for meaning in ("unsure", "other", "decision_maker"):
            if meaning in found:
                return reading(
                    "authority", meaning, confidence=0.9 if len(set(found)) == 1 else 0.8
                )
    answer = read_yesno(text, locale=locale)
    if answer.value is None:
        return nothing()
    meant = _BY_ANSWER[answer.value]
    return reading("authority", meant, confidence=min(answer.confidence, 0.85))


def who_decides(text: str, locale: str | None = None) -> Decider | None:
    """Return whom the reply names: "our CEO" is others, "I, with my colleague" shared; None where it names nobody."""
    cleaned = clean(text)
    introduced = _SELF.match(cleaned) is not None
    said = words(_lead().sub("", cleaned) if introduced else cleaned)
    if not said or is_question(text, locale):
        return None
    if BOSSES.issuperset(said):
        return "self"
    found = {
        f.meaning
        for f in _MEANINGS.scan(_without_departments(said))
        if len(said) <= _BARE or said[f.start : f.end] not in _PRONOUNS
    }
    speaks = introduced or not SPEAKING.isdisjoint(said)
    together = _together(said, speaks=speaks)
    if "unsure" in found or not (found or together):
        return None
    if together:
        return "shared"
    return _one_decides(said, found, speaks=speaks)


def _one_decides(said: Sequence[str], found: set[Authority], *, speaks: bool) -> Decider:
    if said[-1] in SPEAKING and said[-2:-1] and said[-2] in _IS:
        return "self"  # "the founder, that's me", "der Inhaber bin ich"
    if "other" in found and said[0] in SPEAKING:
        return "shared"  # "me, but the board has to sign"
    others = (said[0] in SOMEBODYS and not speaks) or "other" in found
    return "others" if others else "self"


_IS: Final = frozenset(("is", "thats", "be", "am", "bin", "est", "soy", "sono", "sou", "ben"))

_BARE: Final = 3
"""Words of a reply in which "me" alone says who decides; in a longer one it is only the speaker."""

_PRONOUNS: Final = [
    (w,) for w in ("i", "ich", "me", "moi", "yo", "io", "eu", "ik", "myself", "ad")
]


def _together(said: Sequence[str], *, speaks: bool) -> bool:
    """The visitor and others: "we", "together", "my boss and me", "I … with my colleague"."""
    with_others = any(a in WITH and b in SOMEBODYS for a, b in pairwise(said))
    several = not (TOGETHER | WE).isdisjoint(said)
    return several or names_company(said) or (speaks and with_others)


@lru_cache(maxsize=1_024)
def decider_of_option(phrases: tuple[str, ...]) -> Decider | None:
    """Return whom a choice of "who decides?" speaks of, by its label and synonyms; None where it speaks of nobody."""
    spelled = [words(p) for p in phrases]
    own = [said for said in spelled if " ".join(said) in _DECIDING]
    if any(word.startswith(_DECIDES) for said in own for word in said):
        return "self"
    if any(not (TOGETHER | WE).isdisjoint(said) for said in spelled):
        return "shared"
    named = {f.meaning for said in spelled for f in _MEANINGS.scan(said)}
    return "others" if "other" in named else None


def says_plainly_self(text: str) -> bool:
    """Return whether the whole reply says that the visitor decides: "just me", "it's my call"; not a title alone."""
    said = words(clean(text))
    return " ".join(said) in _DECIDING and not (SPEAKING | _MINE).isdisjoint(said)


_DECIDES: Final = ("deci", "decis", "entscheid", "owner", "founder", "ceo", "geschaftsfuhr", "inhaber", "besl", "dueno", "titolare", "dono", "eigenaar")  # fmt: skip
"""How words begin that only a choice of "who decides?" has, folded; "just me" answers other questions as well."""

_MINE: Final = frozenset(("my", "mine", "meine", "ma", "mi", "mia", "minha", "mijn"))
_DECIDING: Final = frozenset(DECIDERS)
_HEADS: Final = frozenset(("head", "director", "vp", "chief", "president", "lead", "manager"))
_MOST_RESPELLED: Final = 24  # words; each is compared with the whole vocabulary
_MIN_RESPELLED: Final = 4  # letters; a slip makes another word of a shorter one


def _without_departments(said: Sequence[str]) -> list[str]:
    """Leave out what somebody is the head of: "head of purchasing" is a head, not the purchasing department."""
    return [
        w
        for at, w in enumerate(said)
        if at < 2 or said[at - 1] != "of" or said[at - 2] not in _HEADS
    ]


@cache
def _vocabulary() -> tuple[str, ...]:
    phrases = (*DECIDERS, *NOT_DECIDERS, *UNDECIDED)
    return tuple(sorted({w for p in phrases for w in p.split() if len(w) > _MIN_RESPELLED}))


def _respelled(word: str) -> str:
    """The word with one slip of the fingers put right: "ownr"."""
    if len(word) < _MIN_RESPELLED:
        return word
    near = process.extractOne(word, _vocabulary(), scorer=OSA.distance, score_cutoff=1)
    return near[0] if near else word
