"""A site gets another name or privacy policy: new words for new conversations, and what was agreed to stays provable."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from chatbot.adapters.database import Database, open_database
from chatbot.domain.consent import ConsentEvent, Notice, chain_breaks
from chatbot.service.evidence import verify
from chatbot.service.site_desk import SiteDesk
from chatbot.service.visit import Visit
from chatbot.service.wordings import HEARD_BY
from tests.fakes.house import MemoryHouse, house_over

ANSWERS = ("switch", "12000", "committee", "in 2 months")


@pytest.fixture
async def database(address: tuple[str | None, Path]) -> AsyncIterator[Database]:
    async with open_database(*address) as opened:
        yield opened


@pytest.fixture
async def house(database: Database) -> MemoryHouse:
    found = await house_over(database.store, database.directory, library=database.library)
    await found.flows.publish_for(found.site)
    return found


async def change(house: MemoryHouse, **changes: object) -> None:
    """Change the site as an admin does, and let every process hear of it."""
    desk = SiteDesk(
        directory=house.directory,
        library=house.flows._library,
        flows=house.flows,
        clock=house.clock,
        ids=house.ids,
    )
    house.site = await desk.change(house.site.key, changes)
    await house.turns.look_at_sites()


async def agreed(house: MemoryHouse, visit: Visit) -> tuple[ConsentEvent, Notice]:
    """Return the link of the yes to letters, and the stored words that it names."""
    row = await house.row(visit)
    chain = await house.store.consent_chain(row.subject_id)
    assert chain_breaks(chain) == ()
    link = next(e for e in chain if e.state == "given")
    assert link.notice_id
    assert link.notice_version
    assert link.locale
    words = await house.flows._library.notice(
        row.site, link.notice_id, link.notice_version, link.locale
    )
    assert words is not None
    assert words.text_sha256 == link.text_sha256
    return link, words


async def test_a_new_name_is_a_new_version_of_the_words_beside_the_old(
    house: MemoryHouse, database: Database
) -> None:
    first = await house.visitor()
    await house.say(first, *ANSWERS, "yes")

    await change(house, company="Other Ltd", privacy_url="https://other.example.com/privacy")
    house.clock.pass_(seconds=HEARD_BY.total_seconds())
    second = await house.visitor()
    lines = await house.say(second, *ANSWERS, "yes")

    old, old_words = await agreed(house, first)
    new, new_words = await agreed(house, second)
    assert (old.notice_version, new.notice_version) == ("1", "1+2")
    assert old_words.text.startswith("May Example Ltd store")
    assert (old_words.controller, new_words.controller) == ("Example Ltd", "Other Ltd")
    assert new_words.privacy_url == "https://other.example.com/privacy"
    assert new_words.text in [line.text for line in lines]
    assert "Other Ltd" in lines[0].text
    assert (await verify(database.subjects, lambda _done, _of: None)).broken == ()


async def test_who_reads_the_question_when_the_name_changes_agrees_to_what_they_read(
    house: MemoryHouse,
) -> None:
    visit = await house.visitor()
    asked = (await house.say(visit, *ANSWERS))[-1]

    await change(house, company="Other Ltd")
    house.clock.pass_(seconds=60)
    await house.say(visit, "yes")

    link, words = await agreed(house, visit)
    assert words.text == asked.text
    assert link.notice_version == "1"


async def test_who_comes_before_every_process_knows_the_name_is_shown_the_old_one(
    house: MemoryHouse,
) -> None:
    unheard = house.site
    await change(house, company="Other Ltd")
    heard = house.site

    house.site = unheard
    here = await house.visitor()
    house.site = heard
    there = await house.visitor()
    greetings = {visit.opening[0].text for visit in (here, there)}
    await house.say(here, *ANSWERS, "yes")

    assert len(greetings) == 1
    _, words = await agreed(house, here)
    assert words.controller == "Example Ltd"


async def test_a_name_of_before_that_comes_back_is_again_a_version_of_its_own(
    house: MemoryHouse,
) -> None:
    for company in ("Other Ltd", "Example Ltd"):
        await change(house, company=company)
        house.clock.pass_(seconds=60)
    visit = await house.visitor()
    await house.say(visit, *ANSWERS, "yes")

    link, words = await agreed(house, visit)

    assert (link.notice_version, words.controller) == ("1+3", "Example Ltd")


async def test_what_is_no_name_makes_no_new_words(house: MemoryHouse) -> None:
    before = house.site

    await change(house, booking_url="https://example.com/other", time_zone="Europe/Berlin")

    assert house.site.wordings == before.wordings == ()
    assert await house.directory.site(house.site.key) == house.site


async def test_a_flow_that_is_published_after_the_change_has_its_words_in_both_names(
    house: MemoryHouse,
) -> None:
    await change(house, company="Other Ltd")
    live = await house.flows.live(house.site)

    now = house.flows.notices(live, house.site, house.clock.now())
    later = house.flows.notices(live, house.site, house.clock.now() + HEARD_BY)

    assert {n.version for n in now} == {"1", "1+2"}
    assert {n.version for n in later} == {"1+2"}
