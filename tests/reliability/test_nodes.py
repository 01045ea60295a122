"""Redis, a node and the database die under live conversations on two nodes, and nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.reliability.nodes import (
    Pair,
    a_node_dies,
    every_node_is_restarted,
    postgres_dies,
    redis_dies,
    two_nodes,
    weathered,
)

pytestmark = pytest.mark.postgres

RECOVERED_WITHIN_S = 5.0
PATIENCE_S = 30.0  # by day other tests run beside this one: what is looked for is that it recovers
STOPPED_WITHIN_S = 30.0


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[Pair]:
    with two_nodes(tmp_path) as running:
        yield running


@pytest.mark.timeout(400)
async def test_30_conversations_survive_redis_a_node_and_the_database_dying(pair: Pair) -> None:
    storms = (redis_dies(for_s=1), a_node_dies(for_s=0), postgres_dies(for_s=1))

    sailed, broken = await weathered(pair, *storms, size=30, between=60, within_s=300)

    assert broken == []
    assert sum(1 for c in sailed.callers if c.acked) == 30
    assert sailed.findings.resent > 0
    assert max(pair.recovered_s.values()) < PATIENCE_S, pair.recovered_s


@pytest.mark.nightly
@pytest.mark.timeout(900)
async def test_200_conversations_survive_redis_a_node_and_the_database_dying(pair: Pair) -> None:
    storms = (redis_dies(for_s=10), a_node_dies(for_s=5), postgres_dies(for_s=5)) * 3

    sailed, broken = await weathered(pair, *storms, size=200, between=500, within_s=800)

    assert broken == []
    assert sum(1 for c in sailed.callers if c.acked) == 200
    assert max(pair.recovered_s.values()) < RECOVERED_WITHIN_S, pair.recovered_s


@pytest.mark.timeout(400)
async def test_a_rolling_restart_shows_nobody_an_error(pair: Pair) -> None:
    sailed, broken = await weathered(
        pair, every_node_is_restarted(), size=30, between=60, within_s=300
    )

    assert broken == []
    assert sailed.findings.told_to_wait == 0
    assert sailed.findings.closed > 0  # everybody was told before their connection went
    assert max(pair.recovered_s.values()) <= STOPPED_WITHIN_S, pair.recovered_s
