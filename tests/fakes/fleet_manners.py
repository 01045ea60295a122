"""How the visitors of a fleet behave, and what they say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

CHATTER: Final = ("how much does it cost?", "where is my data stored?", "purple elephants", "ok")
SCRIPTS: Final = (
    ("we want to replace our CRM", "about 30k", "I'm the ownr", "asap", "yes", "Ana Sousa", "a{n}@example.com"),
    ("first", "how much does it cost?", "12000", "committee", "in 2 months", "no"),
    ("just looking", "actually we want to replace our CRM", "actually the budget is 3k"),
    ("switch", "30k", "I do", "asap", "no", "human", "actually the budget is 3k"),
    ("can I talk to a human", "first", "about 7000 euros", "tralala", "my boss", "later"),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Manners:
    """How visitors behave. Shares are of rounds; think_s: the longest pause between two rounds."""

    think_s: float = 2.0
    cut: float = 0.05  # cut the connection right after sending
    double: float = 0.2  # two messages at once
    click: float = 0.3  # click, where there are choices
    second_tab: float = 0.5  # of visitors, who have another tab open
