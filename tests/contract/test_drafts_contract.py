"""What every Drafts promises, shown on each implementation."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from chatbot.errors import NotAllowed, Outdated
from chatbot.service.records import FlowVersion
from chatbot.service.records_admin import FlowDraft, StoredPreview
from tests.fakes.turns import NOON, at

if TYPE_CHECKING:
    from tests.fakes.houses import House

DRAFT = FlowDraft(
    flow="bant",
    hash="d1",
    onto="",
    file="bant.yaml",
    text="flow: bant  # Größe",
    translations={"de": ("bant.de.yaml", "title: Hallo")},
    profile=("profiles/b2b.yaml", "profile: b2b"),
    author="kim",
    at=NOON,
)


def version(name: str) -> FlowVersion:
    return FlowVersion(
        flow="bant",
        number=0,
        version=name,
        status="live",
        file="bant.yaml",
        text=f"flow: bant # {name}",
        translations={},
        profile=None,
        notices={},
        note="why",
        author="kim",
        created_at=NOON,
        published_at=NOON,
    )


async def test_a_first_draft_comes_back_whole(house: House) -> None:
    saved = await house.drafts.save(DRAFT, base="")

    assert saved == DRAFT
    assert await house.drafts.draft("bant") == DRAFT
    assert await house.drafts.drafts() == (DRAFT,)
    assert await house.drafts.draft("other") is None


async def test_a_draft_begins_on_what_is_live(house: House) -> None:
    live = await house.library.publish(version("v1"), base=None)

    with pytest.raises(Outdated) as refused:
        await house.drafts.save(DRAFT, base="")
    await house.drafts.save(DRAFT, base="v1")

    assert refused.value.other == live
    assert await house.drafts.draft("bant") == DRAFT


async def test_of_two_who_edit_the_second_gets_the_firsts_text(house: House) -> None:
    await house.drafts.save(DRAFT, base="")
    mine = replace(DRAFT, hash="d2", text="mine", author="sam")

    with pytest.raises(Outdated) as refused:
        await house.drafts.save(mine, base="")

    assert refused.value.other == DRAFT
    assert await house.drafts.draft("bant") == DRAFT
    assert await house.drafts.save(mine, base="d1") == mine


async def test_saving_what_is_there_changes_nothing(house: House) -> None:
    await house.drafts.save(DRAFT, base="")

    again = await house.drafts.save(replace(DRAFT, author="sam", at=at(60)), base="old")

    assert again == DRAFT


async def test_a_draft_can_be_dropped_by_who_knows_it(house: House) -> None:
    await house.drafts.save(DRAFT, base="")

    with pytest.raises(Outdated):
        await house.drafts.drop("bant", base="d0")
    assert await house.drafts.drop("bant", base="d1")

    assert await house.drafts.draft("bant") is None
    assert not await house.drafts.drop("bant")


async def test_publishing_takes_the_draft_with_it(house: House) -> None:
    await house.drafts.save(DRAFT, base="")

    await house.library.publish(version("v1"), base=None, draft="d1")

    assert await house.drafts.draft("bant") is None


async def test_publishing_another_draft_than_the_one_read_is_refused(house: House) -> None:
    await house.drafts.save(DRAFT, base="")

    with pytest.raises(NotAllowed):
        await house.library.publish(version("v1"), base=None, draft="d0")

    assert await house.library.live("bant") is None
    assert await house.drafts.draft("bant") == DRAFT


async def test_every_time_a_version_went_live_is_told(house: House) -> None:
    await house.library.publish(version("v1"), base=None)
    await house.library.publish(replace(version("v2"), author="sam"), base="v1")
    back = replace(version("v1"), note="back", published_at=at(60))
    await house.library.publish(back, base="v2")

    told = [
        (p.number, p.version, p.author, p.note, p.at)
        for p in await house.drafts.publications("bant")
    ]

    assert told == [
        (1, "v1", "kim", "back", at(60)),
        (2, "v2", "sam", "why", NOON),
        (1, "v1", "kim", "why", NOON),
    ]
    assert await house.drafts.publications("other") == ()


async def test_a_file_is_offered_once_and_never_over_a_draft(house: House) -> None:
    assert await house.drafts.offer(DRAFT)
    assert not await house.drafts.offer(replace(DRAFT, hash="d2"))
    await house.drafts.drop("bant")

    assert not await house.drafts.offer(DRAFT)
    assert await house.drafts.draft("bant") is None
    assert await house.drafts.offer(replace(DRAFT, hash="d2"))


async def test_a_preview_lasts_until_its_time_is_over(house: House) -> None:
    first = StoredPreview(
        token_hash="p1", files={"flow": ("a.yaml", "ä")}, settings="{}", expires_at=at(60)
    )
    await house.drafts.keep_preview(first, NOON)
    await house.drafts.keep_preview(replace(first, token_hash="p2"), NOON)

    assert await house.drafts.preview("p1", at(59)) == first
    assert await house.drafts.preview("p1", at(60)) is None
    assert await house.drafts.preview("p3", NOON) is None
