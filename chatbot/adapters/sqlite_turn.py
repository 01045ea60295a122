"""One turn as statements for SQLite, inside a transaction that the writer owns."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Final

from chatbot.adapters.columns import to_micros
from chatbot.adapters.rows import (
    CONSENT_EVENT,
    CONVERSATION,
    NOTE,
    OUTGOING,
    TIMER,
    TRANSITION,
    TURN,
    USUAL,
    changes_contact,
    changes_lead,
    changes_much,
    consent_row,
    conversation_row,
    emptied,
    is_usual,
    note_rows,
    outgoing_rows,
    timer_rows,
    transition_rows,
    turn_row,
    usual_row,
)
from chatbot.service.records import (
    CommitResult,
    Committed,
    Conflict,
    Conversation,
    Known,
    Timer,
    TurnWrite,
)


def _insert(table: str, columns: Sequence[str]) -> str:
    marks = ", ".join("?" * len(columns))
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})"  # noqa: S608 - our own names


def _update(columns: Sequence[str]) -> str:
    changes = ", ".join(f"{column} = ?" for column in columns)
    return f"UPDATE conversation SET {changes} WHERE id = ? AND version = ?"  # noqa: S608 - our own names


_INSERT_CONVERSATION: Final = _insert("conversation", CONVERSATION)
_INSERT_TURN: Final = _insert("turn", TURN)
_INSERT_CONSENT: Final = _insert("consent_event", CONSENT_EVENT)
_UPDATE_USUAL: Final = _update(USUAL)
_UPDATE_WHOLE: Final = _update(CONVERSATION)
_INSERT_TRANSITION: Final = _insert("transition", TRANSITION)
_INSERT_NOTE: Final = _insert("note", NOTE)
_INSERT_OUTGOING: Final = _insert("outbox", OUTGOING)
_SET_TIMER: Final = f"{_insert('timer', TIMER)} ON CONFLICT (conversation, kind) DO UPDATE SET due = excluded.due, data = excluded.data"
_CANCEL_TIMER: Final = "DELETE FROM timer WHERE conversation = ? AND kind = ?"
_TAKE_TIMER: Final = "DELETE FROM timer WHERE conversation = ? AND kind = ? AND due = ?"
_SET_LEAD: Final = (
    "INSERT INTO lead (subject_id, status, rank) VALUES (?, ?, ?) "
    "ON CONFLICT (subject_id) DO UPDATE SET status = excluded.status, rank = excluded.rank"
)
_SET_CONTACT: Final = (
    "INSERT INTO contact (subject_id, name, email, phone) VALUES (?, ?, ?, ?) "
    "ON CONFLICT (subject_id) DO UPDATE "
    "SET name = excluded.name, email = excluded.email, phone = excluded.phone"
)
_FORGET_CONTACT: Final = "DELETE FROM contact WHERE subject_id = ?"
_ERASE_FIRST: Final = (
    "DELETE FROM timer WHERE conversation = ?",
    "DELETE FROM note WHERE conversation = ?",
    "DELETE FROM outbox WHERE conversation = ?",
)
_TURNS: Final = "SELECT n, lines FROM turn WHERE conversation = ?"
_EMPTY_TURN: Final = "UPDATE turn SET lines = ?, event = '' WHERE conversation = ? AND n = ?"
_KNOWN: Final = "SELECT ack_seq FROM turn WHERE conversation = ? AND sender = ? AND client_id = ?"


class Refusal(Exception):
    """The turn cannot be stored; what it has written must be rolled back."""

    def __init__(self, answer: Conflict | Known) -> None:
        super().__init__()
        self.answer = answer


NO_GAPS: Final = "A transcript has no gaps."  # as the trigger says it


def refused(error: sqlite3.IntegrityError) -> Conflict | ValueError:
    """Return what a broken constraint means: somebody was first, or the turn was computed wrongly."""
    code = error.sqlite_errorname
    taken = code in ("SQLITE_CONSTRAINT_UNIQUE", "SQLITE_CONSTRAINT_PRIMARYKEY")
    if taken or (code == "SQLITE_CONSTRAINT_TRIGGER" and str(error) != NO_GAPS):
        return Conflict()
    return ValueError(f"The database refuses this turn: {error}")


def write_group(connection: sqlite3.Connection, turns: Sequence[TurnWrite]) -> list[CommitResult]:
    """Write turns that most likely all fit; the usual ones as two statements over all of them.

    Raises Refusal when one of the usual ones does not: it has to be found one by one.
    """
    usual = [
        (turn.before.id, turn.before.version, turn)
        for turn in turns
        if turn.before is not None and is_usual(turn)
    ]
    changed = connection.executemany(
        _UPDATE_USUAL, [(*usual_row(turn.after), key, version) for key, version, turn in usual]
    )
    if usual and changed.rowcount != len(usual):
        raise Refusal(Conflict())
    connection.executemany(_INSERT_TURN, [turn_row(key, turn) for key, _, turn in usual])
    done = {id(turn): Committed(key) for key, _, turn in usual}
    return [done.get(id(turn)) or write_turn(connection, turn) for turn in turns]


def write_turn(connection: sqlite3.Connection, turn: TurnWrite) -> CommitResult:
    """Write the turn's rows.

    Conflict and Known are returned when nothing was written yet. Raises Refusal and sqlite3.Error after something was.
    """
    execute = connection.execute
    before = turn.before
    if before is None:
        conversation = _write_new(connection, turn)
    else:
        conversation = before.id
        if not _write_changes(connection, before, turn):
            return _stale(connection, turn)
    if turn.fired is not None:
        _take_timer(connection, conversation, turn.fired)
    if turn.erases:
        _erase(connection, conversation, turn)
    execute(_INSERT_TURN, turn_row(conversation, turn))
    if turn.cancelled or turn.timers:
        _write_timers(connection, conversation, turn)
    if turn.consents or turn.transitions or turn.notes or turn.outgoing:
        _write_rest(connection, conversation, turn)
    if turn.erases:
        _empty_turns(connection, conversation)
    return Committed(conversation)


def _write_new(connection: sqlite3.Connection, turn: TurnWrite) -> int:
    cursor = connection.execute(_INSERT_CONVERSATION, conversation_row(turn.after))
    _write_person(connection, turn)
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def _write_changes(connection: sqlite3.Connection, before: Conversation, turn: TurnWrite) -> bool:
    """Change the conversation's row if it is still the one expected."""
    after = turn.after
    if changes_much(turn):
        statement, values = _UPDATE_WHOLE, conversation_row(after)
    else:
        statement, values = _UPDATE_USUAL, usual_row(after)
    if connection.execute(statement, (*values, before.id, before.version)).rowcount != 1:
        return False
    _write_person(connection, turn)
    return True


