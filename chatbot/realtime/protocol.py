"""Every frame of the visitor's socket, both ways, and what both sockets share.

docs/protocol.md describes them; the TypeScript types are generated from here.

Frames are JSON text, one object each, `type` first; unknown fields are ignored; absent means the default.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct

from chatbot.service.records_briefs import By, ScoreCard

MAX_FRAME_BYTES = 16 * 1024
MAX_TEXT_CHARS = 4_000

Id = Annotated[str, Meta(min_length=1, max_length=64)]
Seq = Annotated[int, Meta(ge=0, le=2**53)]
Short = Annotated[str, Meta(max_length=200)]
Text = Annotated[
    str, Meta(max_length=MAX_FRAME_BYTES)
]  # > 4,000 characters is `too_large`, not `bad_frame`
Url = Annotated[str, Meta(max_length=4_096)]


class Frame(Struct, frozen=True, omit_defaults=True, tag_field="type", kw_only=True):
    """One frame."""


class Page(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """Where the visitor is. The server keeps scheme, host, path, utm_* and click ids."""

    url: Url = ""
    title: Annotated[str, Meta(max_length=500)] = ""
    referrer: Url = ""


# ── from the visitor ──────────────────────────────────────────────────────────────────────────────


class Hello(Frame, tag="hello", frozen=True, kw_only=True):
    """The first frame, within 10 s; may be repeated to catch up."""

    token: Annotated[str, Meta(max_length=4_096)] | None = None
    last_seq: Seq = 0
    page: Page = Page()
    locale: Short = ""
    time_zone: Short = ""
    gpc: bool = False


class Message(Frame, tag="message", frozen=True, kw_only=True):
    """The visitor wrote something. `id` is the idempotency key; `answers` (`for`) the line it replies to.

    trap: what stands in a field that no person sees.
    """

    id: Id
    text: Text
    trap: Text = ""
    answers: Seq | None = msgspec.field(name="for", default=None)


class Chosen(Frame, tag="choice", frozen=True, kw_only=True):
    """The visitor clicked: a choice's value, several of them, or a command beginning with `/`."""

    id: Id
    value: Short | Annotated[list[Short], Meta(max_length=50)]
    answers: Seq | None = msgspec.field(name="for", default=None)


class Consent(Frame, tag="consent", frozen=True, kw_only=True):
    """The host page's own banner decided."""

    id: Id
    purpose: Short
    state: Literal["given", "refused", "withdrawn"]


class Behaviour(Frame, tag="event", frozen=True, kw_only=True):
    """Something the visitor did; counted only with consent."""

    id: Id
    name: Short
    page: Page | None = None


class AskReceipt(Frame, tag="receipt", frozen=True, kw_only=True):
    """The visitor wants the link to what they agreed to."""

    id: Id


class Typing(Frame, tag="typing", frozen=True, kw_only=True):
    """Somebody is writing. May be dropped."""

    conversation: Id | None = None


class Read(Frame, tag="read", frozen=True, kw_only=True):
    """The visitor has seen everything up to `seq`."""

    seq: Seq


class Ping(Frame, tag="ping", frozen=True, kw_only=True):
    """A question whether anybody is there."""


VisitorFrame = Hello | Message | Chosen | Consent | Behaviour | AskReceipt | Typing | Read | Ping


# ── to the visitor ────────────────────────────────────────────────────────────────────────────────


class RepCard(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """The human a visitor talks to."""

    name: str
    avatar: str | None = None


class ChoiceButton(Struct, frozen=True):
    """A quick reply: what it sends and what it says."""

    value: str
    label: str


class InputHint(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """What kind of answer is wanted."""

    kind: str
    placeholder: str | None = None
    scale: int | None = None
    pick: tuple[int, int] | None = None
    accept: tuple[str, ...] = ()
    max_mb: int | None = None
    purpose: str | None = None
    notice: str | None = None
    version: str | None = None


class Welcome(Frame, tag="welcome", frozen=True, kw_only=True):
    """The answer to `hello`: who you are here and how far the transcript goes."""

    token: str
    stage: str
    last_seq: int
    rep: RepCard | None = None
    position: int | None = None
    wait_s: int | None = None
    epoch: str


class Session(Frame, tag="session", frozen=True, kw_only=True):
    """A new token in place of the old one."""

    token: str


class LineFrame(Frame, tag="line", frozen=True, kw_only=True):
    """One line of the transcript."""

    conversation: str | None = None
    seq: int
    id: str | None = None
    party: str = msgspec.field(name="from")
    text: str
    at: datetime
    name: str | None = None
    choices: tuple[ChoiceButton, ...] = ()
    input: InputHint | None = None
    media: dict[str, str] | None = None
    step: str | None = None
    delay_ms: int = 0


class Ack(Frame, tag="ack", frozen=True, kw_only=True):
    """Committed. `seq` is absent where nothing was numbered (a rep's command)."""

    id: str
    seq: int | None = None
    conversation: str | None = None


class Receipt(Frame, tag="receipt", frozen=True, kw_only=True):
    """Where the visitor sees what they agreed to, and takes it back. path: on this server, without host."""

    id: str
    path: str


class StageFrame(Frame, tag="stage", frozen=True, kw_only=True):
    """Who has the floor now."""

    conversation: str | None = None
    stage: str
    rep: RepCard | None = None
    position: int | None = None
    wait_s: int | None = None
    event: int | None = None


class TypingNow(Frame, tag="typing", frozen=True, kw_only=True):
    """The other side is writing."""

    conversation: str | None = None
    party: str | None = msgspec.field(name="from", default=None)


class Pong(Frame, tag="pong", frozen=True, kw_only=True):
    """Here. A client that holds less than `last_seq` says `hello` again."""

    last_seq: int | None = None


class Closing(Frame, tag="closing", frozen=True, kw_only=True):
    """The server drains: come back after this time."""

    retry_after_s: float


class ErrorFrame(Frame, tag="error", frozen=True, kw_only=True):
    """What was refused and why; `id` is the frame's, which was not consumed."""

    code: str
    message: str
    id: str | None = None
    conversation: str | None = None
    retry_after_s: float | None = None
    by: By | None = None


ToVisitor = (
    Welcome
    | Session
    | LineFrame
    | Ack
    | Receipt
    | StageFrame
    | TypingNow
    | Pong
    | Closing
    | ErrorFrame
)


class PreviewScore(Frame, tag="score", frozen=True, kw_only=True):
    """Of a text being tried: the score so far."""

    result: ScoreCard


class PreviewStep(Frame, tag="step", frozen=True, kw_only=True):
    """Of a text being tried: the step that waits, or was reached last, and its line in the text."""

    step: str
    line: int
    end: str | None = None


ToPreview = (
    Welcome
    | LineFrame
    | Ack
    | StageFrame
    | Pong
    | Closing
    | ErrorFrame
    | PreviewScore
    | PreviewStep
)


encode = msgspec.json.Encoder().encode
decode_visitor = msgspec.json.Decoder(VisitorFrame).decode


class _JustId(Struct):
    id: Any = None


_decode_id = msgspec.json.Decoder(_JustId).decode


def id_in(raw: str | bytes) -> str | None:
    """Return the `id` of a frame that could not be read, when it has one, so that its sender can be told."""
    try:
        found = _decode_id(raw).id
    except (msgspec.DecodeError, UnicodeError):
        return None
    return found if isinstance(found, str) and 0 < len(found) <= 64 else None
