"""The one rule table under three frameworks, and under a profile with a line taken away."""

from datetime import datetime
from typing import Any

from chatbot.scoring import Facts, Profile, parse_profile, score


def test_an_intent_without_its_line_in_the_profile_is_no_longer_hot(
    data: Any, now: datetime
) -> None:
    del data["intents"]["price_quote_request"]
    profile, _ = parse_profile(data)
    assert profile is not None

    assert score(Facts(intents=frozenset({"price_quote_request"})), profile, now).rules == ("C0",)
    assert score(Facts(intents=frozenset({"talk_to_sales"})), profile, now).rules == ("H1",)


def test_champ_reads_the_same_table_through_its_own_criteria(
    champ: Profile, now: datetime
) -> None:
    answers = {
        "challenges": "strong",
        "authority": "partial",
        "money": "weak",
        "prioritization": "strong",
    }

    hot = score(Facts(answers=answers), champ, now)  # 30 + 13 + 8 + 25
    broke = score(Facts(answers=answers | {"money": "none"}), champ, now)
    no_need = score(Facts(answers=answers | {"challenges": "none"}), champ, now)

    assert (hot.low, hot.rules) == (76, ("B1",))
    assert (broke.low, broke.rules) == (68, ("W3",))
    assert no_need.rules == ("N1",)


def test_meddic_takes_the_highest_level_of_a_slot(meddic: Profile, now: datetime) -> None:
    answers = {"metrics": "none", "identify_pain": "weak", "decision_criteria": "none"}

    assert score(Facts(answers=answers), meddic, now).rules == ("C0",)
    assert score(
        Facts(answers={"metrics": "none", "identify_pain": "none"}), meddic, now
    ).rules == ("N1",)
    assert score(Facts(answers=answers | {"metrics": "partial"}), meddic, now).rules == ("W3",)


def test_the_economic_buyer_speaks_for_authority_and_budget(
    meddic: Profile, now: datetime
) -> None:
    wants = frozenset({"demo_request"})

    nobody = score(Facts(answers={"economic_buyer": "none"}, intents=wants), meddic, now)
    champion = score(
        Facts(answers={"economic_buyer": "none", "champion": "weak"}, intents=wants), meddic, now
    )

    assert (nobody.rules, nobody.type) == (("H1", "N2"), "mql")
    assert (champion.rules, champion.type) == (("H1",), "mql")  # still no budget


def test_meddic_is_hot_by_answers_when_each_slot_holds(meddic: Profile, now: datetime) -> None:
    answers = dict.fromkeys(meddic.criterion_names, "strong") | {
        "champion": "none",
        "metrics": "partial",
    }

    result = score(Facts(answers=answers), meddic, now)  # 9 + 20 + 15 + 15 + 20 + 0

    assert (result.low, result.known, result.rules) == (79, 6, ("B1",))
