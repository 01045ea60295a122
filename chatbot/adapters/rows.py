"""Between values and rows: conversations, lines, consent events, the same for both databases."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from operator import attrgetter, itemgetter
from typing import Any, Final

import msgspec
from sqlalchemy import RowMapping

from chatbot.adapters.columns import to_micros
from chatbot.domain.consent import ConsentEvent, ConsentState, Method
from chatbot.domain.conversation import Line, Stage
from chatbot.domain.lead import Contact
from chatbot.service.records import Conversation, Lead, Offer, Override, TurnWrite

Row = tuple[Any, ...]  # values in the order of their columns; times are microseconds since 1970

USUAL: Final = ("version", "last_seq", "state", "score", "last_visitor_at")
"""What most turns change of a conversation, and nothing else of its row."""

# what a turn changes seldom: compared first, so that the usual turn writes five columns and touches no index
_SELDOM: Final = (
    *(
        "subject_id",
        "token_hash",
        "live_token_hash",
        "next_token_hash",
        "flow_version",
        "language",
        "stage",
    ),
    *("temperature", "lead_type", "time_zone", "page_path", "page_title", "source", "origin"),
    *("consent_head", "team", "rep", "offer", "passed", "hot_at", "queued_at", "claimed_at"),
    *("first_reply_at", "closed_at", "outcome", "outcome_reason"),
)
_seldom: Final = attrgetter(*_SELDOM)

CONVERSATION: Final = (
    *("public_id", "site", "created_at", "version", "last_seq", "state", "score"),
    *(
        "last_visitor_at",
        "subject_id",
        "token_hash",
        "live_token_hash",
        "next_token_hash",
        "flow_version",
    ),
    *("language", "stage", "temperature", "lead_type", "time_zone", "page_path", "page_title"),
    *("source", "origin", "consent_head", "team", "rep", "offer_rep", "offer_expires", "passed"),
    *("hot_at", "queued_at", "claimed_at", "first_reply_at", "closed_at", "outcome"),
    "outcome_reason",
)
"""The columns of a conversation but its key, in the order of `conversation_row`."""

_FIXED: Final = (
    *("public_id", "site", "created_at", "subject_id", "token_hash", "flow_version", "time_zone"),
    *("page_path", "page_title", "source", "origin"),
)
"""Where a conversation comes from; only erasing changes some of it."""
_LISTING: Final = ("stage", "temperature", "queued_at", "first_reply_at")
"""What decides whether the reps' list holds it."""

MOVED: Final = tuple(name for name in CONVERSATION if name not in _FIXED)
"""What a turn may change. SQLite writes the index of every column that a statement names anew, changed or not."""
QUIET: Final = tuple(name for name in MOVED if name not in _LISTING)
"""What of it no index has to follow."""

_fixed: Final = attrgetter(*_FIXED)
_listing: Final = attrgetter(*_LISTING)
_PICKS: Final[dict[tuple[str, ...], Callable[[Row], Row]]] = {
    columns: itemgetter(*map(CONVERSATION.index, columns)) for columns in (QUIET, MOVED)
}

TURN: Final = (
    *("conversation", "n", "sender", "client_id", "ack_seq", "first_seq", "last_seq"),
    *("lines", "event", "at"),
)
CONSENT_EVENT: Final = (
    *("event_id", "subject_id", "purpose", "channel", "state", "at", "actor", "method"),
    *("notice_id", "notice_version", "locale", "text_sha256", "question_seq", "answer_seq"),
    *("flow_version", "step", "page_path", "prev_hash", "hash"),
)


TIMER: Final = ("conversation", "kind", "due", "data")
TRANSITION: Final = (
    *("conversation", "turn", "machine", "before", "after", "what", "who", "why", "at", "profile"),
)
LEAD: Final = (
    *("status", "rank", "was", "presented_at", "accepted_at", "wanted_at", "override"),
    *("merged_into", "merged_at", "apart"),
)
"""The columns of a lead but its key."""
NOTE: Final = ("conversation", "note_id", "rep", "text", "at")
OUTGOING: Final = (
    *(
        "conversation",
        "turn",
        "id",
        "kind",
        "payload",
        "at",
        "endpoint",
        "lead",
        "since",
        "next_at",
    ),
)


