"""`chatbot bench`: what a durable turn costs, beside a raw echo of the same run."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from chatbot.cli.bench.measure import Result


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object on standard output.")
@click.option(
    "--connections", default=100, show_default=True, help="Connections in a closed loop."
)
@click.option("--seconds", default=4.0, show_default=True, help="Length of each measurement.")
@click.option("--rounds", default=3, show_default=True, help="Rounds; the median counts.")
@click.option("--database-url", help="Measure on this PostgreSQL database instead of SQLite.")
@click.option(
    "--full",
    is_flag=True,
    help="Also 5,000 connections, many stored conversations, large flows, consoles, offers, PostgreSQL.",
)
@click.option(
    "--stored",
    default=1_000_000,
    show_default=True,
    help="Conversations to store for --full; a million take 5 GB for some minutes.",
)
@click.option(
    "--data",
    type=click.Path(path_type=Path),
    help="Folder to measure in.  [default: a temporary one]",
)
def bench(
    *,
    as_json: bool,
    connections: int,
    seconds: float,
    rounds: int,
    database_url: str | None,
    full: bool,
    stored: int,
    data: Path | None,
) -> None:
    """Measure CPU per durable turn against a raw aiohttp echo of the same run, on this machine's loopback."""
    from chatbot.cli.bench.measure import Plan
    from chatbot.cli.bench.table import run, table

    plan = Plan(
        connections=connections,
        seconds=seconds,
        rounds=rounds,
        database_url=database_url,
        full=full,
        stored=stored,
        data=data,
    )
    try:
        result = asyncio.run(_ended_well(run(plan, say=lambda text: click.echo(text, err=True))))
    except asyncio.CancelledError:
        sys.exit(128 + signal.SIGTERM)
    click.echo(json.dumps(result) if as_json else table(result))
    if os.cpu_count() == 1:
        click.echo("One processor: server and load share it; ratios say little.", err=True)
    if "failed" in result:
        sys.exit(1)


async def _ended_well(measured: Awaitable[Result]) -> Result:
    """Return what is measured. Told to end, end what was started first: servers, load, databases."""
    ours = asyncio.current_task()
    assert ours is not None
    for told in (signal.SIGTERM, signal.SIGHUP):
        asyncio.get_running_loop().add_signal_handler(told, ours.cancel)
    return await measured
