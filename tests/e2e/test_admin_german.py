"""The administration for who reads German: what is wrong is told so, in the editor and on the pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.fakes.admin import asked, signed_in, violations
from tests.fakes.server import Server, start_server

pytestmark = pytest.mark.browser
expect.set_options(timeout=30_000)

NewContext = Callable[..., BrowserContext]
JONAS = {
    "email": "jonas@example.com",
    "name": "Jonas Weidenhöfer",
    "role": "admin",
    "language": "de",
    "password": "a password of Jonas",
}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    running = start_server(tmp_path_factory.mktemp("german") / "data")
    yield running
    running.stop()


@pytest.fixture
def jonas(server: Server, new_context: NewContext) -> Page:
    """A page on which an admin is signed in who reads German."""
    admin = signed_in(server, new_context())
    if all(one["email"] != JONAS["email"] for one in asked(admin, "GET", "users")["items"]):
        asked(admin, "POST", "users", JONAS)
    page = new_context().new_page()
    page.goto(f"{server.url}/login?next=/admin/flows")
    page.get_by_label("E-mail").fill(JONAS["email"])
    page.get_by_label("Password").fill(JONAS["password"])
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", name="Abläufe", level=1)).to_be_visible()
    return page


def test_the_kind_of_a_problem_is_said_in_german_and_the_sentence_is_marked_as_english(
    server: Server, jonas: Page
) -> None:
    draft = asked(jonas, "GET", "flows/bant/draft")
    broken = draft["text"].replace("go: route", "go: rout")
    body = {"text": broken, "base": draft["base"]}
    asked(jonas, "PUT", "flows/bant/draft", body)
    jonas.goto(f"{server.url}/admin/flows/bant/edit")

    problem = jonas.get_by_role("tabpanel", name="Probleme").get_by_role("button").first
    expect(problem).to_contain_text("Diesen Schritt gibt es nicht")
    expect(problem.locator("[lang=en]")).to_contain_text("there is no such step")
    assert violations(jonas) == []

    jonas.get_by_role("button", name="Veröffentlichen …").click()
    dialog = jonas.get_by_role("dialog")
    expect(dialog).to_contain_text("Diesen Schritt gibt es nicht")
    assert violations(jonas) == []


def test_what_a_desk_refuses_is_told_in_german(server: Server, jonas: Page) -> None:
    jonas.get_by_label("Name").fill("bant")
    jonas.get_by_role("button", name="Entwurf anlegen").click()
    expect(jonas.get_by_role("alert")).to_contain_text("Einen Ablauf „bant“ gibt es schon.")

    jonas.goto(f"{server.url}/admin/webhooks")
    jonas.get_by_label("Adresse").fill("https://127.0.0.1/hook")
    jonas.locator("form.form button[type=submit]").last.click()
    expect(jonas.get_by_text("nicht aus dem öffentlichen Internet")).to_be_visible()


def test_wrong_rules_of_a_site_are_marked_at_their_fields(server: Server, jonas: Page) -> None:
    jonas.goto(f"{server.url}/admin/sites/{server.site}")
    events, sources = jonas.locator("[name=page_events]"), jonas.locator("[name=sources]")
    events.fill("Pricing")
    sources.fill("partner colour=red")
    jonas.locator("form.form button[type=submit]").click()

    expect(events).to_have_attribute("aria-invalid", "true")
    expect(sources).to_have_attribute("aria-invalid", "true")
    expect(jonas.get_by_text("nennt kein Ereignis mit Seiten")).to_be_visible()
    expect(jonas.get_by_text("nennt keine Quelle")).to_be_visible()
    assert violations(jonas) == []


def test_what_the_product_wrote_of_a_version_is_said_in_german(
    server: Server, jonas: Page
) -> None:
    jonas.goto(f"{server.url}/admin/flows/insurance")

    first = jonas.get_by_role("listitem").filter(has_text="Version 1")
    expect(first).to_contain_text("Mit dem Produkt geliefert")
    expect(first).to_contain_text("System")
