"""Which meaning a word of time has among those beside it."""

from typing import Final

from chatbot.understanding.numbers_lexicon import Item

DROPPED: Final = frozenset("Aoz@.:#u")  # letters that a row leaves out


def letter(kept: list[Item], raw: list[Item], at: int, *, lang: str) -> str:
    """Return the one letter of a phrase or sign that its neighbours leave.

    kept: the items before, with one letter each. raw: all items, with all their letters.
    """
    item = raw[at]
    if item.code == ".":
        return _SIGNS.get(item.text, ".")
    certain = _by_place(kept, raw, at, lang=lang)
    if certain is not None:
        return certain
    return item.code if len(item.code) == 1 else _of_several(kept, raw, at)


def _by_place(kept: list[Item], raw: list[Item], at: int, *, lang: str) -> str | None:
    """Return the letter where the place alone decides it."""
    item = raw[at]
    if item.text == "-" and lang == "nl" and _is_dutch_date(raw, at):
        return "/"
    if item.code[0] == "v":
        counted = "U" in item.code and _last_letter(kept) == "N"
        return "U" if counted else "W" if _is_weekday(raw, at, lang=lang) else "x"
    if item.text == "half" and lang == "nl" and at + 1 < len(raw) and "M" in raw[at + 1].code:
        return "Z"  # "half juni" is the middle of June
    if _is_the(raw, at, lang):
        return "t"
    if item.text in _ONE and _begins_spread(raw, at):
        return "N"
    return "U" if "u" in item.code and _is_glued_unit(raw, at) else None


def _begins_spread(raw: list[Item], at: int) -> bool:
    """Return whether an article is the one of "ein bis zwei Monate"."""
    after = raw[at + 1 : at + 3]
    return len(after) == 2 and "-" in after[0].code and after[1].number is not None


def _is_glued_unit(raw: list[Item], at: int) -> bool:
    """Return whether a letter is a unit: "3d", "2 w" at the end."""
    if not at or raw[at - 1].number is None:
        return False
    return raw[at - 1].end == raw[at].start or at + 1 == len(raw)


def _is_dutch_date(raw: list[Item], at: int) -> bool:
    """Return whether a hyphen stands in a date such as "op 25-10"."""
    if at < 2 or at + 1 >= len(raw) or raw[at - 2].last not in _BEFORE_DATE:
        return False
    day, month = raw[at - 1], raw[at + 1]
    glued = day.end == raw[at].start and raw[at].end == month.start
    return glued and day.number is not None and month.number is not None


_BEFORE_DATE: Final = frozenset(("op", "van", "tot", "voor", "uiterlijk", "vanaf"))
_SIGNS: Final = {"+": "+", "/": "/", "~": "-", "-": "-"}


def _of_several(kept: list[Item], raw: list[Item], at: int) -> str:
    """Return the letter of a phrase with several meanings, by the words beside it."""
    codes = raw[at].code
    before = _last_letter(kept)
    ahead = raw[at + 1].code[0] if at + 1 < len(raw) else ""
    one = at > 0 and raw[at - 1].text in _ONE
    if {"U", "A"} <= set(codes):
        return "U" if one or before in _BEFORE_UNIT else "A"
    for code, ahead_of, behind in _CONTEXTS:
        fits = (ahead and ahead in ahead_of) or (before and before in behind)
        if code in codes and fits and not (code == "p" and _is_clock_past(raw, at)):
            return code
    if {"U", "o"} <= set(codes):
        return "o" if at + 1 < len(raw) and raw[at + 1].number is not None else "U"
    if codes[0] == "U" and "O" in codes and before not in {"N", "n", "t"} and not one:
        return "O"
    return codes[0]


def _is_clock_past(raw: list[Item], at: int) -> bool:
    """Return whether "past" stands in a time of day ("10 past 4"), not in "the past 4 weeks"."""
    after = raw[at + 1 : at + 3]
    figure = bool(after) and after[0].number is not None
    return figure and not (len(after) == 2 and "U" in after[1].code)


def _last_letter(kept: list[Item]) -> str:
    """Return the letter before, fillers left out; that of "mar 4" is no count."""
    codes = [item.code for item in kept[-6:] if item.code not in DROPPED]
    if codes[-2:] == ["M", "N"]:
        return "M"
    return codes[-1] if codes else ""


_BEFORE_UNIT: Final = frozenset("NOpnctPh")

# A letter that a phrase takes before or after certain others: (letter, before these, after these).
_CONTEXTS: Final = (
    ("-", "", "NOMJWvDTUSHQI"),
    ("O", "WUrMpvh", "~"),
    ("Y", "", "NOMJWvDTUSHQI"),
    ("R", "", "U"),
    ("r", "J", "O"),
    ("p", "UWSMHvN", ""),
    ("q", "N", ""),
    ("U", "", "N"),
    ("A", "", "NOMJWDUSHXEZrpQc"),
)
_ONE: Final = frozenset(
    [
        "hele",
        "volle",
        "gehele",
        "a",
        "one",
        "eine",
        "ein",
        "einer",
        "une",
        "una",
        "um",
        "uma",
        "un",
        "een",
    ]
)
_CALENDAR_UNITS: Final = frozenset("wmqye")


_DEFINITE: Final = {
    "en": frozenset({"the"}),
    "de": frozenset(["der", "die", "das", "den", "dem", "des"]),
    "fr": frozenset(["le", "la", "l", "du", "au"]),
    "es": frozenset(["el", "la", "del", "al"]),
    "it": frozenset(["il", "la", "lo", "del", "della", "nel", "nella", "dell", "nell", "l"]),
    "pt": frozenset(["o", "a", "do", "da", "no", "na"]),
    "nl": frozenset({"de", "het"}),
}


def _is_the(raw: list[Item], at: int, lang: str) -> bool:
    """Return whether an article makes a unit the present one: "by the end of the quarter"."""
    after = raw[at + 1] if at + 1 < len(raw) else None
    if after is None or "U" not in after.code or not set("oA") & set(raw[at].code):
        return False
    return raw[at].last in _DEFINITE[lang] and after.meaning("U") in _CALENDAR_UNITS


def _is_weekday(raw: list[Item], at: int, *, lang: str) -> bool:
    """Return whether a short form is a weekday: "thu", "so." and "sat 5th", not "so" or "sun"."""
    if len(raw) == 1:
        return lang not in {"de", "nl"}
    item = raw[at]
    after = raw[at + 1] if at + 1 < len(raw) else None
    if after is not None and after.text == "." and after.start == item.end:
        return True
    if after is not None and (after.number is not None or after.code[0] in "ODMtnc@"):
        return True
    if after is not None and after.text == "," and at + 2 < len(raw):
        return raw[at + 2].code[0] in "MD" or raw[at + 2].number is not None
    before = raw[at - 1] if at else None
    return before is not None and (before.code[0] in _BEFORE_WEEKDAY or before.text in _ON)


_BEFORE_WEEKDAY: Final = frozenset("nct-bfyi")
_ON: Final = frozenset(["on", "op", "le", "el", "am", "il", "no", "na", "al", "dal", "dem"])
