"""Several tabs of one visitor show the same at once, and a new message can be heard."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.fakes.scripted import Scripted
from tests.fakes.server import Server, start_server
from tests.fakes.widget import Chat, host_page, snippet

pytestmark = pytest.mark.browser

COUNT_TONES = """
window.tones = 0;
const start = OscillatorNode.prototype.start;
OscillatorNode.prototype.start = function (...when) { tones++; return start.apply(this, when); };
"""
LOOKS_AWAY = "Object.defineProperty(document, 'hasFocus', {value: () => false})"


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One demo server for all of these: every visitor is a new one."""
    running = start_server(tmp_path_factory.mktemp("shop") / "data", "--limits", "off")
    yield running
    running.stop()


@pytest.fixture
def host(shop: Server) -> Iterator[str]:
    """A plain page of somebody else with the widget on it."""
    html = f"<!doctype html><title>Shop</title><h1>Shop</h1>{snippet(shop.url, shop.site)}"
    with host_page(html) as url:
        yield url


def with_rep(page: Page, host: str) -> tuple[Chat, Scripted]:
    """A tab in which somebody has spoken, and a rep is there."""
    script = Scripted([{"from": "bot", "text": "Hello?"}], {"stage": "live"}).serve(page)
    page.add_init_script(COUNT_TONES)
    page.goto(host)
    chat = Chat(page).open()
    chat.field.fill("Hi")
    chat.field.press("Enter")
    expect(chat.host.locator(".visitor:not(.waiting)")).to_have_count(1)
    return chat, script


def two_tabs(context: BrowserContext, host: str) -> tuple[tuple[Chat, Scripted], ...]:
    """Two tabs of the same visitor, both with the chat open, in the same conversation."""
    first, second = (with_rep(context.new_page(), host) for _ in range(2))
    return first, second


def test_a_panel_that_is_closed_in_one_tab_is_closed_in_all_and_the_focus_stays(
    context: BrowserContext, host: str
) -> None:
    (one, _), (two, _) = two_tabs(context, host)

    one.button("Close chat").first.click()
    expect(one.panel).to_be_hidden()
    expect(two.panel).to_be_hidden()

    two.page.evaluate("document.body.focus()")
    one.bubble.click()
    expect(one.field).to_be_focused()
    expect(two.panel).to_be_visible()
    assert two.page.evaluate("document.activeElement.tagName") != "CHATBOT-WIDGET"


def test_what_was_read_in_one_tab_is_counted_as_new_in_none(
    context: BrowserContext, host: str
) -> None:
    (one, first), (two, second) = two_tabs(context, host)
    two.button("Close chat").first.click()
    expect(one.panel).to_be_hidden()
    for script in (first, second):
        script.say({"from": "rep", "name": "Sam", "text": "One moment."})
    for chat in (one, two):
        expect(chat.host.locator(".badge")).to_have_text("1")

    one.bubble.click()

    for chat in (one, two):
        expect(chat.lines).to_have_count(3)
        expect(chat.host.locator(".badge")).to_have_count(0)


def test_the_tabs_of_two_conversations_leave_each_other_alone(
    context: BrowserContext, host: str
) -> None:
    (one, _), (two, second) = two_tabs(context, host)
    second.welcome["token"] = "another"
    second.tell({"type": "stage", "stage": "closed"})
    two.button("Start a new chat").click()
    expect(two.field).to_be_visible()

    two.button("Close chat").first.click()

    expect(two.panel).to_be_hidden()
    expect(one.panel).to_be_visible()


def test_it_is_silent_until_the_sound_is_switched_on_and_then_heard_by_who_looks_away(
    page: Page, host: str
) -> None:
    chat, script = with_rep(page, host)
    page.evaluate(LOOKS_AWAY)
    script.say({"from": "rep", "name": "Sam", "text": "First."})
    expect(chat.lines).to_have_count(3)
    assert page.evaluate("tones") == 0

    chat.button("Menu").click()
    chat.button("Turn the sound on").click()
    page.wait_for_function("tones === 1")  # how it sounds
    script.say({"from": "rep", "name": "Sam", "text": "Second."})
    page.wait_for_function("tones === 2")

    chat.button("Menu").click()
    chat.button("Turn the sound off").click()
    script.say({"from": "rep", "name": "Sam", "text": "Third."})
    expect(chat.lines).to_have_count(5)
    assert page.evaluate("tones") == 2


def test_what_is_said_before_the_eyes_of_the_visitor_makes_no_sound(page: Page, host: str) -> None:
    chat, script = with_rep(page, host)
    chat.button("Menu").click()
    chat.button("Turn the sound on").click()
    page.wait_for_function("tones === 1")

    script.say({"from": "rep", "name": "Sam", "text": "Here."})

    expect(chat.lines).to_have_count(3)
    assert page.evaluate("tones") == 1


def test_a_message_rings_in_one_of_several_tabs_and_the_switch_holds_in_all(
    context: BrowserContext, host: str
) -> None:
    (one, first), (two, second) = two_tabs(context, host)
    one.button("Menu").click()
    one.button("Turn the sound on").click()
    two.button("Menu").click()
    expect(two.button("Turn the sound off")).to_be_visible()
    for chat in (one, two):
        chat.page.evaluate(LOOKS_AWAY)

    for script in (first, second):
        script.say({"from": "rep", "name": "Sam", "text": "Still there?"})

    for chat in (one, two):
        expect(chat.lines).to_have_count(3)
    one.page.wait_for_function("tones >= 1")
    rung = [chat.page.evaluate("tones") for chat in (one, two)]
    assert sum(rung) == 2, "once as it was switched on, once for the message"
