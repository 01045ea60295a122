"""`chatbot flows backtest`: what a draft would have changed in the conversations there were."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from chatbot.cli.flows import compiled, first_errors, found
from chatbot.cli.options import DATA, JSON, URL
from chatbot.errors import BrokenFlow

if TYPE_CHECKING:
    from chatbot.service.backtest import Report


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--last", default=1000, show_default=True, help="How many conversations, the newest first."
)
@DATA
@URL
@JSON
def backtest(
    *, file: Path, last: int, data: Path | None, database_url: str | None, as_json: bool
) -> None:
    """Tell the last conversations again to the flow of FILE and list what would change. Sends nothing."""
    import asyncio

    from chatbot.bootstrap import open_house
    from chatbot.settings import read_settings

    outcome = compiled(found([file])[0])
    if outcome.flow is None:
        raise BrokenFlow(first_errors(outcome))
    flow = outcome.flow
    settings = read_settings(data=data, database_url=database_url)

    async def run() -> Report:
        async with open_house(settings) as house:
            with _progress(last) as progress:
                return await house.backtests.run(flow, last=last, progress=progress)

    report = asyncio.run(run())
    if as_json:
        click.echo(json.dumps(report.as_dict(), ensure_ascii=False))
    else:
        _tell(report)


@contextmanager
def _progress(last: int) -> Iterator[Callable[[int], None]]:
    if not sys.stderr.isatty():
        yield lambda _done: None
        return
    with click.progressbar(length=last, label="Back-testing", file=sys.stderr) as bar:
        yield bar.update
        bar.update(last - bar.pos)  # there were fewer than were asked for


def _tell(report: Report) -> None:
    for changed in report.changed:
        before, after = changed.change.before, changed.change.after
        what = [
            f"{kind} {getattr(before, kind)} → {getattr(after, kind)}"
            for kind in changed.change.kinds
            if kind != "route"
        ]
        if "route" in changed.change.kinds:
            what.append(f"route {' › '.join(before.route)} → {' › '.join(after.route)}")
        click.echo(f"{changed.conversation} (version {changed.version}): {'; '.join(what)}")
        for reason in changed.change.why:
            click.echo(f"    {reason}")
    if not report.told + report.left_out:
        click.echo("There is no conversation of this flow yet that could be told again.", err=True)
        return
    kinds = ", ".join(f"{kind} {n}" for kind, n in sorted(report.kinds.items())) or "nothing"
    click.echo(
        f"{len(report.changed)} of {report.told} conversation(s) would change ({kinds}); "
        f"{report.left_out} left out",
        err=True,
    )
