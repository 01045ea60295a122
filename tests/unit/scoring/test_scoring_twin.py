"""The scoring against a plain second writing of the same rules, with the numbers spelled out: any misread rule shows."""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from math import floor
from typing import Final

import pytest

from chatbot.scoring import ANSWER_VALUES, Event, Facts, Profile, score

NOW: Final = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
DAY: Final = timedelta(days=1)
CRITERIA: Final = ("budget", "authority", "need", "timeline")
RANKS: Final = ("none", "weak", "partial", "strong")
POINTS: Final = {"none": 0, "weak": 8, "partial": 16, "strong": 25}
FIT: Final = {
    "job_title": 10,
    "company_size": 15,
    "industry": 20,
    "location": 5,
    "out_of_territory": -10,
    "free_mail_b2b": -5,
}
EVENTS: Final = {  # name -> points, how many count, group
    "pricing_page_view": (25, 3, "pricing"),
    "pricing_sheet_download": (25, 1, "pricing"),
    "content_download": (5, 3, "content"),
    "blog_read": (5, 1, "content"),
    "newsletter_signup": (5, 1, "content"),
    "social_follow": (5, 1, "content"),
    "webinar_attended": (15, 2, "event"),
    "webinar_signup": (5, 1, "event"),
    "demo_attended": (25, 1, "event"),
    "emails_opened_5": (10, 1, "email"),
    "contact_form": (15, 1, "form"),
    "cart_add": (10, 1, "commerce"),
    "unsubscribed": (-25, 1, None),
    "job_seeker": (-30, 1, None),
}
CAPS: Final = {"pricing": 80, "content": 20, "event": 40, "email": 10, "form": 15, "commerce": 10}
WISHES: Final = {
    "demo_request": "H1",
    "walkthrough_booked": "H1",
    "talk_to_sales": "H1",
    "price_quote_request": "H2",
    "contact_sales_form": "H2",
}
FLAGS: Final = (
    *("customer", "trial", "usage_limit", "active_use", "upgrade_interest", "spam", "bot"),
    *("competitor", "supplier", "job_seeker", "opt_out", "disposable_email", "no_profiling"),
)


@dataclass
class Twin:
    """A score, worked out step by step."""

    facts: Facts

    def __post_init__(self) -> None:
        self.fit = min(50, max(0, sum(FIT.get(rule, 0) for rule in self.facts.fit)))
        self.engagement = min(100, max(0, round(self._engagement())))
        self.total = min(100, self.fit + self.engagement)
        known = [a for c in CRITERIA if (a := self.facts.answers.get(c)) in RANKS]
        self.known = len(known)
        self.low = sum(POINTS[a] for a in known)
        self.high = self.low + 25 * (4 - len(known))
        self.temperature, self.rules = self._judged()

    # ── what they did ─────────────────────────────────────────────────────────────────────────────

    def told_once(self) -> list[Event]:
        return list({e.id: e for e in self.facts.events}.values())

    @staticmethod
    def weight(event: Event) -> Fraction:
        days = max(0, floor((NOW - event.at) / DAY))
        return Fraction(1) if days < 30 else Fraction(1, 2) if days < 60 else Fraction(0)

    def alive(self, *names: str) -> list[Event]:
        return [e for e in self.told_once() if e.name in names and self.weight(e) > 0]

    def _engagement(self) -> Fraction:
        of_group: defaultdict[str | None, Fraction] = defaultdict(Fraction)
        for name, (points, most, group) in EVENTS.items():
            newest = sorted(self.alive(name), key=lambda e: e.at, reverse=True)[:most]
            of_group[group] += sum(points * self.weight(e) for e in newest)
        views = [e for e in self.told_once() if e.name == "pricing_page_view"]
        if sum(NOW - e.at <= 7 * DAY for e in views) >= 3:
            of_group["pricing"] += 5
        return sum(
            (min(p, Fraction(CAPS[g])) if g else p for g, p in of_group.items()), Fraction(0)
        )

    # ── what follows ──────────────────────────────────────────────────────────────────────────────

    def rank(self, slot: str) -> int:
        answer = self.facts.answers.get(slot, "")
        return RANKS.index(answer) if answer in RANKS else -1

    @property
    def n2(self) -> bool:
        return self.rank("budget") == 0 and self.rank("authority") == 0

    def _judged(self) -> tuple[str, tuple[str, ...]]:
        has = self.facts.flags
        if "no_profiling" in has:
            return "unscored", ("P0",)
        if has & {"spam", "bot"}:
            return "cold", ("J1",)
        if has & {"competitor", "supplier", "job_seeker"}:
            return "cold", ("J2",)
        if "opt_out" in has:
            return "cold", ("O1",)
        temperature, rules = self._asked() or self._by_points()
        if self.n2 and temperature != "cold":
            rules = (*rules, "N2")
        return temperature, rules

    def _asked(self) -> tuple[str, tuple[str, ...]] | None:
        has = self.facts.flags
        hot = {WISHES[i] for i in self.facts.intents if i in WISHES}
        if {"customer", "upgrade_interest"} <= has:
            hot.add("H3")
        if "trial" in has and has & {"active_use", "upgrade_interest"}:
            hot.add("H4")
        if hot:
            return "hot", tuple(sorted(hot))
        return ("cold", ("F1",)) if self.facts.forced else None

    def _by_points(self) -> tuple[str, tuple[str, ...]]:  # noqa: PLR0911  # the table, line by line
        budget, authority, need, timeline = (self.rank(c) for c in CRITERIA)
        if self.low >= 75 and min(timeline, authority, need) >= 2 and budget != 0:
            return "hot", ("B1",)
        if need == 0:
            return "cold", ("N1",)
        if self.total >= 70 and self.engagement >= 25 and not self.n2:
            return "hot", ("S1",)
        if {"trial", "usage_limit"} <= self.facts.flags:
            return "warm", ("W4",)
        if self.total >= 30 and self.engagement > 0:
            return "warm", ("W1",)
        if self.alive(
            *("content_download", "pricing_sheet_download", "webinar_signup"),
            *("webinar_attended", "cart_add", "contact_form"),
        ):
            return "warm", ("W2",)
        if need >= 2 or self.low >= 40:
            return "warm", ("W3",)
        return "cold", ("C0",)

    @property
    def type(self) -> str:  # noqa: PLR0911  # the same
        has = self.facts.flags
        if self.rules == ("P0",):
            return "lead"
        if self.rules in (("J1",), ("J2",), ("O1",)):
            return "disqualified"
        if {"customer", "upgrade_interest"} <= has:
            return "service_qualified"
        if "trial" in has and has & {"usage_limit", "upgrade_interest", "active_use"}:
            return "pql"
        if self.temperature == "hot" and self.rank("budget") != 0 and self.rank("authority") != 0:
            return "sql_candidate"
        signal = self.alive(
            *("content_download", "pricing_sheet_download", "webinar_attended"),
            *("newsletter_signup", "social_follow"),
        )
        views = self.alive("pricing_page_view")
        active = self.total >= 30 and self.engagement > 0
        if self.temperature in ("warm", "hot") or active or signal or len(views) >= 2:
            return "mql"
        return "lead"

    @property
    def handoff(self) -> str:
        if self.temperature != "hot":
            return "none"
        reachable = self.facts.contact and "disposable_email" not in self.facts.flags
        return "full" if self.facts.consent and reachable else "anonymous_live_only"


