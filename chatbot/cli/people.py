"""`chatbot user …`: who signs in. The commands may run beside a server, which takes over what they change."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from chatbot.cli.options import DATA, JSON, URL, of_existing

if TYPE_CHECKING:
    from chatbot.service.records import User

EMAIL = click.argument("email")
ROLES = click.Choice(["viewer", "rep", "admin"])
PASSWORD = click.option("--password", help="Asked for, hidden, when it is not given.")


@click.group()
def user() -> None:
    """Who signs in."""


@user.command("add")
@EMAIL
@click.option("--name", required=True, help="As visitors see it.")
@click.option("--role", type=ROLES, default="rep", show_default=True)
@click.option("--language", default="en", show_default=True, help="Language of the console.")
@PASSWORD
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
    secret = password or _asked_for()

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


@user.command("list")
@DATA
@URL
@JSON
def list_users(*, data: Path | None, database_url: str | None, as_json: bool) -> None:
    """Show everybody who signs in, and who may not any more."""
    from chatbot.bootstrap import open_house

    settings = of_existing(data=data, database_url=database_url)

    async def read() -> tuple[User, ...]:
        async with open_house(settings) as house:
            return await house.database.directory.users()

    users = asyncio.run(read())
    if as_json:
        click.echo(json.dumps({"users": [_facts(u) for u in users]}, ensure_ascii=False))
        return
    for u in users:
        click.echo(f"{u.role:6}  {u.email:32}  {u.name}{'  (disabled)' if u.disabled else ''}")
    if not users:
        click.echo("Nobody yet. `chatbot user add` adds somebody.")


@user.command("disable")
@EMAIL
@DATA
@URL
@JSON
def disable(*, email: str, **where: Any) -> None:
    """Let EMAIL sign in no more; what is open ends within five seconds."""
    _change(where, email, said="{name} is signed out and cannot sign in.", disabled=True)


@user.command("enable")
@EMAIL
@DATA
@URL
@JSON
def enable(*, email: str, **where: Any) -> None:
    """Let EMAIL sign in again."""
    _change(where, email, said="{name} can sign in again.", disabled=False)


@user.command("password")
@EMAIL
@PASSWORD
@DATA
@URL
@JSON
def password(*, email: str, password: str | None, **where: Any) -> None:
    """Give EMAIL another password; what is open ends within five seconds."""
    secret = password or _asked_for()
    _change(where, email, said="{name} has a new password and signs in again.", password=secret)


@user.command("role")
@EMAIL
@click.argument("role", type=ROLES)
@DATA
@URL
@JSON
def role(*, email: str, role: str, **where: Any) -> None:
    """Make EMAIL a viewer, a rep or an admin; they sign in again."""
    _change(where, email, said="{name} is {role} from now on and signs in again.", role=role)


@user.command("change")
@EMAIL
@click.option("--name", help="As visitors see it.")
@click.option("--language", help="Language of the console.")
@DATA
@URL
@JSON
def change(*, email: str, name: str | None, language: str | None, **where: Any) -> None:
    """Change the name of EMAIL, or the language of their console."""
    given = {"name": name, "language": language}
    changes = {field: value for field, value in given.items() if value is not None}
    if not changes:
        raise click.UsageError("Say what to change: --name or --language.")
    _change(where, email, said="{name} was changed.", **changes)


def _change(where: dict[str, Any], email: str, *, said: str, **changes: Any) -> None:
    from chatbot.bootstrap import open_house

    as_json = where.pop("as_json")
    settings = of_existing(**where)

    async def run() -> User:
        async with open_house(settings) as house:
            return await house.people_desk.change(email, **changes)

    changed = asyncio.run(run())
    if as_json:
        click.echo(json.dumps(_facts(changed), ensure_ascii=False))
    else:
        click.echo(said.format(name=changed.name, role=changed.role))


def _facts(user: User) -> dict[str, object]:
    return {
        name: getattr(user, name) for name in ("email", "name", "role", "language", "disabled")
    }


def _asked_for() -> str:
    secret: str = click.prompt("Password", hide_input=True, confirmation_prompt=True)
    return secret
