"""Every frame of the rep's socket, both ways."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from chatbot.realtime.protocol import (
    Ack,
    Closing,
    ErrorFrame,
    Frame,
    Id,
    LineFrame,
    Ping,
    Pong,
    Seq,
    Short,
    StageFrame,
    Text,
    Typing,
    TypingNow,
)
from chatbot.service.outlook import Change
from chatbot.service.records_briefs import Brief, BriefAnswer, By, ScoreCard
from chatbot.service.team import Colleague

# ── from a rep ────────────────────────────────────────────────────────────────────────────────────


class RepHello(Frame, tag="hello", frozen=True, kw_only=True):
    """The first frame; `last_event` asks for what came after it."""

    id: Id | None = None
    last_event: Seq | None = None


class Presence(Frame, tag="presence", frozen=True, kw_only=True):
    """Whether this rep takes conversations, and how many at once."""

    id: Id | None = None
    state: Literal["online", "away"]
    slots: Annotated[int, Meta(ge=0, le=50)] = 3


class Accept(Frame, tag="accept", frozen=True, kw_only=True):
    """Take what was offered to me."""

    id: Id | None = None
    conversation: Id


class Decline(Frame, tag="decline", frozen=True, kw_only=True):
    """Pass the offer on."""

    id: Id | None = None
    conversation: Id
    reason: Short | None = None


class Claim(Frame, tag="claim", frozen=True, kw_only=True):
    """Take a conversation that is with the bot or waiting."""

    id: Id | None = None
    conversation: Id


class Release(Frame, tag="release", frozen=True, kw_only=True):
    """Give the conversation back to the bot."""

    id: Id | None = None
    conversation: Id


class Transfer(Frame, tag="transfer", frozen=True, kw_only=True):
    """Offer the conversation to another rep; `to` is their id."""

    id: Id | None = None
    conversation: Id
    to: Id


class CloseConversation(Frame, tag="close", frozen=True, kw_only=True):
    """End the conversation with an outcome; all but `working` need a reason."""

    id: Id | None = None
    conversation: Id
    outcome: Literal["working", "recycled", "disqualified", "spam"]
    reason: Short | None = None


class RepMessage(Frame, tag="message", frozen=True, kw_only=True):
    """The rep writes to the visitor."""

    id: Id
    conversation: Id
    text: Text


class Note(Frame, tag="note", frozen=True, kw_only=True):
    """The rep writes to colleagues."""

    id: Id
    conversation: Id
    text: Text


class CorrectAnswer(Frame, tag="answer", frozen=True, kw_only=True):
    """The rep enters or corrects a criterion; `level` null undoes it."""

    id: Id | None = None
    conversation: Id
    criterion: Short
    level: Short | None = None


class SetTemperature(Frame, tag="temperature", frozen=True, kw_only=True):
    """The rep sets another temperature beside the computed one, with a reason; null takes it back."""

    id: Id | None = None
    conversation: Id
    temperature: Literal["cold", "warm", "hot"] | None = None
    reason: Short = ""


class Withdraw(Frame, tag="withdraw", frozen=True, kw_only=True):
    """The visitor told a rep that they take a consent back."""

    id: Id | None = None
    conversation: Id
    purpose: Short


class Merge(Frame, tag="merge", frozen=True, kw_only=True):
    """The visitor of this conversation and that lead are one person: merge the lead into this one's."""

    id: Id | None = None
    conversation: Id
    lead: Id


class Unmerge(Frame, tag="unmerge", frozen=True, kw_only=True):
    """Take the merge of a lead back, within 30 days."""

    id: Id | None = None
    conversation: Id
    lead: Id


class Apart(Frame, tag="apart", frozen=True, kw_only=True):
    """That lead is another person: do not show it as a match any more."""

    id: Id | None = None
    conversation: Id
    lead: Id


class Watch(Frame, tag="watch", frozen=True, kw_only=True):
    """Show me this conversation, from `last_seq` on."""

    id: Id | None = None
    conversation: Id
    last_seq: Seq = 0


class Unwatch(Frame, tag="unwatch", frozen=True, kw_only=True):
    """Stop showing it."""

    id: Id | None = None
    conversation: Id


RepFrame = (
    RepHello
    | Presence
    | Accept
    | Decline
    | Claim
    | Release
    | Transfer
    | CloseConversation
    | RepMessage
    | Note
    | CorrectAnswer
    | SetTemperature
    | Withdraw
    | Merge
    | Unmerge
    | Apart
    | Watch
    | Unwatch
    | Typing
    | Ping
)


# ── to a rep ──────────────────────────────────────────────────────────────────────────────────────


class RepSelf(Struct, frozen=True, kw_only=True):
    """The rep who is signed in."""

    id: str
    name: str
    role: str
    language: str


class RepWelcome(Frame, tag="welcome", frozen=True, kw_only=True):
    """The answer to a rep's `hello`."""

    rep: RepSelf
    epoch: str
    event: int
    colleagues: tuple[Colleague, ...] = ()


class Queue(Frame, tag="queue", frozen=True, kw_only=True):
    """Every conversation that is queued, live, or with the bot and hot: a snapshot, most urgent first."""

    items: tuple[Brief, ...]
    event: int


class QueueChange(Frame, tag="queue_change", frozen=True, kw_only=True):
    """One item of the list is new, changed, or gone."""

    item: Brief | None = None
    conversation: str | None = None
    gone: bool = False
    event: int


class Offer(Frame, tag="offer", frozen=True, kw_only=True):
    """A conversation this rep may take until `expires_at`."""

    conversation: str
    brief: Brief
    expires_at: datetime
    event: int


class OfferGone(Frame, tag="offer_gone", frozen=True, kw_only=True):
    """The offer is over: expired, withdrawn, or taken `by` somebody."""

    conversation: str
    by: By | None = None
    event: int


class ScoreFrame(Frame, tag="score", frozen=True, kw_only=True):
    """The score of a watched conversation changed. `open` comes with the answers, even when there are none."""

    conversation: str
    result: ScoreCard
    answers: tuple[BriefAnswer, ...] = ()
    open: tuple[str, ...] | None = None
    outlook: tuple[Change, ...] = ()


class PresenceNow(Frame, tag="presence", frozen=True, kw_only=True):
    """What the server holds of this rep's presence, and the colleagues by name."""

    state: str
    slots: int
    busy: int
    colleagues: tuple[Colleague, ...] = ()


class NoteFrame(Frame, tag="note", frozen=True, kw_only=True):
    """A note of a colleague; never a line."""

    conversation: str
    note_id: str
    by: By
    text: str
    at: datetime


ToRep = (
    RepWelcome
    | Queue
    | QueueChange
    | Offer
    | OfferGone
    | LineFrame
    | ScoreFrame
    | Ack
    | StageFrame
    | PresenceNow
    | NoteFrame
    | TypingNow
    | Pong
    | Closing
    | ErrorFrame
)

decode_rep = msgspec.json.Decoder(RepFrame).decode