def case(dice: random.Random) -> Facts:
    answers = {c: dice.choice(ANSWER_VALUES) for c in CRITERIA if dice.random() < 0.8}
    flags = dice.sample(FLAGS, dice.choice((0, 0, 0, 1, 1, 2, 3)))
    events = tuple(
        Event(
            f"e{dice.randrange(40)}-{name}",
            name,
            NOW
            - dice.choice(
                (
                    timedelta(hours=dice.randrange(-30, 1700)),
                    dice.choice((0, 7, 29, 30, 59, 60)) * DAY,
                )
            ),
        )
        for name in dice.choices((*EVENTS, "unknown_thing"), k=dice.choice((0, 0, 1, 3, 6, 12)))
    )
    by_id = {e.id: e for e in events}  # an id means one event, so it has one time
    return Facts(
        answers=answers,
        fit=frozenset(dice.sample((*FIT, "shoe_size"), dice.randrange(5))),
        events=tuple(by_id[e.id] for e in events),
        intents=frozenset(dice.sample((*WISHES, "a_song"), dice.choice((0, 0, 0, 1, 2)))),
        flags=frozenset(flags),
        forced="cold" if dice.random() < 0.1 else None,
        consent=dice.random() < 0.5,
        contact=dice.random() < 0.5,
    )


@pytest.mark.parametrize("seed", range(10))
def test_a_second_writing_of_the_rules_agrees(seed: int, bant: Profile) -> None:
    dice = random.Random(seed)
    met: set[str] = set()
    for _ in range(600):
        facts = case(dice)
        result, twin = score(facts, bant, NOW), Twin(facts)

        met.update(result.rules)
        assert (result.temperature, result.rules) == (twin.temperature, twin.rules), facts
        assert (result.type, result.handoff) == (twin.type, twin.handoff), facts
        if result.rules != ("P0",):
            numbers = (result.fit, result.engagement, result.total, result.low, result.high)
            assert numbers == (twin.fit, twin.engagement, twin.total, twin.low, twin.high), facts
            assert result.known == twin.known
    every = {
        *("P0", "J1", "J2", "O1", "H1", "H2", "H3", "H4", "F1"),
        *("B1", "N1", "S1"),
        *("W1", "W2", "W3", "W4", "C0", "N2"),
    }
    assert met <= every
    assert len(met) >= len(every) - 3
