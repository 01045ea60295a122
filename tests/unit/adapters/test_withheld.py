"""Contact values typed before consent stay in memory, for half an hour at most."""

from __future__ import annotations

from chatbot.adapters.withheld import HELD_FOR, MemoryWithheld
from tests.fakes.turns import NOON, at

MAIL = {"email": "jo@example.com"}


def test_what_is_held_is_given_back_for_its_conversation_only() -> None:
    withheld = MemoryWithheld()

    withheld.hold("a", MAIL, NOON)

    assert withheld.values("a", at(60)) == MAIL
    assert withheld.values("b", at(60)) == {}


def test_a_second_value_joins_the_first() -> None:
    withheld = MemoryWithheld()

    withheld.hold("a", MAIL, NOON)
    withheld.hold("a", {"phone": "+4930123456"}, at(60))

    assert withheld.values("a", at(61)) == {**MAIL, "phone": "+4930123456"}


def test_after_half_an_hour_it_is_forgotten_each_value_at_its_own_time() -> None:
    withheld = MemoryWithheld()
    withheld.hold("a", MAIL, NOON)
    withheld.hold("a", {"name": "Jo"}, at(60))

    assert withheld.values("a", NOON + HELD_FOR) == {"name": "Jo"}
    assert withheld.values("a", at(60) + HELD_FOR) == {}


def test_wiping_forgets_at_once() -> None:
    withheld = MemoryWithheld()
    withheld.hold("a", MAIL, NOON)

    withheld.wipe("a")
    withheld.wipe("a")

    assert withheld.values("a", NOON) == {}


def test_old_values_leave_memory_and_not_only_the_answers() -> None:
    withheld = MemoryWithheld()
    withheld.hold("a", MAIL, NOON)

    withheld.hold("b", MAIL, NOON + HELD_FOR)

    assert repr(withheld) == "MemoryWithheld(1 held)"


def test_no_more_than_so_many_are_held_and_the_oldest_goes() -> None:
    withheld = MemoryWithheld(max_held=2)

    for n, conversation in enumerate("abc"):
        withheld.hold(conversation, MAIL, at(n))

    assert withheld.values("a", at(9)) == {}
    assert withheld.values("c", at(9)) == MAIL


def test_its_repr_says_nothing_about_anybody() -> None:
    withheld = MemoryWithheld()
    withheld.hold("a", MAIL, NOON)

    assert "jo" not in repr(withheld)