def _write_person(connection: sqlite3.Connection, turn: TurnWrite) -> None:
    subject, lead, contact = turn.after.subject_id, turn.after.lead, turn.after.contact
    if changes_lead(turn):
        connection.execute(_SET_LEAD, (subject, lead.status, lead.rank))
    if not changes_contact(turn):
        return
    if contact.name or contact.reachable:
        connection.execute(_SET_CONTACT, (subject, contact.name, contact.email, contact.phone))
    else:
        connection.execute(_FORGET_CONTACT, (subject,))


def _erase(connection: sqlite3.Connection, conversation: int, turn: TurnWrite) -> None:
    """Forget what came before this turn; what the turn itself adds, such as the news of the erasure, stays."""
    for statement in _ERASE_FIRST:
        connection.execute(statement, (conversation,))
    connection.execute(_FORGET_CONTACT, (turn.after.subject_id,))


def _empty_turns(connection: sqlite3.Connection, conversation: int) -> None:
    for n, lines in connection.execute(_TURNS, (conversation,)).fetchall():
        connection.execute(_EMPTY_TURN, (emptied(lines), conversation, n))


def _take_timer(connection: sqlite3.Connection, conversation: int, timer: Timer) -> None:
    """Remove the timer that caused the turn. Raises Refusal when it fired before or was set anew."""
    taken = connection.execute(_TAKE_TIMER, (conversation, timer.kind, to_micros(timer.due)))
    if taken.rowcount != 1:
        raise Refusal(Conflict())


def _write_timers(connection: sqlite3.Connection, conversation: int, turn: TurnWrite) -> None:
    for kind in turn.cancelled:
        connection.execute(_CANCEL_TIMER, (conversation, kind))
    connection.executemany(_SET_TIMER, timer_rows(conversation, turn))


def _write_rest(connection: sqlite3.Connection, conversation: int, turn: TurnWrite) -> None:
    write = connection.executemany
    write(_INSERT_CONSENT, map(consent_row, turn.consents))
    write(_INSERT_TRANSITION, transition_rows(conversation, turn))
    write(_INSERT_NOTE, note_rows(conversation, turn))
    write(_INSERT_OUTGOING, outgoing_rows(conversation, turn))


def _stale(connection: sqlite3.Connection, turn: TurnWrite) -> Conflict | Known:
    """Return why the version did not fit: a twin was first, or somebody else."""
    known = known_seq(connection, turn)
    return Conflict() if known is None else Known(known)


def known_seq(connection: sqlite3.Connection, turn: TurnWrite) -> int | None:
    """Return the `seq` this client id was acknowledged with, or None."""
    if turn.before is None or turn.client_id is None:
        return None
    key = (turn.before.id, turn.sender, turn.client_id)
    row = connection.execute(_KNOWN, key).fetchone()
    return None if row is None else int(row[0])
