"""A person's name in a reply, and its first and last parts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from chatbot.understanding.normalise import fold, head
from chatbot.understanding.questions import is_question
from chatbot.understanding.reading import Reading, nothing, reading
from chatbot.understanding.words import primary
from chatbot.understanding.words.name_words import (
    COMMON,
    FUNCTION,
    GREETINGS,
    LEADS,
    PARTICLES,
    SPEAKERS,
    SUFFIXES,
    TITLES,
    TRAILING,
    TRAILS,
    UNDER,
)

__all__ = ["PersonName", "find_introduced", "introduces_self", "read_name", "split_name"]

MAX_NAME_WORDS: Final = 5
_MIN_VERB: Final = 5  # letters of "tired"; "ted" and "rené" are names
MAX_SMALL_WORDS: Final = 2  # of a name in small letters inside a sentence: "ana sousa on the 2nd"

_CALLINGS: Final = frozenset({"attorney", "realtor", "broker", "lawyer", "notary"})
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*\.?")
_BOTH: Final = re.compile(
    r"first name (?:is )?(\S+?)[,.]? (?:and )?(?:my )?(?:last |second |sur|family )name (?:is )?(\S+)",
    re.IGNORECASE,
)

_LED, _ALONE, _SMALL, _UNDER, _RUN, _VERB, _ASKED = 0.97, 0.93, 0.75, 0.85, 0.72, 0.6, 0.35


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name as typed, and its parts; `last` is empty where one word was given."""

    full: str
    first: str
    last: str


def read_name(text: str, locale: str | None = None) -> Reading[str]:
    """Return the name a reply gives, as typed; what a question seems to hold is never accepted."""
    plain = " ".join(head(text).split())
    asked = is_question(plain, primary(locale) or "en")
    found = None if asked else _alone(plain)
    found = found or _led(plain, _LED) or _trailed(plain) or _first_two(plain, asked=asked)
    found = found or _led(plain, _UNDER)
    if found is None and not asked:
        found = _opening(plain)
    if found is None:
        found = _capitalised(plain)
    if found is None:
        return nothing()
    name, confidence = found
    return reading("name", name, confidence=min(confidence, _ASKED) if asked else confidence)


@cache
def _leads() -> tuple[tuple["_Leads", float], ...]:
    return ((_Leads(LEADS), _LED), (_Leads(SPEAKERS), _UNDER), (_Leads(UNDER), _UNDER))


class _Leads:
    """Phrases that a name follows, tried only where a word begins one of them."""

    def __init__(self, phrases: tuple[str, ...]) -> None:
        self._pattern = re.compile(rf"(?<!\w)(?:{_any_of(phrases)})(?!\w)[\s:,-]*", re.IGNORECASE)
        self._firsts = frozenset(
            m.group().lower() for p in phrases if (m := _LETTERS.search(p)) is not None
        )

    def finditer(self, plain: str) -> Iterator[re.Match[str]]:
        """Yield the phrases of a text from left to right, without overlap."""
        done = 0
        for word in _LETTERS.finditer(plain):
            if word.start() >= done and word.group().lower() in self._firsts:
                match = self._pattern.match(plain, word.start())
                if match is not None:
                    done = match.end()
                    yield match


