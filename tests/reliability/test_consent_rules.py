"""The fourteen rules of consent, one test each, on each database with a CRM behind it. What they rest on is proved elsewhere at length."""

from __future__ import annotations

import re
import shutil
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import msgspec
import pytest
from sqlalchemy import Engine, inspect, text

from chatbot.adapters import postgres, sqlite
from chatbot.adapters.data_folder import DATABASE
from chatbot.adapters.database import Database, open_database
from chatbot.adapters.signer import HmacSigner
from chatbot.dialog.state import decode
from chatbot.domain.consent import chain_breaks, closed_contacts
from chatbot.domain.conversation import Line, Stage
from chatbot.errors import NotAllowed
from chatbot.service.access import dossier
from chatbot.service.behaviour import Deed
from chatbot.service.courier import Courier
from chatbot.service.decisions import Decisions
from chatbot.service.egress import Answer
from chatbot.service.erasing import Erasing
from chatbot.service.letters import Letter, Letters
from chatbot.service.manage_links import PATH
from chatbot.service.outgoing import EVENTS
from chatbot.service.payloads import Payloads
from chatbot.service.privacy import PrivacyDesk
from chatbot.service.retention import Retention
from chatbot.service.visit import Visit
from chatbot.service.webhook_desk import WebhookDesk
from chatbot.settings import Settings
from chatbot.web.privacy.words import words
from chatbot.web.render import page
from tests.fakes.crm import URL, FakeCrm
from tests.fakes.house import MemoryHouse, house_over

QUALIFIED = ("first", "12000", "committee", "in 2 months")
NAME, EMAIL = "Zwolenia", "zwolenia@qz-canary.com"


@dataclass
class Box:
    """A mailbox."""

    letters: list[Letter] = field(default_factory=list)

    async def send(self, letter: Letter) -> None:
        self.letters.append(letter)


@dataclass
class World:
    """A house on a database, with what stands around it."""

    house: MemoryHouse
    database: Database
    crm: FakeCrm
    courier: Courier
    decisions: Decisions
    erasing: Erasing
    privacy: PrivacyDesk
    box: Box
    url: str | None
    data: Path
    ids: Iterator[int] = field(default_factory=count)

    async def lead(self, *more: str) -> Visit:
        """A visitor who has answered, agreed, and left name and address."""
        visit = await self.house.visitor()
        await self.say(visit, *QUALIFIED, "yes", NAME, EMAIL, *more)
        return visit

    async def say(self, visit: Visit, *texts: str) -> list[Line]:
        """Let the visitor write, under ids that say nothing; return the whole transcript."""
        for said in texts:
            self.house.clock.pass_(seconds=1)
            await self.house.visitors.said(visit, said, id=f"message-{next(self.ids)}")
        return await self.house.transcript(visit)

    async def states(self, visit: Visit) -> dict[str, str]:
        return dict(decode((await self.house.row(visit)).state).consents)

    async def chain(self, visit: Visit) -> list[tuple[str, str, str]]:
        links = await self.house.store.consent_chain((await self.house.row(visit)).subject_id)
        assert chain_breaks(links) == ()
        return [(e.purpose, e.channel, e.state.value) for e in links]

    async def dossier(self, visit: Visit) -> dict[str, Any]:
        person = await self.database.subjects.person((await self.house.row(visit)).subject_id)
        assert person is not None
        kept = await dossier(person, store=self.house.store, subjects=self.database.subjects)
        return dict(msgspec.json.decode(msgspec.json.encode(kept)))

    def engine(self) -> Engine:
        if self.url is not None:
            return postgres.engine(self.url)
        return sqlite.write_engine(self.data / DATABASE)

    def holds(self, words: str) -> set[str]:
        """Return the tables in which the words stand, and with SQLite the files."""
        engine, found = self.engine(), set()
        with engine.connect() as connection:
            for table in inspect(engine).get_table_names():
                rows = connection.execute(text(f"SELECT * FROM {table}"))
                found |= {table for row in rows for v in row if words in _plain(v)}
        engine.dispose()
        files = self.data.rglob("*") if self.url is None else ()
        return found | {f.name for f in files if f.is_file() and words.encode() in f.read_bytes()}

    def rows(self) -> int:
        """Return how many rows there are about visitors."""
        engine = self.engine()
        tables = ("conversation", "turn", "consent_event", "lead", "contact", "timer", "outbox")
        with engine.connect() as connection:
            counted = [text(f"SELECT count(*) FROM {table}") for table in tables]
            found = sum(int(connection.execute(query).scalar_one()) for query in counted)
        engine.dispose()
        return found


