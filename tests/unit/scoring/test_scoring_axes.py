"""Points, caps, decay, rounding, clamps, staleness: each with the lines that explain it."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest

from chatbot.scoring import Event, Facts, Profile, Result, parse_profile, score

Scored = Callable[..., Result]
Did = Callable[..., tuple[Event, ...]]


def lines(result: Result, axis: str) -> list[tuple[str, float]]:
    return [(line.rule, line.points) for line in result.lines if line.axis == axis]


# ── fit ───────────────────────────────────────────────────────────────────────────────────────────


def test_fit_points_stand_in_the_profiles_order(scored: Scored) -> None:
    result = scored(fit=["location", "free_mail_b2b", "industry"])

    assert result.fit == 20
    assert lines(result, "fit") == [("industry", 20), ("location", 5), ("free_mail_b2b", -5)]


def test_fit_never_falls_below_0(scored: Scored) -> None:
    result = scored(fit=["out_of_territory", "free_mail_b2b", "location"])

    assert (result.fit, result.total) == (0, 0)
    assert lines(result, "fit") == [
        ("location", 5),
        ("out_of_territory", -10),
        ("free_mail_b2b", -5),
        ("clamp", 10),
    ]


def test_fit_never_rises_above_50(data: Any, now: datetime) -> None:
    data["fit"]["partner"] = 30
    profile, _ = parse_profile(data)
    assert profile is not None

    result = score(Facts(fit=frozenset({"partner", "industry", "job_title"})), profile, now)

    assert result.fit == 50
    assert lines(result, "fit") == [
        ("job_title", 10),
        ("industry", 20),
        ("partner", 30),
        ("clamp", -10),
    ]


def test_total_is_at_most_100(scored: Scored, did: Did) -> None:
    result = scored(
        fit=["job_title", "company_size", "industry", "location"],
        events=did(pricing_page_view=[1, 2, 3], demo_attended=1),
    )

    assert (result.fit, result.engagement, result.total) == (50, 100, 100)


# ── engagement ────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("age_days", "points", "decay"),
    [(-3, 25, 1.0), (0, 25, 1.0), (29.99, 25, 1.0), (30, 12.5, 0.5), (59.99, 12.5, 0.5)],
)
def test_points_halve_at_30_days_and_the_future_is_today(
    scored: Scored, did: Did, age_days: float, points: Any, decay: Any
) -> None:
    result = scored(events=did(demo_attended=age_days))

    (line, *_) = result.lines
    assert (line.points, line.decay, line.fact) == (points, decay, "demo_attended-0")


def test_from_60_days_an_event_counts_for_nothing(scored: Scored, did: Did) -> None:
    result = scored(events=did(demo_attended=60, unsubscribed=60))

    assert (result.engagement, result.lines) == (0, ())


def test_only_the_newest_count_and_a_zone_does_not_matter(scored: Scored, now: datetime) -> None:
    tokyo = timezone(timedelta(hours=9))
    events = tuple(
        Event(f"w{age}", "webinar_attended", (now - timedelta(days=age)).astimezone(tokyo))
        for age in (40, 5, 31)
    )

    result = scored(events=events)

    assert [(line.fact, line.points) for line in result.lines] == [
        ("w5", 15),
        ("w31", 7.5),
        (None, -0.5),
    ]
    assert result.engagement == 22  # 22.5, to the even one


@pytest.mark.parametrize(
    ("events", "engagement", "correction"),
    [
        ({"blog_read": 30}, 2, -0.5),  # 2.5
        ({"contact_form": 30}, 8, 0.5),  # 7.5
        ({"contact_form": 30, "blog_read": 30}, 10, None),
    ],
)
def test_a_half_is_rounded_to_the_even_number_once_for_the_axis(
    scored: Scored, did: Did, events: dict[str, Any], engagement: int, correction: float | None
) -> None:
    result = scored(events=did(**events))

    assert result.engagement == engagement
    assert dict(lines(result, "engagement")).get("round") == correction


def test_a_group_earns_at_most_its_cap(scored: Scored, did: Did) -> None:
    result = scored(events=did(webinar_attended=[1, 2], demo_attended=3, cart_add=4))

    assert result.engagement == 50
    assert lines(result, "engagement") == [
        ("webinar_attended", 15),
        ("webinar_attended", 15),
        ("demo_attended", 25),
        ("cart_add", 10),
        ("cap:event", -15),
    ]


def test_the_cap_is_applied_after_decay(scored: Scored, did: Did) -> None:
    result = scored(events=did(webinar_attended=[1, 40], demo_attended=40, webinar_signup=1))

    assert ("cap:event", -0.0) not in lines(result, "engagement")
    assert result.engagement == 40  # 15 + 7.5 + 12.5 + 5: at the cap, not above


def test_half_points_over_a_cap_are_taken_off_exactly(scored: Scored, did: Did) -> None:
    result = scored(events=did(webinar_attended=[1, 2], demo_attended=40))

    assert ("cap:event", -2.5) in lines(result, "engagement")
    assert result.engagement == 40


def test_each_group_has_its_own_cap(scored: Scored, did: Did) -> None:
    result = scored(
        events=did(
            content_download=[1, 2, 3, 4],
            blog_read=1,
            newsletter_signup=1,
            pricing_sheet_download=1,
            pricing_page_view=[1, 2, 3],
        )
    )

    assert dict(lines(result, "engagement"))["cap:content"] == -5  # 15 + 5 + 5
    assert dict(lines(result, "engagement"))["cap:pricing"] == -25  # 75 + 5 + 25
    assert result.engagement == 100


def test_engagement_stays_between_0_and_100(scored: Scored, did: Did) -> None:
    above = scored(
        events=did(pricing_page_view=[1, 2, 3], webinar_attended=[1, 2], emails_opened_5=1)
    )
    below = scored(events=did(unsubscribed=1, blog_read=1))

    assert (above.engagement, lines(above, "engagement")[-1]) == (100, ("clamp", -20))
    assert (below.engagement, lines(below, "engagement")[-1]) == (0, ("clamp", 20))


def test_costs_count_once_and_have_no_cap(scored: Scored, did: Did) -> None:
    result = scored(
        events=did(unsubscribed=[1, 2], job_seeker=[1, 2], pricing_page_view=[1, 2, 3])
    )

    assert result.engagement == 25  # 80 - 25 - 30


# ── the bonus for three pricing views ─────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("ages", "engagement"),
    [
        ([1, 2], 50),
        ([1, 2, 3], 80),
        ([0, 0, -1], 80),
        ([1, 2, 7], 80),  # exactly 7 x 24 hours are within the week
        ([1, 2, 7.001], 75),
        ([1, 2, 3, 4, 5], 80),
    ],
)
def test_three_pricing_views_within_a_week_earn_five_more(
    scored: Scored, did: Did, ages: list[float], engagement: int
) -> None:
    assert scored(events=did(pricing_page_view=ages)).engagement == engagement


def test_the_bonus_does_not_decay_and_has_no_fact(scored: Scored, did: Did) -> None:
    result = scored(events=did(pricing_page_view=[1, 2, 3]))

    (bonus,) = [line for line in result.lines if line.rule == "pricing_3_in_7d"]
    assert (bonus.points, bonus.fact, bonus.decay) == (5, None, None)


# ── the same thing told twice ─────────────────────────────────────────────────────────────────────


def test_the_same_event_id_never_counts_twice(scored: Scored, did: Did) -> None:
    (once,) = did(contact_form=1)
    (again,) = did(demo_attended=2)
    views = did(pricing_page_view=[1, 2])

    result = scored(events=(once, once, Event(once.id, again.name, again.at), *views, *views))

    assert result.engagement == 15 + 50


def test_an_event_the_profile_does_not_know_changes_nothing(
    scored: Scored, did: Did, now: datetime
) -> None:
    known = did(cart_add=3)
    stranger = Event(known[0].id, "coffee_machine_used", now)

    assert scored(events=(stranger, *known)) == scored(events=known)


# ── qualification ─────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("level", "points"), [("none", 0), ("weak", 8), ("partial", 16), ("strong", 25)]
)
def test_each_level_is_worth_its_share_rounded_down(
    scored: Scored, level: str, points: Any
) -> None:
    result = scored(t=level)

    assert (result.low, result.high, result.known) == (points, points + 75, 1)
    (line,) = result.lines
    assert (line.axis, line.rule, line.points, line.label) == (
        "qualification",
        "timeline",
        points,
        level,
    )


@pytest.mark.parametrize(
    ("framework", "points"),
    [
        ("champ", {"challenges": 19, "authority": 13, "money": 16, "prioritization": 16}),
        (
            "meddic",
            {
                "metrics": 9,
                "economic_buyer": 13,
                "decision_criteria": 9,
                "decision_process": 9,
                "identify_pain": 13,
                "champion": 9,
            },
        ),
    ],
)
def test_frameworks_round_down_each_criterion_by_itself(
    frameworks: Mapping[str, Profile], now: datetime, framework: str, points: Any
) -> None:
    profile = frameworks[framework]

    result = score(Facts(answers=dict.fromkeys(points, "partial")), profile, now)

    assert dict(lines(result, "qualification")) == points
    assert result.low == sum(points.values())


@pytest.mark.parametrize("value", ["declined", "dont_know", "unparsed", "not_asked"])
def test_an_unknown_answer_costs_nothing_and_leaves_the_upper_end_open(
    scored: Scored, value: Any
) -> None:
    result = scored(b=value, a="strong")

    assert (result.low, result.high, result.known) == (25, 100, 1)
    assert [line.rule for line in result.lines] == ["authority"]


def test_an_answer_to_a_criterion_of_another_framework_is_not_read(
    bant: Profile, now: datetime
) -> None:
    result = score(Facts(answers={"challenges": "strong", "need": "weak"}), bant, now)

    assert (result.low, result.known) == (8, 1)


# ── staleness ─────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("criterion", "level", "last_day"),
    [
        ("timeline", "strong", 30),
        ("timeline", "partial", 91),
        ("timeline", "weak", 364),
        ("timeline", "none", 364),
        ("budget", "strong", 364),
        ("budget", "none", 364),
        ("authority", "weak", 364),
    ],
)
def test_an_answer_is_known_until_its_horizon_and_unknown_after(
    bant: Profile, now: datetime, criterion: str, level: str, last_day: int
) -> None:
    def known_after(days: float) -> int:
        said = now - timedelta(days=days)
        facts = Facts(answers={criterion: level}, answered_at={criterion: said})
        return score(facts, bant, now).known

    assert known_after(last_day + 0.99) == 1
    assert known_after(last_day + 1) == 0


def test_one_stale_answer_among_fresh_ones_is_the_only_one_forgotten(
    bant: Profile, now: datetime
) -> None:
    answers = dict.fromkeys(bant.criterion_names, "strong")
    said = dict.fromkeys(answers, now) | {"authority": now - timedelta(days=365)}

    result = score(Facts(answers=answers, answered_at=said), bant, now)

    assert (result.low, result.high, result.known) == (75, 100, 3)
    assert answers["authority"] == "strong"


def test_a_need_does_not_go_stale_and_an_answer_without_a_time_never_does(
    bant: Profile, now: datetime
) -> None:
    long_ago = now - timedelta(days=3000)
    facts = Facts(
        answers={"need": "none", "budget": "weak", "timeline": "strong"},
        answered_at={"need": long_ago, "timeline": long_ago, "authority": long_ago},
    )

    result = score(facts, bant, now)

    assert [line.rule for line in result.lines] == ["budget", "need"]
    assert (result.low, result.high, result.known) == (8, 58, 2)


def test_a_stale_answer_is_unknown_and_not_a_no(bant: Profile, now: datetime) -> None:
    facts = Facts(
        answers={"budget": "none", "authority": "none", "need": "strong"},
        answered_at={"budget": now - timedelta(days=400), "authority": now},
        intents=frozenset({"demo_request"}),
    )

    result = score(facts, bant, now)

    assert (result.rules, result.low, result.high) == (("H1",), 25, 75)


def test_an_answer_that_feeds_two_slots_goes_stale_with_the_first(
    data: Any, now: datetime
) -> None:
    data["slots"]["budget"] = ["budget", "timeline"]
    profile, problems = parse_profile(data)
    assert profile is not None, problems

    facts = Facts(answers={"budget": "strong"}, answered_at={"budget": now - timedelta(days=31)})

    assert score(facts, profile, now).known == 0


def test_without_stale_days_nothing_goes_stale(data: Any, now: datetime) -> None:
    del data["stale_days"]
    profile, _ = parse_profile(data)
    assert profile is not None

    facts = Facts(
        answers={"timeline": "strong"}, answered_at={"timeline": now - timedelta(days=9999)}
    )

    assert score(facts, profile, now).known == 1
