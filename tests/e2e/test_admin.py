"""The administration in a real browser on a real server: a marketer's whole job, start to end."""

from __future__ import annotations

import gzip
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, FrameLocator, Page, expect

from tests.fakes.admin import (
    chat_of,
    draft_of,
    publish,
    replace,
    signed_in,
    source,
    violations,
)
from tests.fakes.dialogs import FLOWS
from tests.fakes.server import Server, start_server

pytestmark = pytest.mark.browser

MOST_BYTES = 75_000  # the editor's JavaScript before CodeMirror, gzip -9
MOST_CSS_BYTES = 6_000
NewContext = Callable[..., BrowserContext]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One demo server for all of these tests; each works on a flow of its own or puts it back."""
    running = start_server(tmp_path_factory.mktemp("admin") / "data")
    yield running
    running.stop()


@pytest.fixture
def admin(server: Server, new_context: NewContext) -> Page:
    """A page on which the admin is signed in."""
    return signed_in(server, new_context())


# ── the marketer's job ────────────────────────────────────────────────────────────────────────────


def test_a_text_is_changed_published_met_by_the_next_visitor_and_rolled_back(
    server: Server, admin: Page, new_context: NewContext
) -> None:
    running = chat_of(new_context().new_page(), server).locator("chatbot-widget")
    running.get_by_role("button", name="Replace a tool we use").click()
    expect(running.get_by_text("Roughly what yearly budget", exact=False)).to_be_visible()

    admin.get_by_role("link", name="Edit bant").click()
    replace(admin, "Four quick questions", "A few quick questions")
    publish(admin, "Friendlier words")
    expect(admin.get_by_text("Friendlier words").first).to_be_visible()

    following = chat_of(new_context().new_page(), server).locator("chatbot-widget")
    expect(following.get_by_text("A few quick questions", exact=False)).to_be_visible()
    running.get_by_role("textbox").fill("restart")
    running.get_by_role("textbox").press("Enter")
    expect(running.get_by_text("Four quick questions", exact=False)).to_have_count(2)

    admin.locator("summary", has_text="Roll back to this").first.click()
    admin.get_by_label("Why?").fill("The old words again")
    admin.get_by_role("button", name="Make live again: version 1").click()
    expect(admin.get_by_role("status")).to_contain_text("is live again")
    first = admin.get_by_role("listitem").filter(has_text="Version 1")
    expect(first).to_contain_text("Shipped with the product")  # its own note
    expect(admin.get_by_role("table")).to_contain_text("The old words again")
    back = chat_of(new_context().new_page(), server).locator("chatbot-widget")
    expect(back.get_by_text("Four quick questions", exact=False)).to_be_visible()


def test_a_broken_jump_is_told_with_its_line_and_cannot_be_published(admin: Page) -> None:
    draft_of(admin, "broken-jump")
    replace(admin, "go: route", "go: rout")

    problems = admin.get_by_role("tabpanel", name="Problems")
    first = problems.get_by_role("button", name=re.compile("rout"))
    expect(first).to_contain_text(re.compile(r"Error\s*Line \d+"))
    admin.get_by_role("button", name="Publish…").click()
    dialog = admin.get_by_role("dialog")
    expect(dialog.get_by_role("heading", name=re.compile("cannot be published"))).to_be_visible()
    dialog.get_by_role("button", name="Back to the draft").click()

    replace(admin, "go: rout", "go: route")
    expect(problems).to_contain_text("No problems")


def test_a_failing_test_stands_at_its_line_and_stops_publishing(admin: Page) -> None:
    draft_of(admin, "failing-test")
    replace(admin, "level: strong, also", "level: weak, also")

    source(admin).press("Control+Enter")

    tests = admin.get_by_role("tabpanel", name="Tests")
    tests.get_by_role("button", name=re.compile("^Failed")).first.click()
    expect(source(admin).locator(".mark.failed").first).to_be_attached()
    admin.get_by_role("button", name="Publish…").click()
    expect(admin.get_by_role("dialog")).to_contain_text("failing test")


def test_what_is_typed_is_stored_and_there_after_a_reload(admin: Page) -> None:
    draft_of(admin, "kept-draft")
    replace(admin, "What brings you here today?", "What may we do for you?")
    expect(admin.get_by_text("Draft saved")).to_be_visible()

    admin.reload()

    expect(source(admin)).to_contain_text("What may we do for you?")


def test_two_admins_get_a_choice_never_a_silent_overwrite(
    server: Server, admin: Page, new_context: NewContext
) -> None:
    draft_of(admin, "two-admins")
    other = signed_in(server, new_context())
    other.goto(admin.url)
    expect(source(other)).to_be_visible()
    replace(admin, "What brings you here today?", "The first one's question?")
    expect(admin.get_by_text("Draft saved")).to_be_visible()

    replace(other, "What brings you here today?", "The other one's question?")

    dialog = other.get_by_role("dialog", name="Somebody else changed this draft")
    expect(dialog).to_contain_text("The first one's question?")
    assert violations(other) == []
    dialog.get_by_role("button", name="Keep mine").click()
    expect(other.get_by_text("Draft saved")).to_be_visible()
    admin.reload()
    expect(source(admin)).to_contain_text("The other one's question?")


def test_the_draft_is_tried_in_the_real_widget(admin: Page) -> None:
    draft_of(admin, "tried-draft")
    replace(admin, "What brings you here today?", "What may we do for you?")
    admin.get_by_role("tab", name="Try it").click()
    admin.get_by_role("button", name="Start the chat").click()

    chat: FrameLocator = admin.frame_locator("iframe")
    panel = chat.locator("chatbot-widget")
    expect(panel.get_by_text("What may we do for you?")).to_be_visible()
    panel.get_by_role("button", name="Replace a tool we use").click()
    expect(panel.get_by_text("Roughly what yearly budget", exact=False)).to_be_visible()

    side = admin.get_by_role("tabpanel", name="Try it")
    expect(side.get_by_role("status")).to_contain_text("budget")
    expect(side.get_by_role("status")).to_contain_text("Warm")
    expect(source(admin).locator(".lit").first).to_be_attached()


def test_the_switches_of_a_trial_are_what_the_draft_sees(admin: Page) -> None:
    draft_of(admin, "switched")
    admin.get_by_role("tab", name="Try it").click()
    side = admin.get_by_role("tabpanel", name="Try it")
    side.get_by_label("People there").select_option("0")
    side.get_by_label("Language").select_option(label="German")
    side.get_by_role("button", name="Start the chat").click()
    panel = admin.frame_locator("iframe").locator("chatbot-widget")
    expect(panel.get_by_text("Was führt Sie heute zu uns?")).to_be_visible()

    panel.get_by_role("textbox").fill("about 30k")
    panel.get_by_role("textbox").press("Enter")
    expect(side.get_by_role("status")).to_contain_text(re.compile(r"Score \d+"))
    panel.get_by_role("textbox").fill("Mensch")
    panel.get_by_role("textbox").press("Enter")

    expect(panel.get_by_text("niemand", exact=False).last).to_be_visible()


def test_words_are_offered_where_they_may_stand(admin: Page) -> None:
    draft_of(admin, "offered-words")
    replace(admin, "go: route", "go: ")
    source(admin).press("End")
    source(admin).press("ArrowLeft")
    source(admin).press("Control+Space")

    options = admin.get_by_role("listbox")
    expect(options.get_by_role("option", name="route")).to_be_visible()


# ── sites and people ──────────────────────────────────────────────────────────────────────────────


def test_a_site_is_added_with_the_line_for_its_pages(server: Server, admin: Page) -> None:
    admin.get_by_role("link", name="Sites").click()
    admin.get_by_role("link", name="Add a site").click()
    admin.get_by_label("Name").fill("Harbour Cycles")
    admin.get_by_label("Allowed origins").fill("no origin")
    admin.get_by_label("Opening hours").fill("mon-fri 09:00-17:00\nwhenever")
    admin.get_by_role("button", name="Save").click()
    expect(admin.get_by_role("alert")).to_contain_text("correct what is marked")
    for field, wrong in (
        ("Allowed origins", "“no origin” is no"),
        ("Opening hours", "“whenever”"),
    ):
        refused = admin.get_by_label(field)
        expect(refused).to_have_attribute("aria-invalid", "true")
        expect(refused).to_have_accessible_description(re.compile(wrong))
    assert violations(admin) == []

    admin.get_by_label("Opening hours").fill("mon-fri 09:00-17:00")
    admin.get_by_label("Allowed origins").fill("https://www.example.com\nhttps://shop.example.com")
    admin.get_by_role("button", name="Save").click()

    expect(admin.get_by_role("status")).to_have_text("Saved.")
    expect(admin.locator("#snippet")).to_contain_text(f"{server.url}/widget.js")
    look = admin.frame_locator("iframe").locator("chatbot-widget")
    expect(look.get_by_text("Harbour Cycles").first).to_be_visible()


def test_a_person_is_added_disabled_and_let_in_again(
    server: Server, admin: Page, new_context: NewContext
) -> None:
    admin.get_by_role("link", name="People", exact=True).click()
    admin.get_by_label("Name").fill("Robin Vale")
    admin.get_by_label("E-mail").fill("robin@example.com")
    admin.get_by_label("Role").select_option("rep")
    admin.get_by_label("Password").fill("a long enough password")
    admin.get_by_role("button", name="Add a person").click()
    admin.get_by_role("link", name="Robin Vale", exact=True).click()
    admin.get_by_role("button", name="Disable").click()
    expect(admin.get_by_text("Disabled", exact=True)).to_be_visible()

    robin = new_context().new_page()
    robin.goto(f"{server.url}/login")
    robin.get_by_label("E-mail").fill("robin@example.com")
    robin.get_by_label("Password").fill("a long enough password")
    robin.get_by_role("button", name="Sign in").click()
    expect(robin.get_by_role("alert")).to_be_visible()

    admin.get_by_role("button", name="Enable again").click()
    robin.get_by_label("Password").fill("a long enough password")
    robin.get_by_role("button", name="Sign in").click()
    expect(robin).to_have_url(re.compile("/console"))


# ── weight ────────────────────────────────────────────────────────────────────────────────────────


def test_the_editor_is_light_and_breaks_no_policy(server: Server, browser: Browser) -> None:
    context = browser.new_context()
    sizes: dict[str, int] = {}
    complaints: list[str] = []
    page = signed_in(server, context)
    page.on("console", lambda said: complaints.append(said.text))
    page.on(
        "response",
        lambda answer: (
            sizes.update({answer.url: len(gzip.compress(answer.body(), 9))})
            if "/static/editor/" in answer.url and answer.ok
            else None
        ),
    )

    page.goto(f"{server.url}/admin/flows/bant/edit")
    expect(source(page)).to_be_visible()
    source(page).press("Control+Enter")
    page.get_by_role("tab", name="Try it").click()
    page.get_by_role("button", name="Start the chat").click()
    expect(page.frame_locator("iframe").locator("chatbot-widget")).to_be_attached()

    scripts = {u: n for u, n in sizes.items() if u.endswith(".js") and "/source-" not in u}
    assert 0 < sum(scripts.values()) <= MOST_BYTES
    assert sum(n for u, n in sizes.items() if u.endswith(".css")) <= MOST_CSS_BYTES
    assert complaints == []
    context.close()


def test_a_file_that_changed_on_disk_waits_as_a_draft_and_says_so(
    tmp_path: Path, new_context: NewContext
) -> None:
    folder = tmp_path / "flows"
    shutil.copytree(FLOWS, folder)
    server = start_server(tmp_path / "data", "--flows", str(folder))
    file = folder / "bant.yaml"
    text = file.read_text("utf-8")
    file.write_text(text.replace("Four quick questions", "A few quick questions"), "utf-8")
    server.stop()
    server = server.again()
    try:
        admin = signed_in(server, new_context())
        row = admin.get_by_role("listitem").filter(has_text="Qualify a website visitor")
        expect(row).to_contain_text("Draft from a changed file")
        row.get_by_role("link", name="Qualify a website visitor").click()
        expect(admin.get_by_text("A file on the server was changed.", exact=False)).to_be_visible()
        admin.get_by_role("link", name="Compare with live").click()
        expect(admin.get_by_role("region", name="Live → Draft")).to_contain_text(
            "A few quick questions"
        )
        chat = chat_of(new_context().new_page(), server).locator("chatbot-widget")
        expect(chat.get_by_text("Four quick questions", exact=False)).to_be_visible()
    finally:
        server.stop()
