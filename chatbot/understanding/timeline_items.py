"""A reply about time as a row of letters, one for each word with a meaning."""

import re
from typing import Final, NamedTuple

from chatbot.understanding.calendar_days import FIRST_YEAR, LAST_YEAR
from chatbot.understanding.numbers_lexicon import Item, items
from chatbot.understanding.numbers_text import Text
from chatbot.understanding.numbers_words import vocabulary
from chatbot.understanding.timeline_letters import DROPPED, letter
from chatbot.understanding.timeline_words import TimeWords, time_words

_DOTTED_DAY: Final = re.compile(r"(\d{1,2})\.(\d{1,2})")


class Row(NamedTuple):
    """The letters of a reply, and the item behind each. words: how many words it has in all."""

    codes: str
    items: tuple[Item, ...]
    words: int
    lang: str

    def number(self, at: int) -> float:
        """Return the figure at a letter "N", "O" or "J"; 1 for any other."""
        item = self.items[at]
        if item.number is not None:
            return item.number.value
        return float(item.value) if item.value.isdecimal() else 1.0


def row_of(text: Text, *, lang: str) -> Row:
    """Return the row of a reply: fillers, clock times and punctuation left out."""
    words = time_words(lang)
    raw = items(text, words=words.lexicon, vocab=vocabulary(lang), before_joins="b", letters=False)
    kept: list[Item] = []
    for at in range(len(raw)):
        _keep(kept, raw, at, words=words, lang=lang)
    kept = _without_ids([item for item in kept if item.code not in DROPPED])
    kept = _plus_last(kept)
    count = sum(item.code not in {".", ":"} for item in raw)
    return Row("".join(item.code for item in kept), tuple(kept), count, lang)


def _plus_last(kept: list[Item]) -> list[Item]:
    """Put the plus of "6+ months" where that of "6 months or more" stands; sort out "may"."""
    for at in range(len(kept) - 2):
        if kept[at].code + kept[at + 1].code + kept[at + 2].code == "N+U":
            kept[at + 1], kept[at + 2] = kept[at + 2], kept[at + 1]
    for at, item in enumerate(kept):
        if item.code == "M" and item.text == "may" and not _is_may(kept, at):
            kept[at] = item._replace(code="x")
    return kept


def _is_may(kept: list[Item], at: int) -> bool:
    """Return whether "may" is the month: alone, in a date, or after a preposition."""
    before = kept[at - 1].code if at else ""
    after = kept[at + 1].code if at + 1 < len(kept) else ""
    if before == "x" or (not before and after):
        return after in {"N", "O", "J", "-"}
    return after != "x" or before in set("iyBafmXEZON")


def _without_ids(kept: list[Item]) -> list[Item]:
    """Take away the years in "2010-2015-86" and "32-2015": such digits are no dates."""
    codes = "".join(item.code for item in kept)
    for found in _IDS.finditer(codes):
        first = kept[found.start()]
        if first.code == "N" and first.number is not None and 1 <= first.number.value <= 31:
            continue
        for at in range(found.start(), found.end()):
            kept[at] = kept[at]._replace(code="x")
    return kept


_IDS: Final = re.compile(r"[JN]-J-N|N-J")


def _keep(kept: list[Item], raw: list[Item], at: int, *, words: TimeWords, lang: str) -> None:
    """Append the item with the one letter that its neighbours leave."""
    item = raw[at]
    if item.number is not None:
        code = _figure(raw, at, words=words, lang=lang)
        kept.append(item._replace(code=code))
    elif not _joins_date(raw, at):
        code = letter(kept, raw, at, lang=lang)
        said = {"W": "v", "U": "u"}.get(code, code) if code not in item.code else code
        value = item.meaning(said) if said in item.code else ""
        kept.append(item._replace(code=code, value=value))


