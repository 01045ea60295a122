"""Lint of what a question's words ask for: contact data belongs to a question that knows it as such."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from chatbot.steps import CONTACT

if TYPE_CHECKING:
    from chatbot.flow.draft import Draft

_TYPED: Final = ("text", "long_text", "number", "company", "job_title")
_WE: Final = r"(?:we|i|our \w+|somebody|someone|an? \w+)"
_ASKS: Final = {
    "email": rf"""
        e-?mail[ -]?adress[e]?\b | e-?mail\ address\b | \byour\ e-?mail\s*[?.!:]
        | where\ (?:can|may|could|should|shall)\ {_WE}\ (?:best\ )?(?:write\ to|e-?mail|contact)\ you
        | \b(?:ihre|deine)\ e-?mail\s*[?.!:] | wohin\ (?:können|dürfen|sollen)\ wir\ (?:ihnen|dir)\ \w*\ ?schreiben
        | adresse\ (?:e-?mail|mail|électronique|de\ courriel)\b | correo\ electrónico\b | indirizzo\ e-?mail\b
        | endereço\ de\ e-?mail\b | e-?mailadres\b""",
    "phone": rf"""
        \b(?:(?:tele)?phone|mobile|cell)\ number\b | \byour\ (?:tele)?phone\s*[?.!:]
        | number\ (?:can|may|could|should|shall)\ {_WE}\ (?:best\ )?(?:reach|call|ring|phone)\ you
        | \b(?:telefon|handy|mobil|ruf)nummer\b | unter\ welcher\ nummer | numéro\ de\ téléphone\b
        | número\ de\ teléfono\b | numero\ di\ telefono\b | número\ de\ telefone\b | telefoonnummer\b""",
    "name": r"""
        \byour\ (?:full\ |first\ |last\ )?name\b | \bwie\ hei(?:ß|ss)(?:en\ sie|t\ du)\b | \bihr(?:en)?\ namen?\b""",
}
_WHAT: Final = {"email": "an e-mail address", "phone": "a telephone number", "name": "a name"}


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((kind, re.compile(words, re.VERBOSE)) for kind, words in _ASKS.items())


def check_wording(draft: Draft) -> None:
    """Add a question that asks for contact data and takes the reply for any text; and one that hot visitors miss."""
    kind = draft.answer
    if kind is None:
        return
    if kind.name in CONTACT and draft["skip_if_decided"]:
        sentence = (
            f"`{draft.own}` asks for contact data: with `skip_if_decided` it would be left out for the very visitors who "
            "are hot already. Remove it."
        )
        draft.part.problems.add(draft.place("skip_if_decided"), "misplaced_word", sentence)
    if kind.name not in _TYPED:
        return
    asks = " ".join((draft["ask"] or "").lower().split())
    wanted = next((w for w, pattern in _patterns() if pattern.search(asks)), None)
    if wanted is not None:
        sentence = (
            f"`{draft.own}` asks for {_WHAT[wanted]}, but takes any text. Write `type: {wanted}`: then it is asked after "
            "consent only, checked, and kept with the lead."
        )
        place = draft.place("type") if "type" in draft.at else draft.at
        draft.part.problems.add(place, "contact_as_text", sentence, suggestion=f"type: {wanted}")
