"""The picture of the README: a rep's console beside the chat of the visitor they talk to."""

from __future__ import annotations

import base64
from collections.abc import Callable
from pathlib import Path
from typing import Final

from playwright.sync_api import Page, expect

from tests.fakes.console_desk import HOT
from tests.fakes.widget import Chat
from tests.screenshots.studio import Studio

TARGET: Final = Path(__file__).parents[2] / "docs" / "images" / "demo.png"
BESIDE: Final = """<!doctype html><style>
body {{ margin: 0; display: flex; gap: 56px; align-items: center; justify-content: center; height: 752px; background: #e8e6df }}
img {{ display: block; border-radius: 16px; box-shadow: 0 12px 48px #0002, 0 0 0 1px #0001 }}
</style><img src="data:image/png;base64,{console}" height="672"><img src="data:image/png;base64,{chat}" height="640">"""


def _taken(page: Page, shot: bytes) -> str:
    page.mouse.move(0, 0)
    return base64.b64encode(shot).decode()


def picture(studio: Studio) -> None:
    """A hot visitor in the shop, taken over, at the moment where both have written."""
    console = studio.console()
    console.set_viewport_size({"width": 1290, "height": 791})
    for words in (("switch", "12000", "committee", "in 2 months", "human"), HOT[:3]):
        studio.street.visitor(*words)
    shop = studio.context(viewport={"width": 1280, "height": 752}).new_page()
    shop.goto(studio.server.url)
    chat = Chat(shop).open()
    for text in HOT:
        chat.says(text)
    chat.button("Yes, you may").click()
    expect(chat.field).to_have_attribute("autocomplete", "name")
    chat.says("Ana Sousa")
    chat.says("ana.sousa@example.com")

    offer = console.get_by_role("article").filter(has_text="Ana Sousa")
    offer.get_by_role("button", name="Accept").click()
    field = console.get_by_placeholder("Write to the visitor")
    expect(field).to_be_visible()
    while (others := console.get_by_role("button", name="Decline")).count():
        left = others.count()
        others.first.click()
        expect(others).not_to_have_count(left)
    hello = "Hello Ana, Sam here. A move from another CRM takes about a week. Shall we look at your setup together?"
    field.fill(hello)
    field.press("Enter")
    expect(chat.lines.last).to_have_text(hello)
    chat.field.fill("Yes please. We have 12 people and 4,000 contacts.")
    chat.field.press("Enter")
    expect(console.get_by_role("log")).to_contain_text("4,000 contacts")
    expect(chat.host.locator(".waiting")).to_have_count(0)

    both = studio.context(viewport={"width": 1600, "height": 752}).new_page()
    shots = {
        "console": _taken(console, console.screenshot(animations="disabled")),
        "chat": _taken(shop, chat.panel.screenshot(animations="disabled")),
    }
    both.set_content(BESIDE.format(**shots))
    both.screenshot(path=TARGET)


SCENES: Final[dict[str, Callable[[Studio], None]]] = {"demo": picture}
