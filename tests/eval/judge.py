"""Is a value what the labelled row expects? The rules of the evaluation's format."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

Row = Mapping[str, Any]

SENT_AS: Final = {
    "money_range": "money",
    "typo": "choice",
    "dontcare": "choice",
    "name_split": "name",
    "timeline_holiday": "timeline",
}
"""Under which kind the rows of a file are sent, where it is not its own."""


def is_right(row: Row, value: object) -> bool:
    """Return whether the value counts as right for the row."""
    expected = row["expected"]
    if expected is None or value is None:
        return expected is value
    kind = SENT_AS.get(row["kind"], row["kind"])
    return _JUDGES.get(str(kind), _same)(row, expected, value)


def _same(_row: Row, expected: Any, value: Any) -> bool:
    return str(expected).casefold() == str(value).casefold()


def _near(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one - other) <= 1e-6 * max(1.0, abs(one), abs(other))


def _money(row: Row, expected: Any, value: Any) -> bool:
    if "unknown" in expected or "unknown" in value:
        return bool(expected.get("unknown")) == bool(value.get("unknown"))
    if expected.get("currency_known") and expected.get("currency"):
        known = expected["currency"]
        if value["currency"] not in (known if isinstance(known, list) else [known]):
            return False
    return _bounds(row, expected, value)


def _bounds(_row: Row, expected: Any, value: Any) -> bool:
    if _near(expected["min"], value["min"]) and _near(expected["max"], value["max"]):
        return True
    if not expected.get("bound_ok"):
        return False
    figures = {x for x in (value["min"], value["max"]) if x is not None}
    return len(figures) == 1 and any(_near(x, expected["min"]) for x in figures)


def _number(_row: Row, expected: Any, value: Any) -> bool:
    return _near(float(expected), float(value))


def _seconds(_row: Row, expected: Any, value: Any) -> bool:
    return _near(expected["seconds"], value["seconds"])


def _timeline(_row: Row, expected: Any, value: Any) -> bool:
    if "unknown" in expected or "unknown" in value:
        return bool(expected.get("unknown")) == bool(value.get("unknown"))
    return any(_span(one, value) for one in expected.get("any", [expected]))


def _span(expected: Any, value: Any) -> bool:
    if expected["from"] != value["from"]:
        return False
    one, other = expected["to"], value["to"]
    if one is None or other is None:
        return one is other
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days) <= 1


def _phone(_row: Row, expected: Any, value: Any) -> bool:
    digits = "".join(c for c in value if c.isdigit())
    if value == expected.get("e164") or digits == expected["digits"]:
        return True
    short, long = sorted((digits, str(expected["digits"])), key=len)
    return len(short) >= 7 and (
        long.endswith(short) or long.replace("0", "") == short.replace("0", "")
    )


def _name(_row: Row, expected: Any, value: Any) -> bool:
    if isinstance(expected, str):
        expected = {"full": expected}
    full = expected.get("full") or " ".join(
        p for p in (expected.get("first"), expected.get("last")) if p
    )
    if isinstance(value, str):
        return _same(_row, full, value)
    said = value.get("full") or f"{value['first']} {value['last']}"
    if "full" in expected:
        return _same(_row, full, said)
    return _same(_row, expected["first"], value["first"]) and _same(
        _row, expected["last"], value["last"]
    )


_JUDGES: Final[Mapping[str, Callable[[Row, Any, Any], bool]]] = {
    "money": _money,
    "number": _number,
    "number_range": _bounds,
    "timeline": _timeline,
    "duration": _seconds,
    "phone": _phone,
    "name": _name,
}
