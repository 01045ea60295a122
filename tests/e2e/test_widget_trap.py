"""The field that no person sees: whoever fills it in is a program, and a person never comes near it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.fakes.console_desk import violations
from tests.fakes.scripted import Scripted
from tests.fakes.server import Server, start_server
from tests.fakes.widget import Chat

pytestmark = pytest.mark.browser

NewContext = Callable[..., BrowserContext]
FILL_IN_EVERYTHING = """host => {
  for (const field of host.shadowRoot.querySelectorAll("input, textarea")) {
    field.value = "Cheap pills at https://spam.example";
    field.dispatchEvent(new Event("input", {bubbles: true}));
  }
  host.shadowRoot.querySelector("form").requestSubmit();
}"""


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One demo server for all of these: every visitor is a new one."""
    running = start_server(tmp_path_factory.mktemp("shop") / "data", "--limits", "off")
    yield running
    running.stop()


@pytest.fixture
def chat(page: Page, shop: Server) -> Chat:
    """The demo shop with the panel open."""
    page.goto(shop.url)
    return Chat(page).open()


def junk(context: BrowserContext, shop: Server) -> list[dict[str, Any]]:
    """Return the leads that are marked as junk, as the admin reads them."""
    admin = shop.users_with("admin")[0]
    headers = {"Origin": shop.url, "X-Chatbot": "1"}
    form: dict[str, str | float | bool] = {"email": admin["email"], "password": admin["password"]}
    context.request.post(f"{shop.url}/login", form=form, headers=headers)
    answer = context.request.get(f"{shop.url}/api/v1/leads?status=junk", headers=headers)
    assert answer.ok, answer.text()
    leads: list[dict[str, Any]] = answer.json()["items"]
    return leads


def test_a_script_that_fills_in_every_field_is_spam_and_a_person_is_not(
    chat: Chat, shop: Server, new_context: NewContext
) -> None:
    chat.says("I want to talk to a human")
    assert junk(new_context(), shop) == []
    page = new_context().new_page()
    page.goto(shop.url)
    program = Chat(page).open()

    program.host.evaluate(FILL_IN_EVERYTHING)

    expect(program.own).to_have_count(1)
    expect(program.host.locator(".waiting")).to_have_count(0)
    expect(program.host.locator(".bot").nth(2)).to_be_visible()
    assert len(junk(new_context(), shop)) == 1


def test_a_person_who_goes_through_everything_by_keyboard_never_stands_in_it(
    chat: Chat,
) -> None:
    trap = chat.host.locator("[name=website]")
    box = trap.bounding_box()
    assert box is not None
    assert box["width"] * box["height"] <= 1
    expect(trap).to_have_attribute("autocomplete", "off")
    expect(trap).to_have_attribute("aria-hidden", "true")
    expect(chat.field).to_have_count(1)
    assert violations(chat.page) == []

    inside = "document.querySelector('chatbot-widget').shadowRoot.activeElement?.name ?? ''"
    for key in ("Tab", "Shift+Tab"):
        for _ in range(12):
            chat.page.keyboard.press(key)
            assert chat.page.evaluate(inside) != "website"


def test_what_a_person_sends_says_nothing_of_the_field(page: Page, shop: Server) -> None:
    script = Scripted([{"from": "bot", "text": "Your name?", "input": {"kind": "name"}}])
    script.serve(page)
    page.goto(shop.url)
    chat = Chat(page)
    page.evaluate(
        "chatbot.identify({name: 'Jo', email: 'jo@example.com', url: 'https://jo.example'})"
    )
    chat.open()
    chat.field.press("Shift")
    expect(chat.field).to_have_value("Jo")
    chat.field.press("Enter")

    expect(chat.own).to_have_text("Jo")
    [message] = script.of("message")
    assert message["text"] == "Jo"
    assert "trap" not in message
