"""Every state of the console by keyboard alone: what a screen reader is told, what axe and the browser's policies say."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.fakes.console_desk import NewContext, Street, sign_in, violations
from tests.fakes.server import Server, start_server

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One demo server for all of these tests; each leaves an empty list behind."""
    running = start_server(tmp_path_factory.mktemp("states") / "data")
    yield running
    running.stop()


@pytest.fixture
def street(server: Server) -> Iterator[Street]:
    """Visitors beside the browser."""
    here = Street(server)
    yield here
    here.clear()


COMPLAINTS = """
window.complaints = [];
addEventListener("securitypolicyviolation", (event) => {
  window.complaints.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`);
});
addEventListener("error", (event) => window.complaints.push(event.message));
addEventListener("unhandledrejection", (event) => window.complaints.push(`${event.reason}`));
"""


def dialog_by(page: Page, key: str, name: str) -> Locator:
    """Open a dialog by its key."""
    page.locator("#thread").focus()
    page.keyboard.press(key)
    dialog = page.get_by_role("dialog", name=name)
    expect(dialog).to_be_visible()
    return dialog


def leave(page: Page) -> None:
    """Close the dialog by its key."""
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()


@pytest.mark.parametrize(("scheme", "width"), [("light", 1440), ("dark", 390)])
def test_the_whole_job_by_keyboard_without_a_complaint_of_axe_or_of_the_browser(
    scheme: str, width: int, server: Server, new_context: NewContext, street: Street
) -> None:
    context = new_context(color_scheme=scheme, viewport={"width": width, "height": 900})
    context.add_init_script(COMPLAINTS)
    page = sign_in(context, server, server.users_with("rep")[0])
    again = page.reload()
    assert again is not None
    assert "require-trusted-types-for 'script'" in again.headers["content-security-policy"]
    found: dict[str, object] = {}

    def look(state: str) -> None:
        found[state] = violations(page)

    expect(page.get_by_text("Nobody is waiting").first).to_be_visible()
    look("empty")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    look("keys")
    leave(page)
    ana = street.hot()
    expect(page.get_by_role("article")).to_be_visible()
    look("offer")
    expect(page.get_by_role("button", name="Accept")).to_be_enabled()
    page.keyboard.press("y")
    expect(page.get_by_placeholder("Write to the visitor")).to_be_focused()
    street.rep("Mona Ek")  # who is there to hand over to
    page.keyboard.type("Hello Ana")
    page.keyboard.press("Enter")
    street.do(ana.until(lambda f: f.get("text") == "Hello Ana"))
    look("thread")
    page.keyboard.type("/")
    expect(page.get_by_role("option").first).to_be_visible()
    look("saved replies")
    page.keyboard.press("Escape")
    page.keyboard.press("Backspace")
    page.keyboard.press("Escape")
    expect(page.locator("#thread")).to_be_focused()
    page.keyboard.press("n")
    expect(page.get_by_placeholder("Only colleagues read this")).to_be_focused()
    page.keyboard.type("Rang us last week.")
    page.keyboard.press("Enter")
    expect(page.locator(".said.note")).to_be_visible()
    look("note")
    page.keyboard.press("Escape")
    for key, name in (
        ("Control+k", "Find a conversation or command"),
        ("a", "Hand over Ana Sousa"),
        ("e", "Close the conversation with Ana Sousa"),
    ):
        dialog_by(page, key, name)
        look(name)
        leave(page)
    if width < 700:
        page.get_by_role("button", name="Lead details").press("Enter")
    page.get_by_role("button", name="Set another temperature").press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    look("temperature")
    page.get_by_role("dialog").get_by_label("Reason").fill("Rang us: not this year.")
    page.keyboard.press("Enter")
    expect(page.locator(".overridden")).to_contain_text("Set by Sam Rivera")
    look("temperature set")
    page.locator(".overridden").get_by_role("button", name="Undo").press("Enter")
    expect(page.locator(".overridden")).to_have_count(0)
    page.get_by_role("button", name="Withdraw for the visitor").first.press("Enter")
    look("withdraw")
    page.get_by_role("dialog").get_by_role("button", name="Withdraw consent").press("Enter")
    lead = page.get_by_role("region", name="Lead")
    expect(lead).to_contain_text("The visitor withdrew the consent")
    expect(lead.locator("address")).to_have_count(0)
    look("withdrawn")
    page.context.set_offline(True)
    expect(page.get_by_text("No connection.").first).to_be_visible()
    look("offline")
    complaints = page.evaluate("window.complaints")
    page.context.set_offline(False)
    expect(page.get_by_text("No connection.").first).to_be_hidden()

    assert {state: wrong for state, wrong in found.items() if wrong} == {}
    assert complaints == []


