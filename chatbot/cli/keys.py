"""`chatbot key …`: what programs open the API with. They may run beside a server."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import click

from chatbot.cli.options import DATA, JSON, URL


@click.group()
def key() -> None:
    """Keys of programs that use the API."""


@key.command("add")
@click.argument("name")
@click.option(
    "--scope", "scopes", multiple=True, required=True, help="flows:read …; repeat for more."
)
@DATA
@URL
@JSON
def add_key(
    *,
    name: str,
    scopes: tuple[str, ...],
    data: Path | None,
    database_url: str | None,
    as_json: bool,
) -> None:
    """Add the key NAME and print its secret, once."""
    from chatbot.bootstrap import open_house
    from chatbot.settings import read_settings

    settings = read_settings(data=data, database_url=database_url)

    async def add() -> str:
        async with open_house(settings) as house:
            return await house.keys.add(name, scopes)

    secret = asyncio.run(add())
    if as_json:
        click.echo(json.dumps({"name": name, "key": secret, "scopes": sorted(set(scopes))}))
        return
    click.echo(secret)
    click.echo("It is not shown again. Send it as `Authorization: Bearer …`.", err=True)


@key.command("list")
@DATA
@URL
@JSON
def list_keys(*, data: Path | None, database_url: str | None, as_json: bool) -> None:
    """List the keys, without their secrets."""
    from chatbot.bootstrap import open_house
    from chatbot.service.records_admin import ApiKey
    from chatbot.settings import read_settings

    settings = read_settings(data=data, database_url=database_url)

    async def read() -> tuple[ApiKey, ...]:
        async with open_house(settings) as house:
            return await house.keys.keys()

    found = asyncio.run(read())
    if as_json:
        rows = [
            {
                "name": k.name,
                "scopes": k.scopes,
                "created_at": f"{k.created_at:%Y-%m-%dT%H:%M:%SZ}",
            }
            for k in found
        ]
        click.echo(json.dumps({"keys": rows}))
        return
    for one in found:
        click.echo(f"{one.name}  {', '.join(one.scopes)}  since {one.created_at:%Y-%m-%d}")


@key.command("remove")
@click.argument("name")
@DATA
@URL
def remove_key(*, name: str, data: Path | None, database_url: str | None) -> None:
    """Let the key NAME open nothing from now on."""
    from chatbot.bootstrap import open_house
    from chatbot.settings import read_settings

    settings = read_settings(data=data, database_url=database_url)

    async def remove() -> None:
        async with open_house(settings) as house:
            await house.keys.remove(name)

    asyncio.run(remove())
    click.echo(f"The key {name} opens nothing any more.")
