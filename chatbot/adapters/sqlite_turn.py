"""Turns as statements for SQLite, inside a transaction that the writer owns: each over all turns of a group at once."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Final

from chatbot.adapters.columns import to_micros
from chatbot.adapters.rows import (
    CONSENT_EVENT,
    CONVERSATION,
    LEAD,
    MOVED,
    NOTE,
    OUTGOING,
    QUIET,
    TIMER,
    TRANSITION,
    TURN,
    USUAL,
    Row,
    changed_columns,
    changes_contact,
    changes_lead,
    changes_more,
    consent_row,
    conversation_row,
    emptied,
    lead_row,
    note_rows,
    outgoing_rows,
    timer_rows,
    transition_rows,
    turn_row,
    values_of,
)
from chatbot.adapters.sqlite_rows import Rows, delete, insert, update, upsert
from chatbot.service.records import (
    CommitResult,
    Committed,
    Conflict,
    Conversation,
    Known,
    Timer,
    TurnWrite,
)

_ADD_CONVERSATION: Final = insert("conversation", CONVERSATION)
_CHANGE: Final = {
    columns: update("conversation", columns, ("id", "version"))
    for columns in (USUAL, QUIET, MOVED, CONVERSATION)
}
_ADD_TURN: Final = insert("turn", TURN)
_SET_LEAD: Final = upsert("lead", ("subject_id",), LEAD)
_SET_CONTACT: Final = upsert("contact", ("subject_id",), ("name", "email", "phone"))
_FORGET_CONTACT: Final = delete("contact", ("subject_id",))
_CANCEL_TIMER: Final = delete("timer", ("conversation", "kind"))
_TAKE_TIMER: Final = delete("timer", ("conversation", "kind", "due"))
_SET_TIMER: Final = upsert("timer", TIMER[:2], TIMER[2:])
_ADD_CONSENT: Final = insert("consent_event", CONSENT_EVENT)
_ADD_TRANSITION: Final = insert("transition", TRANSITION)
_ADD_NOTE: Final = insert("note", NOTE)
_ADD_OUTGOING: Final = insert("outbox", OUTGOING)
_ERASE_FIRST: Final = (
    "DELETE FROM timer WHERE conversation = ?",
    "DELETE FROM note WHERE conversation = ?",
    "DELETE FROM outbox WHERE conversation = ?",
    "DELETE FROM upload WHERE conversation = ?",
    "DELETE FROM manage_link WHERE conversation = ?",
    "UPDATE turn SET client_id = NULL WHERE conversation = ?",
    "UPDATE transition SET why = '' WHERE conversation = ?",
)
_ERASE_ANSWERS: Final = "DELETE FROM api_answer WHERE instr(body, ?) OR instr(body, ?)"
_TURNS: Final = "SELECT n, lines FROM turn WHERE conversation = ?"
_EMPTY_TURN: Final = "UPDATE turn SET lines = ?, event = '' WHERE conversation = ? AND n = ?"
_SUPPRESS: Final = "INSERT OR IGNORE INTO suppression (key_hash, at) VALUES (?, ?)"
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


Placed = tuple[int, TurnWrite]  # the conversation's key, and the turn that changed it


def write_group(connection: sqlite3.Connection, turns: Sequence[TurnWrite]) -> list[CommitResult]:
    """Write turns that most likely all fit, table by table; the unusual ones one by one.

    Raises Refusal when one does not fit: it has to be found one by one. Raises sqlite3.Error.
    """
    plain = [turn for turn in turns if turn.fired is None and not turn.erases]
    known = [(t.before.id, t) for t in plain if t.before is not None]
    if _change(connection, known) != len(known):
        raise Refusal(Conflict())
    created = [(_create(connection, t), t) for t in plain if t.before is None]
    placed = [*known, *created]
    _write_rest(connection, placed)
    done = {id(turn): Committed(key) for key, turn in placed}
    return [done.get(id(turn)) or write_turn(connection, turn) for turn in turns]


def write_turn(connection: sqlite3.Connection, turn: TurnWrite) -> CommitResult:
    """Write the turn's rows.

    Conflict and Known are returned when nothing was written yet. Raises Refusal and sqlite3.Error after something was.
    """
    if turn.before is None:
        conversation = _create(connection, turn)
    else:
        conversation = turn.before.id
        if _change(connection, [(conversation, turn)]) != 1:
            return _stale(connection, turn)
    if turn.fired is not None:
        _take_timer(connection, conversation, turn.fired)
    if turn.erases:
        _erase(connection, conversation, turn)
    _write_rest(connection, [(conversation, turn)])
    if turn.erases:
        _empty_turns(connection, conversation)
    return Committed(conversation)


def _create(connection: sqlite3.Connection, turn: TurnWrite) -> int:
    return _ADD_CONVERSATION.add(connection, conversation_row(turn.after))


def _change(connection: sqlite3.Connection, turns: Iterable[Placed]) -> int:
    """Change each conversation that is still at the version expected; return how many were."""
    by_columns: dict[tuple[str, ...], list[Row]] = {}
    for key, turn in turns:
        assert turn.before is not None
        columns = changed_columns(turn)
        row = (*values_of(columns, turn.after), key, turn.before.version)
        by_columns.setdefault(columns, []).append(row)
    return sum(_CHANGE[columns].write(connection, rows) for columns, rows in by_columns.items())


def _write_rest(connection: sqlite3.Connection, turns: Sequence[Placed]) -> None:
    _ADD_TURN.write(connection, [turn_row(key, turn) for key, turn in turns])
    for statement, rows in _rest_of([(k, t) for k, t in turns if changes_more(t)]):
        statement.write(connection, rows)


def _rest_of(turns: Sequence[Placed]) -> list[tuple[Rows, list[Row]]]:
    """Return what the turns write besides the conversation's row and their own."""
    if not turns:
        return []
    known, gone = _contacts([turn.after for _, turn in turns if changes_contact(turn)])
    return [
        (_SET_LEAD, [lead_row(turn.after) for _, turn in turns if changes_lead(turn)]),
        (_SET_CONTACT, known),
        (_FORGET_CONTACT, gone),
        (_CANCEL_TIMER, [(key, kind) for key, turn in turns for kind in turn.cancelled]),
        (_SET_TIMER, [row for key, turn in turns for row in timer_rows(key, turn)]),
        (_ADD_CONSENT, [consent_row(event) for _, turn in turns for event in turn.consents]),
        (_ADD_TRANSITION, [row for key, turn in turns for row in transition_rows(key, turn)]),
        (_ADD_NOTE, [row for key, turn in turns for row in note_rows(key, turn)]),
        (_ADD_OUTGOING, [row for key, turn in turns for row in outgoing_rows(key, turn)]),
    ]


