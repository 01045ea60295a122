"""Where leads come from: first and last touch, a site's own sources, and pages that are events."""

from __future__ import annotations

import pytest

from chatbot.dialog.state import decode
from chatbot.errors import WrongInput
from chatbot.service.behaviour import Deed
from chatbot.service.origin import (
    check_page_events,
    check_sources,
    event_of_page,
    page_and_referrer,
    shown_origin,
    source_of,
    touches,
    with_last,
)
from tests.fakes.house import MemoryHouse, memory_house

SHOP = "https://shop.example.com"
RULES = ("partner utm_source=acme*", "event referrer_host=*.expo.example", "podcast path=/go/*")


def kept(url: str, referrer: str = "") -> dict[str, str]:
    return page_and_referrer(url, referrer)


@pytest.mark.parametrize(
    ("url", "referrer", "source"),
    [
        ("/?utm_source=ACME-7", "", "partner"),
        ("/?utm_source=acme&gclid=x", "", "partner"),
        ("/", "https://www.expo.example/halls", "event"),
        ("/go/show-1", "https://www.google.com/", "podcast"),
        ("/", "https://www.google.com/", "organic"),
        ("/?gclid=x", "", "paid"),
        ("/?utm_medium=email", "", "email"),
        ("/", "https://www.linkedin.com/feed", "social"),
        ("/", "https://news.example.org/", "referral"),
        ("/", "", "direct"),
    ],
)
def test_a_sites_own_rules_count_before_ours(url: str, referrer: str, source: str) -> None:
    assert source_of(kept(SHOP + url, referrer), RULES) == source


@pytest.mark.parametrize(
    "rule",
    ["partner", "Partner utm_source=x", "partner colour=x", "partner utm_source=", "=x", "a b=c"],
)
def test_a_rule_that_says_no_source_is_refused(rule: str) -> None:
    with pytest.raises(WrongInput, match="names no source"):
        check_sources([*RULES, rule])


@pytest.mark.parametrize("rule", ["pricing", "pricing pricing", "Pricing /x", "/x", "a /x /y"])
def test_a_rule_that_says_no_event_is_refused(rule: str) -> None:
    with pytest.raises(WrongInput, match="names no event"):
        check_page_events(["pricing_page_view /pricing*", rule])


def test_a_page_is_the_event_of_the_first_rule_that_fits() -> None:
    rules = (
        "content_download /pricing/sheet.pdf",
        "pricing_page_view /pricing*",
        "blog_read /*/blog",
    )

    def event(path: str) -> str | None:
        return event_of_page(SHOP + path, rules)

    assert event("/pricing/sheet.pdf") == "content_download"
    assert event("/pricing?x=1#y") == "pricing_page_view"
    assert event("/de/blog") == "blog_read"
    assert event("/about") is None
    assert event_of_page("javascript:alert(1)", rules) is None
    assert event_of_page("", ("any /*",)) is None


# ── touches ───────────────────────────────────────────────────────────────────────────────────────


def test_the_first_touch_stays_and_the_last_one_follows() -> None:
    first = kept(f"{SHOP}/a?utm_source=news&utm_medium=email", "https://mail.example.org/x")
    later = with_last(first, kept(f"{SHOP}/b?gclid=7"))
    found = touches(later, "email", "/a")

    assert (found["first_source"], found["last_source"]) == ("email", "paid")
    assert (found["first_utm_source"], found["last_utm_source"]) == ("news", None)
    assert (found["first_click_id"], found["last_click_id"]) == (None, "gclid=7")
    assert (found["landing_page"], found["page"]) == ("/a", "/b")
    assert {k: v for k, v in later.items() if not k.startswith("last_")} == first


def test_who_comes_back_directly_keeps_the_last_touch() -> None:
    first = kept(f"{SHOP}/a?utm_source=news")
    later = with_last(first, kept(f"{SHOP}/b?utm_source=talk"))

    direct = with_last(later, kept(f"{SHOP}/c"))

    assert touches(direct, "referral", "/a")["last_utm_source"] == "talk"
    assert touches(direct, "referral", "/a")["page"] == "/c"
    assert with_last(direct, kept(f"{SHOP}/c")) is direct
    assert with_last(first, first) is first


def test_one_touch_is_first_and_last() -> None:
    found = touches(kept(f"{SHOP}/a?utm_source=news"), "referral", "/a")

    assert found["first_utm_source"] == found["last_utm_source"] == "news"
    assert found["first_source"] == found["last_source"] == "referral"


def test_of_the_referrer_only_the_host_is_shown_before_a_consent() -> None:
    origin = kept(f"{SHOP}/a", "https://news.example.org/private/page")

    assert "referrer_path" not in shown_origin(origin, consented=False)
    assert shown_origin(origin, consented=True) == origin


# ── in a house ────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
async def house() -> MemoryHouse:
    return await memory_house(
        {"sources": RULES, "page_events": ("pricing_page_view /pricing*", "odd_event /odd")}
    )


async def test_a_conversation_counts_for_the_sites_source_and_follows_its_visitor(
    house: MemoryHouse,
) -> None:
    visit = await house.visitor(page_url=f"{SHOP}/?utm_source=acme")
    await house.say(visit, "hello")
    again = await house.visitor(token=visit.token, page_url=f"{SHOP}/pricing?gclid=7")
    assert (await house.row(visit)).origin == visit.origin

    await house.say(again, "hello again")

    row = await house.row(visit)
    assert row.source == "partner"
    assert row.origin["last_gclid"] == "7"
    assert row.origin["last_path"] == "/pricing"
    assert row.page_path == "/"


async def test_a_look_at_a_page_is_the_event_the_site_says(house: MemoryHouse) -> None:
    visit = await house.visitor(page_url=f"{SHOP}/pricing")
    await house.say(visit, "hello")
    assert visit.conversation is not None
    await house.visitors.decided(visit, "analytics", "given", id="c1")

    for id, name, page in (
        ("e1", "page_view", f"{SHOP}/pricing/teams"),
        ("e2", "page_view", f"{SHOP}/about"),
        ("e3", "page_view", f"{SHOP}/odd"),
        ("e1", "page_view", f"{SHOP}/pricing"),
        ("e4", "webinar_signup", f"{SHOP}/pricing"),
    ):
        await house.visitors.did(visit, Deed(id=id, name=name, page=page))

    did = [(d.id, d.name) for d in decode((await house.row(visit)).state).did]
    assert did == [("e1", "pricing_page_view"), ("e4", "webinar_signup")]


async def test_no_page_counts_without_consent_or_with_global_privacy_control(
    house: MemoryHouse,
) -> None:
    quiet = await house.visitor()
    await house.say(quiet, "hello")
    await house.visitors.did(quiet, Deed(id="e1", name="page_view", page=f"{SHOP}/pricing"))
    private = await house.visitor(gpc=True)
    await house.say(private, "hello")
    await house.visitors.decided(private, "analytics", "given", id="c1")
    await house.visitors.did(private, Deed(id="e1", name="page_view", page=f"{SHOP}/pricing"))

    for visit in (quiet, private):
        assert decode((await house.row(visit)).state).did == ()
