"""`book`: offer the site's page on which to book a time."""

from __future__ import annotations

from typing import Annotated, Any, Final

from chatbot.steps.kind import FLAG, GO, ID, INTENT, SAY, TEXT_WORDS, ActionKind, Word
from chatbot.steps.written import Name, Reads, one_of

PREFILLED: Final = ("name", "email")
"""What the page may be filled in with: contact data that booking pages read from their address."""

_LINK: Final = "link"
_ONE: Final = one_of((_LINK, *PREFILLED))


def _alongs(value: object) -> tuple[str, ...]:
    """Return what goes along, each once; `link` is the page alone."""
    items: list[Any] = value if isinstance(value, list) and value else [value]
    said = dict.fromkeys(_ONE.reader(item) for item in items)
    return tuple(word for word in said if word != _LINK)


KIND: Final = ActionKind(
    name="book",
    says="Offers the site's booking page; where the site has none, it says nothing and goes on.",
    words=(
        Word(
            "book",
            Annotated[
                tuple[str, ...],
                Reads(
                    _alongs,
                    {
                        "anyOf": [
                            _ONE.schema,
                            {"type": "array", "items": _ONE.schema, "minItems": 1},
                        ]
                    },
                ),
            ],
            "`link`, or what the page is filled in with where consent is given: `[name, email]`.",
        ),
        ID,
        SAY,
        GO,
        Word("end", Name, "Ends the questions once the page is offered, such as `booked`."),
        INTENT,
        FLAG,
        *TEXT_WORDS,
    ),
)
