"""Commands that read JSON lines on standard input and write JSON lines."""

from __future__ import annotations

import sys
from collections.abc import Callable

import click
import msgspec

from chatbot.errors import WrongInput


def _pipe(answer: Callable[[dict[str, object]], dict[str, object]]) -> None:
    encoder = msgspec.json.Encoder()
    decoder = msgspec.json.Decoder(dict[str, object])
    out = sys.stdout.buffer
    for number, line in enumerate(sys.stdin.buffer, start=1):
        if not line.strip():
            continue
        try:
            row = decoder.decode(line)
        except msgspec.DecodeError as error:
            raise WrongInput(f"Line {number} is not a JSON object: {error}.") from error
        try:
            out.write(encoder.encode(answer(row)) + b"\n")
        except WrongInput as error:
            raise WrongInput(f"Line {number}: {error.message}") from error
    out.flush()


@click.command()
@click.option(
    "--jsonl", is_flag=True, required=True, help="One case a line in, one result a line out."
)
@click.option(
    "--profile",
    type=click.Path(exists=True, dir_okay=False),
    help="A scoring profile instead of the shipped b2b.",
)
def score(*, jsonl: bool, profile: str | None) -> None:
    """Score cases: answers and behaviour in; temperature, type, hand-off and every reason out."""
    from chatbot.cli.profiles import scorer

    _pipe(scorer(profile, warn=lambda text: click.echo(text, err=True)))


@click.command()
@click.option(
    "--jsonl", is_flag=True, required=True, help="One reply a line in, one reading a line out."
)
@click.option(
    "--semantic",
    is_flag=True,
    help="Compare replies with options by meaning too; needs the extra `semantic`.",
)
def understand(*, jsonl: bool, semantic: bool) -> None:
    """Read replies: text and what was asked in; value and confidence out."""
    from chatbot.understanding.rows import understand as read

    meaning = None
    if semantic:
        from chatbot.adapters.meaning import open_model

        meaning = open_model().likeness

    def answer(row: dict[str, object]) -> dict[str, object]:
        value, confidence = read(row, meaning)
        return {"id": row.get("id"), "value": value, "confidence": confidence}

    _pipe(answer)
