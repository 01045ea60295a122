"""`chatbot leads …` and `chatbot export`: leads as a file for other systems."""

from __future__ import annotations

import asyncio
import sys
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from chatbot.cli.options import DATA, URL, of_existing, shown

if TYPE_CHECKING:
    from chatbot.service.exporting import Wish
    from chatbot.settings import Settings


@click.group()
def leads() -> None:
    """Visitors who left contact data."""


@leads.command("export")
@click.option(
    "--format",
    "how",
    type=click.Choice(["csv", "jsonl"]),
    default="csv",
    show_default=True,
    help="A table, or one JSON object a line.",
)
@click.option(
    "--for",
    "system",
    type=click.Choice(["salesforce", "hubspot", "pipedrive", "zoho"]),
    help="Whose fields the columns are; without it every column.",
)
@click.option("--site", default="", help="Only this site's, by its key.")
@click.option("--status", default="", help="Only leads with this status.")
@click.option(
    "--since",
    type=click.DateTime(["%Y-%m-%d", "%Y-%m-%dT%H:%M:%S"]),
    help="Only conversations that began then or later, in UTC.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file to write; without it standard output.",
)
@DATA
@URL
def export(
    *,
    how: Literal["csv", "jsonl"],
    system: str | None,
    site: str,
    status: str,
    since: datetime | None,
    out: Path | None,
    data: Path | None,
    database_url: str | None,
) -> None:
    """Write the leads that may be contacted, with the fields of another system if one is named.

    May run beside a server. Each lead is written only with a consent at that moment.
    """
    from chatbot.service.exporting import Wish
    from chatbot.service.records_admin import WantedLeads

    settings = of_existing(data=data, database_url=database_url)
    wanted = WantedLeads(
        statuses=(status,) if status else None,
        since=since.replace(tzinfo=UTC) if since is not None else None,
    )
    wish = Wish(leads=wanted, format=how, system=system or "")
    asyncio.run(_write(settings, wish, site=site, out=out))


async def _write(settings: Settings, wish: Wish, *, site: str, out: Path | None) -> None:
    from msgspec.structs import replace

    from chatbot.backstage import open_exporter

    async with open_exporter(settings) as (exporter, internal):
        leads = await internal(site, wish.leads)
        with ExitStack() as held:
            to = held.enter_context(out.open("wb")) if out is not None else sys.stdout.buffer
            progress = held.enter_context(shown("Exporting"))
            async for part in exporter.written(replace(wish, leads=leads), progress):
                to.write(part)
            to.flush()
