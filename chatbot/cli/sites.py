"""`chatbot site …`: the web sites the widget stands on. The commands may run beside a server, which takes over what they change."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from chatbot.cli.options import DATA, JSON, URL, of_existing

if TYPE_CHECKING:
    from chatbot.service.records import Site

Command = TypeVar("Command", bound=Callable[..., Any])

SETTINGS = (
    click.option("--accent", help="Colour of the widget, like #3355dd."),
    click.option("--hours", multiple=True, help="'mon-fri 09:00-17:30'; repeat for more."),
    click.option(
        "--source",
        "sources",
        multiple=True,
        help="'partner utm_source=acme*': which source that is; repeat for more.",
    ),
    click.option(
        "--page-event",
        "page_events",
        multiple=True,
        help="'pricing_page_view /pricing*': the event that a look at these pages is; repeat for more.",
    ),
    click.option("--time-zone", help="Like Europe/Berlin."),
    click.option("--currency", help="For amounts without one, like EUR."),
    click.option("--region", help="ISO country code, for telephone numbers."),
    click.option("--booking-url", help="Where visitors pick a time."),
    click.option("--privacy-url", help="The site's privacy policy."),
    click.option("--company", help="The name visitors are shown."),
    click.option("--language", help="The site's own language."),
    click.option("--flow", help="The flow its visitors meet."),
    click.option(
        "--origin", "origins", multiple=True, help="https://www.example.com; repeat for more."
    ),
)
"""What can be set about a site; the last one is shown first."""


def with_settings(command: Command) -> Command:
    """Give a command an option for everything that can be set about a site."""
    for option in SETTINGS:
        command = option(command)
    return command


@click.group()
def site() -> None:
    """The web sites the widget stands on."""


@site.command("add")
@click.argument("name")
@with_settings
@DATA
@URL
@JSON
def add_site(*, data: Path | None, database_url: str | None, as_json: bool, **given: Any) -> None:
    """Add the site NAME and print the key of its widget.

    Without options: the flow bant, English, EUR, UTC, always open, NAME as the company.
    """
    from chatbot.bootstrap import open_house
    from chatbot.service.site_checks import NewSite
    from chatbot.settings import read_settings

    if not given["origins"]:
        raise click.UsageError("Missing option '--origin'.")
    settings = read_settings(data=data, database_url=database_url)
    wanted = NewSite.of(_given(given))

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


@site.command("list")
@DATA
@URL
@JSON
def list_sites(*, data: Path | None, database_url: str | None, as_json: bool) -> None:
    """Show every site with its key."""
    from chatbot.bootstrap import open_house

    settings = of_existing(data=data, database_url=database_url)

    async def read() -> tuple[Site, ...]:
        async with open_house(settings) as house:
            return await house.database.directory.sites()

    sites = asyncio.run(read())
    if as_json:
        click.echo(json.dumps({"sites": [_facts(s) for s in sites]}, ensure_ascii=False))
        return
    for s in sites:
        click.echo(f"{s.key}  {s.name}  flow {s.flow}  {' '.join(s.origins) or 'any page'}")
    if not sites:
        click.echo("None yet. `chatbot site add` adds one.")


@site.command("change")
@click.argument("key")
@click.option("--name", help="What you call it.")
@with_settings
@DATA
@URL
@JSON
def change_site(
    *, key: str, data: Path | None, database_url: str | None, as_json: bool, **given: Any
) -> None:
    """Change what is given of the site KEY, and nothing else.

    Origins, hours, sources and page events that are given replace those of before; --hours "" is: always open, and
    "" leaves none of the others.
    """
    from chatbot.bootstrap import open_house

    changes = _given(given)
    if not changes:
        raise click.UsageError("Say what to change, see `chatbot site change --help`.")
    settings = of_existing(data=data, database_url=database_url)

    async def change() -> Site:
        async with open_house(settings) as house:
            return await house.site_desk.change(key, changes)

    changed = asyncio.run(change())
    if as_json:
        click.echo(json.dumps(_facts(changed), ensure_ascii=False))
    else:
        click.echo(f"{changed.name} was changed: {', '.join(sorted(changes))}.")


def _given(options: dict[str, Any]) -> dict[str, Any]:
    given = {name: value for name, value in options.items() if value not in (None, ())}
    for name in ("hours", "sources", "page_events"):
        if given.get(name) == ("",):
            given[name] = ()
    return given


def _facts(site: Site) -> dict[str, object]:
    from dataclasses import asdict

    facts = asdict(site)
    del facts["id"], facts["languages"]
    facts["site"] = facts.pop("key")
    facts["hours"] = facts.pop("opening_hours")
    return facts
