"""Chat with a flow in the terminal."""

from __future__ import annotations

from collections.abc import Sequence

import click

from chatbot.dialog.rehearsal import Rehearsal
from chatbot.dialog.turn import Say
from chatbot.flow.model import Flow


def chat(flow: Flow, *, reps: int, language: str | None, page: str) -> None:
    """Read the visitor's lines from standard input and print the bot's, until an empty line."""
    rehearsal = Rehearsal(flow, reps=reps, language=language, page=page)
    _print(rehearsal.lines)
    while True:
        try:
            said = click.prompt("you", prompt_suffix="> ", default="", show_default=False)
        except click.Abort:
            return
        if not said.strip():
            return
        _print(rehearsal.say(said))


def _print(lines: Sequence[Say]) -> None:
    for line in lines:
        click.echo(f"bot> {line.text}")
        for choice in line.choices:
            click.echo(f"       [{choice.label}]")
