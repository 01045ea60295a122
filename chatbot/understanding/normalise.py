"""One form for what visitors type: width, dashes, quotes, spaces, case and accents."""

import re
import unicodedata
from functools import lru_cache

MAX_LENGTH = 200  # characters; an answer is short, and every matcher's cost hangs on this

# Invisible characters: they break words for a matcher and are a way past the redaction.
_INVISIBLE = [
    *(
        0x00AD,
        0x034F,
        0x061C,
        0x0640,
        0x115F,
        0x1160,
        0x17B4,
        0x17B5,
        0x180E,
        0x3164,
        0xFEFF,
        0xFFA0,
    ),
    *range(0x200B, 0x2010),
    *range(0x202A, 0x202F),
    *range(0x2060, 0x2070),
    *range(0xFE00, 0xFE10),
    *range(0xE0000, 0xE0080),
]
_ONE_FORM: dict[int, str | None] = dict.fromkeys(_INVISIBLE)
_ONE_FORM.update(dict.fromkeys(map(ord, "‐‑‒–—―−﹣－⁃"), "-"))
_ONE_FORM.update(dict.fromkeys(map(ord, "‘’‚‛′´`ʼ＇"), "'"))
_ONE_FORM.update(dict.fromkeys(map(ord, "“”„‟″«»"), '"'))

# Honorifics that NFKC spells out in up to 18 signs each: nothing that is read here stands in them.
_ONE_FORM.update(dict.fromkeys((0xFDFA, 0xFDFB), " "))
_ODD = re.compile(f"[{''.join(map(chr, _ONE_FORM))}]")  # "-" stands in none of them


def _plain(found: re.Match[str]) -> str:
    return _ONE_FORM[ord(found.group())] or ""


_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
# "l'entreprise", "d'accordo", "dell'azienda": the article is a word of its own. Not "i'm", "don't".
_ELIDED = frozenset(
    [
        "l",
        "d",
        "j",
        "n",
        "m",
        "s",
        "t",
        "c",
        "qu",
        "all",
        "dell",
        "nell",
        "sull",
        "dall",
        "un",
        "quest",
    ]
)


def one_form(text: str) -> str:
    """Return the text with plain dashes and quotes, without invisible characters (NFKC).

    Spaces, case and length stay; the redaction and the parsers read this.
    """
    if text.isascii():
        return text
    # Not `str.translate`: it costs a look-up that fails for each of the 72,000 signs that a hostile line grows to.
    return _ODD.sub(_plain, unicodedata.normalize("NFKC", _ODD.sub(_plain, text)))


def head(text: str) -> str:
    """Return the beginning in one form, as much of it as any matcher reads; spaces stay."""
    return one_form(text[: 2 * MAX_LENGTH])[: 2 * MAX_LENGTH]


def clean(text: str) -> str:
    """Return the first `MAX_LENGTH` characters in one form, with single spaces, trimmed."""
    return " ".join(head(text).split())[:MAX_LENGTH].rstrip()


@lru_cache(maxsize=16)
def fold(text: str) -> str:
    """Return the cleaned text without case and accents: "Größe" and "grosse" are one."""
    folded = clean(text).casefold()
    if folded.isascii():
        return folded
    parts = unicodedata.normalize("NFD", folded)
    return unicodedata.normalize("NFC", "".join(c for c in parts if not unicodedata.combining(c)))


def words(text: str) -> tuple[str, ...]:
    """Return the folded words in order; "don't" is `dont`, "l'idée" is `l`, `idee`."""
    return split_words(fold(text))


@lru_cache(maxsize=16)
def split_words(folded: str) -> tuple[str, ...]:
    """Return the words of a text that is folded already."""
    found = _WORD.findall(folded)
    if "'" not in folded:
        return tuple(found)
    whole: list[str] = []
    for word in found:
        head, _, tail = word.partition("'")
        if tail and head in _ELIDED:
            whole += [head, tail.replace("'", "")]
        else:
            whole.append(word.replace("'", ""))
    return tuple(whole)


@lru_cache(maxsize=16)
def phrase(text: str) -> str:
    """Return the words joined by single spaces: the form in which phrases are compared."""
    return " ".join(words(text))
