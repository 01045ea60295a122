from __future__ import annotations

from chatbot.cli.bench.advancing import events
from chatbot.dialog.engine import advance
from tests.fakes.dialogs import shipped


def test_every_text_of_every_test_is_an_event_that_the_engine_takes() -> None:
    flow = shipped("bant")
    texts = [t for test in flow.tests for turn in test.chat if turn.party == "visitor" for t in turn.texts]  # fmt: skip

    told = events([flow])

    assert len(told) == len(texts)
    assert all(advance(*event).state != event[1] for event in told)
