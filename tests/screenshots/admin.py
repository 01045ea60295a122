"""The states of the administration and of the flow editor, each as a marketer meets it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from playwright.sync_api import Page, expect

from tests.fakes.admin import asked, draft_of, replace, signed_in, source
from tests.screenshots.studio import ALL, Studio

IMAGES: Final = Path(__file__).parents[2] / "docs" / "images"
NEWS: Final = "the long name of a campaign in the spring"
LONG_NAME: Final = "Donaudampfschifffahrtsgesellschaft Maximiliane-Konstantina"


def _admin(studio: Studio, language: str = "en") -> Page:
    """An admin who has just signed in, at the list of flows."""
    if language == "en":
        return signed_in(studio.server, studio.context())
    admin = signed_in(studio.server, studio.context())
    if all(one["email"] != "jonas@example.com" for one in asked(admin, "GET", "users")["items"]):
        asked(admin, "POST", "users", _german_admin())
    page = studio.context().new_page()
    page.goto(f"{studio.server.url}/login?next=/admin/flows")
    page.get_by_label("E-mail").fill("jonas@example.com")
    page.get_by_label("Password").fill(_german_admin()["password"])
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", name="Abläufe", level=1)).to_be_visible()
    return page


def _german_admin() -> dict[str, str]:
    return {
        "email": "jonas@example.com",
        "name": "Jonas Weidenhöfer-Schillingsfürst",
        "role": "admin",
        "language": "de",
        "password": "a password for pictures",
    }


PAGES: Final = (
    "flows",
    "flows/bant",
    "sites",
    "sites/new",
    "notices",
    "people",
    "keys",
    "webhooks",
    "account",
    "design",
)


def pages(studio: Studio) -> None:
    """Every page as it is at first."""
    page = _admin(studio)
    for path in PAGES:
        page.goto(f"{studio.server.url}/admin/{path}")
        studio.look(page, f"admin-{path.replace('/', '-')}", ALL)
    page.goto(f"{studio.server.url}/admin/sites/{studio.server.site}")
    expect(
        page.frame_locator("iframe").locator("chatbot-widget").get_by_role("log")
    ).to_be_visible()
    studio.look(page, "admin-site", ALL)
    page.goto(f"{studio.server.url}/admin/people")
    page.get_by_role("link", name="Edit").nth(1).click()
    studio.look(page, "admin-person", ALL)


def refused(studio: Studio) -> None:
    """What is wrong stands at its field; what was made is shown once."""
    page = _admin(studio)
    page.goto(f"{studio.server.url}/admin/sites/new")
    page.get_by_label("Name").fill(LONG_NAME)
    page.get_by_label("Allowed origins").fill("www.example.com")
    page.get_by_label("Colour", exact=True).fill("greenish")
    page.get_by_label("Opening hours").fill("whenever")
    page.get_by_role("button", name="Save").click()
    studio.look(page, "admin-site-refused", ALL)
    page.goto(f"{studio.server.url}/admin/keys")
    page.get_by_label("Name").fill("crm sync")
    page.get_by_role("button", name="Add a key").click()
    studio.look(page, "admin-keys-refused")
    page.get_by_label("Name").fill("crm-sync")
    page.get_by_role("group", name="Leads").get_by_label("read").check()
    page.get_by_role("button", name="Add a key").click()
    studio.look(page, "admin-keys-made", ALL)
    page.goto(f"{studio.server.url}/admin/webhooks")
    page.get_by_label("Address").fill("https://crm.example.com/hooks/" + "chatbot-" * 12)
    page.get_by_role("button", name="Add a webhook").click()
    studio.look(page, "admin-webhook", ALL)


def versions(studio: Studio) -> None:
    """Versions, their differences, the way back."""
    page = _admin(studio)
    draft = asked(page, "GET", "flows/champ/draft")
    text = draft["text"].replace("title: ", "title: Better, ", 1)
    saved = asked(page, "PUT", "flows/champ/draft", {"text": text, "base": draft["base"]})
    asked(page, "POST", "flows/champ/publish", {"base": saved["base"], "note": NEWS})
    page.goto(f"{studio.server.url}/admin/flows/champ?before=1&after=live")
    page.get_by_text("Line by line").click()
    page.locator("summary", has_text="Roll back").click()
    studio.look(page, "admin-flow-versions", ALL)


def editor(studio: Studio) -> None:
    """The editor: nothing wrong, something wrong, tests, trial, publishing."""
    page = _admin(studio)
    draft_of(page, "spring-campaign")
    studio.look(page, "admin-editor", ALL)
    replace(page, "go: route", "go: rout")
    problems = page.get_by_role("tabpanel", name="Problems")
    problems.get_by_role("button").first.click()
    studio.look(page, "admin-editor-problem", ALL)
    page.get_by_role("button", name="Publish…").click()
    expect(page.get_by_role("dialog", name="This draft cannot be published yet")).to_be_visible()
    studio.look(page, "admin-editor-refused", ALL)
    page.keyboard.press("Escape")
    replace(page, "go: rout", "go: route")
    expect(problems).to_contain_text("No problems")
    replace(page, "level: strong, also: [switch", "level: weak, also: [switch")
    source(page).press("Control+Enter")
    page.get_by_role("button", name="Failed").first.click()
    studio.look(page, "admin-editor-tests", ALL)
    replace(page, "level: weak, also: [switch", "level: strong, also: [switch")
    _try(studio, page)
    page.get_by_role("button", name="Publish…").click()
    expect(page.get_by_label("Note")).to_be_visible()
    studio.look(page, "admin-editor-publish", ALL)


def _try(studio: Studio, page: Page) -> None:
    page.get_by_role("tab", name="Try it").click()
    studio.look(page, "admin-editor-trial-empty")
    page.get_by_role("button", name="Start the chat").click()
    chat = page.frame_locator("iframe").locator("chatbot-widget")
    chat.get_by_role("button", name="Replace a tool we use").click()
    expect(chat.get_by_text("Roughly what yearly budget", exact=False)).to_be_visible()
    studio.look(page, "admin-editor-trial", ALL)
    studio.picture(page, IMAGES / "editor.webp", width=1240, height=860)
    page.get_by_role("button", name="Keep this chat").click()
    page.get_by_label("Name of the test").fill("a good lead")
    studio.look(page, "admin-editor-keep", ALL)
    page.get_by_role("button", name="Cancel").click()


def conflict(studio: Studio) -> None:
    """Two admins and one draft; no connection."""
    page, other = _admin(studio), _admin(studio)
    draft_of(page, "summer-campaign")
    other.goto(page.url)
    expect(source(other)).to_be_visible()
    replace(page, "What brings you here today?", "What may we do for you?")
    expect(page.get_by_text("Draft saved")).to_be_visible()
    replace(other, "What brings you here today?", "How can we help?")
    expect(other.get_by_role("dialog")).to_be_visible()
    studio.look(other, "admin-editor-conflict", ALL)
    page.context.set_offline(True)
    replace(page, "What may we do for you?", "What is it?")
    expect(page.get_by_text("Not saved")).to_be_visible()
    studio.look(page, "admin-editor-offline", ALL)


def german(studio: Studio) -> None:
    """The same in German."""
    page = _admin(studio, "de")
    for path in (*PAGES, f"sites/{studio.server.site}"):
        page.goto(f"{studio.server.url}/admin/{path}")
        studio.look(page, f"admin-german-{path.replace('/', '-')}")
    page.goto(f"{studio.server.url}/admin/flows/bant/edit")
    text = page.get_by_role("textbox", name="Text des Ablaufs")
    expect(text).to_be_visible()
    text.press("Control+Enter")
    expect(page.get_by_role("tabpanel", name="Tests")).to_contain_text("bestanden")
    studio.look(page, "admin-german-editor-tests", ALL)
    page.get_by_role("tab", name="Ausprobieren").click()
    page.get_by_role("button", name="Gespräch beginnen").click()
    expect(
        page.frame_locator("iframe").locator("chatbot-widget").get_by_role("log")
    ).to_be_visible()
    studio.look(page, "admin-german-editor-trial", ALL)
    page.get_by_role("button", name="Veröffentlichen …").click()
    expect(page.get_by_label("Notiz")).to_be_visible()
    studio.look(page, "admin-german-editor-publish")


def translations(studio: Studio) -> None:
    """A translation that stands beside its flow, with a mistake in it; to a German reader, too."""
    page = _admin(studio)
    draft_of(page, "autumn-campaign", "champ")
    page.get_by_role("button", name="autumn-campaign.de.yaml").click()
    replace(page, "problem:", "problems:")
    expect(page.get_by_role("tabpanel", name="Problems").get_by_role("button")).not_to_have_count(
        0
    )
    expect(page.get_by_text("Draft saved")).to_be_visible()
    studio.look(page, "admin-editor-translation", ALL)
    german = _admin(studio, "de")
    german.goto(page.url)
    problems = german.get_by_role("tabpanel", name="Probleme").get_by_role("button")
    expect(problems).not_to_have_count(0)
    problems.first.click()
    studio.look(german, "admin-german-editor-problem", ALL)


Take = Callable[[Studio], None]
SCENES: Final[dict[str, Take]] = {
    f"admin-{take.__name__}": take
    for take in (pages, refused, versions, editor, conflict, translations, german)
}
