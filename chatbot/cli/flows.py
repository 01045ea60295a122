"""`chatbot flows …`: check, test, try out, draw and publish flow files."""

from __future__ import annotations

import gc
import json
import re
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from chatbot.errors import BrokenFlow, WrongInput

if TYPE_CHECKING:
    from chatbot.adapters.flow_files import FlowFile
    from chatbot.flow.compile import Compiled
    from chatbot.flow.problem import Problem

_CALL: Final = re.compile(rb"""call["']?[ \t]*:""")

FILES = click.argument("files", nargs=-1, type=click.Path(path_type=Path))


@click.group()
def flows() -> None:
    """Check, test, try out and publish flow files."""


def found(files: Sequence[Path]) -> list[FlowFile]:
    """Return the named flow files, else every flow of ./flows, else the shipped ones. Raises WrongInput."""
    from chatbot.adapters.flow_files import flow_files

    return flow_files(files)


def compiled(file: FlowFile, known: Collection[str] | None = None) -> Compiled:
    """Return the flow of a file with its problems. known: the connections it may call, None: any."""
    from chatbot.flow.compile import compile_flow

    return compile_flow(file.sources(), connections=known)


def connections(files: Sequence[FlowFile]) -> Collection[str] | None:
    """Return the connections of the server's settings; None where there are none, or no flow calls one."""
    if not any(_calls(text) for text in {t for file in files for _, t in file.parts.values()}):
        return None
    from chatbot.settings import read_settings

    return read_settings().calls.keys() or None


def _calls(text: bytes) -> bool:
    """Tell whether the word of a step stands in a file: first in a line or in braces, not last in a sentence."""
    for found in _CALL.finditer(text):
        before = text[text.rfind(b"\n", 0, found.start()) + 1 : found.start()].rstrip(b" \t\"'")
        if not before or before.endswith((b"{", b",", b"-")):
            return True
    return False


# ── lint ──────────────────────────────────────────────────────────────────────────────────────────


@flows.command()
@FILES
@click.option("--format", "form", type=click.Choice(["text", "json", "github"]), default="text")
@click.option(
    "--thorough", is_flag=True, help="Also break the flow on purpose: does a test notice?"
)
@click.option(
    "--paths", is_flag=True, help="Also tell the best and worst result at every end and handoff."
)
def lint(*, files: tuple[Path, ...], form: str, thorough: bool, paths: bool) -> None:
    """Find everything that is wrong with flow FILES (default: every flow of flows/)."""
    from chatbot.cli.linting import problems_of
    from chatbot.flow.problem import format_github, format_text

    if paths and form != "text":
        raise WrongInput("--paths is for people to read: leave --format out.")
    gc.disable()  # the command ends soon; looking for garbage costs a sixth of it
    there = found(files)
    known = connections(there)
    if thorough or paths:
        problems = _look_closer(there, known, thorough=thorough, paths=paths)
    else:
        problems = [p for found in problems_of(there, known) for p in found]
    if form == "json":
        click.echo(json.dumps([p.as_dict() for p in problems], ensure_ascii=False, indent=1))
    else:
        spelled = format_github if form == "github" else format_text
        if problems:
            click.echo(spelled(problems))
        if form == "text":
            click.echo(_count(problems, len(there)), err=True)
    if any(p.severity == "error" for p in problems):
        raise SystemExit(1)


def _look_closer(
    files: Sequence[FlowFile], known: Collection[str] | None, *, thorough: bool, paths: bool
) -> list[Problem]:
    outcomes = [compiled(file, known) for file in files]
    for outcome in outcomes if paths else ():
        _tell_paths(outcome)
    return [p for outcome in outcomes for p in _problems(outcome, thorough=thorough)]


def _problems(outcome: Compiled, *, thorough: bool) -> Sequence[Problem]:
    if not thorough or outcome.flow is None:
        return outcome.problems
    from chatbot.dialog.thorough import doubts

    return (*outcome.problems, *doubts(outcome.flow))


def _tell_paths(outcome: Compiled) -> None:
    from chatbot.flow.results import results

    if outcome.flow is None:
        return
    click.echo(outcome.flow.file)
    for found in results(outcome.flow):
        click.echo(f"  {found.step} ({found.kind})")
        click.echo(f"    best:  {found.best.in_words()}")
        click.echo(f"    worst: {found.worst.in_words()}")


def _count(problems: Sequence[Problem], files: int) -> str:
    from chatbot.flow.problems import ENOUGH

    errors = sum(p.severity == "error" for p in problems)
    count = f"{files} flow(s): {errors} error(s), {len(problems) - errors} warning(s)"
    most = max(Counter((p.file, p.severity) for p in problems).values(), default=0)
    return f"{count}. Of a file the first {ENOUGH} are told." if most >= ENOUGH else count


# ── test ──────────────────────────────────────────────────────────────────────────────────────────


