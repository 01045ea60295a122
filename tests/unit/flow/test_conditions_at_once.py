"""Several texts are checked at once, each in a thread of its own."""

from __future__ import annotations

import gc
import sys
import threading
from collections.abc import Iterator

import pytest

from chatbot.flow.condition_tree import Known
from chatbot.flow.conditions import compile_condition

NAMES = {
    "temperature": Known("temperature", "choice", values=("hot", "warm", "cold")),
    "consent": Known("consent", "flag"),
}
SOURCE = " or ".join(("(not (temperature in [warm, cold] and (consent or not consent)))",) * 7)


class Wakeful:
    """Garbage that runs code as it goes, so that another thread has its turn at the worst moment."""

    def __init__(self) -> None:
        self.me = self

    def __del__(self) -> None:
        for _ in range(50):
            pass


@pytest.fixture
def restless() -> Iterator[None]:
    """Threads that change places, and garbage that is collected, as often as can be."""
    interval, thresholds = sys.getswitchinterval(), gc.get_threshold()
    sys.setswitchinterval(1e-6)
    gc.set_threshold(50, 2, 2)
    yield
    gc.set_threshold(*thresholds)
    sys.setswitchinterval(interval)


@pytest.mark.usefixtures("restless")
def test_conditions_are_read_by_several_threads_at_once() -> None:
    found: list[object] = []

    def read() -> None:
        for _ in range(200):
            for _ in range(20):
                Wakeful()
            try:
                compile_condition(SOURCE, NAMES)
            except Exception as error:  # noqa: BLE001 -- a thread's error would be lost
                found.append(error)
                return

    threads = [threading.Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert found == []
