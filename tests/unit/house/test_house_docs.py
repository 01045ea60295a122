"""What stands in the documentation is there, and what is there stands in the documentation."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NamedTuple, cast, get_args

import click
import pytest
from msgspec import inspect

from chatbot import errors
from chatbot.cli import main
from chatbot.realtime import protocol, rep_protocol, session
from chatbot.realtime.outbox import TOO_SLOW
from chatbot.service.keys import SCOPES
from chatbot.settings import CONFIG_FILE, Settings
from chatbot.steps.registry import ACTIONS, ANSWERS, WORDS
from chatbot.web import api
from chatbot.web.api.door import SELF
from chatbot.web.app import make_app
from chatbot.web.house import DoorSettings, House

ROOT = Path(__file__).resolve().parents[3]
DOCS = ROOT / "docs"
FOLDERS = ("docs", "flows", "chatbot", "tests", ".github")

FENCE = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#{1,6} (.+)$", re.MULTILINE)

UNIONS = {
    "Visitor to server": protocol.VisitorFrame,
    "Server to visitor": protocol.ToVisitor,
    "Server to who tries a text": protocol.ToPreview,
    "Rep to server": rep_protocol.RepFrame,
    "Server to rep": rep_protocol.ToRep,
}
"""Heading of the table in protocol.md -> the frames that stand in it."""


# ── reading Markdown ──────────────────────────────────────────────────────────────────────────────


def pages() -> list[Path]:
    found = [*ROOT.glob("*.md")]
    for folder in FOLDERS:
        found += (ROOT / folder).rglob("*.md")
    return sorted(found)


@cache
def text_of(page: Path) -> str:
    return page.read_text("utf-8")


def prose_of(page: Path) -> str:
    return FENCE.sub("", text_of(page))


@cache
def code_in_docs() -> str:
    """Everything in docs/ that stands in code marks or code blocks."""
    parts: list[str] = []
    for page in sorted(DOCS.rglob("*.md")):
        parts += [block for _, block in FENCE.findall(text_of(page))]
        parts += INLINE.findall(prose_of(page))
    return "\n".join(parts)


def is_named(word: str, where: str) -> bool:
    return re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", where) is not None


def anchors(page: Path) -> set[str]:
    """The addresses of a page's headings, as GitHub makes them."""
    found = set()
    for heading in HEADING.findall(prose_of(page)):
        plain = re.sub(r"[^\w\- ]", "", heading.lower())
        found.add(plain.replace(" ", "-"))
    return found


def section(page: Path, heading: str) -> str:
    text = text_of(page)
    start = re.search(rf"^(#+) {re.escape(heading)}$", text, re.MULTILINE)
    assert start is not None, f"{page.name} has no section {heading!r}"
    end = re.search(rf"^#{{1,{len(start[1])}}} ", text[start.end() :], re.MULTILINE)
    return text[start.end() : start.end() + end.start() if end else None]


def rows(table: str) -> Iterator[list[str]]:
    for line in table.splitlines():
        if line.startswith("| `"):
            yield re.split(r"\s*\|\s*", line.strip().strip("|").strip())


# ── links ─────────────────────────────────────────────────────────────────────────────────────────


def dead(page: Path, link: str) -> bool:
    if re.match(r"[a-z]+:", link):
        return False
    path, _, anchor = link.partition("#")
    target = (page.parent / path).resolve() if path else page
    if not target.exists():
        return True
    return bool(anchor) and target.suffix == ".md" and anchor not in anchors(target)


def test_every_link_leads_somewhere() -> None:
    broken = [
        f"{page.relative_to(ROOT)}: {link}"
        for page in pages()
        for link in LINK.findall(INLINE.sub("", prose_of(page)))
        if dead(page, link)
    ]

    assert not broken, "\n".join(broken)


def test_every_page_can_be_found_from_the_readme() -> None:
    reached, ahead = set(), [ROOT / "README.md"]
    while ahead:
        page = ahead.pop()
        if page in reached or not page.exists():
            continue
        reached.add(page)
        links = (link.partition("#")[0] for link in LINK.findall(prose_of(page)))
        ahead += [(page.parent / path).resolve() for path in links if path.endswith(".md")]
    decisions = set((DOCS / "decisions").glob("*.md"))  # reached by their folder

    assert set(DOCS.rglob("*.md")) - decisions - reached == set()


def test_every_picture_is_small_and_used() -> None:
    pictures = [file for file in (DOCS / "images").iterdir() if file.is_file()]
    used = {
        (page.parent / link).resolve() for page in pages() for link in LINK.findall(text_of(page))
    }

    assert pictures
    assert [p.name for p in pictures if p.stat().st_size > 300_000] == []
    assert [p.name for p in pictures if p.resolve() not in used] == []