@flows.command()
@FILES
@click.option("--format", "form", type=click.Choice(["text", "json", "github"]), default="text")
def test(*, files: tuple[Path, ...], form: str) -> None:
    """Run the example chats that stand in flow FILES (default: every flow of flows/)."""
    from chatbot.dialog import rehearsal

    rows: list[dict[str, object]] = []
    broken: list[str] = []
    untested: list[str] = []
    for file in found(files):
        outcome = compiled(file)
        if outcome.flow is None:
            broken.append(f"{file.name}: cannot be tested before `chatbot flows lint` is clean")
            continue
        if not outcome.flow.tests:
            untested.append(f"{file.name}: has no tests")
        rows += [
            {
                "file": file.name,
                "test": r.test,
                "passed": r.passed,
                "turn": r.turn,
                "line": r.line,
                "message": r.message,
            }
            for r in rehearsal.run(outcome.flow)
        ]
    _tell_tests(rows, form)
    for sentence in (*broken, *untested):
        click.echo(sentence, err=True)
    if broken or not all(row["passed"] for row in rows):
        raise SystemExit(1)


def _tell_tests(rows: Sequence[dict[str, object]], form: str) -> None:
    if form == "json":
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for row in rows:
        if form == "github" and not row["passed"]:
            click.echo(
                f"::error file={row['file']},line={row['line']}::{row['test']}: {row['message']}"
            )
        elif form == "text":
            mark = "ok  " if row["passed"] else "FAIL"
            tail = "" if row["passed"] else f"\n     line {row['line']}: {row['message']}"
            click.echo(f"{mark} {row['file']}: {row['test']}{tail}")
    if form == "text":
        passed = sum(bool(row["passed"]) for row in rows)
        click.echo(f"{passed} passed, {len(rows) - passed} failed", err=True)


# ── simulate ──────────────────────────────────────────────────────────────────────────────────────


@flows.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--reps",
    type=click.IntRange(0, 1_000),
    default=1,
    show_default=True,
    help="How many reps are online.",
)
@click.option("--hour", default=None, help="When: 22:00, or 2026-01-15T22:00Z.")
@click.option(
    "--hours", multiple=True, help="Opening hours, 'mon-fri 09:00-17:30'; default: open."
)
@click.option("--language", default=None, help="Language of the visitor.")
@click.option("--page", default="/", show_default=True, help="Path of the page.")
@click.option(
    "--call",
    "answers",
    multiple=True,
    metavar="NAME=JSON",
    help='What a connection answers, such as crm=\'{"plan": "pro"}\'; the others fail.',
)
@click.option("--keep", "name", default=None, help="Keep the chat under this name as a test.")
def simulate(
    *,
    file: Path,
    reps: int,
    hour: str | None,
    hours: tuple[str, ...],
    language: str | None,
    page: str,
    answers: tuple[str, ...],
    name: str | None,
) -> None:
    """Chat with the flow of FILE in the terminal; an empty line ends. Nothing is stored."""
    from chatbot.cli.simulate import (
        chat,
        connections_of,
        keep,
        language_of,
        moment_of,
        page_of,
    )
    from chatbot.dialog.rehearsal import Rehearsal
    from chatbot.service.hours import is_open

    outcome = compiled(found([file])[0])
    if outcome.flow is None:
        raise BrokenFlow(first_errors(outcome))
    now = moment_of(hour)
    open_now = is_open(hours, "UTC", now)
    if name is not None and not open_now:
        raise WrongInput("A test is always within opening hours: leave --hours or --keep out.")
    rehearsal = Rehearsal(
        outcome.flow,
        reps=reps,
        language=language_of(outcome.flow, language),
        page=page_of(page),
        now=now,
        open_now=open_now,
        calls=connections_of(outcome.flow, answers),
    )
    said = chat(rehearsal)
    if name is not None:
        keep(file, rehearsal, said, name=name)


def first_errors(outcome: Compiled) -> str:
    """Return what keeps a flow from running, for a person."""
    from chatbot.flow.problem import format_text

    errors = [p for p in outcome.problems if p.severity == "error"]
    return f"The flow has problems.\n{format_text(errors)}"


# ── push ──────────────────────────────────────────────────────────────────────────────────────────


@flows.command()
@FILES
@click.option("--data", type=click.Path(path_type=Path), help="The server's data folder.")
@click.option("--database-url", help="postgresql://… of the server.")
@click.option(
    "--note", default="Pushed from files", show_default=True, help="What changed and why."
)
def push(
    *, files: tuple[Path, ...], data: Path | None, database_url: str | None, note: str
) -> None:
    """Publish flow FILES: live for new conversations; running ones stay on their version."""
    from chatbot.bootstrap import open_house
    from chatbot.settings import read_settings

    settings = read_settings(data=data, database_url=database_url)

    async def publish() -> None:
        async with open_house(settings) as house:
            for file in found(files):
                version = await house.flows.publish(
                    file.files(), note=note, author="command line", progress=_say
                )
                click.echo(
                    f"{version.flow}: version {version.number} is live ({version.version[:12]})"
                )

    run_with_problems(publish)


def _say(sentence: str) -> None:
    click.echo(sentence, err=True)


def run_with_problems(work: Callable[[], Any]) -> None:
    """Run it; print every problem of a broken flow. Exit status 1 when there are any."""
    import asyncio

    try:
        asyncio.run(work())
    except BrokenFlow as error:
        from chatbot.flow.problem import Problem, format_text

        problems = [p for p in error.problems if isinstance(p, Problem)]
        if problems:
            click.echo(format_text(problems), err=True)
        raise WrongInput(f"Not published. {error.message}") from error
