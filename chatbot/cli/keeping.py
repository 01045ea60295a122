"""`chatbot backup`, `chatbot restore`, `chatbot migrate`: keeping what is stored."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from chatbot.cli.options import DATA, JSON, URL, shown
from chatbot.errors import WrongSetup

if TYPE_CHECKING:
    from chatbot.adapters.backup import Checked

FILE = click.argument("file", type=click.Path(path_type=Path))


@click.command()
@FILE
@DATA
@URL
@click.option("--force", is_flag=True, help="Replace FILE if it exists.")
@JSON
def backup(
    *, file: Path, data: Path | None, database_url: str | None, force: bool, as_json: bool
) -> None:
    """Write a checked copy of the database to FILE; a server may be running."""
    from chatbot.adapters.backup import back_up

    folder = _on_sqlite(
        data,
        database_url,
        instead="pg_dump --format=custom --file=FILE, and to come back pg_restore and `chatbot migrate --new-epoch`",
    )
    with shown("Copying") as progress:
        done = back_up(folder, file, replace=force, progress=progress)
    if as_json:
        facts = _facts(done.checked) | {"file": str(done.file), "left_out": done.left_out}
        click.echo(json.dumps(facts))
        return
    click.echo(f"{file}: {_in_words(done.checked)}")
    if done.left_out:
        names = " and ".join(str(folder / name) for name in done.left_out)
        click.echo(f"Not in it, please keep elsewhere: {names}.")


@click.command()
@FILE
@DATA
@URL
@JSON
def restore(*, file: Path, data: Path | None, database_url: str | None, as_json: bool) -> None:
    """Put the backup FILE in place of the database; no server may be running."""
    from chatbot.adapters.backup import restore as put_back
    from chatbot.adapters.clock_ids import SystemClock

    folder = _on_sqlite(
        data, database_url, instead="pg_restore, then `chatbot migrate --new-epoch`"
    )
    label = f"before-{SystemClock().now():%Y%m%d-%H%M%S}"
    with shown("Copying") as progress:
        done = put_back(folder, file, label=label, progress=progress)
    if as_json:
        kept = str(done.kept) if done.kept is not None else None
        click.echo(json.dumps(_facts(done.checked) | {"epoch": done.epoch, "kept": kept}))
        return
    click.echo(f"Restored from {file}: {_in_words(done.checked)}")
    if done.kept is not None:
        click.echo(f"The database of before is {done.kept}. Delete it when you are sure.")
    click.echo("Everybody signs in again. Widgets load what they show anew by themselves.")


@click.command()
@DATA
@URL
@click.option("--to", "revision", help="Bring the schema to this revision, also an older one.")
@click.option("--check", is_flag=True, help="Only say whether it fits; exit status 1 if not.")
@click.option("--new-epoch", is_flag=True, help="After pg_restore: have every client load anew.")
@JSON
def migrate(
    *,
    data: Path | None,
    database_url: str | None,
    revision: str | None,
    check: bool,
    new_epoch: bool,
    as_json: bool,
) -> None:
    """Bring the database to this version of the schema."""
    from chatbot.adapters import backup as copies
    from chatbot.adapters import database
    from chatbot.settings import read_settings

    if sum((revision is not None, check, new_epoch)) > 1:
        raise click.UsageError("Give one of --to, --check and --new-epoch.")
    settings = read_settings(data=data, database_url=database_url)
    where = (settings.database_url or None, settings.data)
    if not settings.database_url and (check or new_epoch or revision):
        copies.existing(settings.data)
    facts: dict[str, object] = {}
    if new_epoch:
        facts["epoch"] = database.renew_epoch(*where)
    elif revision is not None:
        database.change_schema(*where, to=revision)
    elif not check:
        database.upgrade_schema(*where)
    now = database.schema_status(*where)
    facts |= {"schema": now.current, "needs": now.head, "fits": now.fits}
    click.echo(json.dumps(facts) if as_json else _said(facts))
    if check and not now.fits:
        sys.exit(1)


def _said(facts: dict[str, object]) -> str:
    if "epoch" in facts:
        return "The database has a new epoch: everybody signs in again, and widgets load what they show anew."
    if facts["fits"]:
        return "The database is up to date."
    return f"The database has schema {facts['schema'] or 'none'}; this version needs {facts['needs']}."


def _on_sqlite(data: Path | None, database_url: str | None, *, instead: str) -> Path:
    """Return the data folder. Raises WrongSetup on PostgreSQL, which has programs of its own for this."""
    from chatbot.settings import read_settings

    settings = read_settings(data=data, database_url=database_url)
    if settings.database_url:
        raise WrongSetup(f"On PostgreSQL use {instead}.")
    return settings.data


def _facts(checked: Checked) -> dict[str, object]:
    return {"schema": checked.schema, "bytes": checked.size, "rows": dict(checked.rows)}


def _in_words(checked: Checked) -> str:
    rows = checked.rows
    return (
        f"{checked.size / 1e6:.1f} MB, schema {checked.schema}, "
        f"{rows['conversation']} conversations with {rows['turn']} turns, checked."
    )
