"""`chatbot user …` and `chatbot site …`: they may run beside a server."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import click

from chatbot.cli.options import DATA, JSON, URL


@click.group()
def user() -> None:
    """Who signs in."""


@user.command("add")
@click.argument("email")
@click.option("--name", required=True, help="As visitors see it.")
@click.option(
    "--role", type=click.Choice(["viewer", "rep", "admin"]), default="rep", show_default=True
)
@click.option("--language", default="en", show_default=True, help="Language of the console.")
@click.option("--password", help="Asked for, hidden, when it is not given.")
@DATA
@URL
@JSON
def add_user(
    *,
    email: str,
    name: str,
    role: str,
    language: str,
    password: str | None,
    data: Path | None,
    database_url: str | None,
    as_json: bool,
) -> None:
    """Add a user who signs in with EMAIL."""
    from chatbot.bootstrap import open_house
    from chatbot.settings import read_settings

    settings = read_settings(data=data, database_url=database_url)
    secret = password or click.prompt("Password", hide_input=True, confirmation_prompt=True)

    async def add() -> None:
        async with open_house(settings) as house:
            await house.people_desk.add(
                email=email, name=name, role=role, language=language, password=secret
            )

    asyncio.run(add())
    if as_json:
        click.echo(json.dumps({"email": email, "role": role}))
    else:
        click.echo(f"{name} ({role}) signs in with {email}.")


@click.group()
def site() -> None:
    """The web sites the widget stands on."""


@site.command("add")
@click.argument("name")
@click.option(
    "--origin",
    "origins",
    multiple=True,
    required=True,
    help="https://www.example.com; repeat for more.",
)
@click.option("--flow", default="bant", show_default=True, help="The flow its visitors meet.")
@click.option("--language", default="en", show_default=True, help="The site's own language.")
@click.option("--company", default="", help="The name visitors are shown; default: NAME.")
@click.option("--privacy-url", default="", help="The site's privacy policy.")
@click.option("--booking-url", default="", help="Where visitors pick a time.")
@click.option("--region", default=None, help="ISO country code, for telephone numbers.")
@click.option("--currency", default="EUR", show_default=True)
@click.option("--time-zone", default="UTC", show_default=True)
@click.option(
    "--hours", multiple=True, help="'mon-fri 09:00-17:30'; repeat for more; default: always open."
)
@DATA
@URL
@JSON
def add_site(
    *, data: Path | None, database_url: str | None, as_json: bool, **site_settings: object
) -> None:
    """Add the site NAME and print the key of its widget."""
    from chatbot.bootstrap import open_house
    from chatbot.service.site_desk import NewSite
    from chatbot.settings import read_settings

    settings = read_settings(data=data, database_url=database_url)
    wanted = NewSite.of(site_settings)

    async def add() -> str:
        async with open_house(settings) as house:
            return (await house.site_desk.add(wanted)).key

    key = asyncio.run(add())
    if as_json:
        click.echo(json.dumps({"site": key}))
    else:
        click.echo(
            f'<script async src="https://YOUR-SERVER/widget.js" data-site="{key}"></script>'
        )
