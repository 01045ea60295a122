"""The visitor's own pages: for who cannot see them, on a phone, in the dark, from right to left, with large letters."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.fakes.admin import violations
from tests.fakes.clients import Visitor, new_id
from tests.fakes.console_desk import Street
from tests.fakes.server import Server, start_server

pytestmark = pytest.mark.browser

NewContext = Callable[..., BrowserContext]
DESK: Final = {"width": 1440, "height": 900}
PHONE: Final = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    running = start_server(tmp_path_factory.mktemp("looks") / "data")
    yield running
    running.stop()


@pytest.fixture(scope="module")
def street(server: Server) -> Iterator[Street]:
    found = Street(server)
    yield found
    found.clear()


@pytest.fixture(scope="module")
def path(street: Street) -> str:
    """The page of somebody who has agreed, left an address, and has a score."""
    return path_of(street, street.hot())


def path_of(street: Street, ana: Visitor) -> str:
    at, id_ = len(ana.got), new_id()
    street.do(ana.send(type="receipt", id=id_))
    return str(street.do(ana.kind("receipt", after=at, id=id_))["path"])


def open_all(page: Page, url: str) -> None:
    """Open a page, and what is folded in it."""
    page.goto(url)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")


def pages_of(path: str) -> tuple[str, ...]:
    return (path, f"{path}?done=corrected", f"{path}/data", "/privacy/no-such-link")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_axe_finds_nothing_on_any_of_the_visitors_pages(
    server: Server, path: str, new_context: NewContext, scheme: str, size: dict[str, int]
) -> None:
    page = new_context(color_scheme=scheme, viewport=size).new_page()
    found = {}
    for place in pages_of(path):
        open_all(page, server.url + place)
        found[place] = violations(page)

    assert {place: wrong for place, wrong in found.items() if wrong} == {}


def test_axe_finds_nothing_with_forced_colours_or_doubled_text(
    server: Server, path: str, new_context: NewContext
) -> None:
    page = new_context(forced_colors="active", viewport=PHONE).new_page()
    found = {}
    for place in pages_of(path):
        open_all(page, server.url + place)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        found[place] = violations(page)

    assert {place: wrong for place, wrong in found.items() if wrong} == {}


def test_nothing_sticks_out_of_a_phone_also_with_doubled_text(
    server: Server, path: str, new_context: NewContext
) -> None:
    page = new_context(viewport=PHONE).new_page()
    for place in pages_of(path):
        open_all(page, server.url + place)
        for size in ("100%", "200%"):
            page.evaluate(f"document.documentElement.style.fontSize = '{size}'")
            wide = page.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
            assert wide <= 0, (place, size)


def test_who_asks_in_arabic_reads_from_right_to_left(server: Server, browser: Browser) -> None:
    page = browser.new_context(locale="ar-EG", viewport={"width": 390, "height": 844}).new_page()
    page.goto(f"{server.url}/privacy/no-such-link")

    expect(page.get_by_role("heading", level=1)).to_have_text("هذا الرابط لا يفتح شيئًا")
    assert page.evaluate("getComputedStyle(document.body).direction") == "rtl"
    assert violations(page) == []
    page.context.close()


def test_deleting_says_so_on_a_page_without_fault(
    server: Server, street: Street, new_context: NewContext
) -> None:
    mine = path_of(street, street.hot("kim@example.com"))
    page = new_context(viewport=PHONE).new_page()
    open_all(page, server.url + mine)
    page.get_by_role("checkbox").check()
    page.get_by_role("button", name="Delete everything").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Everything is deleted")
    assert violations(page) == []
