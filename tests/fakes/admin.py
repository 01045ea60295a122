"""An admin at a browser: signing in, writing in the source, publishing; and what axe says of a page."""

from __future__ import annotations

import json
import re
from typing import Any, Final

from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # it ships no types
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.fakes.server import Server

BEST: Final = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
}


def signed_in(server: Server, context: BrowserContext) -> Page:
    """Return a page on which an admin is signed in, at the list of flows."""
    page = context.new_page()
    who = server.users_with("admin")[0]
    page.goto(f"{server.url}/login?next=/admin/flows")
    page.get_by_label("E-mail").fill(who["email"])
    page.get_by_label("Password").fill(who["password"])
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", name="Flows", level=1)).to_be_visible()
    return page


def violations(page: Page) -> list[str]:
    """Return what axe finds wrong with the page."""
    found = Axe().run(page, options=BEST).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['target']}" for one in found]


def draft_of(page: Page, name: str, template: str = "bant") -> None:
    """Begin a flow from a template and open its editor."""
    page.get_by_role("link", name="Flows", exact=True).first.click()
    page.get_by_label("Name").fill(name)
    page.get_by_label("Begin with a copy of").select_option(template)
    page.get_by_role("button", name="Create draft").click()
    expect(source(page)).to_be_visible()
    expect(page.get_by_role("tabpanel", name="Problems")).to_contain_text("No problems")


def source(page: Page) -> Locator:
    """Return the text of the flow."""
    return page.get_by_role("textbox", name="Source of the flow")


def replace(page: Page, old: str, new: str) -> None:
    """Write `new` in place of the first `old`, by the source's own search."""
    source(page).click()
    page.keyboard.press("Control+f")
    page.get_by_role("textbox", name="Find").fill(old)
    page.get_by_role("textbox", name="Replace").fill(new)
    page.get_by_role("button", name="next", exact=True).click()
    page.get_by_role("button", name="replace", exact=True).click()
    page.keyboard.press("Escape")


def publish(page: Page, note: str) -> None:
    """Publish the draft and go to its versions."""
    page.get_by_role("button", name="Publish…").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("heading", name="Publish this draft?")).to_be_visible()
    dialog.get_by_label("Note").fill(note)
    dialog.get_by_role("button", name="Publish", exact=True).click()
    expect(dialog.get_by_role("heading", name=re.compile("is live"))).to_be_visible()
    dialog.get_by_role("link", name="See all versions").click()


def chat_of(page: Page, server: Server) -> Page:
    """Open the demo shop's chat as a new visitor."""
    page.goto(server.url)
    page.get_by_role("button", name="Chat").click()
    return page


def add_line(page: Page, after: str, line: str) -> None:
    """Type a line of its own below the first one that says `after`."""
    source(page).click()
    page.keyboard.press("Control+Home")
    page.keyboard.press("Control+f")
    page.get_by_role("textbox", name="Find").fill(after)
    page.get_by_role("button", name="next", exact=True).click()
    page.keyboard.press("Escape")
    page.keyboard.press("End")
    page.keyboard.press("End")  # of the line, where it is shown in several
    page.keyboard.press("Enter")
    page.keyboard.type(line)
    page.keyboard.press("Escape")  # an offer of words, if one is open


def asked(page: Page, method: str, path: str, body: object = None) -> Any:
    """Return what a door of the API answers to who is signed in on this page. It must not refuse."""
    server = page.url.split("/admin")[0]
    answer = page.request.fetch(
        f"{server}/api/v1/{path}",
        method=method,
        headers={"Origin": server, "X-Chatbot": "1", "Content-Type": "application/json"},
        data=None if body is None else json.dumps(body),
    )
    assert answer.ok, answer.text()
    return answer.json()
