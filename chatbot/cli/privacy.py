"""`chatbot consent …`, `chatbot erase`, `chatbot suppression …`: what was agreed to, and what is to be forgotten."""

from __future__ import annotations

import asyncio
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from chatbot.cli.options import DATA, JSON, URL, of_existing, shown

if TYPE_CHECKING:
    from chatbot.service.records_privacy import ErasedPerson, Verified


@click.group()
def consent() -> None:
    """What visitors agreed to."""


@consent.command("verify")
@DATA
@URL
@JSON
def verify_chains(*, data: Path | None, database_url: str | None, as_json: bool) -> None:
    """Check every consent chain; exit status 1 if an event was changed or is missing."""
    from chatbot.bootstrap import open_house
    from chatbot.service.evidence import verify

    settings = of_existing(data=data, database_url=database_url)

    async def check() -> Verified:
        async with open_house(settings) as rooms:
            with shown("Checking") as progress:
                return await verify(rooms.database.subjects, progress)

    found = asyncio.run(check())
    if as_json:
        click.echo(json.dumps(asdict(found)))
    else:
        click.echo(_in_words(found))
    if found.broken:
        sys.exit(1)


def _in_words(found: Verified) -> str:
    wrong = [f"{b.subject}  {b.event or 'the newest event'}  {b.what}" for b in found.broken]
    checked = f"{found.chains} chains with {found.events} events were checked"
    return "\n".join(
        [*wrong, f"{checked}: {len(wrong)} broken." if wrong else f"{checked}: all are sound."]
    )


# ── erasing ───────────────────────────────────────────────────────────────────────────────────────


@click.command()
@click.option("--email", default="", help="Whoever has this address.")
@click.option("--conversation", default="", help="Whose conversation this is, by its id.")
@click.option("--subject", default="", help="The person with this id.")
@click.option("--dry-run", is_flag=True, help="Only say who that is, and who was told of them.")
@DATA
@URL
@JSON
def erase(
    *,
    email: str,
    conversation: str,
    subject: str,
    dry_run: bool,
    data: Path | None,
    database_url: str | None,
    as_json: bool,
) -> None:
    """Erase everything about a person but the consent chain, and tell whoever was told of them."""
    from chatbot.backstage import open_erasing

    settings = of_existing(data=data, database_url=database_url)

    async def run() -> list[ErasedPerson]:
        async with open_erasing(settings) as erasing:
            people = await erasing.find(email=email, conversation=conversation, subject=subject)
            done = []
            with shown("Erasing") as progress:
                for n, person in enumerate(people, 1):
                    done.append(
                        await erasing.outlook(person)
                        if dry_run
                        else await erasing.erase(person, actor="system")
                    )
                    progress(n, len(people))
            return done

    found = asyncio.run(run())
    if as_json:
        facts = {"erased": not dry_run, "people": [asdict(p) for p in found]}
        click.echo(json.dumps(facts, default=str))
        return
    for person in found:
        click.echo(_person_in_words(person, dry_run=dry_run))


def _person_in_words(person: ErasedPerson, *, dry_run: bool) -> str:
    what = "would be erased" if dry_run else "is erased"
    lines = [
        f"{person.subject} (by {person.found}), {len(person.conversations)} conversation(s), {what}."
    ]
    lines += [f"  told before: {r.host or 'a webhook that was removed'}" for r in person.told]
    return "\n".join(lines)


@click.group()
def suppression() -> None:
    """Addresses and numbers that were erased, as keyed hashes."""


@suppression.command("list")
@click.option("--email", default="", help="Only say whether this address is on the list.")
@DATA
@URL
@JSON
def list_suppressions(
    *, email: str, data: Path | None, database_url: str | None, as_json: bool
) -> None:
    """List the keyed hashes, or look an address up; exit status 1 if it is not there."""
    from chatbot.bootstrap import open_house, signer_for
    from chatbot.service.suppression import keyed_by

    settings = of_existing(data=data, database_url=database_url)
    wanted = keyed_by(signer_for(settings))(email) if email else ""

    async def read() -> list[tuple[str, str]]:
        async with open_house(settings) as rooms:
            found = await rooms.database.subjects.suppressions()
            return [(key, at.isoformat()) for key, at in found if not email or key == wanted]

    found = asyncio.run(read())
    if as_json:
        click.echo(json.dumps({"suppressed": [{"hash": key, "at": at} for key, at in found]}))
    else:
        click.echo("\n".join(f"{key}  {at}" for key, at in found) or "There is none.")
    if email and not found:
        sys.exit(1)


