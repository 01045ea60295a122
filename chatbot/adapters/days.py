"""Dates written out in many languages, by dateparser, which came with the extra `dates`."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Final

from chatbot.errors import WrongSetup

__all__ = ["DateparserDays", "open_days"]

PACKAGE: Final = "dateparser"
LANGUAGES: Final = [
    *(
        "en",
        "de",
        "fr",
        "es",
        "it",
        "pt",
        "nl",
        "pl",
        "ru",
        "uk",
        "tr",
        "sv",
        "da",
        "nb",
        "fi",
        "cs",
        "sk",
        "hu",
    ),
    *("ro", "bg", "el", "hr", "he", "ar", "ja", "zh", "ko", "hi", "id", "vi", "th"),
]
"""Tried where the conversation's language says nothing; all that the library knows would take seconds to load."""

MAX_CHARS: Final = 60  # a date is short; a sentence is left to the engine
_MISSING: Final = "The setting `dates` needs the extra of that name: pip install 'chatbot[dates]'."


class DateparserDays:
    """The library in a thread of its own, which is the only one that touches it."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="days")
        self._thread.submit(self._read, "1", datetime(2026, 1, 1, tzinfo=UTC), "en")  # warm

    async def day(self, said: str, *, now: datetime, language: str) -> date | None:
        """Return the day a short text names outright, day and month at least; None for anything else.

        language: tried first; then any that the library knows.
        """
        if len(said) > MAX_CHARS or not any(map(str.isdigit, said)):
            return None
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._thread, self._read, said, now, language)

    def _read(self, said: str, now: datetime, language: str) -> date | None:
        reader: Any = import_module("dateparser.date").DateDataParser
        settings = {
            "PREFER_DATES_FROM": "future",
            "RELATIVE_BASE": now.replace(tzinfo=None),
            "PARSERS": ["absolute-time"],
            "REQUIRE_PARTS": ["day", "month"],
        }
        for languages in ([language.partition("-")[0]], LANGUAGES):
            try:
                found = reader(languages=languages, settings=settings).get_date_data(said)
            except ValueError:  # a language the library does not know
                continue
            if found.date_obj is not None:
                day: date = found.date_obj.date()
                return day
        return None

    def close(self) -> None:
        """End the thread."""
        self._thread.shutdown()


def open_days() -> DateparserDays:
    """Return the reader. Raises WrongSetup where the extra is not installed."""
    if find_spec(PACKAGE) is None:
        raise WrongSetup(_MISSING)
    return DateparserDays()
