"""Visitors who become leads."""

from __future__ import annotations

from chatbot.service.visit import Visit
from tests.fakes.house import MemoryHouse


async def warm_lead(house: MemoryHouse) -> Visit:
    """Return a visitor who answered everything, left an address, and is not hot."""
    visit = await house.visitor()
    await house.say(visit, "first", "12000", "committee", "in 2 months", "yes", "Jo Doe")
    await house.say(visit, "jo@example.com")
    return visit


async def hot_lead(house: MemoryHouse) -> Visit:
    """Return a visitor who left an address and then asked for a person."""
    visit = await house.visitor()
    await house.say(visit, "hi, I am at jo@example.com", "yes", "I want to talk to a human")
    return visit


async def lead_of(house: MemoryHouse, email: str = "jo@example.com") -> Visit:
    """Return a visitor who left this address, with consent, and has answered nothing."""
    visit = await house.visitor()
    await house.say(visit, f"hi, I am at {email}", "yes")
    return visit
