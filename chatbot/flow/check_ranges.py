"""Lint of ranges: they cover every figure once, and a label says what its range means."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from chatbot.flow.currencies import CURRENCIES
from chatbot.flow.figures import days_in, figures_in

if TYPE_CHECKING:
    from chatbot.flow.draft import Draft

_FROM_ZERO: Final = "No figure is below zero: the first range begins with 0, such as `[0, 5000]`, not that of `{}`."
_LABELLED: Final = ("money", "number")
_SCALES: Final = (1, 1_000, 1_000_000)  # "20" may stand for 20k where the label says so elsewhere
_UP_TO: Final = re.compile(
    r"^\W*(?:within|in less than|less than|under|up to|at most|innerhalb|binnen|bis zu|weniger als|unter)\b",
    re.IGNORECASE,
)
_ABOUT: Final = 0.08
_FEW_DAYS: Final = 4  # "a month" for [0, 32], "a year" for [0, 366]
_NEXT_TO: Final = 1  # "2 to 19" for [2, 20]


def check_ranges(draft: Draft) -> None:
    """Every figure from 0 up belongs to exactly one choice, and the choice's label says so."""
    for choice_id, choice in draft.choices.items():
        if choice.range is not None and (choice.range[0] or 0) < 0:
            _range_problem(draft, choice_id, "range_hole", _FROM_ZERO.format(choice_id))
            return
    _check_cover(draft)
    _check_plausible(draft)
    for choice_id, choice in draft.choices.items():
        if choice.range is not None:
            _check_label(draft, choice_id, choice.label, choice.range)


def _check_plausible(draft: Draft) -> None:
    """Every range has figures that are taken as they are typed."""
    if draft["plausible"] is None:
        return
    least, most = draft["plausible"]
    for choice_id, choice in draft.choices.items():
        low, high = choice.range or (None, None)
        below = high is not None and least is not None and high <= least
        if below or (low is not None and most is not None and low > most):
            sentence = (
                f"No figure of `{choice_id}` is `plausible` ({_shown(least or 0.0, most)}), so whoever types one is asked "
                "whether they meant it. Was one of the two changed without the other?"
            )
            place = draft.place("choices", choice_id, "range")
            draft.part.problems.warn(place, "range_not_plausible", sentence)


def _check_label(
    draft: Draft, choice_id: str, label: str, bounds: tuple[float | None, float | None]
) -> None:
    """A label says what its range means."""
    if draft.kind.name == "duration":
        _check_days(draft, choice_id, label, bounds)
    elif draft.kind.name in _LABELLED:
        _check_figures(draft, choice_id, label, bounds)
        _check_sign(draft, choice_id, label)


def _check_cover(draft: Draft) -> None:
    ranged = [
        (c.range, choice_id) for choice_id, c in draft.choices.items() if c.range is not None
    ]
    ordered = sorted(((low or 0.0, high, i) for (low, high), i in ranged), key=lambda r: r[0])
    end: float | None = 0.0
    before = ""
    for low, high, choice_id in ordered:
        if end is None or low < end:
            _range_problem(
                draft,
                _later(draft, before, choice_id),
                "ranges_overlap",
                _overlap(before, choice_id),
            )
        elif low > end:
            _range_problem(draft, choice_id, "range_hole", _hole(end, low, before))
        if end is not None and (high is None or high > end):
            end, before = high, choice_id
    if ordered and end is not None:
        sentence = f"Figures from {end:.12g} up belong to no choice. The last range ends with `null`: `[{ordered[-1][0]:.12g}, null]`."
        _range_problem(draft, before, "range_hole", sentence)


def _overlap(first: str, second: str) -> str:
    return f"The ranges of `{first}` and `{second}` overlap: some figures would mean both."


def _hole(end: float, low: float, before: str) -> str:
    if not before:
        return f"Figures below {low:.12g} belong to no choice. The first range begins with 0."
    return f"figures from {end:.12g} to {low:.12g} belong to no choice: `{before}` ends at {end:.12g}, this one begins at {low:.12g}."


