"""Reading a scoring profile: every problem at once, each with the place where it stands."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import timedelta
from difflib import get_close_matches
from itertools import pairwise
from typing import Any, Final

from chatbot.domain.lead import Level
from chatbot.scoring.facts import GRADES, INTENTS, SLOTS
from chatbot.scoring.problems import Path, ProfileProblem, Reading, is_personal
from chatbot.scoring.profile import Bonus, Criterion, EventRule, Grade, Profile, Thresholds
from chatbot.scoring.result import Line

SECTIONS: Final = (
    "profile",
    "framework",
    "weights",
    "slots",
    "levels",
    "fit",
    "events",
    "groups",
    "bonus",
    "decay",
    "thresholds",
    "intents",
)
OPTIONAL_SECTIONS: Final = ("stale_days",)

_LEVELS: Final = tuple(level.value for level in GRADES)
_THRESHOLDS: Final = ("hot_total", "hot_engagement", "hot_low", "warm_total", "warm_low")
_HOT_RULES: Final = ("H1", "H2")
_ORDERED: Final = ("weights", "fit", "bonus")  # their order is the order of a result's lines


def parse_profile(data: object) -> tuple[Profile | None, tuple[ProfileProblem, ...]]:
    """Return the profile that loaded YAML describes, or None and everything that is wrong with it.

    data: plain values (mappings, lists, texts, numbers), as a YAML 1.2 core loader gives them.
    """
    reading = Reading()
    found = reading.fields(data, (), needed=SECTIONS, optional=OPTIONAL_SECTIONS)
    profile = _read(reading, found)
    return (None if reading.problems else profile), tuple(reading.problems)


def _read(reading: Reading, found: dict[str, Any]) -> Profile:
    groups = _groups(reading, found)
    events = _events(reading, found, groups)
    return Profile(
        name=_text(reading, found, "profile"),
        framework=_text(reading, found, "framework"),
        criteria=_criteria(reading, found),
        fit=_fit(reading, found),
        events=events,
        groups=groups,
        bonuses=_bonuses(reading, found, groups=groups, events=events),
        decay=_decay(reading, found),
        thresholds=_thresholds(reading, found),
        intents=_intents(reading, found),
        content_hash="" if reading.problems else content_hash(found),
    )


def content_hash(data: Mapping[str, Any]) -> str:
    """Return the SHA-256, in hex, of canonical JSON: sorted keys, but for the sections whose order shows in a result."""
    canonical = {
        key: [list(pair) for pair in value.items()] if key in _ORDERED else value
        for key, value in data.items()
    }
    text = json.dumps(canonical, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _text(reading: Reading, found: dict[str, Any], key: str) -> str:
    return reading.text(found[key], (key,)) if key in found else ""


def _named(reading: Reading, found: dict[str, Any], key: str) -> dict[str, Any]:
    return reading.named(found[key], (key,)) if key in found else {}


def _inputs(reading: Reading, found: dict[str, Any], key: str) -> dict[str, Any]:
    return reading.inputs(found[key], (key,)) if key in found else {}


# ── the framework ─────────────────────────────────────────────────────────────────────────────────


def _criteria(reading: Reading, found: dict[str, Any]) -> tuple[Criterion, ...]:
    weights = _weights(reading, found)
    slots = _slots(reading, found, weights)
    levels = _levels(reading, found)
    stale = _stale_days(reading, found)
    return tuple(
        Criterion(
            name=name,
            weight=weight,
            slots=tuple(SLOTS.index(slot) for slot in slots.get(name, ())),
            grades={
                level: _grade(name, level, weight * percent // 100)
                for level, percent in levels.items()
            },
            stale_days=_earliest([stale[slot] for slot in slots.get(name, ()) if slot in stale]),
        )
        for name, weight in weights.items()
    )


def _grade(criterion: str, level: str, points: int) -> Grade:
    line = Line("qualification", criterion, points, label=level)
    return Grade(points, _LEVELS.index(level), line)


def _earliest(ages: list[dict[str, int]]) -> dict[str, int]:
    """An answer that feeds two slots is unknown as soon as it is stale for one of them."""
    return {
        level: min(age[level] for age in ages if level in age)
        for level in _LEVELS
        if any(level in age for age in ages)
    }


def _weights(reading: Reading, found: dict[str, Any]) -> dict[str, int]:
    before = len(reading.problems)
    weights = {
        name: reading.whole(value, ("weights", name), least=0, most=100)
        for name, value in _inputs(reading, found, "weights").items()
    }
    total = sum(weights.values())
    if "weights" in found and len(reading.problems) == before and total != 100:
        reading.note(
            ("weights",),
            "weights_sum",
            message=f"The weights add up to {total}; they have to add up to 100.",
        )
    return weights


def _slots(
    reading: Reading, found: dict[str, Any], weights: Mapping[str, int]
) -> dict[str, tuple[str, ...]]:
    slots = _inputs(reading, found, "slots")
    if "weights" in found and "slots" in found:
        for name in (s for s in slots if s not in weights and not is_personal(s)):
            reading.unknown(name, ("slots", name), what="criterion", options=tuple(weights))
        for name in (w for w in weights if w not in slots):
            reading.note(
                ("slots",), "missing_key", message=f"'slots' lacks '{name}', which 'weights' has."
            )
    return {name: _slot_list(reading, value, ("slots", name)) for name, value in slots.items()}


def _slot_list(reading: Reading, value: object, path: Path) -> tuple[str, ...]:
    wanted = reading.items(value, path)
    if value == []:
        reading.note(
            path,
            "missing_slot",
            message=f"'{path[-1]}' feeds no slot; name at least one of {', '.join(SLOTS)}.",
        )
    known = [slot for i, slot in enumerate(wanted) if _is_slot(reading, slot, (*path, i))]
    return tuple(dict.fromkeys(known))


def _is_slot(reading: Reading, slot: object, path: Path) -> bool:
    if isinstance(slot, str) and slot in SLOTS:
        return True
    if isinstance(slot, str) and is_personal(slot):
        reading.forbid(slot, path)
    else:
        reading.unknown(slot, path, what="slot", options=SLOTS)
    return False


def _levels(reading: Reading, found: dict[str, Any]) -> dict[str, int]:
    if "levels" not in found:
        return {}
    before = len(reading.problems)
    section = reading.fields(found["levels"], ("levels",), needed=_LEVELS)
    levels = {
        level: reading.whole(section[level], ("levels", level), least=0, most=100)
        for level in _LEVELS
        if level in section
    }
    if len(reading.problems) == before:
        _check_order(reading, levels)
    return levels


def _check_order(reading: Reading, levels: dict[str, int]) -> None:
    # Both keep a promise: a better answer never lowers the temperature, and an unknown one (0) is no worse than a "no".
    if levels[Level.NONE] != 0:
        reading.note(
            ("levels", "none"),
            "level_order",
            message="'levels.none' has to be 0, like an unknown answer.",
        )
    for lower, higher in pairwise(_LEVELS):
        if levels[lower] > levels[higher]:
            reading.note(
                ("levels", higher),
                "level_order",
                message=f"'levels.{higher}' has to be at least 'levels.{lower}', which is {levels[lower]}.",
            )


def _stale_days(reading: Reading, found: dict[str, Any]) -> dict[str, dict[str, int]]:
    if "stale_days" not in found:
        return {}
    section = reading.fields(found["stale_days"], ("stale_days",), needed=(), optional=SLOTS)
    return {slot: _ages(reading, value, ("stale_days", slot)) for slot, value in section.items()}


def _ages(reading: Reading, value: object, path: Path) -> dict[str, int]:
    """One age for every level, or one for each."""
    if not isinstance(value, Mapping):
        return dict.fromkeys(_LEVELS, reading.whole(value, path, least=1, most=36_500))
    section = reading.fields(value, path, needed=(), optional=_LEVELS)
    return {
        level: reading.whole(days, (*path, level), least=1, most=36_500)
        for level, days in section.items()
    }


# ── fit and engagement ────────────────────────────────────────────────────────────────────────────


def _fit(reading: Reading, found: dict[str, Any]) -> dict[str, Line]:
    return {
        rule: Line("fit", rule, reading.whole(points, ("fit", rule), least=-50, most=50))
        for rule, points in _inputs(reading, found, "fit").items()
    }


def _groups(reading: Reading, found: dict[str, Any]) -> dict[str, int]:
    return {
        group: reading.whole(cap, ("groups", group), least=0, most=100)
        for group, cap in _named(reading, found, "groups").items()
    }


def _events(
    reading: Reading, found: dict[str, Any], groups: Mapping[str, int]
) -> dict[str, EventRule]:
    return {
        name: _event(reading, value, ("events", name), groups=groups)
        for name, value in _named(reading, found, "events").items()
    }


def _event(reading: Reading, value: object, path: Path, *, groups: Mapping[str, int]) -> EventRule:
    section = reading.fields(value, path, needed=("points", "count"), optional=("group",))
    return EventRule(
        points=reading.whole(section.get("points", 0), (*path, "points"), least=-100, most=100),
        count=reading.whole(section.get("count", 1), (*path, "count"), least=1, most=100),
        group=_group(reading, section.get("group"), (*path, "group"), groups=groups),
    )


def _group(
    reading: Reading, group: object, path: Path, *, groups: Mapping[str, int]
) -> str | None:
    if isinstance(group, str) and group in groups:
        return group
    if group is not None and group != "none":
        reading.unknown(group, path, what="group", options=tuple(groups))
    return None


def _bonuses(
    reading: Reading,
    found: dict[str, Any],
    *,
    groups: Mapping[str, int],
    events: Mapping[str, EventRule],
) -> tuple[Bonus, ...]:
    return tuple(
        _bonus(reading, value, name, groups=groups, events=events)
        for name, value in _named(reading, found, "bonus").items()
    )


def _bonus(
    reading: Reading,
    value: object,
    name: str,
    *,
    groups: Mapping[str, int],
    events: Mapping[str, EventRule],
) -> Bonus:
    path: Path = ("bonus", name)
    needed = ("event", "count", "days", "points")
    section = reading.fields(value, path, needed=needed, optional=("group",))
    event = section.get("event", "")
    if "event" in section and not (isinstance(event, str) and event in events):
        reading.unknown(event, (*path, "event"), what="event", options=tuple(events))
    days = reading.whole(section.get("days", 1), (*path, "days"), least=1, most=3_650)
    return Bonus(
        name=name,
        event=str(event),
        count=reading.whole(section.get("count", 1), (*path, "count"), least=1, most=100),
        within=timedelta(days=days),
        points=reading.whole(section.get("points", 0), (*path, "points"), least=-100, most=100),
        group=_group(reading, section.get("group"), (*path, "group"), groups=groups),
    )


def _decay(reading: Reading, found: dict[str, Any]) -> tuple[int, int]:
    if "decay" not in found:
        return 0, 0
    limits = reading.items(found["decay"], ("decay",))
    days = [reading.whole(d, ("decay", i), least=0, most=36_500) for i, d in enumerate(limits)]
    if isinstance(found["decay"], list) and (len(days) != 2 or days != sorted(days)):
        reading.note(
            ("decay",),
            "wrong_decay",
            message="'decay' has to be two ages in days, the smaller first: half points from the one, none from the other.",
        )
    return (days[0], days[1]) if len(days) == 2 else (0, 0)


# ── thresholds and intents ────────────────────────────────────────────────────────────────────────


def _thresholds(reading: Reading, found: dict[str, Any]) -> Thresholds:
    section = (
        reading.fields(found["thresholds"], ("thresholds",), needed=_THRESHOLDS)
        if "thresholds" in found
        else {}
    )
    limits = Thresholds(
        **{
            key: reading.whole(section.get(key, 0), ("thresholds", key), least=0, most=100)
            for key in _THRESHOLDS
        }
    )
    if section.keys() >= set(_THRESHOLDS):
        _check_bands(reading, limits)
    return limits


def _check_bands(reading: Reading, limits: Thresholds) -> None:
    for axis, warm, hot in (
        ("total", limits.warm_total, limits.hot_total),
        ("low", limits.warm_low, limits.hot_low),
    ):
        if warm > hot:
            reading.note(
                ("thresholds", f"warm_{axis}"),
                "threshold_order",
                message=f"'thresholds.warm_{axis}' is {warm}, above 'hot_{axis}', which is {hot}.",
            )


_ALMOST: Final = 0.9  # alike by this share of letters: one slip, not another word


def _intents(reading: Reading, found: dict[str, Any]) -> dict[str, str]:
    intents = _named(reading, found, "intents")
    for intent, rule in intents.items():
        if rule not in _HOT_RULES:
            reading.unknown(rule, ("intents", intent), what="rule", options=_HOT_RULES)
        meant = get_close_matches(intent, INTENTS, n=1, cutoff=_ALMOST)
        if meant and intent not in INTENTS and meant[0] not in intents:
            sentence = (
                f"'intents.{intent}' is almost the name of an intent that the product knows."
            )
            reading.note(
                ("intents", intent), "unknown_intent", message=sentence, suggestion=meant[0]
            )
    return {intent: str(rule) for intent, rule in intents.items()}
