"""News inside of a process reaches everybody who listens."""

from __future__ import annotations

import logging

import pytest

from chatbot.adapters.bus import LocalBus
from chatbot.domain.conversation import Party
from chatbot.service.records import News, TypingHint

HINT = TypingHint(public_id="a", party=Party.VISITOR)
NEWS = News(conversation=1, public_id="a", site=1, last_seq=3, version=2)


def test_everybody_hears_everything_in_order() -> None:
    bus = LocalBus()
    heard: list[object] = []
    for name in ("first", "second"):
        bus.subscribe(lambda news, name=name: heard.append((name, news)))  # type: ignore[misc]  # bound now

    bus.publish(NEWS)
    bus.publish(HINT)

    assert heard == [("first", NEWS), ("second", NEWS), ("first", HINT), ("second", HINT)]


def test_one_who_unsubscribed_hears_nothing_more() -> None:
    bus = LocalBus()
    heard: list[object] = []
    stop = bus.subscribe(heard.append)
    bus.subscribe(heard.append)

    stop()
    stop()
    bus.publish(NEWS)

    assert heard == [NEWS]


def test_a_listener_that_fails_stops_nobody(caplog: pytest.LogCaptureFixture) -> None:
    bus = LocalBus()
    heard: list[object] = []

    def fail(_: object) -> None:
        raise RuntimeError("canary")

    bus.subscribe(fail)
    bus.subscribe(heard.append)
    with caplog.at_level(logging.ERROR):
        bus.publish(NEWS)

    assert heard == [NEWS]
    assert [record.message for record in caplog.records] == ["a listener failed"]


def test_a_listener_may_unsubscribe_while_it_is_told() -> None:
    bus = LocalBus()
    heard: list[object] = []

    def once(news: object) -> None:
        heard.append(news)
        stop()

    stop = bus.subscribe(once)
    bus.subscribe(heard.append)

    bus.publish(NEWS)
    bus.publish(HINT)

    assert heard == [NEWS, NEWS, HINT]
