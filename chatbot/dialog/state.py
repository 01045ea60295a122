"""Where a conversation stands, and its form at rest. Frozen: a turn makes a new one.

No contact value is ever in it: an answer that is one holds a reference such as `@email`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Final, Literal

import msgspec

from chatbot.dialog.known import Did, Known
from chatbot.dialog.turn import Answer, Effect
from chatbot.domain.consent import SALES_CONTACT, is_active
from chatbot.scoring import Result
from chatbot.steps import Value

Floor = Literal["bot", "queued", "live"]
"""Who the engine takes to have the floor."""


class Mean(msgspec.Struct, frozen=True, omit_defaults=True):
    """An open "Did you mean …?" about the open question. options: ids of choices; else `value` is the one guess."""

    options: tuple[str, ...] = ()
    value: Value = None
    level: str | None = None


class Aside(msgspec.Struct, frozen=True, omit_defaults=True):
    """A question asked between the flow's own: may what you typed be kept, or shall everything be deleted.

    lines: numbers of its lines. kinds, seq: the kinds of contact data withheld, and the line that had them.
    """

    about: Literal["withheld", "delete"]
    lines: tuple[int, ...] = ()
    kinds: tuple[str, ...] = ()
    seq: int = 0
    asked_again: bool = False


class Brought(msgspec.Struct, frozen=True, array_like=True):
    """What a step's call has brought. of: numbers of the replies it was asked with; others ask anew."""

    ok: bool
    of: tuple[int, ...] = ()
    values: Mapping[str, str | float | bool | tuple[str, ...]] = {}


class CodeAsked(msgspec.Struct, frozen=True, array_like=True):
    """A code that was mailed and is awaited. seq: the line that says so, from which it is computed. tries: that are left."""

    seq: int
    until: datetime
    tries: int


class State(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    omit_defaults=True,
    rename={
        "language": "l",
        "step": "s",
        "answers": "a",
        "consents": "c",
        "open_lines": "o",
        "path": "p",
        "ahead": "n",
        "tries": "t",
    },
):
    """Everything the next turn depends on.

    step: the question that waits for an answer, or the step reached last. path: the steps of the route so far, each
    once, `step` the last. ahead: how the route went on before a correction; what stands there is not said again.
    answers: by step id, also of steps that are not on the route (they count when it reaches them). consents: purpose ->
    state. open_lines: numbers of the lines that belong to the open step; empty when nothing is open. tries: replies
    to it that were not understood. arms: split -> step drawn. levels: criterion -> level a rep entered. contacts:
    kinds of contact data that are kept. offered: the other language that was offered, and the number of the visitor's
    line that may say yes to it. signs: of spam and of addresses that do not last.
    joined: what is known of other leads that are the same person. code: what confirms the address.
    awaits: the step whose call is out. brought: what calls have brought, by step.
    """

    language: str
    step: str = ""
    ended: str | None = None
    floor: Floor = "bot"
    path: tuple[str, ...] = ()
    ahead: tuple[str, ...] = ()
    answers: Mapping[str, Answer] = {}
    consents: Mapping[str, str] = {}
    contacts: tuple[str, ...] = ()
    open_lines: tuple[int, ...] = ()
    tries: int = 0
    mean: Mean | None = None
    aside: Aside | None = None
    retype: tuple[str, ...] = ()
    intents: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    did: tuple[Did, ...] = ()
    arms: Mapping[str, str] = {}
    levels: Mapping[str, str] = {}
    offered: str = ""
    offer_until: int = 0
    called: bool = False
    awaits: str = ""
    joined: Mapping[str, Known] = {}
    signs: tuple[str, ...] = ()
    brought: Mapping[str, Brought] = {}
    code: CodeAsked | None = None

    @property
    def may_keep_contact(self) -> bool:
        """Contact data may be kept and shown."""
        return is_active(self.consents.get(SALES_CONTACT))


class Turn(msgspec.Struct, frozen=True):
    """What came of an event. effects: to be carried out in this order."""

    state: State
    effects: tuple[Effect, ...]
    score: Result


_encoder: Final = msgspec.json.Encoder()
_decoder: Final = msgspec.json.Decoder(State)


def encode(state: State) -> bytes:
    """Return the state as JSON; equal states made by the same events give the same bytes."""
    return _encoder.encode(state)


def decode(stored: bytes) -> State:
    """Return the state that `encode` wrote. Raises msgspec.ValidationError for anything else."""
    return _decoder.decode(stored)