def _plain(value: Any) -> str:
    if isinstance(value, bytes | memoryview):
        return bytes(value).decode(errors="replace")
    return str(value)


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
async def world(
    request: pytest.FixtureRequest, migrated: Path, tmp_path: Path
) -> AsyncIterator[World]:
    url = request.getfixturevalue("postgres_url") if request.param == "postgres" else None
    data = tmp_path / "data" if url else shutil.copytree(migrated, tmp_path / "data")
    async with open_database(url, data) as database:
        house = await house_over(database.store, database.directory, library=database.library)
        yield await _world(house, database, url, data)


async def _world(house: MemoryHouse, database: Database, url: str | None, data: Path) -> World:
    crm, box, signer = FakeCrm(house.clock), Box(), HmacSigner(b"k" * 32)
    courier = Courier(
        outbox=database.outbox,
        endpoints=database.outbox,
        outlets=house.turns.outlets,
        payloads=Payloads(store=house.store, directory=house.directory, flows=house.flows),
        egress=crm,
        signer=signer,
        clock=house.clock,
        ids=house.ids,
        letters=Letters(
            store=house.store, directory=house.directory, mailer=box, keyed=house.turns.keyed
        ),
    )
    hooks = WebhookDesk(
        outbox=database.outbox,
        endpoints=database.outbox,
        directory=house.directory,
        courier=courier,
        egress=crm,
        signer=signer,
        clock=house.clock,
        ids=house.ids,
    )
    _, crm.secret = await hooks.add(URL, site=house.site.key, events=tuple(EVENTS))
    await courier.learn()
    decisions = Decisions(
        store=house.store,
        turns=house.turns,
        surroundings=house.visitors._surroundings,
        is_suppressed=database.subjects.is_suppressed,
    )
    erasing = Erasing(
        store=house.store,
        subjects=database.subjects,
        matches=database.matches,
        turns=house.turns,
        clock=house.clock,
    )
    privacy = PrivacyDesk(
        database,
        turns=house.turns,
        decisions=decisions,
        erasing=erasing,
        signer=signer,
        clock=house.clock,
    )
    return World(
        house, database, crm, courier, decisions, erasing, privacy, box, url=url, data=data
    )


