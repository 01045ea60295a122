"""Values as somebody wrote them in a file, and the types that words of a flow take.

Every type reads a `Scalar`, so that a text keeps the writer's own digits, and says in a fragment of a sentence what is
wrong: "has to be a number". The flow's loader puts word, line and file around it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import isfinite
from typing import Annotated, Any, Final, TypeAlias

from msgspec import Struct

MAX_TEXT: Final = 4_000  # characters, the longest line of the protocol

Plain = str | int | float | bool | None


class Scalar(Struct, frozen=True, gc=False):
    """One value. value: as the core schema reads it. raw: as written; texts take this, so a label `1.50` stays `1.50`."""

    value: Plain
    raw: str
    line: int
    column: int


class Wrong(Exception):
    """What is written cannot be read; the message is a fragment of a sentence.

    word: what was said, where `known` has the words it may have meant. instead: what to write.
    """

    def __init__(
        self,
        fragment: str,
        *,
        code: str = "wrong_value",
        word: str = "",
        known: tuple[str, ...] = (),
        instead: str | None = None,
    ) -> None:
        super().__init__(fragment)
        self.fragment = fragment
        self.code = code
        self.word = word
        self.known = known
        self.instead = instead


def _scalar(value: object, what: str) -> Scalar:
    if not isinstance(value, Scalar):
        kind = (
            "a list"
            if isinstance(value, list)
            else "words of its own; a text with a brace or a colon needs quotes"
        )
        raise Wrong(f"has to be {what}, not {kind}")
    return value


def _text(value: object) -> str:
    scalar = _scalar(value, "a text")
    if scalar.value is None or not scalar.raw.strip():
        raise Wrong("needs a text", code="empty_text")
    if len(scalar.raw) > MAX_TEXT:
        raise Wrong(f"is longer than {MAX_TEXT:,} characters", code="too_long")
    return scalar.raw.strip()


def _texts(value: object) -> tuple[str, ...]:
    items = value if isinstance(value, list) else [value]
    if not items:
        raise Wrong("is an empty list", code="empty_text")
    texts = tuple(_text(item) for item in items)
    for text in texts:
        if ";" in text or " | " in text or ("," in text and items is not value):
            raise Wrong(
                "stands in brackets where there are several, with a comma between them: `[one, other]`"
            )
    return texts


def _said(value: object) -> str:
    if isinstance(value, Scalar) and isinstance(value.value, bool):
        raise Wrong(f"has to be a text; where the word `{value.raw}` is meant, put it in quotes")
    return _text(value)


def _name(value: object) -> str:
    if isinstance(value, Scalar) and isinstance(value.value, bool):
        raise Wrong(f"has to be a name, not `{value.raw}`")
    return _text(value)


def _flag(value: object) -> bool:
    scalar = _scalar(value, "`true` or `false`")
    if not isinstance(scalar.value, bool):
        raise Wrong("has to be `true` or `false`")
    return scalar.value


_GROUPED: Final = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+")  # 5.000: nobody means five


def _number(value: object) -> float:
    scalar = _scalar(value, "a number")
    if isinstance(scalar.value, bool) or not isinstance(scalar.value, int | float):
        raise Wrong("has to be a number, digits only, such as `5000`")
    if _GROUPED.fullmatch(scalar.raw):
        plain = scalar.raw.replace(".", "")
        raise Wrong(f"has to be written without a point: `{plain}`", instead=plain)
    number = float(scalar.value)
    if not isfinite(number):
        raise Wrong("has to be a number of ordinary size")
    return number


def _whole(least: int, most: int) -> Callable[[object], int]:
    def whole(value: object) -> int:
        number = _number(value)
        if number != int(number) or not least <= number <= most:
            raise Wrong(f"has to be a whole number from {least} to {most}")
        return int(number)

    return whole


def _pair(value: object, what: str) -> list[Scalar]:
    if not isinstance(value, list) or len(value) != 2:
        raise Wrong(f"has to be two numbers in brackets, such as `{what}`")
    return [_scalar(item, "a number") for item in value]


def _range(value: object) -> tuple[float | None, float | None]:
    low, high = (
        None if s.value is None else _number(s)
        for s in _pair(value, "[0, 5000]` or `[5000, null]")
    )
    if low is not None and high is not None and low >= high:
        raise Wrong("has to go from the smaller number to the larger", code="range_backwards")
    return low, high


def _pick(value: object) -> tuple[int, int]:
    low, high = (_whole(0, 50)(s) for s in _pair(value, "[1, 3]"))
    if low > high or high == 0:
        raise Wrong("has to go from the smaller number to the larger", code="range_backwards")
    return low, high


_SPAN: Final = re.compile(r"(\d{1,7}(?:\.\d{1,3})?)\s?(ms|s|m|h)")
_UNITS_MS: Final = {"ms": 1, "s": 1_000, "m": 60_000, "h": 3_600_000}


def _span(least_ms: int, most_ms: int) -> Callable[[object], int]:
    def span(value: object) -> int:
        raw = _scalar(value, "a time such as `60s`").raw.strip()
        if raw.isdigit():
            sentence = f"needs a unit: `{raw[:9]}s` for seconds, or `ms`, `m`, `h`"
            raise Wrong(sentence, code="time_without_unit", instead=f"{raw[:9]}s")
        found = _SPAN.fullmatch(raw)
        if found is None:
            raise Wrong("has to be a time such as `60s`, `500ms`, `5m` or `1h`")
        span_ms = round(float(found[1]) * _UNITS_MS[found[2]])
        if not least_ms <= span_ms <= most_ms:
            sentence = f"has to lie between {_spoken(least_ms)} and {_spoken(most_ms)}"
            raise Wrong(sentence, code="time_out_of_range")
        return span_ms

    return span


def _spoken(span_ms: int) -> str:
    for unit in ("h", "m", "s"):
        if span_ms >= _UNITS_MS[unit]:
            return f"{span_ms // _UNITS_MS[unit]}{unit}"
    return f"{span_ms}ms"


def _one_of(known: tuple[str, ...]) -> Callable[[object], str]:
    def one_of(value: object) -> str:
        said = _scalar(value, "one word").raw.strip()
        if not said:
            raise Wrong("needs a word", code="empty_text", known=known)
        if said not in known:
            choices = ", ".join(f"`{k}`" for k in known)
            raise Wrong(
                f"cannot be `{said[:60]}`. Possible: {choices}",
                code="unknown_value",
                known=known,
                word=said,
            )
        return said

    return one_of


@dataclass(frozen=True, slots=True, eq=False)
class Reads:
    """How a written value becomes a Python one, as the metadata of an `Annotated` type.

    reader: raises `Wrong`. schema: JSON Schema, what an editor checks and completes.
    """

    reader: Callable[[Any], Any]
    schema: dict[str, Any]


_ANY_TEXT: Final[dict[str, Any]] = {"type": ["string", "number", "boolean"]}
_SAID_TEXT: Final[dict[str, Any]] = {"type": ["string", "number"]}
_BOUND: Final = {"type": ["number", "null"]}
_SPAN_FORM: Final = {"type": "string", "pattern": r"^\d+(\.\d+)?\s?(ms|s|m|h)$"}


def _list_of(items: dict[str, Any], **more: int) -> dict[str, Any]:
    return {"type": "array", "items": items, **more}


Text: TypeAlias = Annotated[str, Reads(_text, _ANY_TEXT)]
Said: TypeAlias = Annotated[str, Reads(_said, _SAID_TEXT)]
"""What visitors are shown."""
Name: TypeAlias = Annotated[str, Reads(_name, {"type": "string"})]
Texts: TypeAlias = Annotated[
    tuple[str, ...],
    Reads(_texts, {"anyOf": [_ANY_TEXT, _list_of(_ANY_TEXT, minItems=1)]}),
]
Flag: TypeAlias = Annotated[bool, Reads(_flag, {"type": "boolean"})]
Bounds: TypeAlias = Annotated[
    tuple[float | None, float | None],
    Reads(_range, _list_of(_BOUND, minItems=2, maxItems=2)),
]
Pick: TypeAlias = Annotated[
    tuple[int, int],
    Reads(_pick, _list_of({"type": "integer"}, minItems=2, maxItems=2)),
]
Written: TypeAlias = Annotated[Any, Reads(lambda value: value, {})]
"""Anything, kept as the nodes of the file."""


def whole(least: int, most: int) -> Reads:
    """Return the reading of a whole number in this range, both ends included."""
    return Reads(_whole(least, most), {"type": "integer", "minimum": least, "maximum": most})


def span(least_ms: int, most_ms: int) -> Reads:
    """Return the reading of a time such as `60s`, as milliseconds."""
    return Reads(_span(least_ms, most_ms), _SPAN_FORM)


def one_of(known: Iterable[str]) -> Reads:
    """Return the reading of one word of a list."""
    words = tuple(known)
    return Reads(_one_of(words), {"enum": list(words)})
