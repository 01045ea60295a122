"""Texts of a flow: plain, or sandboxed Jinja with names, filters and `if` only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from jinja2 import Template

MAX_OUTPUT = 4_000  # characters of one line, as the protocol's longest text

Shown = Mapping[str, str | tuple[str, ...]]
"""What a text may show, by name: answers as labels, contact data with consent, `company`, `booking_url`, `currency`."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text in one language. plain: the text itself where it shows no names. names: those it shows, `currency` aside."""

    source: str
    plain: str | None = None
    names: frozenset[str] = frozenset()
    template: Template | None = field(default=None, repr=False, compare=False)

    def render(self, shown: Shown) -> str:
        """Return the text with the names filled in, at most `MAX_OUTPUT` characters; a name that is missing is empty."""
        if self.plain is not None:
            return self.plain
        assert self.template is not None
        return self.template.render(shown)[:MAX_OUTPUT]
