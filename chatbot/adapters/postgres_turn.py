"""Turns as statements for PostgreSQL: each over all turns of a group at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import Final

from chatbot.adapters.postgres_arrays import Array, Bulk, Int4Array, Int8Array, kinds
from chatbot.adapters.rows import (
    CONSENT_EVENT,
    CONVERSATION,
    LEAD,
    MOVED,
    NOTE,
    OUTGOING,
    QUIET,
    TRANSITION,
    TURN,
    USUAL,
    Row,
    changed_columns,
    changes_contact,
    changes_lead,
    changes_much,
    consent_row,
    conversation_row,
    lead_row,
    note_rows,
    outgoing_rows,
    timer_rows,
    transition_rows,
    turn_row,
    usual_row,
)
from chatbot.adapters.tables import TABLES
from chatbot.adapters.tables_outbox import OutboxRow
from chatbot.service.records import TurnWrite

_ID: Final = ("id", Int8Array)


def _typed(table: str, columns: Iterable[str]) -> list[tuple[str, type[Array]]]:
    columns = tuple(columns)
    return list(zip(columns, kinds(TABLES[table], columns), strict=True))


def _insert(table: str, columns: Sequence[str], tail: str = "") -> Bulk:
    names = ", ".join(columns)
    sql = "INSERT INTO <table> (<names>) SELECT <names> FROM <rows> <tail>"
    sql = sql.replace("<table>", table).replace("<names>", names).replace("<tail>", tail)
    return Bulk(sql, _typed(table, columns))


def _upsert(table: str, key: str, values: Sequence[str]) -> Bulk:
    changes = ", ".join(f"{name} = excluded.{name}" for name in values)
    columns = (*key.split(", "), *values)
    return _insert(table, columns, f"ON CONFLICT ({key}) DO UPDATE SET {changes}")


def _changes(columns: Iterable[str]) -> str:
    return ", ".join(f"{name} = i.{name}" for name in columns)


# what `MOVE` takes besides `USUAL` and gives on to the turn's row; its n is the new version
_REST_OF_TURN: Final = ("sender", "client_id", "ack_seq", "first_seq", "lines", "event", "at")
_MOVED: Final = ("id", "version", "last_seq", *_REST_OF_TURN)
_TURN_OF_MOVED: Final = ("conversation", "n", "last_seq", *_REST_OF_TURN)

MOVE: Final = Bulk(
    """
WITH locked AS MATERIALIZED (
    SELECT i.* FROM <rows>, LATERAL (
        SELECT 1 FROM conversation c WHERE c.id = i.id AND c.version = i.before FOR NO KEY UPDATE
    ) AS free
), moved AS (
    UPDATE conversation c SET <changes> FROM locked i WHERE c.id = i.id RETURNING <moved>
)
INSERT INTO turn (<columns>) SELECT <values> FROM moved RETURNING conversation""".replace(
        "<changes>", _changes(USUAL)
    )
    .replace("<moved>", ", ".join(f"i.{name}" for name in _MOVED))
    .replace("<columns>", ", ".join(_TURN_OF_MOVED))
    .replace("<values>", ", ".join(_MOVED)),
    [_ID, ("before", Int4Array), *_typed("conversation", USUAL), *_typed("turn", _REST_OF_TURN)],
)
"""Change each conversation whose version is the one expected, and add its turn; answers the ids of those changed.

Rows are locked in the order given, so two servers that meet on the same conversations never wait for each other."""

CREATE: Final = _insert(
    "conversation", ("id", *CONVERSATION), "ON CONFLICT DO NOTHING RETURNING id"
)
ADD_TURN: Final = _insert("turn", TURN)
_BESIDES: Final = {
    columns: tuple(name for name in columns if name not in USUAL)
    for columns in (QUIET, MOVED, CONVERSATION)
}
"""What is left to change of a conversation's row once `MOVE` has written what every turn changes."""
_BESIDES_OF: Final = {
    columns: itemgetter(*map(CONVERSATION.index, besides)) for columns, besides in _BESIDES.items()
}
CHANGE: Final = {
    columns: Bulk(
        "UPDATE conversation c SET <changes> FROM <rows> WHERE c.id = i.id".replace(
            "<changes>", _changes(besides)
        ),
        [_ID, *_typed("conversation", besides)],
    )
    for columns, besides in _BESIDES.items()
}
SET_LEAD: Final = _upsert("lead", "subject_id", LEAD)
SET_CONTACT: Final = _upsert("contact", "subject_id", ("name", "email", "phone"))
FORGET_CONTACT: Final = Bulk(
    "DELETE FROM contact c USING <rows> WHERE c.subject_id = i.subject_id",
    _typed("contact", ("subject_id",)),
)
TAKE_TIMER: Final = Bulk(
    "DELETE FROM timer t USING <rows> "
    "WHERE t.conversation = i.conversation AND t.kind = i.kind AND t.due = i.due",
    _typed("timer", ("conversation", "kind", "due")),
)
CANCEL_TIMER: Final = Bulk(
    "DELETE FROM timer t USING <rows> WHERE t.conversation = i.conversation AND t.kind = i.kind",
    _typed("timer", ("conversation", "kind")),
)
SET_TIMER: Final = _upsert("timer", "conversation, kind", ("due", "data"))
ADD_CONSENT: Final = _insert("consent_event", CONSENT_EVENT)
ADD_TRANSITION: Final = _insert("transition", TRANSITION)
ADD_NOTE: Final = _insert("note", NOTE)
ADD_OUTGOING: Final = _insert(str(OutboxRow.__tablename__), OUTGOING)

