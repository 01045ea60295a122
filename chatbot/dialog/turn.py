"""What goes into a turn and what comes out: events, surroundings, state, effects. Values only.

The desk (service) turns a frame into an `Event`, asks the engine, and carries out the effects in order. Events and
`Env` are stored with the turn, so a replay gives byte-equal state; `Shown` never is.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Literal

import msgspec

from chatbot.dialog.known import Known
from chatbot.domain.conversation import Choice, Input

# ── events ────────────────────────────────────────────────────────────────────────────────────────


class Started(msgspec.Struct, frozen=True, kw_only=True):
    """The conversation begins; the answer is the flow's opening. language: the one it begins in, for the replay."""

    at: datetime
    language: str | None = None


class Texted(msgspec.Struct, frozen=True, kw_only=True):
    """The visitor wrote `text` (as stored: contact data withheld where no consent permits it).

    seq: the number of the visitor's line. answers: `for` of the frame, the line this replies to. withheld: kinds of
    contact data (email, phone, name) held in memory, in the order found. held: a value is still in memory. code: what
    was compared with the code that was sent by mail: right, wrong; empty where none is awaited or none was typed.
    """

    at: datetime
    seq: int
    text: str
    answers: int | None = None
    withheld: tuple[str, ...] = ()
    held: bool = False
    code: str = ""


class Chosen(msgspec.Struct, frozen=True, kw_only=True):
    """The visitor clicked: a choice's value, several of them, or a command that begins with `/`.

    named: what stands in the transcript for a value that has no label: the name of an uploaded file.
    """

    at: datetime
    seq: int
    values: tuple[str, ...]
    answers: int | None = None
    held: bool = False
    named: str = ""


class TimerFired(msgspec.Struct, frozen=True, kw_only=True):
    """A timer is due.

    kind: wait (the visitor's patience in a queue), hot_silent, withheld (the value is gone), grace (the rep was lost
    and another one is called: the visitor waits again).
    """

    at: datetime
    seq: int  # the last line's number, here and below
    kind: str


class RepClaimed(msgspec.Struct, frozen=True, kw_only=True):
    """A rep took the floor."""

    at: datetime
    seq: int
    rep: str  # the name that is announced


class RepLeft(msgspec.Struct, frozen=True, kw_only=True):
    """The rep handed back (or was lost with nobody else there): the bot goes on."""

    at: datetime
    seq: int


class RepAnswered(msgspec.Struct, frozen=True, kw_only=True):
    """A rep corrected a criterion; `level` None undoes it."""

    at: datetime
    seq: int
    criterion: str
    level: str | None
    rep: str


class ConsentChanged(msgspec.Struct, frozen=True, kw_only=True):
    """A consent was given, refused or withdrawn outside of the flow (host page, link, rep on behalf).

    channel: the only one it is about; None: all of them.
    """

    at: datetime
    seq: int
    purpose: str
    state: str
    channel: str | None = None


class Behaved(msgspec.Struct, frozen=True, kw_only=True):
    """Something the visitor did that counts for engagement; only with analytics consent. happened: None is now."""

    at: datetime
    seq: int
    id: str
    name: str
    happened: datetime | None = None


class LeadJoined(msgspec.Struct, frozen=True, kw_only=True):
    """Another lead is the same person: what is known of it counts here, in place of what was known before."""

    at: datetime
    seq: int
    lead: str
    known: Known


class LeadParted(msgspec.Struct, frozen=True, kw_only=True):
    """A lead that had joined is another person after all."""

    at: datetime
    seq: int
    lead: str


class Judged(msgspec.Struct, frozen=True, kw_only=True):
    """Signs of spam and of addresses that do not last were found, or taken back; see `signs`."""

    at: datetime
    seq: int
    there: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()


class CallResult(msgspec.Struct, frozen=True, kw_only=True):
    """A step's call came back, failed, or took too long. values: what the step saves of it, as far as it was there."""

    at: datetime
    seq: int
    step: str
    ok: bool
    values: Mapping[str, str | float | bool | tuple[str, ...]] = msgspec.field(
        default_factory=dict
    )


Event = (
    Started
    | Texted
    | Chosen
    | TimerFired
    | RepClaimed
    | RepLeft
    | RepAnswered
    | ConsentChanged
    | Behaved
    | LeadJoined
    | LeadParted
    | Judged
    | CallResult
)


# ── surroundings ──────────────────────────────────────────────────────────────────────────────────


