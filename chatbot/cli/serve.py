"""`chatbot serve` and `chatbot settings`."""

from __future__ import annotations

import asyncio
import gc
import importlib
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from chatbot.errors import ChatbotError, WrongSetup

if TYPE_CHECKING:
    from chatbot.settings import Settings


@click.command()
@click.option(
    "--demo",
    is_flag=True,
    default=None,
    help="Add a demo site, an admin and two reps, and print their logins.",
)
@click.option("--host", help="Address to listen on.  [default: 127.0.0.1]")
@click.option(
    "--port", type=click.IntRange(0, 65535), help="Port; 0 takes a free one.  [default: 8080]"
)
@click.option(
    "--data",
    type=click.Path(path_type=Path),
    help="Folder of database and key.  [default: ./data]",
)
@click.option("--database-url", help="postgresql://… instead of SQLite.")
@click.option("--redis-url", help="redis://… for several processes.")
@click.option(
    "--processes", type=click.IntRange(1, 64), help="Server processes (PostgreSQL).  [default: 1]"
)
@click.option(
    "--flows",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Folder of flow files.",
)
@click.option(
    "--limits", type=click.Choice(["on", "off"]), help="Rate limits; off only on loopback."
)
@click.option(
    "--json", "as_json", is_flag=True, help="When ready, one line of JSON on standard output."
)
def serve(*, as_json: bool, **options: object) -> None:
    """Start the server: everything on SQLite in ./data, with no other service."""
    from chatbot.bootstrap import run_server
    from chatbot.settings import read_settings

    settings = read_settings(**options)
    announce = _as_json if as_json else _in_words
    try:
        if settings.processes > 1:
            sys.exit(_several(settings, announce))
        with asyncio.Runner(loop_factory=_fast_loop()) as runner:
            runner.run(run_server(settings, announce=announce))
    except KeyboardInterrupt:
        sys.exit(130)
    except OSError as error:
        raise WrongSetup(_why_not(error, settings.host, settings.port)) from error


def _several(settings: Settings, announce: Callable[[dict[str, object]], None]) -> int:
    """Serve with several processes until told to stop; return the exit status."""
    from chatbot.bootstrap import run_server
    from chatbot.cli.processes import Processes
    from chatbot.web import server

    importlib.import_module("chatbot.web.app")
    gc.collect()
    gc.freeze()  # what was imported is never written to, and so stays shared
    with server.bound(settings.host, settings.port) as shared:

        def serve_one(ready: Callable[[dict[str, object]], None]) -> int:
            try:
                with asyncio.Runner(loop_factory=_fast_loop()) as runner:
                    runner.run(run_server(settings, announce=ready, shared=shared))
            except ChatbotError as error:
                click.ClickException(error.message).show()
                return 1
            return 0

        return Processes(settings.processes, serve_one, announce).run()


def _fast_loop() -> Callable[[], asyncio.AbstractEventLoop] | None:
    """Return uvloop's maker of event loops where it installs, else None for the standard one."""
    try:
        import uvloop
    except ImportError:
        return None
    return uvloop.new_event_loop


def _why_not(error: OSError, host: str, port: int) -> str:
    import errno

    if error.errno == errno.EADDRINUSE:
        return f"Port {port} is taken. Stop what uses it, or choose another one: --port 0 takes a free one."
    if error.errno == errno.EACCES:
        return f"Port {port} may not be used by this user. Choose one above 1023."
    if error.errno == errno.EADDRNOTAVAIL:
        return f"This machine has no address {host}."
    return f"The server cannot start: {error.strerror or error}."


def _as_json(facts: dict[str, object]) -> None:
    click.echo(json.dumps({k: facts[k] for k in ("url", "site", "users")}, ensure_ascii=False))
    sys.stdout.flush()


def _in_words(facts: dict[str, object]) -> None:
    click.echo(f"\n  chatbot is ready: {facts['url']}\n")
    users = facts["users"]
    assert isinstance(users, list)
    if facts.get("demo"):
        click.echo(f"  Example shop    {facts['url']}/")
    click.echo(f"  Console         {facts['url']}/console")
    click.echo(f"  Administration  {facts['url']}/admin\n")
    if facts.get("mail"):
        click.echo(f"  Mails are not sent but shown: {facts['mail']}\n")
    for user in users:
        click.echo(f"  {user['role']:6} {user['email']:24} password {user['password']}")
    if facts.get("first_admin"):
        click.echo(
            f"  Nobody can sign in yet. Make yourself the admin (once, within 24 hours):\n  {facts['first_admin']}"
        )
    click.echo("\n  Ctrl+C stops the server.\n")
    sys.stdout.flush()


@click.command()
def settings() -> None:
    """List every setting, its CHATBOT_ variable and its default."""
    from chatbot.settings import CONFIG_FILE, Settings

    click.echo(
        f"Options win over CHATBOT_* variables, these over {CONFIG_FILE}, that over the defaults.\n"
    )
    for name, field in Settings.model_fields.items():
        default = field.get_default()
        shown = "" if default in ("", None, ()) else f"  [default: {default}]"
        click.echo(f"CHATBOT_{name.upper():28} {field.description}{shown}")
