"""The rule table, line by line: worked examples of ours for every rule, type and hand-off."""

from collections.abc import Callable
from typing import Any

import pytest

from chatbot.scoring import Event, Result

Scored = Callable[..., Result]
Did = Callable[..., tuple[Event, ...]]

HOT_VIEWS = {"pricing_page_view": [1, 2, 3]}  # 3 x 25 and the bonus: 80, capped at 80


# ── P, J, O ───────────────────────────────────────────────────────────────────────────────────────


def test_p0_an_objection_to_profiling_leaves_nothing_scored(scored: Scored, did: Did) -> None:
    result = scored(
        n="strong",
        b="strong",
        fit=["industry"],
        events=did(contact_form=1),
        intents=["demo_request"],
        flags=["no_profiling", "spam", "customer"],
        consent=True,
        contact=True,
    )

    assert result.temperature == "unscored"
    assert (result.type, result.handoff, result.rules, result.lines) == (
        "lead",
        "none",
        ("P0",),
        (),
    )
    assert (result.fit, result.engagement, result.total, result.low, result.known) == (
        0,
        0,
        0,
        0,
        0,
    )


@pytest.mark.parametrize(
    ("flags", "rule"),
    [
        (["spam"], "J1"),
        (["bot"], "J1"),
        (["competitor"], "J2"),
        (["supplier"], "J2"),
        (["job_seeker"], "J2"),
        (["opt_out"], "O1"),
        (["spam", "competitor", "opt_out"], "J1"),
        (["supplier", "opt_out"], "J2"),
    ],
)
def test_j_and_o_are_cold_and_disqualified_whatever_else_holds(
    scored: Scored, did: Did, flags: list[str], rule: str
) -> None:
    result = scored(
        b="none",
        a="none",
        n="strong",
        events=did(**HOT_VIEWS),
        intents=["talk_to_sales"],
        flags=[*flags, "customer", "upgrade_interest"],
        forced="cold",
        consent=True,
        contact=True,
    )

    assert result.rules == (rule,)
    assert (result.temperature, result.type, result.handoff) == ("cold", "disqualified", "none")


def test_a_disqualified_visitor_keeps_points_and_their_lines(scored: Scored, did: Did) -> None:
    result = scored(n="partial", events=did(cart_add=4), flags=["opt_out"])

    assert (result.engagement, result.low) == (10, 16)
    assert [line.rule for line in result.lines] == ["cart_add", "need"]


def test_the_job_seeker_event_only_costs_points(scored: Scored, did: Did) -> None:
    result = scored(n="strong", events=did(job_seeker=0, contact_form=0))

    assert result.rules == ("W2",)
    assert result.type == "mql"


# ── H, F ──────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("given", "rules", "kind"),
    [
        ({"intents": ["walkthrough_booked"]}, ("H1",), "sql_candidate"),
        ({"intents": ["demo_request", "talk_to_sales"]}, ("H1",), "sql_candidate"),
        ({"intents": ["contact_sales_form"]}, ("H2",), "sql_candidate"),
        ({"intents": ["price_quote_request", "talk_to_sales"]}, ("H1", "H2"), "sql_candidate"),
        ({"flags": ["customer", "upgrade_interest"]}, ("H3",), "service_qualified"),
        ({"flags": ["trial", "active_use"]}, ("H4",), "pql"),
        ({"flags": ["trial", "upgrade_interest", "usage_limit"]}, ("H4",), "pql"),
        ({"flags": ["trial", "customer", "upgrade_interest"]}, ("H3", "H4"), "service_qualified"),
        (
            {
                "flags": ["customer", "upgrade_interest"],
                "intents": ["demo_request", "contact_sales_form"],
            },
            ("H1", "H2", "H3"),
            "service_qualified",
        ),
        ({"flags": ["customer"], "intents": ["price_quote_request"]}, ("H2",), "sql_candidate"),
    ],
)
def test_every_h_rule_that_holds_is_listed_once_and_makes_hot(
    scored: Scored, given: dict[str, Any], rules: tuple[str, ...], kind: str
) -> None:
    result = scored(**given)

    assert (result.temperature, result.rules, result.type) == ("hot", rules, kind)


@pytest.mark.parametrize(
    "flags",
    [["customer"], ["trial"], ["upgrade_interest"], ["active_use"], ["customer", "active_use"]],
)
def test_half_of_h3_or_h4_is_not_hot(scored: Scored, flags: list[str]) -> None:
    result = scored(flags=flags)

    assert (result.temperature, result.rules, result.type) == ("cold", ("C0",), "lead")


