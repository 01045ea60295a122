"""Job titles, and whether the person who has one decides on a purchase."""

import re
from functools import cache
from typing import Final, Literal

from rapidfuzz import process
from rapidfuzz.distance import OSA

from chatbot.understanding.normalise import clean, head, words
from chatbot.understanding.phrases import PhraseTable
from chatbot.understanding.questions import is_question
from chatbot.understanding.reading import Reading, nothing, reading
from chatbot.understanding.words.role_words import DECIDERS, NOT_DECIDERS, ROLE_LEADS, UNDECIDED
from chatbot.understanding.yesno import Answer, read_yesno

__all__ = ["Authority", "read_authority", "read_job_title"]

Authority = Literal["decision_maker", "other", "unsure"]

MAX_TITLE_WORDS: Final = 9

_LEAD: Final = re.compile(
    rf"^(?:(?:{'|'.join(re.escape(p) for p in sorted(ROLE_LEADS, key=len, reverse=True))})(?!\w)[\s:,-]*)+",
    re.IGNORECASE,
)
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
    title = _END.sub("", _LEAD.sub("", plain), count=1).strip(" .!,;")
    if not any(c.isalpha() for c in title) or len(title.split()) > MAX_TITLE_WORDS:
        return nothing()
    return reading("job_title", title, confidence=0.9 if len(title.split()) <= 5 else 0.75)


def read_authority(text: str, locale: str | None = None) -> Reading[Authority]:
    """Return whether the visitor decides; "my boss and me" is other: somebody else has a say."""
    cleaned = clean(text)
    said = words(_LEAD.sub("", cleaned) if _SELF.match(cleaned) else cleaned) or words(cleaned)
    said = _without_departments(said)
    found = [f.meaning for f in _MEANINGS.scan(said)] or [
        f.meaning for f in _MEANINGS.scan([_respelled(w) for w in said])
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


_HEADS: Final = frozenset(("head", "director", "vp", "chief", "president", "lead", "manager"))
_MIN_RESPELLED: Final = 4  # letters; a slip makes another word of a shorter one


def _without_departments(said: list[str]) -> list[str]:
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
