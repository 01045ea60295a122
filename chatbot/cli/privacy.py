"""`chatbot consent …`: what was agreed to, and that it is as it was written."""

from __future__ import annotations

import asyncio
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from chatbot.cli.options import DATA, JSON, URL, of_existing, shown

if TYPE_CHECKING:
    from chatbot.service.records_privacy import Verified


@click.group()
def consent() -> None:
    """What visitors agreed to."""


@consent.command("verify")
@DATA
@URL
@JSON
def verify_chains(*, data: Path | None, database_url: str | None, as_json: bool) -> None:
    """Check every consent chain; exit status 1 if an event was changed or is missing."""
    from chatbot.bootstrap import open_house
    from chatbot.service.evidence import verify

    settings = of_existing(data=data, database_url=database_url)

    async def check() -> Verified:
        async with open_house(settings) as rooms:
            with shown("Checking") as progress:
                return await verify(rooms.database.subjects, progress)

    found = asyncio.run(check())
    if as_json:
        click.echo(json.dumps(asdict(found)))
    else:
        click.echo(_in_words(found))
    if found.broken:
        sys.exit(1)


def _in_words(found: Verified) -> str:
    wrong = [f"{b.subject}  {b.event or 'the newest event'}  {b.what}" for b in found.broken]
    checked = f"{found.chains} chains with {found.events} events were checked"
    return "\n".join(
        [*wrong, f"{checked}: {len(wrong)} broken." if wrong else f"{checked}: all are sound."]
    )
