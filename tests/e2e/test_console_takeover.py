"""A rep takes over in the middle of a turn and gives back, seen by the visitor in the widget and by a colleague."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.fakes.clients import Rep
from tests.fakes.console_desk import NewContext, Street, sign_in
from tests.fakes.server import Server, start_server
from tests.fakes.widget import Chat

pytestmark = pytest.mark.browser

NEED, PRICE = "we must replace our CRM", "how much does it cost?"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One demo server for all of these tests; each leaves an empty list behind."""
    running = start_server(tmp_path_factory.mktemp("takeover") / "data", "--limits", "off")
    yield running
    running.stop()


@pytest.fixture
def street(server: Server) -> Iterator[Street]:
    """A rep beside the browsers."""
    here = Street(server)
    yield here
    here.clear()


@pytest.fixture
def chat(server: Server, new_context: NewContext) -> Chat:
    """A visitor in the demo shop who is hot, and is being asked for a budget."""
    page = new_context().new_page()
    page.goto(server.url)
    chat = Chat(page).open()
    chat.says(NEED)
    chat.says(PRICE)
    expect(chat.lines.last).to_contain_text("budget")
    return chat


@pytest.fixture
def sam(server: Server, new_context: NewContext, chat: Chat) -> Page:
    """A rep who looks at that conversation."""
    page = sign_in(new_context(), server, server.users_with("rep")[0])
    expect(page.locator(".line-row").first).to_be_visible()
    page.keyboard.press("j")
    expect(page.get_by_role("button", name="Take over")).to_be_enabled()
    return page


def watched(street: Street, page: Page) -> tuple[Rep, str]:
    """A colleague's console, which is sent all that happens in the conversation."""
    it = page.url.rpartition("/")[2].partition("?")[0]
    kim = street.rep("Mona Ek")
    street.do(kim.does("watch", conversation=it))
    return kim, it


def lines_since_joined(street: Street, kim: Rep) -> list[dict[str, Any]]:
    """What was said since a person has the conversation, as the colleague was sent it."""
    street.do(kim.does("presence", state="online", slots=9))  # answered after all that came before
    lines = {f["seq"]: f for f in kim.got if f["type"] == "line"}
    said = [lines[seq] for seq in sorted(lines)]
    joined = next(n for n, line in enumerate(said) if "has joined" in line["text"])
    return said[joined:]


def test_after_a_take_over_in_mid_turn_the_bot_says_nothing_more(
    server: Server, sam: Page, chat: Chat, street: Street
) -> None:
    kim, it = watched(street, sam)
    chat.field.fill("about 30k")
    chat.field.press("Enter")  # the turn is on its way
    sam.keyboard.press("t")
    expect(sam.get_by_placeholder("Write to the visitor")).to_be_focused()
    expect(chat.host).to_contain_text("Sam Rivera has joined")
    expect(chat.panel).to_contain_text("Sam Rivera")

    for text in (PRICE, "back", "I want to talk to a human", "unsubscribe me", "asdf"):
        chat.field.fill(text)
        chat.field.press("Enter")
        expect(chat.own.last).to_contain_text(text)
    chat.page.evaluate("() => window.chatbot.event('pricing_page_view')")
    street.api("POST", "consents", conversation=it, purpose="marketing", state="refused")
    expect(sam.get_by_role("log")).to_contain_text("asdf")

    said = lines_since_joined(street, kim)
    assert [line["text"] for line in said if line["from"] == "bot"] == []
    assert [line["text"] for line in said if line["from"] == "visitor"][-1] == "asdf"
    expect(chat.host.locator(".dots")).to_be_hidden()


def test_nobody_else_can_write_and_the_refusal_names_who_can(
    server: Server, sam: Page, chat: Chat, street: Street, new_context: NewContext
) -> None:
    kim, it = watched(street, sam)
    sam.keyboard.press("t")
    expect(chat.host).to_contain_text("Sam Rivera has joined")

    answers = [
        street.do(kim.does("message", conversation=it, text="Me too!")),
        street.do(kim.does("release", conversation=it)),
        street.do(kim.does("close", conversation=it, outcome="working")),
    ]
    page = sign_in(new_context(), server, server.users_with("rep")[1])
    page.locator(".line-row").first.click()

    assert [(f["code"], f["by"]["name"]) for f in answers] == [("not_allowed", "Sam Rivera")] * 3
    expect(page.locator(".floor")).to_contain_text("Sam Rivera is talking with this visitor.")
    expect(page.get_by_placeholder("Write to the visitor")).to_have_count(0)
    page.keyboard.press("t")
    expect(page.locator(".floor")).to_contain_text("Sam Rivera is talking with this visitor.")
    assert "Me too!" not in " ".join(chat.texts())


def test_what_a_rep_enters_is_not_asked_again_when_the_bot_goes_on(sam: Page, chat: Chat) -> None:
    sam.keyboard.press("t")
    field = sam.get_by_placeholder("Write to the visitor")
    expect(field).to_be_focused()
    sam.keyboard.type("Hello, this is Sam. What would it be worth to you?")
    sam.keyboard.press("Enter")
    expect(chat.host).to_contain_text("Hello, this is Sam.")
    chat.field.fill("we thought of thirty thousand")
    chat.field.press("Enter")
    expect(sam.get_by_role("log")).to_contain_text("we thought of thirty thousand")

    lead = sam.get_by_role("region", name="Lead")
    lead.get_by_label("Enter or correct: Budget").select_option("Strong")
    expect(lead).to_contain_text("entered by a rep")
    sam.keyboard.press("Escape")
    sam.locator("#thread").focus()
    sam.keyboard.press("t")

    expect(sam.locator(".floor")).to_contain_text("The bot is talking with this visitor")
    expect(chat.lines.last).to_contain_text("Who decides")
    expect(lead).to_contain_text("entered by a rep")
    chat.says("I do")
    expect(chat.lines.last).not_to_contain_text("budget")
