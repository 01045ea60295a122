"""What further answers could still do to the temperature.

Raising an answer never lowers the temperature, and knowing nothing ranks between *none* and *weak*. So the worst and the best
that can still happen are *none* everywhere and *strong* everywhere, and nothing in between needs to be tried.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from chatbot.domain.lead import Level, Temperature
from chatbot.scoring.axes import (
    IDLE,
    Activity,
    fresh_answers,
    grade_answers,
    rate_events,
    rate_fit,
)
from chatbot.scoring.compute import MOST_KEPT, known_by
from chatbot.scoring.facts import GRADES, NO_PROFILING, Facts
from chatbot.scoring.profile import Profile
from chatbot.scoring.rules import judge, settled, standing

_ANY = tuple(level.value for level in (*reversed(GRADES), Level.NOT_ASKED))
_NONE, _STRONG = Level.NONE.value, Level.STRONG.value


@dataclass(frozen=True, slots=True)
class Change:
    """An answer that would move the temperature, all else as it is."""

    criterion: str
    level: Level
    temperature: Temperature


def could_change(
    facts: Facts, profile: Profile, *, now: datetime, criterion: str | None = None
) -> bool:
    """Whether an answer to `criterion` (None: to any unknown one) can still change the temperature.

    Every later answer to the other unknown criteria is allowed for. Only levels count: whether a choice carries an
    intent, fit points or a forced temperature is for the caller to see.
    """
    if NO_PROFILING in facts.flags or settled(facts, profile):
        return False
    if facts.events:
        return _could_change(facts, profile, now=now, criterion=criterion)
    answers = fresh_answers(facts.answers, facts.answered_at, profile, now=now)
    key = (criterion, *known_by(facts, answers, profile))
    known = profile.by_outlook.get(key)
    if known is None:
        if len(profile.by_outlook) >= MOST_KEPT:
            profile.by_outlook.clear()
        known = _could_change(facts, profile, now=now, criterion=criterion)
        profile.by_outlook[key] = known
    return known


def _could_change(facts: Facts, profile: Profile, *, now: datetime, criterion: str | None) -> bool:
    what_if = _WhatIf(facts, profile, now)
    if criterion is None:
        worst, best = what_if.ends(what_if.answers, what_if.unknown)
        return worst is not best
    if criterion not in profile.criterion_names:
        return False
    others = tuple(c for c in what_if.unknown if c != criterion)
    return what_if.matters(criterion, what_if.answers, others)


def what_would_change(facts: Facts, profile: Profile, *, now: datetime) -> tuple[Change, ...]:
    """Return, for each unknown criterion, the mildest answer that alone lowers or raises the temperature.

    Criteria in the profile's order, the lowering answer first; empty when no single answer does.
    """
    if NO_PROFILING in facts.flags or settled(facts, profile):
        return ()
    what_if = _WhatIf(facts, profile, now)
    return tuple(change for name in what_if.unknown for change in what_if.changes(name))


class _WhatIf:
    """The same facts with other answers; behaviour and fit are rated once."""

    def __init__(self, facts: Facts, profile: Profile, now: datetime) -> None:
        self._facts = facts
        self._profile = profile
        self._did: Activity = rate_events(facts.events, profile, now) if facts.events else IDLE
        self._fit = rate_fit(facts.fit, profile)[0]
        self.answers = fresh_answers(facts.answers, facts.answered_at, profile, now=now)
        self.unknown = tuple(
            c.name for c in profile.criteria if self.answers.get(c.name) not in c.grades
        )

    def temperature(self, answers: Mapping[str, str]) -> Temperature:
        answered = grade_answers(answers, self._profile)
        stands = standing(self._facts, self._profile, answered, fit=self._fit, did=self._did)
        return judge(self._facts, self._profile, stands)[0]

    def ends(
        self, answers: Mapping[str, str], open_: tuple[str, ...]
    ) -> tuple[Temperature, Temperature]:
        """Return the worst and the best temperature that answers to `open_` can lead to."""
        worst = {**answers, **dict.fromkeys(open_, _NONE)}
        best = {**answers, **dict.fromkeys(open_, _STRONG)}
        return self.temperature(worst), self.temperature(best)

    def matters(self, criterion: str, answers: Mapping[str, str], others: tuple[str, ...]) -> bool:
        """Whether some answers to `others` let the answer to `criterion` make a difference."""
        low = self.ends({**answers, criterion: _NONE}, others)
        high = self.ends({**answers, criterion: _STRONG}, others)
        if low[0] is high[1]:
            return False  # the same from worst to best, so the same everywhere between
        if low != high:
            return True
        return any(
            self.matters(criterion, {**answers, others[0]: said}, others[1:]) for said in _ANY
        )

    def changes(self, criterion: str) -> Iterator[Change]:
        present = self.temperature(self.answers)
        after = {
            level: self.temperature({**self.answers, criterion: level.value}) for level in GRADES
        }
        moved = [
            Change(criterion, level, after[level])
            for level in GRADES
            if after[level] is not present
        ]
        yield from [c for c in moved if c.level is Level.NONE]
        yield from [c for c in moved if c.level is not Level.NONE][:1]
