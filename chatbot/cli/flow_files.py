"""`chatbot flows pull, new, graph, schema`: flow files and what is made of them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from chatbot.cli.flows import compiled, first_errors, found
from chatbot.cli.options import DATA, URL
from chatbot.errors import BrokenFlow, WrongInput
from chatbot.flow.files import renamed

if TYPE_CHECKING:
    from chatbot.service.records import FlowVersion

SCHEMA_FILE: Final = "flow.schema.json"
_MODELINE: Final = re.compile(r"^# yaml-language-server: \$schema=\S+", re.MULTILINE)
_NAME: Final = re.compile(r"[a-z0-9][a-z0-9_-]{0,59}")


def schema_text() -> str:
    """Return the JSON Schema of flow files as its file has it."""
    from chatbot.flow.schema import flow_schema

    return json.dumps(flow_schema(), indent=1, ensure_ascii=False) + "\n"


@click.command()
@click.option("--write", type=click.Path(path_type=Path), help="A file instead of the screen.")
def schema(*, write: Path | None) -> None:
    """Print the JSON Schema of flow files, for completion in an editor."""
    if write is None:
        click.echo(schema_text(), nl=False)
    else:
        write.write_text(schema_text(), encoding="utf-8")


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--format", "form", type=click.Choice(["mermaid", "svg"]), default="mermaid", show_default=True
)
def graph(*, file: Path, form: str) -> None:
    """Draw the flow of FILE, as Mermaid or as an SVG picture."""
    from chatbot.flow.drawing import mermaid
    from chatbot.flow.picture import svg

    outcome = compiled(found([file])[0])
    if outcome.flow is None:
        raise BrokenFlow(first_errors(outcome))
    click.echo((mermaid if form == "mermaid" else svg)(outcome.flow), nl=False)


@click.command()
@click.argument("name")
@click.option(
    "--from", "template", default="bant", show_default=True, help="A shipped flow to begin with."
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("flows"),
    show_default=True,
    help="The folder.",
)
def new(*, name: str, template: str, out: Path) -> None:
    """Begin the flow NAME as a copy of a shipped one, with its translations."""
    from chatbot.adapters.flow_files import shipped

    if not _NAME.fullmatch(name):
        raise WrongInput(f"{name!r} is no name for a flow: use small letters, digits and `-`.")
    there = shipped()
    if template not in there.names():
        known = ", ".join(there.names())
        raise WrongInput(f"There is no shipped flow {template!r}. There are: {known}.")
    files = there.read(template)
    texts = {f"{name}.yaml": _renamed(files["flow"][1], name)}
    for role, (_, text) in files.items():
        if role.startswith("translation:"):
            texts[f"{name}.{role.partition(':')[2]}.yaml"] = text
    for file in texts:
        if (out / file).exists():
            raise WrongInput(f"There is a file {out / file} already.")
    _write(out, {**texts, SCHEMA_FILE: schema_text()})
    made = out / f"{name}.yaml"
    click.echo(
        f"Next: change {made}, then `chatbot flows lint`, `test` and `simulate` with it.", err=True
    )


def _renamed(text: str, name: str) -> str:
    line = f"# yaml-language-server: $schema={SCHEMA_FILE}"
    return _MODELINE.sub(line, renamed(text, name), count=1)


@click.command()
@click.argument("names", nargs=-1)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("flows"),
    show_default=True,
    help="The folder.",
)
@DATA
@URL
def pull(
    *, names: tuple[str, ...], out: Path, data: Path | None, database_url: str | None
) -> None:
    """Write the live versions of the flows NAMES (default: all) as files, byte for byte."""
    import asyncio

    from chatbot.bootstrap import open_house
    from chatbot.settings import read_settings

    settings = read_settings(data=data, database_url=database_url)

    async def read() -> tuple[FlowVersion, ...]:
        async with open_house(settings) as house:
            return await house.database.library.flows()

    live = asyncio.run(read())
    missing = set(names) - {version.flow for version in live}
    if missing:
        raise WrongInput(f"There is no live flow {min(missing)!r}.")
    _write(out, _texts_of([v for v in live if not names or v.flow in names]))


def _texts_of(versions: list[FlowVersion]) -> dict[str, str]:
    """Return file -> text. Raises WrongInput where two flows hold other texts of one profile."""
    texts: dict[str, str] = {}
    for version in sorted(versions, key=lambda v: v.published_at or v.created_at):
        texts |= {f"notices/{n}.yaml": text for n, (_, text) in version.notices.items()}
        for called, (_, text) in version.subflows.items():
            texts.setdefault(f"{called}.yaml", text)
    for version in versions:
        texts[f"{version.flow}.yaml"] = version.text
        for lang, (_, text) in version.translations.items():
            texts[f"{version.flow}.{lang}.yaml"] = text
        if version.profile is not None:
            name = f"profiles/{version.profile[0].replace(chr(92), '/').rpartition('/')[2]}"
            if texts.setdefault(name, version.profile[1]) != version.profile[1]:
                raise WrongInput(
                    f"{version.flow!r} and another flow were published with different texts of {name}. "
                    "Pull them one by one, into folders of their own."
                )
    return texts


def _write(out: Path, texts: dict[str, str]) -> None:
    for name, text in sorted(texts.items()):
        path = out / name
        data = text.encode()
        if path.is_file() and path.read_bytes() == data:
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        click.echo(str(path))
