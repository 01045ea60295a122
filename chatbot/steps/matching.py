"""Labels, synonyms and ids of a question's choices, compiled once for each language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chatbot.understanding.choices import Options


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One language's words for the choices of one question.

    whole: every label, synonym and id, as written but for case and spaces -> id. words: the same by their words alone.
    options: for the fuzzy match; None where the kind has none.
    """

    whole: Mapping[str, str]
    words: Mapping[str, str]
    options: Options | None