_encode: Final = msgspec.json.Encoder().encode
_decode_lines: Final = msgspec.json.Decoder(tuple[Line, ...]).decode


def encode_json(value: object) -> str:
    """Return compact JSON."""
    return _encode(value).decode()


def moment(at: datetime | None) -> int | None:
    """Return a time as it is written, or None."""
    return None if at is None else to_micros(at)


def usual_row(c: Conversation) -> Row:
    """Return the values of `USUAL`."""
    return (c.version, c.last_seq, c.state, c.score.decode(), moment(c.last_visitor_at))


def is_usual(turn: TurnWrite) -> bool:
    """Tell whether the turn changes only the columns `USUAL` of its conversation and adds its own row."""
    if turn.before is None or turn.erases or turn.fired:
        return False
    return not (changes_more(turn) or changes_much(turn))


def changes_more(turn: TurnWrite) -> bool:
    """Tell whether the turn writes more than its conversation's row and its own."""
    if turn.consents or turn.timers or turn.cancelled or turn.transitions:
        return True
    if turn.notes or turn.outgoing:
        return True
    return changes_lead(turn) or changes_contact(turn)


def changed_columns(turn: TurnWrite) -> tuple[str, ...]:
    """Return which columns of the conversation's row the turn has to write: `USUAL`, `QUIET`, `MOVED` or all."""
    before, after = turn.before, turn.after
    if not changes_much(turn):
        return USUAL
    if _fixed(before) != _fixed(after):
        return CONVERSATION
    return QUIET if _listing(before) == _listing(after) else MOVED


def values_of(columns: tuple[str, ...], c: Conversation) -> Row:
    """Return the values of these, which are `USUAL`, `QUIET`, `MOVED` or `CONVERSATION`."""
    if columns is USUAL:
        return usual_row(c)
    row = conversation_row(c)
    return row if columns is CONVERSATION else _PICKS[columns](row)


def changes_much(turn: TurnWrite) -> bool:
    """Tell whether more of a conversation's row changes than `USUAL`."""
    return turn.before is not None and _seldom(turn.before) != _seldom(turn.after)


def changes_lead(turn: TurnWrite) -> bool:
    """Tell whether the lead's row changes; the first turn makes it."""
    return turn.before is None or turn.before.lead != turn.after.lead


def changes_contact(turn: TurnWrite) -> bool:
    """Tell whether the contact's row changes."""
    before = Contact() if turn.before is None else turn.before.contact
    return before != turn.after.contact


def turn_row(conversation: int, turn: TurnWrite) -> Row:
    """Return the values of `TURN`."""
    lines = turn.lines
    seq = turn.after.last_seq
    return (
        *(conversation, turn.after.version, turn.sender, turn.client_id, turn.ack_seq),
        *(seq - len(lines) + 1, seq, lines_json(lines), turn.event.decode(), to_micros(turn.at)),
    )


def timer_rows(conversation: int, turn: TurnWrite) -> list[Row]:
    """Return the values of `TIMER` for the timers that are set."""
    return [(conversation, t.kind, to_micros(t.due), t.data) for t in turn.timers]


def transition_rows(conversation: int, turn: TurnWrite) -> list[Row]:
    """Return the values of `TRANSITION`."""
    n = turn.after.version
    return [
        (
            *(conversation, n, t.machine, t.before, t.after, t.what, t.who, t.why),
            *(to_micros(t.at), t.profile),
        )
        for t in turn.transitions
    ]


def lead_row(after: Conversation) -> Row:
    """Return the lead's key and the values of `LEAD`."""
    lead = after.lead
    return (
        *(after.subject_id, lead.status, lead.rank, lead.was, moment(lead.presented_at)),
        *(moment(lead.accepted_at), moment(lead.wanted_at)),
        None if lead.override is None else encode_json(lead.override),
        *(lead.merged_into, moment(lead.merged_at)),
        encode_json(lead.apart) if lead.apart else None,
    )


