"""The widget when the network, the server or a second tab gets in the way."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.fakes.server import Server, start_server
from tests.fakes.widget import Chat, host_page, snippet
from tests.fakes.wire import SOCKET, Wire

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One demo server for all of these but those that kill it."""
    running = start_server(tmp_path_factory.mktemp("shop") / "data", "--limits", "off")
    yield running
    running.stop()


def test_an_answer_whose_ack_was_lost_stands_once(page: Page, shop: Server) -> None:
    wire = Wire(page)
    page.goto(shop.url)
    chat = Chat(page).open()
    chat.says("we want to replace our CRM")
    wire.swallow("ack")

    chat.field.fill("about 30k")
    chat.field.press("Enter")

    expect(chat.lines.last).to_contain_text("Who decides")
    assert wire.swallowed == 1
    first, second = [frame for frame in wire.of("message") if frame["text"] == "about 30k"]
    assert first["id"] == second["id"]
    expect(chat.own).to_have_text(["we want to replace our CRM", "about 30k"])


def test_the_first_message_with_a_lost_ack_meets_its_own_conversation(
    page: Page, shop: Server
) -> None:
    wire = Wire(page)
    page.goto(shop.url)
    chat = Chat(page).open()
    wire.swallow("ack")

    chat.button("Replace a tool we use").click()

    expect(chat.lines.last).to_contain_text("budget")
    expect(chat.own).to_have_count(1)
    assert (wire.opened, wire.swallowed) == (2, 1)


def test_lines_that_were_lost_on_the_way_come_with_the_next_hello(
    page: Page, shop: Server
) -> None:
    wire = Wire(page)
    page.goto(shop.url)
    chat = Chat(page).open()
    chat.says("we want to replace our CRM")
    wire.swallow("line")

    chat.field.fill("about 30k")
    chat.field.press("Enter")

    expect(chat.lines.last).to_contain_text("Who decides")
    expect(chat.lines).to_have_count(6)


def test_a_connection_that_only_looks_open_is_noticed(page: Page, shop: Server) -> None:
    page.clock.install()
    wire = Wire(page)
    page.goto(shop.url)
    page.clock.resume()
    chat = Chat(page).open()
    chat.says("we want to replace our CRM")
    wire.silence()

    chat.field.fill("about 30k")
    chat.field.press("Enter")
    expect(chat.own).to_have_count(2)
    page.clock.fast_forward(30_000)

    expect(chat.lines.last).to_contain_text("Who decides")
    expect(chat.own).to_have_count(2)


def test_what_is_written_offline_is_sent_once_when_the_network_is_back(
    page: Page, context: BrowserContext, shop: Server
) -> None:
    wire = Wire(page)
    page.goto(shop.url)
    chat = Chat(page).open()
    chat.says("we want to replace our CRM")

    context.set_offline(offline=True)
    expect(chat.host.locator(".note")).to_contain_text("No connection")
    chat.field.fill("about 30k")
    chat.field.press("Enter")
    expect(chat.own).to_have_count(2)
    context.set_offline(offline=False)

    expect(chat.lines.last).to_contain_text("Who decides")
    expect(chat.host.locator(".note")).to_be_empty()
    expect(chat.own).to_have_count(2)
    assert len(wire.of("message")) == 2


def test_what_was_not_sent_survives_a_reload(page: Page, shop: Server) -> None:
    wire = Wire(page)
    page.goto(shop.url)
    chat = Chat(page).open()
    chat.says("we want to replace our CRM")
    wire.blocked = True
    wire.cut()
    expect(chat.host.locator(".note")).to_contain_text("No connection")
    chat.field.fill("about 30k")
    chat.field.press("Enter")
    page.reload()
    expect(chat.own).to_have_text("about 30k")

    wire.blocked = False
    chat.button("Try again").click()

    expect(chat.lines.last).to_contain_text("Who decides")
    expect(chat.own).to_have_text(["we want to replace our CRM", "about 30k"])