# ── settings ──────────────────────────────────────────────────────────────────────────────────────


def variable(name: str) -> str:
    return f"CHATBOT_{name.upper()}"


def test_every_setting_is_documented_with_its_default() -> None:
    table = {row[0].strip("`"): row[1] for row in rows(section(DOCS / "operating.md", "Settings"))}

    assert set(table) == {variable(name) for name in Settings.model_fields}
    for name, field in Settings.model_fields.items():
        default = field.get_default()
        if default not in (None, "", ()):
            shown = str(default).lower() if isinstance(default, bool) else str(default)
            assert table[variable(name)] == f"`{shown}`", name
    assert is_named(CONFIG_FILE, code_in_docs())


def test_no_page_names_a_setting_that_does_not_exist() -> None:
    known = {variable(name) for name in Settings.model_fields}

    named = {
        (page.name, word) for page in pages() for word in re.findall(r"CHATBOT_\w+", text_of(page))
    }

    assert [f"{page}: {word}" for page, word in sorted(named) if word not in known] == []


# ── commands ──────────────────────────────────────────────────────────────────────────────────────


class Found(NamedTuple):
    path: str
    command: click.Command


def commands(
    group: click.Group = main, path: str = "chatbot", ctx: click.Context | None = None
) -> Iterator[Found]:
    """Every command that does something, with its whole name."""
    here = ctx or click.Context(group)
    for name in group.list_commands(here):
        command = group.get_command(here, name)
        assert command is not None
        if isinstance(command, click.Group):
            yield from commands(command, f"{path} {name}", click.Context(command))
        else:
            yield Found(f"{path} {name}", command)


def options_of(command: click.Command) -> set[str]:
    return {
        option
        for parameter in command.params
        if isinstance(parameter, click.Option)
        for option in parameter.opts
    }


def test_every_command_and_every_option_of_it_is_documented() -> None:
    table = {
        re.sub(r" [A-Z\[].*", "", row[0].strip("`")): set(INLINE.findall(row[2]))
        for row in rows(section(DOCS / "operating.md", "Commands"))
    }

    assert table == {found.path: options_of(found.command) for found in commands()}


def shown_lines() -> Iterator[tuple[Path, list[str]]]:
    """The lines of every shell block, as words, without what is piped into or out of them."""
    for page in pages():
        for language, block in FENCE.findall(text_of(page)):
            if language in ("sh", "bash", "shell", "console"):
                for line in block.replace("\\\n", " ").splitlines():
                    for part in re.split(r"\s(?:\||&&|>|<)\s", line):
                        words = shlex.split(part.removeprefix("$ "), comments=True)
                        yield page, [w for w in words if not re.match(r"[A-Z_]+=", w)]


def mistake_in(words: list[str]) -> str | None:
    """What is wrong with a shown call of `chatbot`, or None."""
    command: click.Command = main
    ctx = click.Context(main)
    for word in words[1:]:
        if word.startswith("--"):
            known = options_of(command) | set(ctx.help_option_names) | {"--help", "--version"}
            if word.partition("=")[0] not in known:
                return f"there is no option {word} of {' '.join(words)}"
        elif isinstance(command, click.Group):
            inner = command.get_command(ctx, word)
            if inner is None:
                return f"there is no command {word} in {' '.join(words)}"
            command, ctx = inner, click.Context(inner)
    return None


def test_every_command_that_is_shown_exists() -> None:
    calls = [(page, words) for page, words in shown_lines() if words]
    ours = [(page, words) for page, words in calls if Path(words[0]).name == "chatbot"]

    wrong = [f"{page.name}: {sentence}" for page, w in ours if (sentence := mistake_in(w))]

    assert len(ours) > 5
    assert not wrong, "\n".join(wrong)


def test_every_make_target_that_is_shown_exists() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"^([a-z][a-z-]*):", makefile, re.MULTILINE))

    shown = {word for _, words in shown_lines() if words[:1] == ["make"] for word in words[1:]}
    mentioned = {
        word for page in pages() for word in re.findall(r"`make ([a-z-]+)", text_of(page))
    }

    assert {"run", "test"} <= shown
    assert (shown | mentioned) - targets == set()


# ── errors, steps ─────────────────────────────────────────────────────────────────────────────────


def codes(kind: type[errors.ChatbotError] = errors.ChatbotError) -> Iterator[str]:
    yield kind.code
    for inner in kind.__subclasses__():
        yield from codes(inner)


