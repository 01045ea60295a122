"""What holds for every test: no clock on examples, kept bytecode, one PostgreSQL server, started by the first to ask."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

from tests.fakes.bytecode import keep_bytecode

keep_bytecode()

pytest_plugins = ["tests.fakes.postgres", "tests.fakes.server"]

# How long one example takes says what else the machine does, not what the code does.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")