def _joins_date(raw: list[Item], at: int) -> bool:
    """Return whether a hyphen or slash is inside a date with a month's name: "sep-23-2020"."""
    if not 0 < at < len(raw) - 1 or raw[at].text not in {"-", "/"}:
        return False
    before, after = raw[at - 1], raw[at + 1]
    if before.end != raw[at].start or raw[at].end != after.start:
        return False
    counts = before.number is not None and "U" in after.code
    return counts or ("M" in before.code) + ("M" in after.code) == 1


def _figure(raw: list[Item], at: int, *, words: TimeWords, lang: str) -> str:
    """Return the letter of a figure: a year "J", a date "D", a day "O", a time ":" or a count "N"."""
    item = raw[at]
    after = raw[at + 1] if at + 1 < len(raw) else None
    if _is_year(item) and (after is None or after.code[0] != "U"):
        return "J"
    if len(item.text) == 8 and item.text.isdecimal() and item.text[:2] in {"19", "20"}:
        return "D"
    if _has_suffix(raw, at, words=words) or (lang == "de" and _is_dotted(raw, at)):
        return "O"
    if _is_time_of_day(raw, at):
        return ":"
    if _DOTTED_DAY.fullmatch(item.text) and (after is None or "U" not in after.code):
        return "D"
    return "O" if _is_introduced_day(raw, at, lang) else "N"


def _is_dotted(raw: list[Item], at: int) -> bool:
    """Return whether a full stop makes an ordinal of the figure: "2. Halbjahr"."""
    after = raw[at + 1 : at + 3]
    if len(after) < 2 or after[0].text != "." or after[0].start != raw[at].end:
        return False
    return bool(set("Ur") & set(after[1].code))


def _has_suffix(raw: list[Item], at: int, *, words: TimeWords) -> bool:
    """Return whether the ending of an ordinal follows, which is then left out: "1st", "1.º"."""
    for ending in (at + 1, at + 2):
        if ending >= len(raw) or raw[ending].start != raw[ending - 1].end:
            return False
        if raw[ending].text in words.suffixes:
            raw[ending] = raw[ending]._replace(code="A")
            return True
        if raw[ending].text != ".":
            return False
    return False


def _is_year(item: Item) -> bool:
    assert item.number is not None
    value = item.number.value
    if value != int(value) or not FIRST_YEAR + 60 <= value <= LAST_YEAR - 50:
        return False
    return item.number.in_words or (item.text.isdecimal() and len(item.text) == 4)


def _is_time_of_day(raw: list[Item], at: int) -> bool:
    """Return whether the figure is a time of day: "5 pm", "8 Uhr", "Saturday at 5"."""
    after = raw[at + 1].code if at + 1 < len(raw) else ""
    if "z" in after and "U" not in after:
        return True
    number = raw[at].number
    hour = number is not None and number.value <= 24
    if not hour or not at or "@" not in raw[at - 1].code or "M" in after:
        return False
    if "z" in after:
        raw[at + 1] = raw[at + 1]._replace(code="A")
        return True
    return "U" not in after


def _is_introduced_day(raw: list[Item], at: int, lang: str) -> bool:
    """Return whether an article makes the figure a day of the month: "am 5.", "le 17"."""
    number = raw[at].number
    if number is None or number.value != int(number.value) or not 1 <= number.value <= 31:
        return False
    if at == 0 or raw[at - 1].number is not None:
        return False
    if raw[at - 1].last not in _INTRODUCING and not (lang == "nl" and raw[at - 1].last == "de"):
        return False
    after = raw[at + 1].code if at + 1 < len(raw) else ""
    return not set(after) & set("UnchQ")


# Articles after which a figure is a day of the month: "le 17", "am 5.", "a partir del 8".
_INTRODUCING: Final = frozenset(
    [
        "am",
        "den",
        "der",
        "dem",
        "vom",
        "zum",
        "le",
        "du",
        "au",
        "el",
        "del",
        "al",
        "dia",
        "il",
        "dal",
        "lo",
        "giorno",
        "o",
        "do",
        "ao",
        "no",
        "op",
        "jour",
    ]
)
