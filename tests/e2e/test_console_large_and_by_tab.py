"""The console for who doubles the letters, replaces the colours, goes by Tab, or reads what is written from right to left."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, groupby
from typing import Any, Final

import pytest
from playwright.sync_api import Page, expect

from tests.fakes.clients import Visitor
from tests.fakes.console_desk import NewContext, Street, sign_in, violations
from tests.fakes.server import Server, start_server

pytestmark = pytest.mark.browser

PARTS: Final = (".rail", ".inbox", ".thread-head", ".log-frame", ".composer", ".lead")
BOXES: Final = """selectors => Object.fromEntries(selectors.flatMap((one) => {
  const box = document.querySelector(one)?.getBoundingClientRect();
  return box && box.width > 1 && box.height > 1
    ? [[one, [box.left, box.top, box.right, box.bottom].map(Math.round)]] : [];
}))"""
STOP: Final = """() => {
  const { activeElement: at } = document;
  const ringed = (one) => {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one);
    return (outlineStyle !== "none" && outlineWidth !== "0px") || boxShadow !== "none";
  };
  const part = at.closest(".rail, .inbox, .thread, .lead")?.className.split(" ")[0] ?? "";
  const { top, bottom } = at.getBoundingClientRect();
  return {
    part,
    name: at.ariaLabel || at.textContent.trim().slice(0, 30) || at.tagName,
    ringed: at === document.body || ringed(at) || ringed(at.closest(".composer") ?? at),
    seen: bottom > 0 && top < innerHeight,
  };
}"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One demo server for all of these tests; each leaves an empty list behind."""
    running = start_server(tmp_path_factory.mktemp("large") / "data")
    yield running
    running.stop()


@pytest.fixture
def street(server: Server) -> Iterator[Street]:
    """Visitors beside the browser."""
    here = Street(server)
    yield here
    here.clear()


def talking(page: Page, street: Street) -> Visitor:
    """Take over a hot visitor who writes."""
    ana = street.hot()
    page.get_by_role("button", name="Accept").click()
    expect(page.get_by_placeholder("Write to the visitor")).to_be_focused()
    street.do(ana.says("See https://example.com/a/rather/long/address/of/a/page and tell me"))
    expect(page.get_by_role("log")).to_contain_text("rather/long")
    return ana


def overlaps(page: Page) -> list[str]:
    """Return which parts of the screen lie over each other, or reach out of it."""
    boxes: dict[str, list[int]] = page.evaluate(BOXES, list(PARTS))
    size: dict[str, int] = page.evaluate("() => ({ width: innerWidth, height: innerHeight })")
    found = [
        f"{one} over {other}"
        for (one, a), (other, b) in combinations(boxes.items(), 2)
        if min(a[2], b[2]) - max(a[0], b[0]) > 1 and min(a[3], b[3]) - max(a[1], b[1]) > 1
    ]
    out = [
        one
        for one, (left, top, right, bottom) in boxes.items()
        if left < -1 or top < -1 or right > size["width"] + 1 or bottom > size["height"] + 1
    ]
    assert boxes
    return [*found, *out]


@pytest.mark.parametrize("colours", ["none", "active"])
@pytest.mark.parametrize("width", [1440, 1100, 390])
def test_with_doubled_letters_nothing_lies_over_anything(
    colours: Any, width: int, server: Server, new_context: NewContext, street: Street
) -> None:
    context = new_context(forced_colors=colours, viewport={"width": width, "height": 900})
    page = sign_in(context, server, server.users_with("rep")[0])
    talking(page, street)
    expect(page.get_by_role("button", name="Close", exact=True)).to_be_visible()
    assert overlaps(page) == []
    assert violations(page) == []

    page.evaluate("document.documentElement.style.fontSize = '200%'")

    assert overlaps(page) == []
    assert violations(page) == []
    page.get_by_role("button", name="Lead details").click()
    expect(page.get_by_role("region", name="Lead")).to_be_visible()
    assert violations(page) == []
    page.keyboard.press("Escape")
    page.go_back()
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert overlaps(page) == []


def test_tab_goes_through_rail_list_thread_and_lead_in_this_order_and_is_always_seen(
    server: Server, new_context: NewContext, street: Street
) -> None:
    page = sign_in(new_context(), server, server.users_with("rep")[0])
    talking(page, street)
    page.evaluate("document.activeElement.blur(); getSelection().removeAllRanges()")
    page.evaluate("document.querySelector('.rail a, .rail button').focus()")

    stops = []
    for _ in range(80):
        stops.append(page.evaluate(STOP))
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break

    parts = [part for part, _ in groupby(stop["part"] for stop in stops)]
    assert parts == ["rail", "inbox", "thread", "lead"]
    assert [stop["name"] for stop in stops if not (stop["ringed"] and stop["seen"])] == []
    assert len(stops) > 12


def test_who_writes_from_right_to_left_is_read_so_beside_answers_from_left_to_right(
    server: Server, new_context: NewContext, street: Street
) -> None:
    page = sign_in(new_context(), server, server.users_with("rep")[0])
    ana = talking(page, street)
    street.do(ana.says("هل يمكنكم الاتصال بي غدا؟"))
    arabic = page.get_by_role("log").get_by_text("الاتصال")
    expect(arabic).to_be_visible()
    page.get_by_placeholder("Write to the visitor").fill("نعم، غدا صباحا")

    direction = "one => getComputedStyle(one).direction"
    assert arabic.evaluate(direction) == "rtl"
    latin = page.get_by_role("log").get_by_text("rather/long")
    assert latin.evaluate(direction) == "ltr"
    field = page.get_by_placeholder("Write to the visitor")
    assert field.evaluate(direction) == "rtl"