def note_rows(conversation: int, turn: TurnWrite) -> list[Row]:
    """Return the values of `NOTE`."""
    return [(conversation, t.note_id, t.rep, t.text, to_micros(t.at)) for t in turn.notes]


def outgoing_rows(conversation: int, turn: TurnWrite) -> list[Row]:
    """Return the values of `OUTGOING`."""
    n = turn.after.version
    return [
        (conversation, n, out.id, out.kind, out.payload, at, out.endpoint, out.lead, at, at)
        for out, at in ((out, to_micros(out.at)) for out in turn.outgoing)
    ]


def conversation_row(c: Conversation) -> Row:
    """Return the values of `CONVERSATION`."""
    offer = c.offer
    return (
        *(c.public_id, c.site, to_micros(c.created_at), c.version, c.last_seq, c.state),
        *(c.score.decode(), moment(c.last_visitor_at), c.subject_id, c.token_hash),
        *(
            c.live_token_hash,
            c.next_token_hash,
            c.flow_version,
            c.language,
            c.stage,
            c.temperature,
            c.lead_type,
        ),
        *(c.time_zone, c.page_path, c.page_title, c.source, encode_json(c.origin)),
        *(c.consent_head, c.team, c.rep, offer and offer.rep),
        *(moment(offer.expires_at) if offer else None, encode_json(c.passed)),
        *(moment(c.hot_at), moment(c.queued_at), moment(c.claimed_at)),
        *(moment(c.first_reply_at), moment(c.closed_at), c.outcome, c.outcome_reason),
    )


def consent_row(e: ConsentEvent) -> Row:
    """Return the values of `CONSENT_EVENT`."""
    return (
        *(e.event_id, e.subject_id, e.purpose, e.channel, e.state, to_micros(e.at), e.actor),
        *(e.method, e.notice_id, e.notice_version, e.locale, e.text_sha256, e.question_seq),
        *(e.answer_seq, e.flow_version, e.step, e.page_path, e.prev_hash, e.hash),
    )


def lines_json(lines: Iterable[Line]) -> str:
    """Return the lines of a turn as they are stored; what a line does not have is left out."""
    return encode_json(lines)


def lines_of(stored: str) -> tuple[Line, ...]:
    """Return the lines of a turn, in order."""
    return _decode_lines(stored)


def emptied(stored: str) -> str:
    """Return the same lines with nothing left but number, party and time."""
    lines = _decode_lines(stored)
    return encode_json([Line(seq=n.seq, party=n.party, text="", at=n.at) for n in lines])


def conversation_of(row: RowMapping) -> Conversation:
    """Return the conversation of its row joined with contact (`contact_*`) and lead (`lead_*`)."""
    same = {name: row[name] for name in _SAME}
    return Conversation(
        **same,
        stage=Stage(row["stage"]),
        score=row["score"].encode(),
        passed=tuple(row["passed"]),
        offer=_offer_of(row["offer_rep"], row["offer_expires"]),
        contact=Contact(row["contact_name"], row["contact_email"], row["contact_phone"]),
        lead=_lead_of({name: row[f"lead_{name}"] for name in LEAD}),
    )


_SAME: Final = (
    "id",
    *(
        name
        for name in CONVERSATION
        if name not in {"stage", "score", "passed", "offer_rep", "offer_expires"}
    ),
)


def _offer_of(rep: int | None, expires_at: datetime | None) -> Offer | None:
    if rep is None or expires_at is None:
        return None
    return Offer(rep=rep, expires_at=expires_at)


def _lead_of(facts: dict[str, Any]) -> Lead:
    if facts["status"] is None:
        return Lead()
    override = facts["override"]
    facts["override"] = None if override is None else msgspec.convert(override, Override)
    return Lead(**{**facts, "apart": tuple(facts["apart"] or ())})


def consent_of(row: RowMapping) -> ConsentEvent:
    """Return the consent event of a row with the columns `CONSENT_EVENT`."""
    facts = {name: row[name] for name in CONSENT_EVENT}
    facts["state"] = ConsentState(facts["state"])
    facts["method"] = Method(facts["method"]) if facts["method"] else None
    return ConsentEvent(**facts)