@pytest.mark.parametrize("code", sorted(set(codes())))
def test_every_error_code_is_documented(code: str) -> None:
    table = section(DOCS / "protocol.md", "Error codes")

    assert f"`{code}`" in table


def test_every_kind_and_every_word_of_a_step_is_documented() -> None:
    page = DOCS / "writing-flows.md"
    code = [block for _, block in FENCE.findall(text_of(page))] + INLINE.findall(prose_of(page))

    words = sorted({*ANSWERS, *ACTIONS, *WORDS})

    assert [word for word in words if not is_named(word, "\n".join(code))] == []


# ── frames ────────────────────────────────────────────────────────────────────────────────────────


def fields_of(struct: inspect.StructType) -> set[str]:
    return {f.encode_name if f.required else f"{f.encode_name}?" for f in struct.fields}


def documented(heading: str) -> dict[str, set[str]]:
    table = section(DOCS / "protocol.md", heading)
    return {row[0].strip("`"): set(INLINE.findall(row[1])) for row in rows(table)}


@pytest.mark.parametrize("heading", UNIONS)
def test_every_frame_is_documented_field_by_field(heading: str) -> None:
    structs = [inspect.type_info(frame) for frame in get_args(UNIONS[heading])]

    assert documented(heading) == {
        str(s.tag): fields_of(s) for s in structs if isinstance(s, inspect.StructType)
    }


def inner_structs(kind: inspect.Type, found: dict[str, inspect.StructType]) -> None:
    """Collect every struct that stands somewhere inside of this type."""
    if isinstance(kind, inspect.StructType):
        if kind.cls.__name__ in found:
            return
        found[kind.cls.__name__] = kind
        parts: tuple[inspect.Type, ...] = tuple(field.type for field in kind.fields)
    else:
        inside: list[Any] = [getattr(kind, name, ()) for name in ("type", "item_type")]
        several: list[Any] = [getattr(kind, name, ()) for name in ("types", "item_types")]
        parts = tuple(p for p in inside if isinstance(p, inspect.Type))
        parts += tuple(p for group in several for p in group)
    for part in parts:
        inner_structs(part, found)


def test_every_shape_inside_a_frame_is_documented_field_by_field() -> None:
    found: dict[str, inspect.StructType] = {}
    for union in UNIONS.values():
        inner_structs(inspect.type_info(union), found)
    shapes = {name: struct for name, struct in found.items() if struct.tag is None}

    assert len(shapes) > 8
    assert documented("Shapes") == {name: fields_of(s) for name, s in shapes.items()}


def test_every_close_code_is_documented() -> None:
    listed = set(documented_codes())

    assert {str(c) for c in (session.POLICY, session.NO_SESSION, TOO_SLOW)} <= listed


def documented_codes() -> Iterator[str]:
    yield from re.findall(
        r"^\| (\d{4}) \|", section(DOCS / "protocol.md", "Close codes"), re.MULTILINE
    )


# ── HTTP ──────────────────────────────────────────────────────────────────────────────────────────


async def test_every_address_of_the_server_is_documented(tmp_path: Path) -> None:
    house = cast(House, SimpleNamespace(settings=DoorSettings(static=tmp_path)))
    table = "\n".join(row[0] for row in rows(section(DOCS / "protocol.md", "HTTP")))

    app = make_app(house)
    served = {
        f"{route.method} {route.resource.canonical.partition('{')[0]}"
        for route in app.router.routes()
        if route.resource is not None and route.method != "HEAD"
    }
    served = {address for address in served if " /api/v1/" not in address}

    assert "GET /healthz" in served
    assert [address for address in sorted(served) if address not in table] == []


def test_every_door_of_the_api_is_documented_with_its_scope() -> None:
    table = {row[0].strip("`"): row[1] for row in rows(section(DOCS / "api.md", "Doors"))}
    letters = {
        "flow": "F",
        "version": "V",
        "site": "KEY",
        "user": "ID",
        "lead": "ID",
        "webhook": "ID",
        "delivery": "ID",
        "subject": "ID",
    }

    def spelled(path: str) -> str:
        return re.sub(r"{(\w+)}", lambda m: letters[m[1]], path)

    doors = {f"{d.method} {spelled(d.path)}": f"`{d.scope}`" for d in api.doors()}

    assert table == {"GET openapi.json": "none", **doors}


def test_every_scope_a_door_asks_for_can_be_given() -> None:
    asked = {door.scope for door in api.doors()}

    assert asked - {SELF} <= set(SCOPES)
    assert [scope for scope in SCOPES if scope not in code_in_docs()] == []