@cache
def _trail_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?:(?<=[\w.]) |(?<=\w)(?='))(?:{_any_of(TRAILS)})(?!\w)", re.IGNORECASE)


def _any_of(phrases: tuple[str, ...]) -> str:
    longest_first = sorted(phrases, key=len, reverse=True)
    return "|".join(re.escape(p).replace(r"\ ", " ") for p in longest_first)


def _led(plain: str, confidence: float) -> tuple[str, float] | None:
    both = _BOTH.search(plain)
    if both:
        return f"{both[1]} {both[2].rstrip('.,!')}", _LED
    for pattern, sure in _leads():
        if sure == confidence:
            names = [n for m in pattern.finditer(plain) if (n := _from(plain, m.end()))]
            if names:
                best = max(names, key=_likeness)
                return best, min(sure, _VERB) if _is_verb_like(best) and sure < _LED else sure
    return None


def _likeness(name: str) -> tuple[bool, bool]:
    """How much it looks like a name: two with a capital are, one in small letters may be a verb."""
    return name[:1].isupper(), " " in name


def _trailed(plain: str) -> tuple[str, float] | None:
    match = _trail_pattern().search(plain)
    if match is None:
        return None
    before = _WORD.findall(plain[: match.start()])[-MAX_NAME_WORDS:]
    while before and _is_common(before[0]):
        before.pop(0)
    name = _from(" ".join(before), 0)
    return (name, _LED) if name else None


def _alone(plain: str) -> tuple[str, float] | None:
    """The whole reply is the name, with a greeting or thanks at most."""
    said = [w for w in re.split(r"[\s!]+", plain.strip(' !;:"()')) if w]
    while said and fold(said[0]).strip(",.") in GREETINGS:
        said.pop(0)
    while said and fold(said[-1]).strip(",.") in TRAILING:
        said.pop()
    bare = [w.strip(",") for w in said]
    core = [w for w in bare[:1] + [w for w in bare[1:] if not _is_initial(w)] if not _is_rank(w)]
    if not 0 < len(core) <= MAX_NAME_WORDS or not all(_WORD.fullmatch(w) for w in core):
        return None
    big = all(w[:1].isupper() or fold(w) in PARTICLES for w in core)
    common = sum(2 if fold(w).replace("'", "") in FUNCTION else 1 for w in core if _is_common(w))
    # All words with a capital are a name even if one of them is a word: "Thu Nguyen", "Min Chi".
    ends_in_word = len(core) == 3 and _is_common(core[-1]) and not _is_common(core[0])
    allowed = 0 if not big or not 1 < len(core) <= 3 else 2 if ends_in_word else 1
    if common > allowed or common == len(core):
        return None
    if not big and len(core) > 3:
        return None
    return _before_comma(" ".join(said)), _ALONE if big else _SMALL


def _before_comma(name: str) -> str:
    """The name without what follows it: "Ana Sousa, Acme"; not in "SOUSA, ANA" or "Ana Sousa, MD"."""
    head, comma, tail = name.strip(" ,;:").removesuffix(".").partition(",")
    typed_last_first = " " not in head or head.isupper() or not tail
    if typed_last_first or any(_is_rank(w) for w in tail.split()):
        return head + comma + tail
    return head


def _is_initial(word: str) -> bool:
    return len(word.rstrip(".")) == 1 and word[0].isalpha()


def _is_rank(word: str) -> bool:
    """Whether it is a title or a degree: "Dr.", "PhD", "Jr."."""
    folded = fold(word).replace(".", "")
    return folded in TITLES or folded in SUFFIXES or folded in _CALLINGS or folded in {"at", "law"}


def _opening(plain: str) -> tuple[str, float] | None:
    """Read "Ana Sousa, party of 8" and "Ana Sousa has a booking"."""
    name = _from(plain, 0)
    if name is None or not name[0].isupper():
        return None
    if " " in name:
        return name, _UNDER
    return (name, _SMALL) if plain[len(name) : len(name) + 1] == "," else None


def _first_two(plain: str, *, asked: bool) -> tuple[str, float] | None:
    """Read "Ana Sousa from Example" and "Ana Sousa, CEO": the name stands first, then who that is."""
    name = None if asked else _from(plain, 0)
    if name is None or " " not in name or not all(w[:1].isupper() for w in name.split()[:2]):
        return None
    return (name, _UNDER) if _WHO.match(plain, len(name)) else None


_WHO: Final = re.compile(
    r",|\s(?:from|with|at|of|von|bei|aus|de|chez|da|presso|van|bij)\s", re.IGNORECASE
)


def _capitalised(plain: str) -> tuple[str, float] | None:
    """Two words with a capital inside a sentence."""
    for match in _WORD.finditer(plain):
        if match.group()[0].isupper() and not _is_common(match.group()):
            name = _from(plain, match.start())
            if name and " " in name:
                return name, _RUN
    return None


def _from(plain: str, start: int) -> str | None:
    """The words of a name that begin here."""
    taken: list[str] = []
    at = start
    while len(taken) < MAX_NAME_WORDS:
        match = _WORD.match(plain, at)
        if match is None or not _goes_on(match.group(), taken):
            break
        taken.append(match.group())
        at = match.end() + 1
        if plain[match.end() : at] != " " or _ends_sentence(match.group()):
            break
    while taken and fold(taken[-1]).rstrip(".") in PARTICLES:
        taken.pop()
    while taken and fold(taken[0]).rstrip(".") in TITLES:
        taken.pop(0)
    return " ".join(taken).rstrip(".") or None


def _ends_sentence(word: str) -> bool:
    return word.endswith(".") and len(word) > 3 and fold(word).rstrip(".") not in TITLES


def _goes_on(word: str, taken: list[str]) -> bool:
    """Whether a word belongs to a name begun with `taken`."""
    folded = fold(word).rstrip(".")
    if folded in TITLES and not taken:
        return True
    if folded in PARTICLES and taken:
        return True
    if _is_common(word):
        return False
    names = [w for w in taken if fold(w).rstrip(".") not in TITLES]
    if not names:
        return True
    if names[0][:1].isupper():
        return word[:1].isupper()
    return len(names) < MAX_SMALL_WORDS and not word[:1].isupper()


def _is_common(word: str) -> bool:
    """Whether a word is none of a name; "Will" with a capital is one."""
    return fold(word).rstrip(".").replace("'", "") in COMMON


def find_introduced(plain: str) -> tuple[int, int] | None:
    """Return where a name stands that a lead-in announces ("I'm Jo", "my name is Ana Sousa")."""
    for pattern, sure in _leads()[:2]:
        for match in pattern.finditer(plain):
            name = _from(plain, match.end())
            if name and (sure == _LED or name[0].isupper() or not _is_verb_like(name)):
                return match.end(), match.end() + len(name)
    trailed = _trailed(plain)
    if trailed and (at := plain.find(trailed[0])) >= 0:
        return at, at + len(trailed[0])
    return None


def introduces_self(plain: str) -> bool:
    """Return whether the reply says its writer's name in so many words: "my name is Ana Sousa"."""
    for match in _leads()[0][0].finditer(plain):
        name = _from(plain, match.end())
        if name and name[0].isupper():
            return True
    return False


def _is_verb_like(name: str) -> bool:
    """Whether it goes on like "I'm planning …", "I'm located …", "je suis fatigué"; not like "ahmed", "fred"."""
    word = name.partition(" ")[0]
    if word[:1].isupper() or len(word) < _MIN_VERB or word.endswith(("med", "fred")):
        return False
    if word.startswith(("ge", "be", "ver", "er", "ent", "über")) and word.endswith(("t", "en")):
        return len(word) > _MIN_VERB + 1  # "begeistert", "verheiratet"
    return word.endswith(("ing", "ed", "ous", "ful", "able", "ible", "é", "ée", "iert"))


# First and last name


def split_name(full: str) -> PersonName:
    """Return the parts of a name: "SOUSA, ANA M." and "Dr. Ana M. Sousa, PhD" are Ana, Sousa."""
    head, _, tail = full.partition(",")
    before, after = _bare(head), _bare(tail)
    if after and before:
        return PersonName(full, after[0], " ".join(before))
    said = before or full.split()
    first, rest = said[0], said[1:]
    rest = [w for w in rest if len(w.rstrip(".")) > 1 or w is rest[-1]] or rest
    return PersonName(full, first, " ".join(_family(rest)))


def _bare(part: str) -> list[str]:
    """The words without titles in front and degrees behind."""
    said = part.split()
    callings = (i for i, w in enumerate(said) if i > 1 and fold(w) in _CALLINGS)
    said = said[: next(callings, len(said))]
    if len(said) > 2 and fold(said[0]) in _CALLINGS:
        said.pop(0)
    while said and fold(said[0]).rstrip(".") in TITLES and len(said) > 1:
        said.pop(0)
    while said and _is_suffix(said):
        said.pop()
    return said


def _is_suffix(said: list[str]) -> bool:
    last = fold(said[-1]).replace(".", "")
    return last in SUFFIXES and len(last) > 1


def _family(rest: list[str]) -> list[str]:
    """The family name at the end, with its particles: "van der Hoek", "O Neal"."""
    if len(rest) < 2:
        return rest
    start = len(rest) - 1
    while start > 0 and fold(rest[start - 1]).rstrip(".") in PARTICLES:
        start -= 1
    if start == len(rest) - 1 and len(rest) >= 3:
        start -= 1
    return rest[start:]
