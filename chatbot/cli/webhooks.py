"""`chatbot webhook …` and `chatbot outbox …`: who is told of leads, and what became of it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from chatbot.cli.options import DATA, JSON, URL
from chatbot.errors import NotSent, WrongInput
from chatbot.service.outgoing import EVENTS

if TYPE_CHECKING:
    from chatbot.furnishing import Rooms
    from chatbot.service.mail import Mail
    from chatbot.service.outbox import Delivery, Endpoint

T = TypeVar("T")
ID = click.argument("id")


def _with_mail(
    data: Path | None, database_url: str | None, work: Callable[[Mail], Awaitable[T]]
) -> T:
    """Return what `work` returns with the way out open."""
    from chatbot.bootstrap import open_house, open_mail
    from chatbot.settings import read_settings

    settings = read_settings(data=data, database_url=database_url)

    async def run() -> T:
        async with open_house(settings) as rooms, open_mail(rooms, settings) as mail:
            return await work(mail)

    return asyncio.run(run())


def _with_rooms(
    data: Path | None, database_url: str | None, work: Callable[[Rooms], Awaitable[T]]
) -> T:
    """Return what `work` returns with the database open."""
    from chatbot.bootstrap import open_house
    from chatbot.settings import read_settings

    settings = read_settings(data=data, database_url=database_url)

    async def run() -> T:
        async with open_house(settings) as rooms:
            return await work(rooms)

    return asyncio.run(run())


def _show(facts: object, *, as_json: bool, plain: str) -> None:
    click.echo(json.dumps(facts, ensure_ascii=False) if as_json else plain)


# ── webhooks ──────────────────────────────────────────────────────────────────────────────────────


@click.group()
def webhook() -> None:
    """Addresses that are told what happens to leads."""


@webhook.command("add")
@click.argument("address", metavar="URL")
@click.option("--site", required=True, help="The site's key.")
@click.option(
    "--event",
    "events",
    multiple=True,
    type=click.Choice(list(EVENTS)),
    help="What it is told; repeat for more; without it everything.",
)
@DATA
@URL
@JSON
def add(
    *,
    address: str,
    site: str,
    events: tuple[str, ...],
    data: Path | None,
    database_url: str | None,
    as_json: bool,
) -> None:
    """Send events of a site to URL, and print the secret that signs them: it is shown this once."""

    async def work(mail: Mail) -> tuple[Endpoint, str]:
        return await mail.desk.add(address, site=site, events=events)

    endpoint, secret = _with_mail(data, database_url, work)
    facts = _endpoint_facts(endpoint, site) | {"secret": secret}
    plain = f"{endpoint.public_id}\n{secret}\nThe secret is not shown again. A running server sends within seconds."
    _show(facts, as_json=as_json, plain=plain)


@webhook.command("list")
@click.option("--site", default=None, help="Only this site's, by its key.")
@DATA
@URL
@JSON
def list_webhooks(
    *, site: str | None, data: Path | None, database_url: str | None, as_json: bool
) -> None:
    """List the addresses, the oldest first."""
    found = _with_mail(data, database_url, lambda mail: mail.desk.all(site))
    plain = "\n".join(
        f"{e.public_id}  {'on ' if e.enabled else 'off'}  {key}  {e.url}  {', '.join(e.events)}"
        for e, key in found
    )
    _show(
        [_endpoint_facts(e, key) for e, key in found],
        as_json=as_json,
        plain=plain or "There is no webhook.",
    )


def _endpoint_facts(endpoint: Endpoint, site: str) -> dict[str, Any]:
    return {
        "id": endpoint.public_id,
        "site": site,
        "url": endpoint.url,
        "events": list(endpoint.events),
        "enabled": endpoint.enabled,
        "created_at": endpoint.created_at.isoformat(),
    }


@webhook.command("remove")
@ID
@DATA
@URL
def remove(*, id: str, data: Path | None, database_url: str | None) -> None:
    """Forget the webhook ID and everything that was on its way to it."""
    endpoint = _with_mail(data, database_url, lambda mail: mail.desk.remove(id))
    click.echo(f"{endpoint.url} is told nothing more.")


@webhook.command("enable")
@ID
@DATA
@URL
def enable(*, id: str, data: Path | None, database_url: str | None) -> None:
    """Send to the webhook ID again, after it had said that it is gone."""
    endpoint = _with_mail(data, database_url, lambda mail: mail.desk.enable(id))
    click.echo(
        f"{endpoint.url} is told again. `chatbot outbox replay --all-dead` sends what it missed."
    )


@webhook.command("rotate")
@ID
@DATA
@URL
@JSON
def rotate(*, id: str, data: Path | None, database_url: str | None, as_json: bool) -> None:
    """Give the webhook ID a new secret and print it; for 24 hours the old one signs as well."""
    secret = _with_mail(data, database_url, lambda mail: mail.desk.rotate(id))
    _show({"id": id, "secret": secret}, as_json=as_json, plain=secret)


@webhook.command("test")
@ID
@DATA
@URL
@JSON
def test(*, id: str, data: Path | None, database_url: str | None, as_json: bool) -> None:
    """Send the event webhook.test to the webhook ID now, and print the answer's status."""

    async def work(mail: Mail) -> tuple[int | None, str]:
        try:
            answer = await mail.desk.test(id)
        except NotSent as error:
            return None, error.reason
        return answer.status, "ok" if 200 <= answer.status < 300 else f"status_{answer.status}"

    status, result = _with_mail(data, database_url, work)
    _show(
        {"id": id, "status": status, "result": result},
        as_json=as_json,
        plain=f"{status or 'no answer'}: {result}",
    )
    if result != "ok":
        raise SystemExit(1)


