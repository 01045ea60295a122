"""The three axes, each with the lines that add up to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from chatbot.scoring.facts import Event
from chatbot.scoring.profile import Profile
from chatbot.scoring.result import Axis, Line

FIT_MAX: Final = 50
ENGAGEMENT_MAX: Final = 100

PRICING_VIEW: Final = "pricing_page_view"
SIGNAL_VIEWS: Final = 2  # pricing views that make a lead an MQL
WARMING: Final = frozenset(
    {
        "content_download",
        "pricing_sheet_download",
        "webinar_signup",
        "webinar_attended",
        "cart_add",
        "contact_form",
    }
)
SIGNALS: Final = frozenset(
    {
        "content_download",
        "pricing_sheet_download",
        "webinar_attended",
        "newsletter_signup",
        "social_follow",
    }
)

UNKNOWN: Final = -1  # the rank of a slot nothing is known about: below none


# ── fit ───────────────────────────────────────────────────────────────────────────────────────────


def rate_fit(ids: frozenset[str], profile: Profile) -> tuple[int, tuple[Line, ...]]:
    """Return who they are, 0 to 50, and its lines in the profile's order."""
    lines = [line for rule, line in profile.fit.items() if rule in ids]
    points = sum(int(line.points) for line in lines)
    clamped = _clamp("fit", points, FIT_MAX, lines)
    return clamped, tuple(lines)


def _clamp(axis: Axis, points: int, most: int, lines: list[Line]) -> int:
    clamped = max(0, min(most, points))
    if clamped != points:
        lines.append(Line(axis, "clamp", clamped - points))
    return clamped


# ── engagement ────────────────────────────────────────────────────────────────────────────────────


class Activity(NamedTuple):
    """What they did. warming: W2 holds. signal: it makes an MQL. Both look at events that still count for something."""

    points: int
    lines: tuple[Line, ...]
    warming: bool
    signal: bool


IDLE: Final = Activity(0, (), warming=False, signal=False)


def rate_events(events: Iterable[Event], profile: Profile, now: datetime) -> Activity:
    """Return what they did, 0 to 100. The order of `events` does not matter, nor how often one is told."""
    known = _newest_first(events, profile)
    alive = [(event, worth) for event in known if (worth := _halves(event, profile, now))]
    lines: list[Line] = []
    sums: defaultdict[str | None, int] = defaultdict(int)
    _count_events(alive, profile, lines, sums)
    _count_bonuses(known, profile, now, lines, sums)
    points = _axis(profile, lines, sums)
    names = [event.name for event, _ in alive]
    return Activity(
        points,
        tuple(lines),
        warming=not WARMING.isdisjoint(names),
        signal=not SIGNALS.isdisjoint(names) or names.count(PRICING_VIEW) >= SIGNAL_VIEWS,
    )


def _newest_first(events: Iterable[Event], profile: Profile) -> list[Event]:
    # Ties in time are ordered by id and name, so that the same facts give the same bytes in any order.
    known = sorted((e for e in events if e.name in profile.events), key=lambda e: (e.id, e.name))
    known.sort(key=lambda e: e.at, reverse=True)
    newest: dict[str, Event] = {}
    for event in known:
        newest.setdefault(event.id, event)
    return list(newest.values())


def _halves(event: Event, profile: Profile, now: datetime) -> int:
    """How many halves of its points the event still counts: 2 fresh, 1, or 0."""
    age_days = max(
        0, (now - event.at).days
    )  # of a timedelta, `days` is the floor; the future is today
    return sum(age_days < limit for limit in profile.decay)


def _count_events(
    alive: list[tuple[Event, int]],
    profile: Profile,
    lines: list[Line],
    sums: defaultdict[str | None, int],
) -> None:
    counted: defaultdict[str, int] = defaultdict(int)
    for event, halves in alive:
        rule = profile.events[event.name]
        if counted[event.name] == rule.count:
            continue
        counted[event.name] += 1
        worth = rule.points * halves
        sums[rule.group] += worth
        lines.append(
            Line("engagement", event.name, _points(worth), fact=event.id, decay=halves / 2)
        )


def _count_bonuses(
    known: list[Event],
    profile: Profile,
    now: datetime,
    lines: list[Line],
    sums: defaultdict[str | None, int],
) -> None:
    for bonus in profile.bonuses:
        recent = (e.name == bonus.event and now - e.at <= bonus.within for e in known)
        if sum(recent) >= bonus.count:
            sums[bonus.group] += 2 * bonus.points
            lines.append(Line("engagement", bonus.name, bonus.points))


def _axis(profile: Profile, lines: list[Line], sums: Mapping[str | None, int]) -> int:
    """Cap the groups, round, clamp; each correction adds its line."""
    total = 0
    for group in sorted(sums, key=lambda g: g or ""):
        over = 0 if group is None else max(0, sums[group] - 2 * profile.groups[group])
        if over:
            lines.append(Line("engagement", f"cap:{group}", _points(-over)))
        total += sums[group] - over
    whole = round(total / 2)  # half to even
    if 2 * whole != total:
        lines.append(Line("engagement", "round", _points(2 * whole - total)))
    return _clamp("engagement", whole, ENGAGEMENT_MAX, lines)


def _points(halves: int) -> float:
    # Sums are kept in half points, so that they are exact; a whole number is shown as one.
    return halves / 2 if halves % 2 else halves // 2


# ── qualification ─────────────────────────────────────────────────────────────────────────────────


class Answered(NamedTuple):
    """What they answered. Slot ranks: -1 unknown, 0 none, 1 weak, 2 partial, 3 strong."""

    low: int
    high: int
    known: int
    budget: int
    authority: int
    need: int
    timeline: int
    lines: tuple[Line, ...]


def grade_answers(answers: Mapping[str, str], profile: Profile) -> Answered:
    """Return the points and slots of the answers with a known level; each other one only widens `high`."""
    low = unknown = 0
    slots = [UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN]
    lines: list[Line] = []
    level_of = answers.get
    for name, weight, feeds, grades, _ in profile.criteria:
        grade = grades.get(level_of(name, ""))
        if grade is None:
            unknown += weight
            continue
        points, rank, line = grade
        low += points
        lines.append(line)
        for slot in feeds:
            if rank > slots[slot]:  # noqa: PLR1730 - runs in every turn; max() would cost a fifth
                slots[slot] = rank
    budget, authority, need, timeline = slots
    return Answered(
        low, low + unknown, len(lines), budget, authority, need, timeline, tuple(lines)
    )


def fresh_answers(
    answers: Mapping[str, str],
    answered_at: Mapping[str, datetime],
    profile: Profile,
    *,
    now: datetime,
) -> Mapping[str, str]:
    """Return the answers without those that have gone stale at `now`: what was said then is not known any more."""
    if not answered_at or now - min(answered_at.values()) < profile.soonest_stale:
        return answers  # in nearly every turn
    fresh = dict(answers)
    for criterion in profile.criteria:
        days = criterion.stale_days.get(answers.get(criterion.name, ""))
        at = answered_at.get(criterion.name)
        if days is not None and at is not None and now - at >= timedelta(days=days):
            del fresh[criterion.name]
    return fresh