# ── by age ────────────────────────────────────────────────────────────────────────────────────────


@click.command()
@click.option("--dry-run", is_flag=True, help="Only count what is too old.")
@DATA
@URL
@JSON
def retention(
    *, dry_run: bool, data: Path | None, database_url: str | None, as_json: bool
) -> None:
    """Delete what is older than the settings say; a server does it every day by itself."""
    from chatbot.backstage import open_retention

    settings = of_existing(data=data, database_url=database_url)

    async def run() -> dict[str, int]:
        async with open_retention(settings) as found:
            if dry_run:
                return await found.due()
            with shown("Deleting") as progress:
                return await found.run(progress)

    counts = asyncio.run(run())
    if as_json:
        click.echo(json.dumps({"deleted": not dry_run, **counts}))
        return
    what = "would be deleted" if dry_run else "deleted"
    click.echo("\n".join(f"{count:>8}  {kind} {what}" for kind, count in counts.items()))


# ── access ────────────────────────────────────────────────────────────────────────────────────────


@click.group()
def subject() -> None:
    """People of whom something is kept."""


@subject.command("export")
@click.option("--email", default="", help="Whoever has this address.")
@click.option("--conversation", default="", help="Whose conversation this is, by its id.")
@click.option("--subject", "subject_id", default="", help="The person with this id.")
@DATA
@URL
def export(
    *,
    email: str,
    conversation: str,
    subject_id: str,
    data: Path | None,
    database_url: str | None,
) -> None:
    """Print everything that is kept about a person, as JSON: one object for each person found."""
    import msgspec

    from chatbot.backstage import open_access

    settings = of_existing(data=data, database_url=database_url)

    async def run() -> list[bytes]:
        async with open_access(settings) as (erasing, look):
            people = await erasing.find(email=email, conversation=conversation, subject=subject_id)
            return [msgspec.json.encode(await look(person)) for person in people]

    for found in asyncio.run(run()):
        click.echo(found.decode())


@subject.command("rectify")
@click.option("--email", default="", help="Whoever has this address.")
@click.option("--conversation", default="", help="Whose conversation this is, by its id.")
@click.option("--subject", "subject_id", default="", help="The person with this id.")
@click.option("--new-name", default="", help="The right name.")
@click.option("--new-email", default="", help="The right e-mail address.")
@click.option("--new-phone", default="", help="The right telephone number.")
@click.option("--reason", required=True, help="Why; kept in the lead's history.")
@DATA
@URL
@JSON
def rectify(
    *,
    email: str,
    conversation: str,
    subject_id: str,
    new_name: str,
    new_email: str,
    new_phone: str,
    reason: str,
    data: Path | None,
    database_url: str | None,
    as_json: bool,
) -> None:
    """Correct contact data of one person, where a consent permits to keep it."""
    from chatbot.backstage import open_rectifying
    from chatbot.errors import WrongInput

    settings = of_existing(data=data, database_url=database_url)
    values = {"name": new_name, "email": new_email, "phone": new_phone}

    async def run() -> str:
        async with open_rectifying(settings) as (erasing, rectifying):
            people = await erasing.find(email=email, conversation=conversation, subject=subject_id)
            if len(people) > 1:
                ids = ", ".join(person.subject for person in people)
                raise WrongInput(f"These are several people: {ids}. Name one with --subject.")
            row = await rectifying.correct(
                people[0].conversations[-1], values, actor="system", reason=reason
            )
            return row.subject_id

    corrected = asyncio.run(run())
    click.echo(json.dumps({"subject": corrected}) if as_json else f"{corrected} is corrected.")