def test_a_screen_reader_is_told_of_an_empty_console(
    server: Server, new_context: NewContext
) -> None:
    page = sign_in(new_context(), server, server.users_with("rep")[0])

    expect(page.locator("body")).to_match_aria_snapshot("""
        - banner:
          - navigation "Views":
            - list:
              - listitem:
                - link "All"
              - listitem:
                - link "Waiting"
              - listitem:
                - link "Yours"
          - 'switch "Your presence: Online" [checked]'
          - button "Settings"
        - main:
          - heading "Console" [level=1]
          - region "Conversations":
            - search:
              - searchbox "Search conversations"
            - paragraph: Nobody is waiting
          - region "Conversation":
            - paragraph: Choose a conversation
        """)


def test_a_screen_reader_is_told_of_an_offer_a_conversation_and_its_lead(
    server: Server, new_context: NewContext, street: Street
) -> None:
    page = sign_in(new_context(), server, server.users_with("rep")[0])
    street.hot()
    offer = page.get_by_role("article", name="New conversation for you")
    expect(offer).to_match_aria_snapshot("""
        - article "New conversation for you":
          - paragraph: /\\d+ s left/
          - heading "New conversation for you Ana Sousa" [level=2]
          - paragraph: /Hot Sales candidate Waiting \\d+:\\d+/
          - paragraph: Asked for a price or a quote
          - term: Need
          - definition: we must replace our CRM
          - button "Accept"
          - button "Decline"
          - button "Read along"
        """)
    offer.get_by_role("button", name="Accept").click()
    expect(page.get_by_placeholder("Write to the visitor")).to_be_focused()

    expect(page.get_by_role("region", name="Conversations")).to_match_aria_snapshot("""
        - region "Conversations":
          - heading /Hot/ [level=2]
          - list:
            - listitem:
              - link /Ana Sousa .* Hot Sales candidate Yours/
        """)
    expect(page.get_by_role("region", name="Conversation", exact=True)).to_match_aria_snapshot("""
        - region "Conversation":
          - heading "Ana Sousa" [level=2]
          - button "Hand over"
          - button "Hand back to the bot"
          - button "Close"
          - log "Conversation with Ana Sousa":
            - paragraph: What brings you here today?
            - list "Choices shown":
              - listitem: Replace a tool we use
            - paragraph: we must replace our CRM
            - paragraph: Sam Rivera has joined. You are now talking to a person.
          - group "Write a":
            - button "Reply" [pressed]
            - button "Note"
          - textbox "Reply to Ana Sousa"
          - button "Saved replies"
          - button "Send" [disabled]
        """)
    expect(page.get_by_role("region", name="Lead")).to_match_aria_snapshot("""
        - region "Lead":
          - heading /Hot Sales candidate/ [level=2]
          - list "Why":
            - listitem: /Asked for a price or a quote/
          - heading "Contact" [level=3]
          - link "ana@example.com"
          - heading "Answers" [level=3]
          - list:
            - listitem:
              - 'combobox "Enter or correct: Need"'
              - button /we must replace our CRM.* Show in the conversation/
          - heading "Score" [level=3]
          - group:
            - list:
              - listitem:
                - button /Budget Strong Show in the conversation/
          - heading "Consent" [level=3]
          - heading "Where from" [level=3]
        """)


def test_a_screen_reader_is_told_of_the_dialogs(
    server: Server, new_context: NewContext, street: Street
) -> None:
    page = sign_in(new_context(), server, server.users_with("rep")[0])
    street.hot()
    page.get_by_role("button", name="Accept").click()
    expect(page.get_by_placeholder("Write to the visitor")).to_be_focused()
    street.rep("Mona Ek")

    hand_over = dialog_by(page, "a", "Hand over Ana Sousa")
    expect(hand_over).to_match_aria_snapshot("""
        - dialog "Hand over Ana Sousa":
          - button "Close"
          - list:
            - listitem:
              - button "Mona Ek 9 places free"
        """)
    leave(page)
    close = dialog_by(page, "e", "Close the conversation with Ana Sousa")
    expect(close).to_match_aria_snapshot("""
        - dialog "Close the conversation with Ana Sousa":
          - group "What comes of it?":
            - radio /I keep the lead/ [checked]
            - radio /Not now, back to nurturing/
            - radio /Not a lead/
            - radio /Spam/
          - button "Cancel"
          - button "Close conversation"
        """)
    leave(page)
    palette = dialog_by(page, "Control+k", "Find a conversation or command")
    expect(palette).to_match_aria_snapshot("""
        - combobox "Find a conversation or command" [expanded]
        - listbox "Find a conversation or command":
          - option /Reply/ [selected]
          - option /Hand back to the bot/
        """)
    leave(page)
    page.get_by_role("button", name="Set another temperature").click()
    expect(page.get_by_role("dialog")).to_match_aria_snapshot("""
        - dialog "Another temperature for Ana Sousa":
          - group "Temperature":
            - radio "Hot"
            - radio "Warm"
            - radio "Cold" [checked]
          - textbox "Reason"
          - button "Cancel"
          - button "Set to Cold"
        """)