def test_h_wins_over_no_need_and_over_a_choice_that_says_cold(scored: Scored) -> None:
    result = scored(n="none", intents=["demo_request"], forced="cold")

    assert (result.temperature, result.rules) == ("hot", ("H1",))


def test_f1_a_choice_that_says_cold_wins_over_points(scored: Scored, did: Did) -> None:
    result = scored(
        b="strong", a="strong", n="strong", t="strong", events=did(**HOT_VIEWS), forced="cold"
    )

    assert (result.temperature, result.rules, result.handoff) == ("cold", ("F1",), "none")
    assert (result.low, result.total, result.type) == (100, 80, "mql")


# ── B1 to C0 ──────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("given", "rules"),
    [
        (
            {"b": "partial", "a": "strong", "n": "strong", "t": "partial"},
            ("B1",),
        ),  # 16+25+25+16 = 82
        ({"b": "weak", "a": "strong", "n": "strong", "t": "partial"}, ("W3",)),  # 74
        ({"b": "weak", "a": "strong", "n": "strong", "t": "strong"}, ("B1",)),  # 83
        ({"b": "none", "a": "strong", "n": "strong", "t": "strong"}, ("W3",)),  # 75, but no money
        ({"b": "weak", "a": "partial", "n": "partial", "t": "strong"}, ("W3",)),  # 65
        ({"b": "partial", "a": "partial", "n": "partial", "t": "strong"}, ("W3",)),  # 73
        ({"b": "strong", "a": "partial", "n": "partial", "t": "strong"}, ("B1",)),  # 82
        ({"b": "dont_know", "a": "strong", "n": "strong", "t": "strong"}, ("B1",)),  # 75
        ({"b": "strong", "a": "weak", "n": "strong", "t": "strong"}, ("W3",)),
        ({"b": "strong", "a": "strong", "n": "weak", "t": "strong"}, ("W3",)),
        ({"b": "strong", "a": "unparsed", "n": "strong", "t": "strong"}, ("W3",)),
    ],
)
def test_b1_needs_three_quarters_of_the_points_and_each_gate(
    scored: Scored, given: dict[str, Any], rules: tuple[str, ...]
) -> None:
    result = scored(**given)

    assert result.rules == rules
    assert result.temperature == ("hot" if rules == ("B1",) else "warm")


def test_n1_no_need_caps_points_behaviour_and_a_trial_at_its_limit(
    scored: Scored, did: Did
) -> None:
    result = scored(
        b="strong",
        a="strong",
        n="none",
        t="strong",
        events=did(**HOT_VIEWS),
        flags=["trial", "usage_limit"],
    )

    assert (result.temperature, result.rules, result.type) == ("cold", ("N1",), "pql")


@pytest.mark.parametrize(
    ("fit", "events", "expected"),
    [
        (
            ["company_size", "industry", "location"],
            {"pricing_page_view": 1, "blog_read": 1},
            (70, 30, ("S1",)),
        ),
        (["company_size", "industry", "location"], {"pricing_page_view": 1}, (65, 25, ("W1",))),
        (
            ["job_title", "company_size", "industry", "location"],
            {"demo_attended": 1},
            (75, 25, ("S1",)),
        ),
        (
            ["job_title", "company_size", "industry", "location"],
            {"cart_add": 1, "emails_opened_5": 1},
            (70, 20, ("W1",)),
        ),
    ],
)
def test_s1_turns_at_70_in_all_and_25_by_behaviour(
    scored: Scored, did: Did, fit: list[str], events: dict[str, Any], expected: Any
) -> None:
    result = scored(fit=fit, events=did(**events))

    assert (result.total, result.engagement, result.rules) == expected
    assert result.temperature == ("hot" if result.rules == ("S1",) else "warm")


def test_n2_blocks_s1_and_is_named_only_where_it_takes_something_away(
    scored: Scored, did: Did
) -> None:
    warm = scored(b="none", a="none", events=did(**HOT_VIEWS))
    cold = scored(b="none", a="none")
    only_one = scored(b="none", a="weak", events=did(**HOT_VIEWS))

    assert (warm.temperature, warm.rules, warm.type) == ("warm", ("W1", "N2"), "mql")
    assert cold.rules == ("C0",)
    assert (only_one.rules, only_one.type) == (("S1",), "mql")


def test_n2_stands_beside_h_and_bars_the_candidate(scored: Scored) -> None:
    result = scored(b="none", a="none", intents=["price_quote_request", "demo_request"])

    assert (result.rules, result.temperature, result.type) == (("H1", "H2", "N2"), "hot", "mql")


