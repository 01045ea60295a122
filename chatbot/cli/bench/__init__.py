"""`chatbot bench`: what a durable turn costs, beside a raw echo of the same run."""

from __future__ import annotations

import asyncio
import json
import os
from pathlib import Path

import click


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
    help="Also 1 and 1,000 connections, stored conversations, watching reps.",
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
    data: Path | None,
) -> None:
    """Measure CPU per durable turn against a raw aiohttp echo of the same run, on this machine's loopback."""
    from chatbot.cli.bench.measure import Plan, run

    plan = Plan(
        connections=connections,
        seconds=seconds,
        rounds=rounds,
        database_url=database_url,
        full=full,
        data=data,
    )
    result = asyncio.run(run(plan, say=lambda text: click.echo(text, err=True)))
    click.echo(json.dumps(result) if as_json else _table(result))
    if os.cpu_count() == 1:
        click.echo("One processor: server and load share it; ratios say little.", err=True)


def _table(result: dict[str, object]) -> str:
    width = max(len(name) for name in result)
    return "\n".join(f"{name:{width}}  {value}" for name, value in result.items())
