"""How long something takes, read from free text."""

from dataclasses import dataclass

from chatbot.understanding.duration_amounts import Length, length_at
from chatbot.understanding.numbers_text import fold
from chatbot.understanding.numbers_words import language
from chatbot.understanding.reading import Reading, nothing, reading
from chatbot.understanding.timeline_items import row_of


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time. seconds: a month counts 30 days, a year 365."""

    seconds: float


def read_duration(text: str, *, locale: str | None = None) -> Reading[Duration]:
    """Return the length of time a reply names."""
    row = row_of(fold(text), lang=language(locale))
    found: list[Length] = []
    at = 0
    while at < len(row.codes):
        length = length_at(row, at)
        if length is not None:
            found.append(length)
        at = max(at + 1, length.after if length else 0)
    if not found:
        return nothing()
    counted = [one for one in found if set("Nh") & set(row.codes[one.first : one.after])]
    best = max(counted or found, key=lambda one: one.total_s)
    sure = 0.9 if counted and len(counted) == 1 else 0.6
    return reading("duration", Duration(best.total_s), confidence=sure)