def test_two_tabs_answer_the_same_question_and_the_first_wins(
    page: Page, context: BrowserContext, shop: Server
) -> None:
    page.goto(shop.url)
    one = Chat(page).open()
    one.says("we want to replace our CRM")
    other_page = context.new_page()
    other_page.goto(shop.url)
    two = Chat(other_page)
    two.bubble.click()
    expect(two.lines).to_have_count(4)
    expect(two.button("Over €20,000")).to_be_visible()

    # The click of the second tab is on its way when the first one's answer is committed.
    held = other_page.evaluate_handle(
        """() => {
          const root = document.querySelector("chatbot-widget").shadowRoot;
          return [...root.querySelectorAll(".ask button")].find((b) => b.textContent.includes("Over"));
        }"""
    )
    one.picks("Under €5,000")
    expect(two.lines.last).to_contain_text("Who decides")
    held.evaluate("button => button.click()")

    expect(two.host.locator(".note")).to_contain_text("answered already")
    expect(two.own).to_have_text(["we want to replace our CRM", "Under €5,000"])
    expect(two.lines).to_have_text(one.texts())
    two.picks("I do")
    expect(one.own.last).to_have_text("I do")


def test_a_killed_server_goes_on_where_it_was(page: Page, tmp_path: Path) -> None:
    server = start_server(tmp_path / "data", "--limits", "off")
    try:
        page.goto(server.url)
        chat = Chat(page).open()
        chat.says("we want to replace our CRM")
    finally:
        server.kill()
    expect(chat.host.locator(".note")).to_contain_text("No connection")
    chat.field.fill("about 30k")
    chat.field.press("Enter")

    again = server.again()

    try:
        expect(chat.lines.last).to_contain_text("Who decides")
        expect(chat.own).to_have_text(["we want to replace our CRM", "about 30k"])
    finally:
        again.stop()


def test_without_storage_the_chat_still_works(page: Page, shop: Server) -> None:
    page.add_init_script(
        """for (const name of ["localStorage", "sessionStorage"])
             Object.defineProperty(window, name, {get() { throw new DOMException("no"); }});"""
    )
    page.goto(shop.url)
    chat = Chat(page).open()

    chat.says("we want to replace our CRM")

    expect(chat.lines.last).to_contain_text("budget")


def test_where_no_websocket_gets_through_the_chat_goes_on_by_long_poll(
    page: Page, shop: Server
) -> None:
    page.route_web_socket(SOCKET, lambda route: route.close(code=1006, reason="blocked"))
    with host_page(f"<!doctype html><title>x</title>{snippet(shop.url, shop.site)}") as url:
        page.goto(url)
        chat = Chat(page).open()
        with page.expect_response("**/poll/visitor*"):
            chat.field.press("a")

        chat.says("we want to replace our CRM")
        chat.says("about 30k")

        expect(chat.lines.last).to_contain_text("Who decides")
        expect(chat.own).to_have_text(["we want to replace our CRM", "about 30k"])
        expect(chat.lines).to_have_count(6)


def test_who_comes_back_by_long_poll_and_has_missed_nothing_can_go_on(
    page: Page, context: BrowserContext, shop: Server
) -> None:
    page.route_web_socket(SOCKET, lambda route: route.close(code=1006, reason="blocked"))
    page.goto(shop.url)
    chat = Chat(page).open()
    with page.expect_response("**/poll/visitor*"):
        chat.field.press("a")
    chat.says("we want to replace our CRM")

    context.set_offline(offline=True)
    expect(chat.host.locator(".note")).to_contain_text("No connection")
    chat.field.fill("about 30k")
    chat.field.press("Enter")
    context.set_offline(offline=False)

    expect(chat.lines.last).to_contain_text("Who decides")
    expect(chat.own).to_have_text(["we want to replace our CRM", "about 30k"])


def test_a_page_that_the_site_does_not_allow_gets_a_sentence(page: Page, shop: Server) -> None:
    page.route_web_socket(SOCKET, lambda route: route.close(code=1008, reason="origin"))
    page.goto(shop.url)
    chat = Chat(page).open()

    chat.field.press("a")

    expect(chat.host.locator(".note")).to_contain_text("The chat cannot be reached.")
    expect(chat.button("Try again")).to_be_visible()
