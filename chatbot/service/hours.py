"""Opening hours of a site: `mon-fri 09:00-17:30`, several of them, in the site's time zone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, tzinfo
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from chatbot.errors import WrongInput

_DAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_SPAN: Final = re.compile(
    r"(?P<first>[a-z]{3})(?:-(?P<last>[a-z]{3}))? (?P<open>\d\d:\d\d)-(?P<close>\d\d:\d\d)"
)


def is_open(hours: Sequence[str], time_zone: str, now: datetime) -> bool:
    """Tell whether `now` (aware) lies in the hours; without hours a site is always open."""
    if not hours:
        return True
    local = now.astimezone(zone(time_zone))
    minute = local.hour * 60 + local.minute
    return any(
        local.weekday() in days and opens <= minute < closes
        for days, opens, closes in (_parsed(span) for span in hours)
    )


@lru_cache(maxsize=512)
def zone(name: str) -> tzinfo:
    """Return the IANA zone of this name, UTC for an unknown one."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo("UTC")


@lru_cache(maxsize=512)
def is_zone(name: str) -> bool:
    """Tell whether IANA knows a zone of this name."""
    return bool(name) and (name == "UTC" or getattr(zone(name), "key", "UTC") != "UTC")


@lru_cache(maxsize=256)
def _parsed(span: str) -> tuple[frozenset[int], int, int]:
    found = _SPAN.fullmatch(span.strip().lower())
    if found is None or found["first"] not in _DAYS or (found["last"] or "mon") not in _DAYS:
        raise WrongInput(f"Opening hours {span!r}: write them like 'mon-fri 09:00-17:30'.")
    first = _DAYS.index(found["first"])
    last = _DAYS.index(found["last"] or found["first"])
    days = range(first, last + 1) if first <= last else (*range(first, 7), *range(last + 1))
    return frozenset(days), _minute(found["open"]), _minute(found["close"])


def _minute(clock: str) -> int:
    hour, minute = clock.split(":")
    return int(hour) * 60 + int(minute)
