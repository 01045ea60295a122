"""The states of the console, each as a rep meets it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from playwright.sync_api import Page, expect

from tests.fakes.clients import Visitor
from tests.fakes.console_desk import HOT
from tests.screenshots.studio import ALL, DESK, DESK_DARK, PHONE, PHONE_LARGE_TEXT, SIZES, Studio

IMAGES: Final = Path(__file__).parents[2] / "docs" / "images"
LONG_NAME: Final = "Maximiliane-Konstantina von Hohenlohe-Schillingsfürst"
LONG_TEXT: Final = (
    "We have been working with the same system for eleven years, three people who knew it have left, nobody dares to "
    "touch the price lists any more, and last week a customer was quoted twice: we want to replace our CRM for good."
)
ARABIC: Final = (
    "مرحبا، نريد استبدال نظام إدارة العملاء لدينا",
    "ميزانيتنا حوالي 30000 دولار",
    "أنا المالك",
)


def _people(studio: Studio) -> Visitor:
    """A street on a usual afternoon; returns the hottest one."""
    street = studio.street
    ana = street.hot()
    street.visitor("we want to replace our CRM", "12000", "committee", "in 2 months", "human")
    street.visitor("I want to talk to a human")
    street.visitor(*HOT)
    return ana


def _accept(page: Page, label: str = "") -> None:
    """Accept the offer of this visitor."""
    offer = page.get_by_role("article").filter(has_text=label).first
    offer.get_by_role("button", name="Accept").click()
    expect(page.get_by_placeholder("Write to the visitor")).to_be_visible()


def _decline_all(page: Page) -> None:
    """Let every offer pass."""
    while (offers := page.get_by_role("button", name="Decline")).count():
        left = offers.count()
        offers.first.click()
        expect(offers).not_to_have_count(left)


def sign_in(studio: Studio) -> None:
    """The page before the console, and a wrong password."""
    page = studio.context().new_page()
    page.goto(f"{studio.server.url}/login?next=/console")
    studio.look(page, "console-sign-in", ALL)
    page.get_by_label("E-mail").fill("sam@example.com")
    page.get_by_label("Password").fill("wrong")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert")).to_be_visible()
    studio.look(page, "console-sign-in-wrong")


def empty(studio: Studio) -> None:
    """Nobody is there; nothing is found; nothing is mine."""
    page = studio.console()
    studio.look(page, "console-empty", ALL)
    page.get_by_role("button", name="Settings").click()
    expect(page.get_by_role("switch", name="Single-key shortcuts")).to_be_visible()
    studio.look(page, "console-settings", ALL)
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    studio.look(page, "console-keys", ALL)
    page.keyboard.press("Escape")
    page.goto(f"{studio.server.url}/console/c/nobody-of-this-name")
    expect(page.get_by_text("This conversation is not here")).to_be_visible()
    studio.look(page, "console-unknown", SIZES)


def offers(studio: Studio) -> None:
    """The list, and an offer with its countdown."""
    page = studio.console()
    _people(studio)
    expect(page.locator(".line-row")).to_have_count(4)
    expect(page.get_by_role("article").first).to_be_visible()
    studio.look(page, "console-offer", ALL)
    _decline_all(page)
    studio.look(page, "console-list", ALL)
    page.get_by_role("searchbox").fill("nobody says this")
    expect(page.get_by_text("Nothing found")).to_be_visible()
    studio.look(page, "console-list-nothing-found", SIZES)


def talk(studio: Studio) -> None:
    """A conversation with its lead, and everything that can be opened over it."""
    page = studio.console()
    ana = _people(studio)
    _accept(page, "Ana Sousa")
    studio.street.rep("Mona Ek")  # not before: she has more places, and would be offered Ana first
    _decline_all(page)
    page.get_by_placeholder("Write to the visitor").fill("Hello Ana, how soon is soon?")
    page.keyboard.press("Enter")
    studio.street.do(ana.says("Next week at the latest, see https://example.com/our-shop"))
    expect(page.get_by_role("log")).to_contain_text("Next week")
    studio.look(page, "console-talk", ALL)
    studio.picture(page, IMAGES / "console.webp", width=1240, height=760)
    _over_the_talk(studio, page)


def _over_the_talk(studio: Studio, page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.get_by_role("button", name="Lead details").click()
    studio.look(page, "console-lead", (PHONE, PHONE_LARGE_TEXT))
    page.go_back()
    page.get_by_role("button", name="Note", exact=True).click()
    page.get_by_placeholder("Only colleagues read this").fill("Rang us last week.")
    page.keyboard.press("Enter")
    expect(page.locator(".said.note")).to_be_visible()
    studio.look(page, "console-note", ALL)
    page.get_by_role("button", name="Reply", exact=True).click()
    page.get_by_placeholder("Write to the visitor").fill("/")
    expect(page.get_by_role("option").first).to_be_visible()
    studio.look(page, "console-replies", SIZES)
    page.get_by_placeholder("Write to the visitor").fill("")
    for key, name in (("Control+k", "palette"), ("a", "hand-over"), ("e", "close")):
        page.locator("#thread").focus()
        page.keyboard.press(key)
        expect(page.get_by_role("dialog")).to_be_visible()
        studio.look(page, f"console-{name}", ALL)
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_be_hidden()
    page.get_by_role("button", name="Set another temperature").click()
    studio.look(page, "console-temperature", ALL)
    page.get_by_role("dialog").get_by_label("Reason").fill("Rang us: the board said no.")
    page.keyboard.press("Enter")
    expect(page.locator(".overridden")).to_be_visible()
    studio.look(page, "console-temperature-set", SIZES)
    page.get_by_role("button", name="Withdraw for the visitor").first.click()
    studio.look(page, "console-withdraw", SIZES)
    page.keyboard.press("Escape")


def long(studio: Studio) -> None:
    """Long names and texts, and a visitor who writes from right to left."""
    page = studio.console()
    street = studio.street
    ana = street.visitor(*HOT)
    street.do(ana.picks("yes"))
    street.do(ana.says(LONG_NAME))
    street.do(ana.says("maximiliane-konstantina.hohenlohe@a-rather-long-domain.example.com"))
    _accept(page)
    street.do(ana.says(LONG_TEXT))
    street.do(ana.says("Donaudampfschifffahrtsgesellschaftskapitän" * 3))
    page.get_by_placeholder("Write to the visitor").fill(LONG_TEXT)
    page.keyboard.press("Enter")
    studio.look(page, "console-long", ALL)
    page.goto(f"{studio.server.url}/console")
    street.do(ana.says("are you still there? " * 12))
    expect(page.locator(".line-row")).to_have_count(1)
    studio.look(page, "console-long-list", SIZES)
    leila = street.visitor(*ARABIC)
    street.do(leila.says("human"))
    expect(page.get_by_role("article").first).to_be_visible()
    _accept(page)
    street.do(leila.says("هل يمكنكم الاتصال بي غدا؟ شكرا"))
    expect(page.get_by_role("log")).to_contain_text("شكرا")
    studio.look(page, "console-arabic", (DESK, DESK_DARK, PHONE))


def german(studio: Studio) -> None:
    """The same in German."""
    page = studio.console("Jonas Weidenhöfer", "de")
    studio.look(page, "console-german-empty", SIZES)
    studio.street.hot()
    page.get_by_role("button", name="Annehmen").click()
    expect(page.get_by_placeholder("An den Besucher schreiben")).to_be_visible()
    studio.look(page, "console-german", ALL)
    for key, name in (("?", "keys"), ("e", "close"), ("a", "hand-over"), ("Control+k", "palette")):
        page.locator("#thread").focus()
        page.keyboard.press(key)
        expect(page.get_by_role("dialog")).to_be_visible()
        studio.look(page, f"console-german-{name}", SIZES)
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_be_hidden()


def troubles(studio: Studio) -> None:
    """Somebody was faster, no connection, not sent, signed out."""
    page = studio.console()
    studio.street.hot()
    kim = studio.street.rep("Mona Ek")
    page.get_by_role("button", name="Decline").first.click()
    page.locator(".line-row").first.click()
    it = page.url.rpartition("/")[2]
    studio.street.do(kim.does("claim", conversation=it))
    expect(page.locator(".floor")).to_contain_text("Mona Ek")
    studio.look(page, "console-of-somebody-else", SIZES)
    page.context.set_offline(True)
    expect(page.get_by_text("No connection.").first).to_be_visible()
    studio.look(page, "console-offline", ALL)
    page.context.clear_cookies()
    page.context.set_offline(False)
    expect(page.get_by_role("heading", name="You are signed out")).to_be_visible()
    studio.look(page, "console-signed-out", SIZES)


Take = Callable[[Studio], None]
SCENES: Final[dict[str, Take]] = {
    f"console-{take.__name__}": take
    for take in (sign_in, empty, offers, talk, long, german, troubles)
}