@pytest.mark.parametrize("given", [{"b": "none"}, {"a": "none"}])
def test_no_budget_or_no_authority_alone_bars_the_candidate(
    scored: Scored, given: dict[str, Any]
) -> None:
    result = scored(intents=["talk_to_sales"], **given)

    assert (result.rules, result.type) == (("H1",), "mql")


def test_w4_a_trial_at_its_limit_is_warm(scored: Scored, did: Did) -> None:
    result = scored(
        flags=["trial", "usage_limit"], events=did(contact_form=0, pricing_page_view=0)
    )

    assert (result.temperature, result.rules, result.type) == ("warm", ("W4",), "pql")


def test_w1_needs_30_in_all_and_some_behaviour(scored: Scored, did: Did) -> None:
    assert scored(fit=["industry", "location"], events=did(blog_read=1)).rules == ("W1",)  # 30
    assert scored(fit=["industry"], events=did(blog_read=1)).rules == ("C0",)  # 25
    assert scored(fit=["industry", "company_size"]).rules == ("C0",)  # 35, nothing done
    assert scored(fit=["industry", "company_size"], events=did(unsubscribed=1)).rules == ("C0",)


@pytest.mark.parametrize(
    "event",
    [
        "content_download",
        "pricing_sheet_download",
        "webinar_signup",
        "webinar_attended",
        "cart_add",
        "contact_form",
    ],
)
def test_w2_holds_as_long_as_the_event_counts_for_something(
    scored: Scored, did: Did, event: str
) -> None:
    assert scored(events=did(**{event: 0})).rules == ("W2",)
    assert scored(events=did(**{event: 59.9})).rules == ("W2",)
    assert scored(events=did(**{event: 60})).rules == ("C0",)


@pytest.mark.parametrize(
    "event",
    ["blog_read", "newsletter_signup", "social_follow", "emails_opened_5", "demo_attended"],
)
def test_other_events_have_no_floor(scored: Scored, did: Did, event: str) -> None:
    assert scored(events=did(**{event: 0})).rules == ("C0",)


def test_w2_is_a_floor_even_when_the_points_are_gone(scored: Scored, did: Did) -> None:
    result = scored(events=did(content_download=1, job_seeker=1))

    assert (result.engagement, result.temperature, result.rules) == (0, "warm", ("W2",))


@pytest.mark.parametrize(
    ("given", "rules"),
    [
        ({"n": "partial"}, ("W3",)),
        ({"n": "weak"}, ("C0",)),
        ({"b": "strong", "a": "partial"}, ("W3",)),  # 41
        ({"b": "partial", "a": "partial", "t": "weak"}, ("W3",)),  # 40
        ({"b": "strong", "a": "weak"}, ("C0",)),  # 33
        ({"n": "weak", "b": "strong"}, ("C0",)),  # 33
        ({}, ("C0",)),
    ],
)
def test_w3_a_defined_need_or_40_points(
    scored: Scored, given: dict[str, Any], rules: tuple[str, ...]
) -> None:
    result = scored(**given)

    assert (result.rules, result.temperature) == (rules, "warm" if rules == ("W3",) else "cold")


# ── type and hand-off ─────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("events", "kind"),
    [
        ({"newsletter_signup": 59}, "mql"),
        ({"social_follow": 1}, "mql"),
        ({"newsletter_signup": 60}, "lead"),
        ({"blog_read": 1}, "lead"),
        ({"pricing_page_view": 1}, "lead"),
        ({"pricing_page_view": [40, 59]}, "mql"),
        ({"pricing_page_view": [40, 60]}, "lead"),
    ],
)
def test_a_cold_visitor_with_a_marketing_signal_is_an_mql(
    scored: Scored, did: Did, events: dict[str, Any], kind: str
) -> None:
    result = scored(events=did(**events))

    assert (result.temperature, result.type) == ("cold", kind)


def test_a_cold_visitor_with_30_points_and_behaviour_is_an_mql(scored: Scored, did: Did) -> None:
    result = scored(n="none", fit=["industry", "location"], events=did(blog_read=0))

    assert (result.temperature, result.type) == ("cold", "mql")


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"consent": True, "contact": True}, "full"),
        ({"consent": False, "contact": True}, "anonymous_live_only"),
        ({"consent": True, "contact": False}, "anonymous_live_only"),
        ({"consent": True, "contact": True, "flags": ["disposable_email"]}, "anonymous_live_only"),
    ],
)
def test_a_rep_sees_contact_data_only_with_consent_and_a_real_contact(
    scored: Scored, given: dict[str, Any], expected: Any
) -> None:
    assert scored(intents=["demo_request"], **given).handoff == expected
    assert scored(n="strong", **given).handoff == "none"
