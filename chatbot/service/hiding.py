"""Contact data that no consent covers any more, out of what others than the visitor are shown: transcript, notes, answers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final

from msgspec.structs import replace

from chatbot.dialog.state import decode
from chatbot.domain.consent import SALES_CONTACT, closed_contacts, may_keep
from chatbot.domain.conversation import Line, Party
from chatbot.service.records import Conversation
from chatbot.understanding.contact import read_name, withhold
from chatbot.understanding.numbers_spans import find_amount_spans

_CONTACT_KINDS: Final = frozenset(("name", "email", "phone"))
_NOT_YET: Final = frozenset((None, "requested", "refused"))
"""Without a consent ever, the lines were stored with placeholders already."""

_REGIONS: Final = {
    "en": ("GB", "US"),
    "de": ("DE", "AT", "CH"),
    "fr": ("FR", "BE", "CH"),
    "es": ("ES", "MX"),
    "it": ("IT", "CH"),
    "pt": ("PT", "BR"),
    "nl": ("NL", "BE"),
    "ar": ("AE", "SA", "EG"),
}
"""Where a language's national numbers are likely to be from; the visitor's own region is not kept."""

_AMOUNTS: Final = ("money", "number", "date", "duration")
_NATIONAL: Final = re.compile(r"(?<![\d.,/-])\(?0\d(?:[ \t./()-]{0,3}\d){5,13}(?!,?\d)")
_DAY: Final = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}")


def hidden_kinds(row: Conversation) -> frozenset[str]:
    """Return the kinds of contact data that no consent covers (any more)."""
    consents = decode(row.state).consents if row.state else {}
    return closed_contacts(consents) if may_keep(consents) else _CONTACT_KINDS


def was_kept(row: Conversation) -> bool:
    """Tell whether contact data was kept at some time that no consent covers any more."""
    return bool(hidden_kinds(row)) and len(_regions(row)) > 1


class Hider:
    """Puts placeholders where hidden contact data stands; what a line gives away is hidden in every later text too."""

    def __init__(self, row: Conversation) -> None:
        self.kinds = hidden_kinds(row)
        self._secrets: dict[str, str] = {}
        self._asked: str | None = None
        self._regions: Sequence[str | None] = _regions(row)

    def line(self, line: Line) -> Line:
        """Return the next line as it may be shown; lines are given in order."""
        shown = self._shown(line)
        if line.input is not None and line.party is not Party.VISITOR:
            self._asked = line.input.kind
        return line if shown == line.text else replace(line, text=shown)

    def _shown(self, line: Line) -> str:
        asked = self._asked
        if line.party is not Party.VISITOR:
            return self._replaced(line.text)
        if asked in self.kinds:
            given = read_name(line.text).value if asked == "name" else None
            self._secrets[given or line.text] = f"[{asked} withheld]"
            return f"[{asked} withheld]"
        amounts = find_amount_spans(line.text) if asked in _AMOUNTS else ()
        return self._without(line.text, amounts)

    def text(self, text: str) -> str:
        """Return another text about the visitor as it may be shown: a note, an answer."""
        return self._without(text, ())

    def answer(self, value: Any) -> Any:
        """Return what was answered as it may be shown: a text, several, or a figure."""
        if isinstance(value, str):
            return self.text(value)
        return [self.answer(one) for one in value] if isinstance(value, list | tuple) else value

    def _without(self, text: str, amounts: Sequence[tuple[int, int]]) -> str:
        found = withhold(text, regions=self._regions, keep=amounts, only=self.kinds).text
        if "phone" in self.kinds and len(self._regions) > 1:
            found = _NATIONAL.sub(self._number, found)
        return self._replaced(found)

    @staticmethod
    def _number(match: re.Match[str]) -> str:
        return match[0] if _DAY.fullmatch(match[0]) else "[phone withheld]"

    def _replaced(self, text: str) -> str:
        for secret, placeholder in self._secrets.items():
            text = text.replace(secret, placeholder)
        return text


def _regions(row: Conversation) -> tuple[str | None, ...]:
    """Return whose national numbers are hidden: of none, unless the number once could be stored."""
    consents = decode(row.state).consents if row.state else {}
    if not may_keep(consents) and consents.get(SALES_CONTACT) in _NOT_YET:
        return (None,)
    return (None, *_REGIONS.get(row.language.partition("-")[0], ("GB", "US")))
