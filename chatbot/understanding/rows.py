"""One labelled row in, one value out: what `chatbot understand` and the evaluation run.

The kinds and the form of their values are those of the evaluation's format; nothing in a
conversation goes this way.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Final

from chatbot.errors import WrongInput
from chatbot.understanding import contact
from chatbot.understanding.choices import Options
from chatbot.understanding.language import detect
from chatbot.understanding.policy import Band
from chatbot.understanding.reading import UNKNOWN, Reading
from chatbot.understanding.yesno import read_yesno

__all__ = ["KINDS", "understand"]

Row = Mapping[str, object]
Meaning = Callable[[str, Sequence[str]], Sequence[float]]
"""How alike a text and each of some others are in meaning, -1 to 1: a model's."""

Answer = tuple[object, float]  # the value, None where the reply was not understood; 0 to 1

_UNKNOWN: Final = {"unknown": True}


def understand(row: Row, meaning: Meaning | None = None) -> Answer:
    """Return the value of a row and how sure it is.

    row: `kind`, `text` and, where they apply, `options`, `question`, `now`, `locale`, `region`. Raises
    WrongInput for a kind that is not in `KINDS`.
    """
    reader = _READERS.get(str(row.get("kind")))
    if reader is None:
        raise WrongInput(f"There is no kind {row.get('kind')!r}; known are {', '.join(KINDS)}.")
    return reader(row) if meaning is None or reader is not _choice else _choice(row, meaning)


def _text(row: Row) -> str:
    return str(row.get("text") or "")


def _locale(row: Row) -> str | None:
    return _optional(row, "locale")


def _optional(row: Row, key: str) -> str | None:
    value = row.get(key)
    return str(value) if value else None


def _plain(reading: Reading[Any]) -> Answer:
    return reading.value, reading.confidence


def _money(row: Row) -> Answer:
    from chatbot.understanding.money import read_money  # noqa: PLC0415 - loaded when first asked for

    reading = read_money(_text(row), locale=_locale(row))
    if reading.value is None:
        return None, 0.0
    if reading.value is UNKNOWN:
        return _UNKNOWN, reading.confidence
    money = reading.value
    return {"min": money.min, "max": money.max, "currency": money.currency}, reading.confidence


def _number(row: Row) -> Answer:
    from chatbot.understanding.numbers import read_number  # noqa: PLC0415 - loaded when first asked for

    return _plain(read_number(_text(row), locale=_locale(row)))


def _number_range(row: Row) -> Answer:
    from chatbot.understanding.numbers import read_range  # noqa: PLC0415 - loaded when first asked for

    reading = read_range(_text(row), locale=_locale(row))
    if reading.value is None:
        return None, 0.0
    return {"min": reading.value.min, "max": reading.value.max}, reading.confidence


def _timeline(row: Row) -> Answer:
    from chatbot.understanding.timeline import read_timeline  # noqa: PLC0415 - loaded when first asked for

    reading = read_timeline(_text(row), now=_now(row), locale=_locale(row))
    if reading.value is None:
        return None, 0.0
    if reading.value is UNKNOWN:
        return _UNKNOWN, reading.confidence
    start, end = reading.value.start, reading.value.end
    value = {
        "from": start.isoformat() if start else None,
        "to": end.isoformat() if end else None,
    }
    return value, reading.confidence


def _now(row: Row) -> datetime:
    """The row's own clock; without one a fixed day, so that the same row gives the same value."""
    said = _optional(row, "now")
    return datetime.fromisoformat(said) if said else datetime(2026, 1, 15, 10, tzinfo=UTC)


def _duration(row: Row) -> Answer:
    from chatbot.understanding.duration import read_duration  # noqa: PLC0415 - loaded when first asked for

    reading = read_duration(_text(row), locale=_locale(row))
    if reading.value is None:
        return None, 0.0
    return {"seconds": reading.value.seconds}, reading.confidence


def _choice(row: Row, meaning: Meaning | None = None) -> Answer:
    offered = row.get("options")
    labels = [str(label) for label in offered] if isinstance(offered, list) else []
    by_place = {f"#{place}": label for place, label in enumerate(labels)}
    options = Options.compile({key: (label,) for key, label in by_place.items()}, _locale(row))
    reading = options.match(_text(row), _optional(row, "question"))
    if meaning is not None and reading.band is not Band.ACCEPT:
        near = dict(zip(by_place, meaning(_text(row), labels), strict=True))
        reading = options.match(_text(row), _optional(row, "question"), near)
    value = reading.value
    return (by_place.get(value, value) if value else None), reading.confidence


def _name(row: Row) -> Answer:
    """One word is a name as it stands; more are told apart into first and last."""
    text = _text(row)
    reading = contact.read_name(text, _locale(row))
    full = reading.value
    if full is None:
        return None, 0.0
    parts = contact.split_name(full)
    if not parts.last:
        return full, reading.confidence
    return {"first": parts.first, "last": parts.last, "full": full}, reading.confidence


def _authority(row: Row) -> Answer:
    return _plain(contact.read_authority(_text(row), _locale(row)))


_READERS: Final[Mapping[str, Callable[[Row], Answer]]] = {
    "money": _money,
    "number": _number,
    "number_range": _number_range,
    "timeline": _timeline,
    "duration": _duration,
    "yesno": lambda row: _plain(read_yesno(_text(row), _optional(row, "question"), _locale(row))),
    "choice": _choice,
    "email": lambda row: _plain(contact.read_email(_text(row))),
    "phone": lambda row: _plain(contact.read_phone(_text(row), _optional(row, "region"))),
    "name": _name,
    "company": lambda row: _plain(contact.read_company(_text(row), _locale(row))),
    "job_title": lambda row: _plain(contact.read_job_title(_text(row), _locale(row))),
    "authority": _authority,
    "lang": lambda row: _plain(detect(_text(row))),
    "person_or_company": lambda row: _plain(contact.person_or_company(_text(row))),
}

KINDS: Final = tuple(_READERS)
"""Every kind of row that `understand` reads."""