class SecondReading(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What an optional reader made of the text before the turn; it counts where the engine itself is not sure.

    step: the open question it was read for. near: choice -> likeness in meaning, -1 to 1. day: an ISO date.
    """

    step: str
    near: Mapping[str, float] = {}
    day: str = ""


class Env(msgspec.Struct, frozen=True, kw_only=True):
    """What the turn may depend on besides state and event. Stored with the event. Nothing personal.

    reading: of the text of this turn. page: path only. draw: in [0, 1), for `split`.
    mails: a code can be sent to an address, and is wanted. vars: company, booking_url, privacy_url of the site.
    """

    reps_online: int = 0
    open_now: bool = True
    page: str = "/"
    utm_source: str = ""
    returning: bool = False
    draw: float = 0.0
    time_zone: str = "UTC"
    region: str | None = None
    currency: str = "EUR"
    mails: bool = False
    vars: Mapping[str, str] = msgspec.field(default_factory=dict)
    reading: SecondReading | msgspec.UnsetType = msgspec.UNSET


Shown = Mapping[str, str]
"""Contact values a text may show (name, email, phone), given only with consent; never stored."""


# ── state ─────────────────────────────────────────────────────────────────────────────────────────


class Answer(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    omit_defaults=True,
    rename={"value": "v", "level": "l", "seq": "q", "by": "b", "at": "t", "criterion": "c"},
):
    """What was read from one reply.

    value: choice id, number, days, ISO date, text, tuple of ids, or `@email`-like reference for contact data; None
    when the reply had none (`level` says why: dont_know, declined, or unparsed after the last try).
    seq: the visitor's line it was read from (0: entered by a rep). by: visitor, or rep.
    """

    value: str | float | bool | tuple[str, ...] | None = None
    level: str | None = None
    seq: int = 0
    by: str = "visitor"
    at: datetime | None = None
    criterion: str | None = None


# ── effects ───────────────────────────────────────────────────────────────────────────────────────


class Say(msgspec.Struct, frozen=True, kw_only=True):
    """One line from the bot; with choices or input it asks. `system`: spoken as the system (a rep has the floor).

    stored: what to keep instead of `text`, where `text` shows contact data that may not be kept (else None).
    """

    text: str
    step: str
    choices: tuple[Choice, ...] = ()
    input: Input | None = None
    media: Mapping[str, str] = msgspec.field(default_factory=dict)
    delay_ms: int = 0
    system: bool = False
    stored: str | None = None


class Echo(msgspec.Struct, frozen=True, kw_only=True):
    """The text of the visitor's own line for a click: the label (the desk stores it)."""

    text: str


class SaveContact(msgspec.Struct, frozen=True, kw_only=True):
    """Write one contact value to the contact row. Only ever issued with consent. Its repr hides the value."""

    field: Literal["name", "email", "phone"]
    value: str

    def __repr__(self) -> str:
        """Return the field, never the value."""
        return f"SaveContact({self.field})"


class SaveWithheld(msgspec.Struct, frozen=True, kw_only=True):
    """Move the values held in memory to the contact row (consent was just given)."""


class WipeWithheld(msgspec.Struct, frozen=True, kw_only=True):
    """Forget the values held in memory. reason: refused, not_answered, timed_out."""

    reason: str


class RecordConsent(msgspec.Struct, frozen=True, kw_only=True):
    """Append to the consent chain, one event for each channel of the notice.

    state: requested, given, refused, withdrawn, confirmed. purpose `*` withdraws every active consent. channel: the only
    one it is about.
    """

    purpose: str
    state: str
    notice: str | None = None
    method: str | None = None
    step: str | None = None
    question_seq: int | None = None
    answer_seq: int | None = None
    channel: str | None = None


class SendCode(msgspec.Struct, frozen=True, kw_only=True):
    """Mail the code that belongs to line `seq` to the address that is kept. The code itself is nowhere in here."""

    seq: int


class Handoff(msgspec.Struct, frozen=True, kw_only=True):
    """Call a person: the stage becomes `queued` and the clock runs. team: as the flow names it."""

    team: str
    step: str
    wait_s: float


class Missed(msgspec.Struct, frozen=True, kw_only=True):
    """A person was to be called, and nobody is there: the flow goes on with what it has for that."""

    team: str
    step: str


class Unqueue(msgspec.Struct, frozen=True, kw_only=True):
    """Nobody came: the stage goes back to `bot` (the lead's clock goes on)."""


class SetTimer(msgspec.Struct, frozen=True, kw_only=True):
    """Fire `TimerFired(kind)` once, `after_s` from now; replaces a timer of the same kind."""

    kind: str
    after_s: float


class Call(msgspec.Struct, frozen=True, kw_only=True):
    """Ask another system for a step; `CallResult` follows within `within_s`, whatever happens."""

    step: str
    within_s: float


class CancelTimer(msgspec.Struct, frozen=True, kw_only=True):
    """Forget the timer of this kind."""

    kind: str


class Erase(msgspec.Struct, frozen=True, kw_only=True):
    """The visitor asked for erasure and confirmed it."""


class End(msgspec.Struct, frozen=True, kw_only=True):
    """The questions are over (done, booked …); commands and FAQ still work."""

    outcome: str


Effect = (
    Say
    | Echo
    | SaveContact
    | SaveWithheld
    | WipeWithheld
    | RecordConsent
    | SendCode
    | Handoff
    | Missed
    | Unqueue
    | SetTimer
    | CancelTimer
    | Call
    | Erase
    | End
)
