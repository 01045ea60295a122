"""A visitor as the lint follows them: the levels of their answers, and what else decides the temperature."""

from __future__ import annotations

from typing import Final, NamedTuple

_WORTH: Final = (1, 0, 2, 3, 4)  # nothing known ranks between none and weak
BARS: Final = frozenset(("competitor", "job_seeker", "supplier"))  # cold, whatever else is said

Levels = tuple[int, ...]
"""For each criterion of the profile: 0 unknown, else the place of the level in `GRADES`, from 1."""


class Visitor(NamedTuple):
    """What is known of a visitor on some way to a step. cold: a choice said so. wish: an intent made them hot.

    asked: that intent came from the FAQ, which may be asked on every way. met: a handoff was passed. With a wish the
    levels do not matter any more and are left out. flags: what the flow has said of them.
    """

    levels: Levels
    cold: bool = False
    wish: bool = False
    asked: bool = False
    met: bool = False
    flags: frozenset[str] = frozenset()


def flagged(visitor: Visitor, flags: tuple[str, ...]) -> Visitor:
    """Return the visitor with flags; of one who is cold for good nothing else matters."""
    if visitor.flags.issuperset(flags):
        return visitor
    if not BARS.isdisjoint((*flags, *visitor.flags)):
        return Visitor((0,) * len(visitor.levels), met=visitor.met, flags=BARS)
    return visitor._replace(flags=visitor.flags.union(flags))


def graded(visitor: Visitor, place: int | None, level: int, *, cold: bool) -> Visitor:
    """Return the visitor with a level at a criterion's place; cold: the answer makes them so."""
    levels, was_cold, wish, asked, met, flags = visitor
    if place is not None and not wish and levels[place] != level:
        levels = (*levels[:place], level, *levels[place + 1 :])
    elif was_cold or not cold:
        return visitor  # nothing new
    # What the class itself would do, in half the time: of a flow's visitors there are hundreds.
    return tuple.__new__(Visitor, (levels, was_cold or cold, wish, asked, met, flags))


def rank(visitor: Visitor) -> int:
    """Return how good the answers are: the more, the better."""
    return sum(_WORTH[level] for level in visitor.levels)