# ── the outbox ────────────────────────────────────────────────────────────────────────────────────


@click.group()
def outbox() -> None:
    """Events on their way to webhooks, those that arrived, and dead letters."""


@outbox.command("list")
@click.option("--dead", is_flag=True, help="Only what was given up.")
@click.option("--limit", default=100, show_default=True, type=click.IntRange(1, 10_000))
@DATA
@URL
@JSON
def list_outbox(
    *, dead: bool, limit: int, data: Path | None, database_url: str | None, as_json: bool
) -> None:
    """List deliveries, the newest first."""

    async def work(rooms: Rooms) -> tuple[tuple[Delivery, ...], dict[int, str]]:
        kept = rooms.database.outbox
        found = await kept.deliveries(state="dead" if dead else None, limit=limit)
        return found, {e.id: e.public_id for e in await kept.endpoints()}

    found, endpoints = _with_rooms(data, database_url, work)
    facts = [_delivery_facts(d, endpoints.get(d.endpoint)) for d in found]
    plain = "\n".join(
        f"{d.id}  {d.at:%Y-%m-%d %H:%M:%S}  {d.kind:20}  {d.state:7}  {d.attempts} attempt(s)  "
        f"{d.reason or d.status or ''}"
        for d in found
    )
    _show(facts, as_json=as_json, plain=plain or "There is nothing.")


def _delivery_facts(delivery: Delivery, endpoint: str | None) -> dict[str, Any]:
    waits = delivery.state == "waiting"
    return {
        "id": delivery.id,
        "event": delivery.kind,
        "webhook": endpoint,
        "lead": delivery.lead,
        "at": delivery.at.isoformat(),
        "state": delivery.state,
        "attempts": delivery.attempts,
        "status": delivery.status,
        "reason": delivery.reason,
        "next_at": delivery.next_at.isoformat() if waits else None,
        "done_at": delivery.done_at.isoformat() if delivery.done_at else None,
    }


@outbox.command("replay")
@click.argument("id", required=False)
@click.option("--all-dead", is_flag=True, help="Every dead letter.")
@DATA
@URL
@JSON
def replay(
    *, id: str | None, all_dead: bool, data: Path | None, database_url: str | None, as_json: bool
) -> None:
    """Send the dead letter ID again, under the same id, for another three days."""
    _one_or_all(id, all_dead=all_dead)

    async def work(rooms: Rooms) -> int:
        return await rooms.database.outbox.replay(id, now=rooms.clock.now())

    count = _with_rooms(data, database_url, work)
    if id is not None and not count:
        raise WrongInput(
            f"There is no dead letter {id!r}. `chatbot outbox list --dead` shows them."
        )
    _show({"replayed": count}, as_json=as_json, plain=f"{count} to be sent again.")


@outbox.command("drop")
@click.argument("id", required=False)
@click.option("--all-dead", is_flag=True, help="Every dead letter.")
@DATA
@URL
@JSON
def drop(
    *, id: str | None, all_dead: bool, data: Path | None, database_url: str | None, as_json: bool
) -> None:
    """Forget the delivery ID, whether it waits, arrived or was given up."""
    _one_or_all(id, all_dead=all_dead)
    count = _with_rooms(data, database_url, lambda rooms: rooms.database.outbox.drop(id))
    if id is not None and not count:
        raise WrongInput(f"There is no delivery {id!r}. `chatbot outbox list` shows them.")
    _show({"dropped": count}, as_json=as_json, plain=f"{count} forgotten.")


def _one_or_all(id: str | None, *, all_dead: bool) -> None:
    if (id is None) != all_dead:
        raise click.UsageError("Give either an ID or --all-dead.")
