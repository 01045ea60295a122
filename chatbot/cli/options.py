"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path

import click

DATA = click.option("--data", type=click.Path(path_type=Path), help="The server's data folder.")
URL = click.option("--database-url", help="postgresql://… of the server.")
JSON = click.option("--json", "as_json", is_flag=True, help="One JSON object on standard output.")
