"""The rule table: from the axes and the facts to a temperature, a lead type and what a rep may see.

Blocks in order P | J O | H F | B1 … C0 | N2. P is decided before anything is computed (see `score`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from chatbot.domain.lead import LeadType, Temperature
from chatbot.scoring.axes import Activity, Answered
from chatbot.scoring.facts import Facts
from chatbot.scoring.profile import Profile, Thresholds
from chatbot.scoring.result import Handoff

NONE, WEAK, PARTIAL, STRONG = range(4)

_COLD = Temperature.COLD
_WARM = Temperature.WARM
_HOT = Temperature.HOT


class Standing(NamedTuple):
    """What the rules below the H block look at."""

    said: Answered
    did: Activity
    total: int
    limited_trial: bool
    at: Thresholds


def standing(
    facts: Facts, profile: Profile, said: Answered, *, fit: int, did: Activity
) -> Standing:
    """Return where the visitor stands: the axes and the few flags the rules below H need."""
    limited = bool(facts.flags) and "trial" in facts.flags and "usage_limit" in facts.flags
    return Standing(said, did, min(100, fit + did.points), limited, profile.thresholds)


# ── the table ─────────────────────────────────────────────────────────────────────────────────────


def _b1(s: Standing) -> bool:
    return (
        s.said.low >= s.at.hot_low
        and s.said.timeline >= PARTIAL
        and s.said.authority >= PARTIAL
        and s.said.need >= PARTIAL
        and s.said.budget != NONE
    )


def _n1(s: Standing) -> bool:
    return s.said.need == NONE


def _n2(s: Standing) -> bool:
    return s.said.budget == NONE and s.said.authority == NONE


def _s1(s: Standing) -> bool:
    return s.total >= s.at.hot_total and s.did.points >= s.at.hot_engagement and not _n2(s)


def _w4(s: Standing) -> bool:
    return s.limited_trial


def _w1(s: Standing) -> bool:
    return s.total >= s.at.warm_total and s.did.points > 0


def _w2(s: Standing) -> bool:
    return s.did.warming


def _w3(s: Standing) -> bool:
    return s.said.need >= PARTIAL or s.said.low >= s.at.warm_low


_TABLE: Final[tuple[tuple[Callable[[Standing], bool], Temperature, tuple[str, ...]], ...]] = (
    (_b1, _HOT, ("B1",)),
    (_n1, _COLD, ("N1",)),
    (_s1, _HOT, ("S1",)),
    (_w4, _WARM, ("W4",)),
    (_w1, _WARM, ("W1",)),
    (_w2, _WARM, ("W2",)),
    (_w3, _WARM, ("W3",)),
)

_BARS: Final[tuple[tuple[str, frozenset[str]], ...]] = (
    ("J1", frozenset({"spam", "bot"})),
    ("J2", frozenset({"competitor", "supplier", "job_seeker"})),
    ("O1", frozenset({"opt_out"})),
)


def settled(facts: Facts, profile: Profile) -> tuple[Temperature, tuple[str, ...]] | None:
    """Return what the blocks J, O, H and F decide, whatever was answered; None when they do not."""
    if not (facts.flags or facts.intents or facts.forced):
        return None
    for rule, flags in _BARS:
        if not flags.isdisjoint(facts.flags):
            return _COLD, (rule,)
    rules = _asked(facts.intents, profile.intents) + _ready_by_use(facts.flags)
    if rules:
        return _HOT, rules
    return (_COLD, ("F1",)) if facts.forced == "cold" else None


def _asked(intents: frozenset[str], rule_of: Mapping[str, str]) -> tuple[str, ...]:
    met = {rule_of.get(intent) for intent in intents}
    return tuple(rule for rule in ("H1", "H2") if rule in met)


def _ready_by_use(flags: frozenset[str]) -> tuple[str, ...]:
    upgrade = "upgrade_interest" in flags
    h3 = ("H3",) if upgrade and "customer" in flags else ()
    h4 = ("H4",) if "trial" in flags and (upgrade or "active_use" in flags) else ()
    return h3 + h4


def judge(facts: Facts, profile: Profile, s: Standing) -> tuple[Temperature, tuple[str, ...]]:
    """Return the temperature and every rule that made it, in the table's order."""
    temperature, rules = settled(facts, profile) or _first(s)
    if temperature is not _COLD and _n2(s):
        return temperature, (*rules, "N2")
    return temperature, rules


def _first(s: Standing) -> tuple[Temperature, tuple[str, ...]]:
    for holds, temperature, rules in _TABLE:
        if holds(s):
            return temperature, rules
    return _COLD, ("C0",)


# ── type and hand-off ─────────────────────────────────────────────────────────────────────────────


def lead_type(
    facts: Facts, s: Standing, temperature: Temperature, *, rules: tuple[str, ...], signal: bool
) -> LeadType:
    """Return the kind of lead. `sql` is never among them: a person decides that."""
    if facts.flags:
        if rules[0] in {"J1", "J2", "O1"}:
            return LeadType.DISQUALIFIED
        by_use = _type_by_use(facts.flags)
        if by_use:
            return by_use
    if temperature is _HOT and NONE not in (s.said.budget, s.said.authority):
        return LeadType.SQL_CANDIDATE
    if temperature is not _COLD or signal or _w1(s):
        return LeadType.MQL
    return LeadType.LEAD


def _type_by_use(flags: frozenset[str]) -> LeadType | None:
    if "customer" in flags and "upgrade_interest" in flags:
        return LeadType.SERVICE_QUALIFIED
    if "trial" in flags and not flags.isdisjoint(
        {"usage_limit", "upgrade_interest", "active_use"}
    ):
        return LeadType.PQL
    return None


def handoff(facts: Facts, temperature: Temperature) -> Handoff:
    """Return what a rep may see of a hot visitor: everything, or the live chat without contact data."""
    if temperature is not _HOT:
        return "none"
    if facts.consent and facts.contact and "disposable_email" not in facts.flags:
        return "full"
    return "anonymous_live_only"
