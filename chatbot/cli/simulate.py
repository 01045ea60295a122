"""Chat with a flow in the terminal, and keep the chat as a test of the flow."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import click

from chatbot.dialog.kept import chat_of
from chatbot.dialog.rehearsal import START, Rehearsal
from chatbot.dialog.turn import Say
from chatbot.errors import WrongInput
from chatbot.flow.keeping import with_test
from chatbot.flow.model import Call, Flow
from chatbot.flow.problems import listed

_CLOCK: Final = re.compile(r"(\d\d?):(\d\d)")


def moment_of(said: str | None) -> datetime:
    """Return the time of a chat: `22:00`, or a whole time as in a test's `now`. Raises WrongInput."""
    if said is None:
        return START
    clock = _CLOCK.fullmatch(said)
    try:
        if clock is not None:
            return START.replace(hour=int(clock[1]), minute=int(clock[2]))
        moment = datetime.fromisoformat(said)
    except ValueError as error:
        raise WrongInput(f"{said!r} is no time: write 22:00, or 2026-01-15T22:00Z.") from error
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)


def language_of(flow: Flow, said: str | None) -> str | None:
    """Return the language of a chat, None where none was said. Raises WrongInput for one that the flow is not in."""
    if said is None or said in flow.languages:
        return said
    raise WrongInput(f"The flow is not in {said!r}, only in {listed(flow.languages, 'and')}.")


def page_of(said: str) -> str:
    """Return the path of a page. Raises WrongInput for what is none."""
    if not said.startswith("/"):
        raise WrongInput(f"{said!r} is no path: write it from its first / on, such as /pricing.")
    return said


def connections_of(flow: Flow, answers: Sequence[str]) -> dict[str, object]:
    """Return what connections answer, from `NAME=JSON` each; tell of those that will fail. Raises WrongInput."""
    called = {s.does.connection: None for s in flow.steps.values() if isinstance(s.does, Call)}
    found: dict[str, object] = {}
    for answer in answers:
        name, _, said = answer.partition("=")
        if name not in called:
            there = f" It calls {listed(called)}." if called else " It calls none."
            raise WrongInput(f"No step of the flow calls {name!r}.{there}")
        try:
            found[name] = json.loads(said)
        except ValueError as error:
            raise WrongInput(
                f'What {name!r} answers is no JSON: write {name}=\'{{"plan": "pro"}}\'.'
            ) from error
    for name in called:
        if name not in found:
            click.echo(
                f"Calls of {name} fail here. Say what it answers by --call {name}=JSON.", err=True
            )
    return found


def chat(rehearsal: Rehearsal) -> list[str]:
    """Read the visitor's lines from standard input and print the bot's, until an empty line; return what was said."""
    said: list[str] = []
    _print(rehearsal.lines)
    while True:
        try:
            text = click.prompt("you", prompt_suffix="> ", default="", show_default=False)
        except click.Abort:
            return said
        if not text.strip():
            return said
        said.append(text)
        _print(rehearsal.say(text))


def _print(lines: Sequence[Say]) -> None:
    for line in lines:
        click.echo(f"bot> {line.text}")
        for choice in line.choices:
            click.echo(f"       [{choice.label}]")


def keep(file: Path, rehearsal: Rehearsal, said: Sequence[str], *, name: str) -> None:
    """Append the chat to the tests of the file. Raises WrongInput where there is nothing to keep, or no place for it."""
    text = file.read_bytes().decode()
    kept = with_test(text, chat_of(rehearsal, said, name=name))
    if kept is None:
        raise WrongInput(
            f"`tests` in {file} is no list with one entry a line; add the test by hand."
        )
    file.write_bytes(kept.encode())
    click.echo(f"Kept in {file} as {name!r}.")