KNOWN: Final = (
    b"SELECT ack_seq FROM turn WHERE conversation = %s AND sender = %s AND client_id = %s"
)
NEW_IDS: Final = (
    b"SELECT nextval(pg_get_serial_sequence('conversation', 'id')) FROM generate_series(1, %s)"
)
TURNS_OF: Final = b"SELECT n, lines FROM turn WHERE conversation = %s"
EMPTY_TURN: Final = b"UPDATE turn SET lines = %s, event = '' WHERE conversation = %s AND n = %s"
ERASE: Final = (
    b"DELETE FROM timer WHERE conversation = %s",
    b"DELETE FROM note WHERE conversation = %s",
    b"DELETE FROM outbox WHERE conversation = %s",
    b"DELETE FROM upload WHERE conversation = %s",
    b"DELETE FROM manage_link WHERE conversation = %s",
    b"UPDATE turn SET client_id = NULL WHERE conversation = %s",
    b"UPDATE transition SET why = '' WHERE conversation = %s",
)
ERASE_ANSWERS: Final = b"DELETE FROM api_answer WHERE strpos(body, %s) > 0 OR strpos(body, %s) > 0"
SUPPRESS: Final = b"INSERT INTO suppression (key_hash, at) VALUES (%s, %s) ON CONFLICT DO NOTHING"
ERASE_CONTACT: Final = b"DELETE FROM contact WHERE subject_id = %s"

Placed = tuple[int, TurnWrite]  # the conversation's key, and the turn that changed it
Work = tuple[Bulk, list[Row]]


def move_row(turn: TurnWrite) -> Row:
    """Return the values of `MOVE` for a turn with a `before`."""
    before = turn.before
    assert before is not None
    _, _, sender, client_id, ack_seq, first_seq, _, lines, event, at = turn_row(before.id, turn)
    rest = (sender, client_id, ack_seq, first_seq, lines, event, at)
    return (before.id, before.version, *usual_row(turn.after), *rest)


def rest_of(turns: Sequence[Placed]) -> list[Work]:
    """Return what else the turns write, once `MOVE` and `CREATE` have let them in; nothing for a usual turn."""
    work: list[Work] = [
        (ADD_TURN, [turn_row(key, t) for key, t in turns if t.before is None]),
        *_change_work(turns),
        (SET_LEAD, [lead_row(t.after) for _, t in turns if changes_lead(t)]),
        *_contact_work([t for _, t in turns if changes_contact(t)]),
        (CANCEL_TIMER, [(key, kind) for key, t in turns for kind in t.cancelled]),
        (SET_TIMER, [row for key, t in turns for row in timer_rows(key, t)]),
        (ADD_CONSENT, [consent_row(event) for _, t in turns for event in t.consents]),
        (ADD_TRANSITION, [row for key, t in turns for row in transition_rows(key, t)]),
        (ADD_NOTE, [row for key, t in turns for row in note_rows(key, t)]),
        (ADD_OUTGOING, [row for key, t in turns for row in outgoing_rows(key, t)]),
    ]
    return [(bulk, rows) for bulk, rows in work if rows]


def _change_work(turns: Iterable[Placed]) -> list[Work]:
    by_columns: dict[tuple[str, ...], list[Row]] = {columns: [] for columns in CHANGE}
    for key, turn in turns:
        if changes_much(turn):
            columns = changed_columns(turn)
            besides = _BESIDES_OF[columns](conversation_row(turn.after))
            by_columns[columns].append((key, *besides))
    return [(CHANGE[columns], rows) for columns, rows in by_columns.items()]


def _contact_work(turns: Iterable[TurnWrite]) -> list[Work]:
    known: list[Row] = []
    gone: list[Row] = []
    for turn in turns:
        subject, contact = turn.after.subject_id, turn.after.contact
        if contact.name or contact.reachable:
            known.append((subject, contact.name, contact.email, contact.phone))
        else:
            gone.append((subject,))
    return [(SET_CONTACT, known), (FORGET_CONTACT, gone)]
