"""What every Library promises, shown on each implementation."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from chatbot.domain.consent import Notice
from chatbot.errors import NotAllowed, WrongInput
from chatbot.service.records import FlowVersion
from tests.fakes.turns import NOON, at

if TYPE_CHECKING:
    from tests.fakes.houses import House

NOTICE = Notice(
    notice="sales_contact",
    version="2026-01",
    locale="de",
    purpose="sales_contact",
    channels=("email", "in_chat"),
    text="Dürfen wir …?",
    yes="Ja",
    no="Nein",
    withdrawal="Jederzeit",
    recipients="Beispiel GmbH",
    retention="24 Monate",
    controller="Beispiel GmbH",
    privacy_url="https://example.com/privacy",
)


def version(name: str, flow: str = "bant", **facts: object) -> FlowVersion:
    given: dict[str, object] = {
        "flow": flow,
        "number": 0,
        "version": name,
        "status": "live",
        "file": f"flows/{flow}.yaml",
        "text": f"flow: {flow}  # {name}: Größe",
        "translations": {"de": (f"flows/{flow}.de.yaml", "title: Hallo")},
        "profile": ("flows/profiles/b2b.yaml", "profile: b2b"),
        "notices": {"sales_contact": ("flows/notices/sales_contact.yaml", "notice: …")},
        "subflows": {"support": ("flows/support.yaml", "flow: support")},
        "note": "first",
        "author": "kim",
        "created_at": NOON,
        "published_at": NOON,
    }
    return FlowVersion(**{**given, **facts})  # type: ignore[arg-type]  # facts are a test's own


async def test_a_published_version_comes_back_whole_and_numbered(house: House) -> None:
    published = await house.library.publish(version("a"), base=None)

    assert published == replace(version("a"), number=1)
    assert await house.library.live("bant") == published
    assert await house.library.version("a") == published
    assert await house.library.live("other") is None
    assert await house.library.version("b") is None


async def test_a_flow_without_profile_is_stored_without(house: House) -> None:
    await house.library.publish(version("a", profile=None, translations={}), base=None)

    live = await house.library.live("bant")

    assert live is not None
    assert (live.profile, live.translations) == (None, {})


async def test_publishing_retires_what_was_live(house: House) -> None:
    for name in ("a", "b", "c"):
        await house.library.publish(version(name), base=None)

    versions = await house.library.versions("bant")

    assert [(v.version, v.number, v.status) for v in versions] == [
        ("c", 3, "live"),
        ("b", 2, "retired"),
        ("a", 1, "retired"),
    ]


async def test_publishing_a_known_version_makes_it_live_again(house: House) -> None:
    for name in ("a", "b"):
        await house.library.publish(version(name), base=None)

    back = await house.library.publish(version("a", note="back", published_at=at(60)), base="b")

    assert (back.number, back.status, back.note, back.published_at) == (1, "live", "back", at(60))
    assert [v.status for v in await house.library.versions("bant")] == ["retired", "live"]


async def test_publishing_the_live_version_again_takes_new_notices(house: House) -> None:
    await house.library.publish(version("a"), base=None)
    notices = {"marketing": ("flows/notices/marketing.yaml", "notice: marketing")}

    await house.library.publish(version("a", notices=notices), base="a")

    live = await house.library.live("bant")
    assert live is not None
    assert (live.number, live.notices) == (1, notices)


async def test_publishing_on_an_old_base_is_refused(house: House) -> None:
    for name in ("a", "b"):
        await house.library.publish(version(name), base=None)

    with pytest.raises(NotAllowed):
        await house.library.publish(version("c"), base="a")

    assert await house.library.version("c") is None
    live = await house.library.live("bant")
    assert live is not None
    assert live.version == "b"


async def test_the_first_version_cannot_have_a_base(house: House) -> None:
    with pytest.raises(NotAllowed):
        await house.library.publish(version("a"), base="z")

    assert await house.library.flows() == ()


async def test_each_flow_has_its_own_live_version_and_numbers(house: House) -> None:
    for name, flow in (("s1", "support"), ("a", "bant"), ("b", "bant")):
        await house.library.publish(version(name, flow), base=None)

    assert [(v.flow, v.version, v.number) for v in await house.library.flows()] == [
        ("bant", "b", 2),
        ("support", "s1", 1),
    ]


async def test_a_notice_comes_back_word_for_word(house: House) -> None:
    await house.library.add_notice(NOTICE, house.site, NOON)

    found = await house.library.notice(house.site, "sales_contact", "2026-01", "de")

    assert found == NOTICE
    assert await house.library.notice(house.site, "sales_contact", "2026-01", "en") is None


async def test_the_same_notice_again_changes_nothing(house: House) -> None:
    for _ in range(2):
        await house.library.add_notice(NOTICE, house.site, NOON)

    found = await house.library.notice(house.site, "sales_contact", "2026-01", "de")
    assert found == NOTICE


async def test_other_words_under_a_known_version_are_refused(house: House) -> None:
    await house.library.add_notice(NOTICE, house.site, NOON)

    with pytest.raises(WrongInput, match="words"):
        await house.library.add_notice(replace(NOTICE, text="Dürfen wir alles?"), house.site, NOON)

    found = await house.library.notice(house.site, "sales_contact", "2026-01", "de")
    assert found == NOTICE


async def test_an_old_version_of_a_notice_stays(house: House) -> None:
    newer = replace(NOTICE, version="2026-02", text="Dürfen wir bitte …?")
    for notice in (NOTICE, newer):
        await house.library.add_notice(notice, house.site, NOON)

    old = await house.library.notice(house.site, "sales_contact", "2026-01", "de")

    assert old == NOTICE


async def test_notices_are_listed_by_name_the_newest_version_first(house: House) -> None:
    newer = replace(NOTICE, version="2026-02", text="Dürfen wir mehr?")
    english = replace(NOTICE, locale="en", text="May we?")
    await house.library.add_notice(NOTICE, house.site, NOON)
    await house.library.add_notice(english, house.site, NOON)
    await house.library.add_notice(newer, house.site, at(60))
    await house.library.add_notice(replace(NOTICE, notice="marketing"), house.site, NOON)

    found = await house.notices.notices(house.site)

    assert [(one.notice.notice, one.notice.version, one.notice.locale) for one in found] == [
        ("marketing", "2026-01", "de"),
        ("sales_contact", "2026-02", "de"),
        ("sales_contact", "2026-01", "de"),
        ("sales_contact", "2026-01", "en"),
    ]
    assert found[1].notice == newer
    assert found[1].at == at(60)
    assert await house.notices.notices(house.site + 1) == ()
