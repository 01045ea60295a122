from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from chatbot.scoring import Event, Facts, Profile, Result, parse_profile, score

PROFILES = Path(__file__).parents[3] / "flows" / "profiles"
NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def load(name: str) -> Any:
    return yaml.safe_load((PROFILES / f"{name}.yaml").read_text(encoding="utf-8"))


def shipped(name: str) -> Profile:
    profile, problems = parse_profile(load(name))
    assert profile is not None, problems
    return profile


@pytest.fixture
def data() -> Any:
    """The shipped BANT profile as YAML loads it, to be changed by the test."""
    return load("b2b")


@pytest.fixture(scope="session")
def bant() -> Profile:
    return shipped("b2b")


@pytest.fixture(scope="session")
def champ() -> Profile:
    return shipped("b2b-champ")


@pytest.fixture(scope="session")
def meddic() -> Profile:
    return shipped("b2b-meddic")


@pytest.fixture(scope="session")
def frameworks(bant: Profile, champ: Profile, meddic: Profile) -> Mapping[str, Profile]:
    return {p.framework: p for p in (bant, champ, meddic)}


@pytest.fixture(scope="session")
def now() -> datetime:
    return NOW


@pytest.fixture(scope="session")
def did() -> Callable[..., tuple[Event, ...]]:
    """Events from `name=age in days` or `name=[ages]`, each with an id of its own."""

    def events(**ages: float | list[float]) -> tuple[Event, ...]:
        return tuple(
            Event(f"{name}-{i}", name, NOW - timedelta(days=age))
            for name, many in ages.items()
            for i, age in enumerate(many if isinstance(many, list) else [many])
        )

    return events


@pytest.fixture(scope="session")
def scored(bant: Profile) -> Callable[..., Result]:
    """The score of facts given by name, under the shipped BANT profile; b, a, n, t are its answers."""

    def result(**given: Any) -> Result:
        names = {"b": "budget", "a": "authority", "n": "need", "t": "timeline"}
        answers = {names[key]: given.pop(key) for key in tuple(given) if key in names}
        sets = {key: frozenset(given.pop(key, ())) for key in ("fit", "intents", "flags")}
        return score(Facts(answers=answers, **{**given, **sets}), bant, NOW)

    return result