def _later(draft: Draft, *choices: str) -> str:
    order = list(draft.choices)
    return max((c for c in choices if c in order), key=order.index)


def _range_problem(draft: Draft, choice_id: str, code: str, sentence: str) -> None:
    draft.part.problems.add(
        draft.place("choices", choice_id, "range"),
        code,
        f"Question `{draft.own}`: {sentence[0].lower()}{sentence[1:]}",
    )


def _check_figures(
    draft: Draft, choice_id: str, label: str, bounds: tuple[float | None, float | None]
) -> None:
    """The figures of a label lie in its range, and one of them is where it begins or ends."""
    figures = figures_in(label)
    if not figures:
        return
    low, high = bounds[0] or 0.0, bounds[1]
    place = draft.place("choices", choice_id, "label")
    outside = [f for f in figures if not any(_within(f * s, low, high) for s in _SCALES)]
    if len(outside) == len(figures):
        sentence = (
            f"The label “{label[:60]}” speaks of figures that its range {_shown(low, high)} does not have. "
            "Was one of them changed without the other?"
        )
        draft.part.problems.add(place, "label_differs", sentence)
    elif not any(_at_end(f * s, low, high) for f in figures for s in _SCALES):
        sentence = f"The label “{label[:60]}” names none of the ends of its range {_shown(low, high)}. Was it changed?"
        draft.part.problems.warn(place, "label_differs", sentence)


_SIGNS: Final = {"€": "EUR", "$": "USD", "£": "GBP"}
_DOLLARS: Final = frozenset(("USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN"))


def _check_sign(draft: Draft, choice_id: str, label: str) -> None:
    """A label names the currency of its question."""
    currency = draft["currency"]
    signs = [s for s in _SIGNS if s in label] if currency in CURRENCIES else []
    if (
        not signs
        or any(_SIGNS[s] == currency for s in signs)
        or (signs == ["$"] and currency in _DOLLARS)
    ):
        return
    sentence = (
        f"The label “{label[:60]}” has `{signs[0]}`, but the question's currency is `{currency}`."
    )
    draft.part.problems.add(draft.place("choices", choice_id, "label"), "label_differs", sentence)


def _check_days(
    draft: Draft, choice_id: str, label: str, bounds: tuple[float | None, float | None]
) -> None:
    """The length of time in a label lies in its range, which is in days."""
    low, high = bounds[0] or 0.0, bounds[1]
    days = days_in(label)
    if len(days) == 1 and high is not None and _UP_TO.search(label):
        if abs(days[0] - high) > max(_FEW_DAYS, high * _ABOUT):
            sentence = (
                f"The label “{label[:60]}” ends at about {days[0]:.0f} days, but its range {_shown(low, high)} goes to "
                f"{high:.12g}. The ranges of a duration are days from today."
            )
            place = draft.place("choices", choice_id, "label")
            draft.part.problems.add(place, "label_differs", sentence)
    elif days and not any(
        low - _FEW_DAYS <= d and (high is None or d <= high + _FEW_DAYS) for d in days
    ):
        sentence = (
            f"The label “{label[:60]}” is about {days[0]:.0f} days, which its range {_shown(low, high)} does not have. "
            "The ranges of a duration are days from today."
        )
        draft.part.problems.add(
            draft.place("choices", choice_id, "label"), "label_differs", sentence
        )


def _within(figure: float, low: float, high: float | None) -> bool:
    return low - _NEXT_TO <= figure and (high is None or figure <= high + _NEXT_TO)


def _at_end(figure: float, low: float, high: float | None) -> bool:
    return any(end is not None and abs(figure - end) <= _NEXT_TO for end in (low, high))


def _shown(low: float, high: float | None) -> str:
    return f"`[{low:.12g}, {'null' if high is None else f'{high:.12g}'}]`"
