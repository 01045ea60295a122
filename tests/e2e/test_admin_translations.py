"""Translations that stand beside a flow, written in the editor with it: checked, tried, stored and published together."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.fakes.admin import asked, draft_of, publish, replace, signed_in, source, violations
from tests.fakes.server import Server, start_server

pytestmark = pytest.mark.browser

NewContext = Callable[..., BrowserContext]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One demo server for all of these tests; each works on a flow of its own."""
    running = start_server(tmp_path_factory.mktemp("admin") / "data")
    yield running
    running.stop()


@pytest.fixture
def admin(server: Server, new_context: NewContext) -> Page:
    """A page on which the admin is signed in."""
    return signed_in(server, new_context())


def file(page: Page, name: str) -> Locator:
    """The way to a file of the flow."""
    return page.get_by_role("navigation", name="Files of the flow").get_by_role(
        "button", name=name
    )


def test_a_translation_is_changed_where_it_stands_and_goes_live_with_the_flow(admin: Page) -> None:
    draft_of(admin, "translated", "champ")
    before = asked(admin, "GET", "flows/translated/draft")
    assert "Assistent" in before["translations"]["de"]

    file(admin, "translated.de.yaml").click()
    replace(admin, "Assistent", "Helfer")
    expect(admin.get_by_text("Draft saved")).to_be_visible()
    assert violations(admin) == []

    file(admin, "translated.yaml").click()
    expect(source(admin)).to_contain_text("flow: translated")
    now = asked(admin, "GET", "flows/translated/draft")
    assert now["text"] == before["text"]
    assert "Helfer" in now["translations"]["de"]
    admin.reload()
    file(admin, "translated.de.yaml").click()
    expect(source(admin)).to_contain_text("Helfer")
    publish(admin, "Ein anderes Wort")
    live = asked(admin, "GET", "flows/translated/versions/live")
    assert live["translations"] == now["translations"]


def test_a_mistake_in_a_translation_is_told_with_its_file_and_found_by_a_click(
    admin: Page,
) -> None:
    draft_of(admin, "mistaken", "champ")
    file(admin, "mistaken.de.yaml").click()
    key = re.search(
        r"^([a-z_]+):",
        asked(admin, "GET", "flows/mistaken/draft")["translations"]["de"],
        re.MULTILINE,
    )
    assert key is not None
    replace(admin, f"{key[1]}:", f"{key[1]}_of_another_flow:")
    problems = admin.get_by_role("tabpanel", name="Problems")
    row = problems.get_by_role("button", name=re.compile("of_another_flow"))
    expect(row.first).to_contain_text("mistaken.de.yaml")
    expect(file(admin, "mistaken.de.yaml").locator(".count")).to_be_visible()

    file(admin, "mistaken.yaml").click()
    expect(source(admin)).not_to_contain_text("of_another_flow")
    row.first.click()

    expect(file(admin, "mistaken.de.yaml")).to_have_attribute("aria-current", "true")
    expect(source(admin).locator(".cm-activeLine")).to_contain_text("of_another_flow")
    assert violations(admin) == []


def test_each_file_keeps_its_own_history(admin: Page) -> None:
    draft_of(admin, "histories", "champ")
    replace(admin, "flow: histories", "flow: histories # one")
    file(admin, "histories.de.yaml").click()
    replace(admin, "Assistent", "Helfer")
    file(admin, "histories.yaml").click()

    source(admin).press("Control+z")
    expect(source(admin)).not_to_contain_text("# one")
    source(admin).press("Control+z")

    file(admin, "histories.de.yaml").click()
    expect(source(admin)).to_contain_text("Helfer")
    source(admin).press("Control+z")
    expect(source(admin)).not_to_contain_text("Helfer")


def test_a_translation_of_somebody_else_is_never_overwritten_unseen(
    server: Server, admin: Page, new_context: NewContext
) -> None:
    draft_of(admin, "two-of-them", "champ")
    other = signed_in(server, new_context())
    other.goto(admin.url)
    expect(source(other)).to_be_visible()
    file(admin, "two-of-them.de.yaml").click()
    replace(admin, "Assistent", "Helfer")
    expect(admin.get_by_text("Draft saved")).to_be_visible()

    replace(other, "flow: two-of-them", "flow: two-of-them # mine")
    dialog = other.get_by_role("dialog", name="Somebody else changed this draft")
    expect(dialog).to_contain_text("two-of-them.de.yaml")
    expect(dialog).to_contain_text("Helfer")
    dialog.get_by_role("button", name="Take theirs").click()

    file(other, "two-of-them.de.yaml").click()
    expect(source(other)).to_contain_text("Helfer")
    assert "Helfer" in asked(other, "GET", "flows/two-of-them/draft")["translations"]["de"]