def _contacts(rows: Iterable[Conversation]) -> tuple[list[Row], list[Row]]:
    """Return the contacts that are known now, and those of whom nothing is known any more."""
    known: list[Row] = []
    gone: list[Row] = []
    for row in rows:
        contact = row.contact
        if contact.name or contact.reachable:
            known.append((row.subject_id, contact.name, contact.email, contact.phone))
        else:
            gone.append((row.subject_id,))
    return known, gone


def _erase(connection: sqlite3.Connection, conversation: int, turn: TurnWrite) -> None:
    """Forget what came before this turn; what the turn itself adds, such as the news of the erasure, stays."""
    for statement in _ERASE_FIRST:
        connection.execute(statement, (conversation,))
    _FORGET_CONTACT.write(connection, [(turn.after.subject_id,)])
    connection.execute(_ERASE_ANSWERS, (turn.after.subject_id, turn.after.public_id))
    at = to_micros(turn.at)
    connection.executemany(_SUPPRESS, [(key, at) for key in turn.suppressed])


def _empty_turns(connection: sqlite3.Connection, conversation: int) -> None:
    for n, lines in connection.execute(_TURNS, (conversation,)).fetchall():
        connection.execute(_EMPTY_TURN, (emptied(lines), conversation, n))


def _take_timer(connection: sqlite3.Connection, conversation: int, timer: Timer) -> None:
    """Remove the timer that caused the turn. Raises Refusal when it fired before or was set anew."""
    if _TAKE_TIMER.write(connection, [(conversation, timer.kind, to_micros(timer.due))]) != 1:
        raise Refusal(Conflict())


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
