"""From facts to a score."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from chatbot.domain.lead import LeadType, Temperature
from chatbot.scoring.axes import IDLE, fresh_answers, grade_answers, rate_events, rate_fit
from chatbot.scoring.facts import NO_PROFILING, Facts
from chatbot.scoring.profile import Profile
from chatbot.scoring.result import Result
from chatbot.scoring.rules import handoff, judge, lead_type, standing

MOST_KEPT: Final = 8_192  # four levels and "not known" of five criteria, and what else was said

UNSCORED: Final = Result(
    fit=0,
    engagement=0,
    total=0,
    low=0,
    high=100,
    known=0,
    temperature=Temperature.UNSCORED,
    type=LeadType.LEAD,
    handoff="none",
    rules=("P0",),
    lines=(),
)
"""The result for a visitor who objected to profiling: as if nothing were known."""


def score(facts: Facts, profile: Profile, now: datetime) -> Result:
    """Return the score of `facts` under `profile`. The same three give the same bytes.

    now: with a time zone, like every time in the facts.
    """
    if NO_PROFILING in facts.flags:
        return UNSCORED
    answers = fresh_answers(facts.answers, facts.answered_at, profile, now=now)
    if facts.events:  # they lose their worth with time
        return _score(facts, answers, profile, now=now)
    key = known_by(facts, answers, profile)
    known = profile.by_answers.get(key)
    if known is None:
        if len(profile.by_answers) >= MOST_KEPT:
            profile.by_answers.clear()
        known = profile.by_answers[key] = _score(facts, answers, profile, now=now)
    return known


def known_by(facts: Facts, answers: Mapping[str, str], profile: Profile) -> tuple[object, ...]:
    """Return all that a score depends on where nothing has happened that counts less with time."""
    return (
        facts.consent,
        facts.contact,
        facts.forced,
        facts.fit,
        facts.intents,
        facts.flags,
        *[answers.get(c.name) for c in profile.criteria],
    )


def _score(facts: Facts, answers: Mapping[str, str], profile: Profile, *, now: datetime) -> Result:
    answered = grade_answers(answers, profile)
    fit, fit_lines = rate_fit(facts.fit, profile) if facts.fit else (0, ())
    did = rate_events(facts.events, profile, now) if facts.events else IDLE
    stands = standing(facts, profile, answered, fit=fit, did=did)
    temperature, rules = judge(facts, profile, stands)
    return Result(
        fit,
        did.points,
        stands.total,
        answered.low,
        answered.high,
        answered.known,
        temperature,
        lead_type(facts, stands, temperature, rules=rules, signal=did.signal),
        handoff(facts, temperature),
        rules,
        fit_lines + did.lines + answered.lines,
    )
