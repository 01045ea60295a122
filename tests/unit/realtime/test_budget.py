from __future__ import annotations

import pytest

from chatbot.errors import RateLimited
from chatbot.realtime.budget import Budget


def test_a_burst_passes_then_the_rate_holds() -> None:
    budget = Budget(5, 20)
    for _ in range(20):
        budget.spend(0.0)

    with pytest.raises(RateLimited) as refused:
        budget.spend(0.0)

    assert refused.value.retry_after_s == pytest.approx(0.2)
    budget.spend(0.2)


def test_a_rate_of_nothing_is_without_limit() -> None:
    budget = Budget(0, 1)
    for _ in range(1000):
        budget.spend(0.0)