async def test_rule_1_no_contact_value_anywhere_before_a_yes(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    visit = await world.house.visitor()

    await world.say(visit, f"hi, I'm {NAME}, {EMAIL}", "human")
    await world.courier.deliver_due()

    for value in (NAME, EMAIL, "qz-canary"):
        assert world.holds(value) == set()
        assert value not in caplog.text
        assert value not in repr(world.house.news)
        assert not [a for a in world.crm.attempts if value.encode() in a.raw]
    assert "turn" in world.holds("[email withheld]")


async def test_rule_2_what_was_typed_before_is_asked_about_kept_or_wiped(world: World) -> None:
    house, typed = world.house, f"hi, I'm {NAME}, {EMAIL}"
    kept, refused, late = [await house.visitor() for _ in range(3)]
    for visit in (kept, refused, late):
        await world.say(visit, typed)

    await world.say(kept, "yes")
    await world.say(refused, "no")
    house.clock.pass_(minutes=31)
    again = (await world.say(late, "yes"))[-1].text

    contact = (await house.row(kept)).contact
    assert (contact.name, contact.email) == (NAME, EMAIL)
    assert not (await house.row(refused)).contact.reachable
    assert not (await house.row(late)).contact.reachable
    assert (await world.states(late))["sales_contact"] == "given"
    assert "once more" in again
    for visit in (kept, refused, late):
        lines = [line.text for line in await house.transcript(visit)]
        assert "hi, I'm [name withheld], [email withheld]" in lines


@pytest.mark.parametrize("said", ["now", "yess", "yes but why", "ok?", "nope, never mind that"])
async def test_rule_3_consent_is_never_guessed(world: World, said: str) -> None:
    visit = await world.house.visitor()
    await world.say(visit, *QUALIFIED)

    first = (await world.say(visit, said))[-1]
    asked_again = [choice.value for choice in first.choices]
    after_one = (await world.states(visit)).get("sales_contact")
    await world.say(visit, said)

    assert after_one in (None, "requested")
    assert asked_again == ["yes", "no"]
    assert (await world.states(visit))["sales_contact"] == "refused"


async def test_rule_4_one_question_two_equal_buttons_and_no_keeps_the_chat_going(
    world: World,
) -> None:
    visit = await world.house.visitor()

    asked = (await world.say(visit, *QUALIFIED))[-1]
    after = (await world.say(visit, "no"))[-1]

    assert asked.input is not None
    assert (asked.input.kind, asked.input.purpose) == ("consent", "sales_contact")
    assert [choice.value for choice in asked.choices] == ["yes", "no"]
    assert {purpose for purpose, _, _ in await world.chain(visit)} == {"sales_contact"}
    row = await world.house.row(visit)
    assert (row.stage, after.party.value) == (Stage.BOT, "bot")
    assert len(await world.say(visit, "how much does it cost?")) > after.seq + 1


async def test_rule_5_consent_is_checked_when_it_is_sent_also_again(world: World) -> None:
    world.crm.answer = lambda _: Answer(status=500)
    visit = await world.lead()
    await world.courier.deliver_due()
    await world.say(visit, "stop")
    first = len(world.crm.attempts)

    world.crm.answer = lambda _: Answer(status=204)
    for _ in range(20):
        world.house.clock.pass_(minutes=10)
        await world.courier.deliver_due()

    assert any(EMAIL.encode() in a.raw for a in world.crm.attempts[:first])
    later = world.crm.attempts[first:]
    assert "lead.captured" in [a.kind for a in later]
    assert not [a.kind for a in later if EMAIL.encode() in a.raw or NAME.encode() in a.raw]


async def test_rule_6_withdrawing_works_in_chat_by_link_and_by_a_rep(world: World) -> None:
    house = world.house
    sam = await house.rep("Sam")
    in_chat, by_link, by_rep, too_late = [await world.lead() for _ in range(4)]
    it = (await house.row(too_late)).public_id
    await house.reps.claim(sam, it)
    await house.reps.close(sam, it, outcome="working")

    await world.say(in_chat, "stop")
    path = await world.privacy.path_for((await house.row(by_link)).id)
    await world.privacy.withdraw(path.removeprefix(f"{PATH}/"), "sales_contact")
    await world.decisions.on_behalf(
        (await house.row(by_rep)).id, "sales_contact", "withdrawn", actor="rep:rep-Sam"
    )
    await world.say(too_late, "stop")
    await world.courier.deliver_due()

    for visit in (in_chat, by_link, by_rep, too_late):
        row = await house.row(visit)
        assert (await world.states(visit))["sales_contact"] == "withdrawn"
        assert (row.lead.status, row.offer, row.contact.reachable) == ("suppressed", None, False)
        assert "consent.withdrawn" in world.crm.leads[row.subject_id]
    assert "opt_out" not in decode((await house.row(in_chat)).state).flags
    out = await world.lead("not interested")
    assert "opt_out" in decode((await house.row(out)).state).flags


async def test_rule_7_an_address_shows_merges_and_changes_nothing_until_it_is_confirmed(
    world: World,
) -> None:
    house = world.house
    house.visitors._surroundings._mails = True
    known = await world.lead()
    await world.courier.deliver_due()
    stranger = await world.lead()
    await world.courier.deliver_due()
    other, code = [re.findall(r"\d{6}", letter.text)[0] for letter in world.box.letters]

    said = [
        [line.text for line in await house.transcript(visit) if line.party.value != "visitor"]
        for visit in (known, stranger)
    ]
    await world.say(stranger, other if other != code else "000000")
    unconfirmed = await world.states(stranger)
    await world.say(stranger, code)

    assert said[0] == said[1]
    rows = [await house.row(visit) for visit in (known, stranger)]
    assert rows[0].subject_id != rows[1].subject_id
    assert rows[1].lead.merged_into is None
    assert unconfirmed["sales_contact"] == "given"
    assert (await world.states(stranger))["sales_contact"] == "confirmed"
    assert (await world.states(known))["sales_contact"] == "given"
    assert code not in str(await house.briefs.lines(rows[1], 0, 100))
    assert world.holds(code) == set()


async def test_rule_8_erased_is_erased_and_every_recipient_is_told_and_tracked(
    world: World,
) -> None:
    visit = await world.lead("we are 40 people at qz-canary")
    await world.courier.deliver_due()
    subject = (await world.house.row(visit)).subject_id

    (person,) = await world.erasing.find(email=EMAIL)
    told = (await world.erasing.erase(person, actor="system")).told
    assert await world.database.forgotten()
    await world.courier.deliver_due()

    assert [r.erased_at for r in told] == [None]
    (recipient,) = await world.database.subjects.recipients(subject)
    assert recipient.erased_at is not None
    assert world.crm.leads[subject][-1] == "lead.erased"
    for value in (NAME, EMAIL, "qz-canary"):
        assert world.holds(value) == set()
    assert "consent_event" in world.holds(subject)
    assert await world.database.subjects.is_suppressed(world.house.turns.keyed(EMAIL))
    row = await world.house.row(visit)
    score = msgspec.json.decode(row.score)
    assert (row.stage, isinstance(score["fit"], int)) == (Stage.ERASED, True)


async def test_rule_9_an_erased_person_is_granted_nothing_and_a_merge_keeps_the_stricter(
    world: World,
) -> None:
    house = world.house
    gone, whole, part = await world.lead(), await world.lead(), await world.lead()
    (person, *_) = [
        p
        for p in await world.erasing.find(email=EMAIL)
        if p.subject == (await house.row(gone)).subject_id
    ]
    part_row = await house.row(part)
    await world.decisions.by_visitor(part_row.id, "sales_contact", channel="phone_call")
    for visit in (whole, part):
        await house.visitors.decided(visit, "analytics", "given", id="banner")
    await world.decisions.by_visitor(part_row.id, "analytics")

    await world.erasing.erase(person, actor="system")
    with pytest.raises(NotAllowed):
        await world.decisions.on_behalf(
            person.conversations[0],
            "sales_contact",
            "given",
            actor="rep:rep-Sam",
            notice="sales_contact",
        )
    merged = await house.merging.merge(
        await house.row(whole), part_row.subject_id, who="rep:rep-Sam", actor="rep:rep-Sam"
    )

    consents = decode(merged.state).consents
    assert consents["analytics"] == "withdrawn"
    assert consents["sales_contact"] == "given"
    assert closed_contacts(consents) == {"phone"}
    for visit in (whole, part):
        assert "merged" in [state for _, _, state in await world.chain(visit)]


async def test_rule_10_retention_is_on_by_default_with_a_dry_run(world: World) -> None:
    spans = Settings.model_construct().spans
    aging = Retention(
        aged=world.database.aged, erasing=world.erasing, spans=spans, clock=world.house.clock
    )
    visit = await world.house.visitor()
    await world.say(visit, "first")
    lead = await world.lead()
    await world.house.tick(hours=25)

    fresh = await aging.due()
    world.house.clock.pass_(days=31)
    due = await aging.due()
    again = await aging.due()
    gone = await aging.run()

    days = {name: getattr(spans, name).days for name in spans.__slots__}
    assert days == {
        "anonymous": 30,
        "transcripts": 365,
        "leads": 730,
        "consents": 1095,
        "deliveries": 30,
    }
    assert not any(fresh.values())
    assert due == again == gone  # a dry run deletes nothing
    assert due["anonymous"] == 1
    assert (await world.house.row(lead)).contact.email == EMAIL


async def test_rule_11_nothing_is_stored_before_the_first_word(world: World) -> None:
    visit = await world.house.visitor(page_url="https://shop.example.com/pricing")
    await world.house.visitors.decided(visit, "analytics", "given", id="banner")
    await world.house.visitors.did(visit, Deed(id="e1", name="pricing_page_view"))

    before = world.rows()
    await world.say(visit, "first")

    assert before == 0
    assert world.rows() > 0


async def test_rule_12_page_views_count_with_consent_alone_and_never_against_gpc(
    world: World,
) -> None:
    house, view = world.house, Deed(id="e1", name="pricing_page_view")
    agreed, silent = await house.visitor(), await house.visitor()
    private = await house.visitor(gpc=True)
    for visit in (agreed, silent, private):
        await world.say(visit, "we want to replace our CRM")
        if visit is not silent:
            await house.visitors.decided(visit, "analytics", "given", id="banner")

    for visit in (agreed, silent, private):
        await house.visitors.did(visit, view)

    did = [len(decode((await house.row(v)).state).did) for v in (agreed, silent, private)]
    assert did == [1, 0, 0]


async def test_rule_13_the_bot_says_what_it_is_and_a_person_is_announced_by_name(
    world: World,
) -> None:
    sam = await world.house.rep("Sam")
    visit = await world.house.visitor()
    await world.say(visit, "human")

    await world.house.reps.claim(sam, (await world.house.row(visit)).public_id)

    lines = await world.house.transcript(visit)
    assert "bot" in lines[0].text
    announced = [line for line in lines if line.party.value == "system"][-1]
    assert "Sam" in announced.text
    assert "person" in announced.text


async def test_rule_14_everything_that_is_kept_can_be_had_as_a_file_and_a_page(
    world: World,
) -> None:
    visit = await world.lead()
    await world.courier.deliver_due()
    row = await world.house.row(visit)
    path = await world.privacy.path_for(row.id)
    token = path.removeprefix(f"{PATH}/")

    kept = await world.dossier(visit)
    overview = await world.privacy.overview(token)
    shown = page(
        "privacy/data.html",
        t=words("en"),
        language="en",
        kept=await world.privacy.dossier(token),
        it=overview,
        path=path,
    ).text

    (conversation,) = kept["conversations"]
    assert kept["contact"]["email"] == EMAIL
    assert conversation["answers"]
    assert conversation["score"]["lines"]
    assert conversation["transitions"]
    assert [e["state"] for e in kept["consents"]][-1] == "given"
    assert [r["host"] for r in kept["recipients"]] == ["crm.example.com"]
    assert kept["recipients"][0]["last_at"]
    assert shown is not None
    for part in (
        EMAIL,
        conversation["score"]["lines"][0]["label"],
        conversation["transitions"][0]["what"],
        kept["consents"][-1]["hash"][:16],
        "crm.example.com",
    ):
        assert part in shown
