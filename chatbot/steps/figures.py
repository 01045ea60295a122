"""From a figure or a span to an answer: the choice whose range holds it, or the figure itself."""

from __future__ import annotations

from collections.abc import Iterable

from chatbot.domain.lead import Level
from chatbot.steps.question import Choice, Question, Range, Understood
from chatbot.understanding.policy import Band

MAX_BUTTONS = 3  # of a "Did you mean …?"


def of_choice(
    choice: Choice,
    *,
    band: Band = Band.ACCEPT,
    alternatives: Iterable[str] = (),
    note: str | None = None,
) -> Understood:
    """Return the answer that a choice is."""
    return Understood(
        value=choice.id,
        level=choice.level or Level.UNPARSED.value,
        band=band,
        alternatives=tuple(alternatives)[:MAX_BUTTONS],
        note=note,
    )


def of_value(
    value: str | float | tuple[str, ...], *, band: Band = Band.ACCEPT, note: str | None = None
) -> Understood:
    """Return an answer that is no choice; it has no level."""
    return Understood(value=value, level=Level.UNPARSED.value, band=band, note=note)


def unknown(question: Question, *, band: Band = Band.ACCEPT) -> Understood:
    """Return the answer "I don't know": the choice with that level where there is one."""
    return _of_level(question, Level.DONT_KNOW, band)


def declined(question: Question, *, band: Band = Band.ACCEPT) -> Understood:
    """Return the answer "I'd rather not say": the choice with that level where there is one."""
    return _of_level(question, Level.DECLINED, band)


def _of_level(question: Question, level: Level, band: Band) -> Understood:
    for choice in question.choices:
        if choice.level == level:
            offered = () if band is Band.ACCEPT else (choice.id,)
            return of_choice(choice, band=band, alternatives=offered)
    return Understood(level=level.value, band=band)


def of_span(
    question: Question,
    low: float | None,
    high: float | None,
    *,
    band: Band = Band.ACCEPT,
    note: str | None = None,
    more: Iterable[tuple[float | None, float | None]] = (),
) -> Understood | None:
    """Return what a figure (low equal to high) or a span means for this question.

    An open end is None. A span over several ranges, and a figure that is not `plausible`, is never accepted.
    more: other readings of the reply, offered after this one. Without ranges the answer is the figure, of a span its
    smaller end. None for a figure below zero.
    """
    if (low if low is not None else high or 0) < 0:
        return None
    if not _is_plausible(question.plausible, low, high):
        band, note = worse(band), "implausible"
    hits = _hits(question, low, high)
    if not hits:
        figure = low if low is not None else high
        return None if figure is None else of_value(_tidy(figure), band=band, note=note)
    if len(hits) > 1:
        band, note = worse(band), note or "several"
    if band is Band.ACCEPT:
        return of_choice(hits[0])
    for other_low, other_high in more:
        hits += [c for c in _hits(question, other_low, other_high) if c not in hits]
    return of_choice(hits[0], band=band, alternatives=[c.id for c in hits], note=note or "unsure")


def of_ceiling(
    question: Question, most: float, *, band: Band, note: str | None
) -> Understood | None:
    """Return what "up to 15k" means: the most they would give decides, and belongs to the range that ends there.

    In a range without an end it says little ("under 60k" of "over 20k"): that is asked back.
    """
    if not _is_plausible(question.plausible, most, most):
        return of_span(question, None, most, band=worse(band), note="implausible")
    below = next(
        (
            c
            for c in question.choices
            if c.range and c.range.end is not None and c.range.start < most <= c.range.end
        ),
        None,
    )
    if below is None or band is not Band.ACCEPT:
        return of_span(question, None, most, band=band, note=note)
    return of_choice(below)


def worse(band: Band) -> Band:
    """Return the band of a reading that must not be accepted."""
    return Band.CONFIRM if band is Band.ACCEPT else band


def _hits(question: Question, low: float | None, high: float | None) -> list[Choice]:
    return [c for c in question.choices if c.range and _meets(c.range, low, high)]


def _meets(of: Range, low: float | None, high: float | None) -> bool:
    if low is not None and low == high:
        return low in of
    return (high is None or of.start < high) and (low is None or of.end is None or low < of.end)


def _is_plausible(plausible: Range | None, low: float | None, high: float | None) -> bool:
    """Every end that was said lies in what is plausible, both bounds of it included."""
    if plausible is None:
        return True
    return all(end is None or end in plausible or end == plausible.end for end in (low, high))


def _tidy(figure: float) -> float:
    return int(figure) if float(figure).is_integer() else figure
