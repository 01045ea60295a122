"""The second reader from the extras that are switched on; nothing of the others is loaded."""

from __future__ import annotations

import asyncio
from contextlib import ExitStack

from chatbot.adapters.days import open_days
from chatbot.adapters.meaning import ThreadedMeaning, open_model
from chatbot.service.second import SecondReader

__all__ = ["open_second_reader"]


async def open_second_reader(
    held: ExitStack, *, semantic: bool, dates: bool
) -> SecondReader | None:
    """Return the readers, loaded and warm; None when both are off. Raises WrongSetup for an extra that is missing."""
    meaning = days = None
    if semantic:
        meaning = ThreadedMeaning(await asyncio.to_thread(open_model))
        held.callback(meaning.close)
    if dates:
        days = open_days()
        held.callback(days.close)
    return SecondReader(meaning, days) if meaning or days else None
