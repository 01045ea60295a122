"""The lint: everything that can be wrong with a flow whose words are all right."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chatbot.flow.answers import Written
    from chatbot.flow.links import Links
    from chatbot.flow.model import Flow
    from chatbot.flow.parts import Parts
    from chatbot.scoring import Profile


def check_all(
    parts: Parts,
    links: Links,
    faq: list[Written],
    *,
    profile: Profile | None,
    flow: Flow | None,
) -> None:
    """Add every problem of the flow as a whole."""
