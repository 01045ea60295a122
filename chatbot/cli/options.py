"""Options that several commands share."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from chatbot.errors import WrongInput

if TYPE_CHECKING:
    from chatbot.settings import Settings

DATA = click.option("--data", type=click.Path(path_type=Path), help="The server's data folder.")
URL = click.option("--database-url", help="postgresql://… of the server.")
JSON = click.option("--json", "as_json", is_flag=True, help="One JSON object on standard output.")


def of_existing(*, data: Path | None, database_url: str | None) -> Settings:
    """Return the settings of a server that was started before. Raises WrongInput where no database is, WrongSetup."""
    from chatbot.adapters.data_folder import DATABASE
    from chatbot.settings import read_settings

    settings = read_settings(data=data, database_url=database_url)
    if not settings.database_url and not (settings.data / DATABASE).is_file():
        raise WrongInput(
            f"There is no database in {settings.data}. Where is the server's data folder? See --data."
        )
    return settings


@contextlib.contextmanager
def shown(what: str) -> Iterator[Callable[[int, int], None]]:
    """Yield what shows progress: a bar on a terminal, nothing elsewhere."""
    with click.progressbar(
        length=100, label=what, file=sys.stderr, hidden=not sys.stderr.isatty()
    ) as bar:

        def told(done: int, of: int) -> None:
            bar.update(100 * done // max(of, 1) - bar.pos)

        yield told
