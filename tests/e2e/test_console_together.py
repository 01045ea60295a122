"""The console with colleagues, in real browsers: handing over, notes, corrections, saved replies, rings."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, WebSocketRoute, expect

from tests.fakes.console_desk import HOT, NewContext, Street, sign_in, violations
from tests.fakes.server import Server, start_server

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One demo server for all of these tests; each leaves an empty list behind."""
    running = start_server(tmp_path_factory.mktemp("together") / "data")
    yield running
    running.stop()


@pytest.fixture
def street(server: Server) -> Iterator[Street]:
    """Visitors beside the browser."""
    here = Street(server)
    yield here
    here.clear()


@pytest.fixture
def sam(server: Server, new_context: NewContext) -> Page:
    """A rep at an empty console."""
    return sign_in(new_context(), server, server.users_with("rep")[0])


@pytest.fixture
def kim(server: Server, new_context: NewContext) -> Page:
    """A colleague who is away, so that offers go to the other."""
    page = sign_in(new_context(), server, server.users_with("rep")[1])
    page.get_by_role("switch", name="Your presence").click()
    expect(page.get_by_role("switch", name="Your presence: Away")).to_be_visible()
    return page


def take_first(page: Page) -> None:
    """Take over the first of the list, by keys alone."""
    expect(page.locator(".line-row").first).to_be_visible()
    page.keyboard.press("j")
    expect(page.get_by_role("button", name="Take over")).to_be_enabled()
    page.keyboard.press("t")
    expect(page.get_by_placeholder("Write to the visitor")).to_be_focused()


def hand_over(sam: Page, kim: Page) -> None:
    """Sam asks Kim, by keys alone; Kim has the offer."""
    kim.get_by_role("switch", name="Your presence").click()
    sam.keyboard.press("Escape")
    sam.keyboard.press("a")
    dialog = sam.get_by_role("dialog")
    expect(
        dialog.get_by_role("button", name=re.compile("Kim Novak 3 places free"))
    ).to_be_enabled()
    dialog.get_by_role("button", name=re.compile("Kim Novak")).focus()
    sam.keyboard.press("Enter")
    expect(sam.get_by_text("Waiting for Kim Novak to take over")).to_be_visible()
    expect(kim.get_by_role("article")).to_contain_text("Sam Rivera hands over to you")


def test_a_conversation_is_handed_over_and_both_reps_and_the_visitor_know(
    sam: Page, kim: Page, street: Street
) -> None:
    ana = street.visitor(*HOT[:3])
    take_first(sam)
    hand_over(sam, kim)

    kim.get_by_role("button", name="Accept").click()

    expect(kim.get_by_placeholder("Write to the visitor")).to_be_visible()
    expect(sam.get_by_text("Kim Novak has taken over")).to_be_visible()
    expect(sam.locator(".floor")).to_contain_text("Kim Novak is talking with this visitor.")
    stage = street.do(ana.until(lambda f: f.get("rep", {}).get("name") == "Kim Novak"))
    assert stage["stage"] == "live"


def test_a_conversation_that_a_colleague_declines_stays_and_says_so(
    sam: Page, kim: Page, street: Street
) -> None:
    street.visitor(*HOT[:3])
    take_first(sam)
    hand_over(sam, kim)

    kim.get_by_role("button", name="Decline").click()

    expect(sam.get_by_text("Kim Novak has not taken over")).to_be_visible()
    expect(sam.get_by_text("Waiting for Kim Novak")).to_be_hidden()
    expect(sam.get_by_placeholder("Write to the visitor")).to_be_visible()


def test_a_note_reaches_colleagues_and_never_the_visitor(
    sam: Page, kim: Page, street: Street
) -> None:
    ana = street.visitor(*HOT[:3])
    expect(sam.locator(".line-row")).to_have_count(1)
    sam.keyboard.press("j")
    expect(sam.get_by_role("button", name="Note")).to_be_visible()
    sam.keyboard.press("n")
    expect(sam.get_by_placeholder("Only colleagues read this")).to_be_focused()
    sam.keyboard.type("Rang us last week.")
    sam.keyboard.press("Enter")

    kim.locator(".line-row").first.click()

    note = kim.locator(".said.note")
    expect(note).to_contain_text("Rang us last week.")
    expect(note).to_contain_text("Note, colleagues only")
    expect(sam.locator(".said.note")).to_have_count(1)
    street.do(ana.pong())
    assert all("Rang us" not in text for text in ana.texts())
    assert violations(sam) == []


def test_the_rep_enters_the_budget_and_the_bot_asks_the_next_question(
    sam: Page, street: Street
) -> None:
    ana = street.visitor(HOT[0], HOT[2])
    assert "budget" in ana.texts()[-1]
    take_first(sam)
    lead = sam.get_by_role("region", name="Lead")
    expect(lead.locator(".axis b").first).to_have_text("25–100 of 100")

    lead.get_by_label("Enter or correct: Budget").select_option("Partial")

    expect(lead).to_contain_text("entered by a rep")
    expect(lead.locator(".axis b").first).to_have_text(re.compile(r"^4\d–\d\d of 100$"))
    expect(sam.get_by_text("Budget is now: Partial.")).to_be_visible()
    sam.get_by_role("button", name="Hand back to the bot").click()
    street.do(ana.kind("stage", stage="bot"))
    street.do(ana.pong())
    assert "Who decides" in ana.texts()[-1]


def test_a_correction_counts_at_once_and_can_be_undone(sam: Page, street: Street) -> None:
    street.visitor(*HOT[:3])
    take_first(sam)
    lead = sam.get_by_role("region", name="Lead")
    need = lead.get_by_label("Enter or correct: Need")
    expect(need).to_have_value("strong")

    need.select_option("Weak")
    expect(lead).to_contain_text("corrected by a rep")
    expect(lead.get_by_role("button", name="we must replace our CRM")).to_be_visible()
    assert violations(sam) == []
    sam.get_by_role("button", name="Undo").click()

    expect(lead.get_by_text("corrected by a rep")).to_be_hidden()
    expect(need).to_have_value("strong")


def test_a_line_of_the_score_leads_to_the_words_it_came_from(sam: Page, street: Street) -> None:
    street.visitor(*HOT[:3])
    take_first(sam)

    sam.locator(".axis").get_by_role("button", name="Budget").click()

    expect(sam.locator(".said:focus")).to_contain_text("about 30k")


def test_a_saved_reply_is_found_by_a_slash_and_a_new_one_stays(sam: Page, street: Street) -> None:
    ana = street.visitor(*HOT[:3])
    take_first(sam)
    field = sam.get_by_placeholder("Write to the visitor")
    sam.keyboard.type("/hel")
    expect(sam.get_by_role("option").first).to_contain_text("hello")
    assert violations(sam) == []
    sam.keyboard.press("Enter")
    expect(field).to_have_value("Hello, I’m Sam Rivera. How can I help?")
    sam.keyboard.press("Enter")
    street.do(ana.until(lambda f: f.get("text", "").startswith("Hello, I’m Sam")))

    sam.keyboard.type("/")
    sam.keyboard.press("ArrowUp")
    sam.keyboard.press("Enter")
    dialog = sam.get_by_role("dialog", name="Saved replies")
    dialog.get_by_role("button", name="New reply").click()
    expect(dialog.locator("input:focus")).to_have_value("")  # the new one's name
    sam.keyboard.type("docs")
    expect(dialog.locator("input:focus")).to_have_value("docs")
    dialog.get_by_label("What it writes").last.fill("It is all in our handbook.")
    assert violations(sam) == []
    dialog.get_by_role("button", name="Done").click()
    sam.reload()
    field.fill("/docs")
    expect(sam.get_by_role("option").first).to_contain_text("It is all in our handbook.")
    field.press("Tab")
    expect(field).to_have_value("It is all in our handbook.")


RINGS = """
window.rings = [];
window.Notification = class {
  static permission = "granted";
  static async requestPermission() { return "granted"; }
  constructor(title, options) { window.rings.push([title, options.tag]); }
  close() {}
};
Object.defineProperty(document, "hidden", { get: () => true });
"""


def test_several_tabs_ring_once_and_quiet_hours_not_at_all(
    server: Server, new_context: NewContext, street: Street
) -> None:
    context = new_context()
    context.add_init_script(RINGS)
    first = sign_in(context, server, server.users_with("rep")[0])
    first.get_by_role("button", name="Settings").click()
    first.get_by_role("button", name="Notify me").click()
    expect(first.get_by_text("Notifications are on")).to_be_visible()
    assert violations(first) == []
    tabs = [first]
    for _ in range(2):
        tab = context.new_page()
        tab.goto(f"{server.url}/console")
        expect(tab.get_by_role("switch", name="Your presence: Online")).to_be_visible()
        tabs.append(tab)

    street.hot()
    for tab in tabs:
        expect(tab.get_by_role("article", name="New conversation for you")).to_be_visible()

    rings = [ring for tab in tabs for ring in tab.evaluate("window.rings")]
    assert [title for title, _ in rings] == ["New conversation for you: Ana Sousa"]


def test_two_leads_of_one_person_are_merged_and_taken_apart_again(
    sam: Page, street: Street
) -> None:
    street.hot("ana.sousa@example.com")
    sam.get_by_role("button", name="Accept").click()
    expect(sam.get_by_placeholder("Write to the visitor")).to_be_focused()
    street.hot("ana.sousa@example.com")
    sam.get_by_role("button", name="Accept").click()
    lead = sam.get_by_role("region", name="Lead")
    match = lead.locator(".same")
    expect(match).to_contain_text("Perhaps the same person")
    expect(match).to_contain_text("Same e-mail address")
    assert violations(sam) == []

    match.get_by_role("button", name="It is").click()

    expect(sam.get_by_text("are one now")).to_be_visible()
    expect(match.get_by_role("button", name="Take apart")).to_be_visible()
    sam.get_by_role("button", name="Undo").click()
    expect(match.get_by_role("button", name="It is")).to_be_visible()
    match.get_by_role("link").first.click()
    expect(sam.locator(".said").last).to_contain_text("has joined")


def test_another_temperature_is_seen_by_colleagues_with_its_reason_and_can_be_undone(
    sam: Page, kim: Page, street: Street
) -> None:
    street.visitor(*HOT)
    kim.locator(".line-row").first.click()
    sam.locator(".line-row").first.click()
    sam.get_by_role("button", name="Set another temperature").click()
    dialog = sam.get_by_role("dialog")
    dialog.get_by_label("Warm").check()
    dialog.get_by_role("button", name="Set to Warm").click()
    expect(dialog).to_be_visible()  # the reason is missing
    dialog.get_by_label("Reason").fill("Only wants a quote for the board.")
    dialog.get_by_role("button", name="Set to Warm").click()

    told = kim.locator(".overridden")
    expect(told).to_contain_text("Set by Sam Rivera: Only wants a quote for the board.")
    expect(told).to_contain_text("Computed: Hot")
    expect(kim.locator(".line-row")).to_contain_text("Warm")
    sam.get_by_role("region", name="News").get_by_role("button", name="Undo").click()
    expect(told).to_have_count(0)
    expect(kim.locator(".line-row")).to_contain_text("Hot")


def test_a_file_of_a_visitor_is_a_download(
    server: Server, new_context: NewContext, street: Street
) -> None:
    context = new_context()
    as_file = re.compile(r'("step":"budget","level":"\w+","value":)[^,]+')

    def route(page: WebSocketRoute) -> None:
        upstream = page.connect_to_server()
        page.on_message(upstream.send)
        upstream.on_message(lambda text: page.send(as_file.sub(r'\1"file_7f3a"', str(text))))

    context.route_web_socket("**/ws/rep", route)
    page = sign_in(context, server, server.users_with("rep")[0])
    street.visitor(*HOT[:3])
    page.locator(".line-row").first.click()

    link = page.get_by_role("region", name="Lead").get_by_role("link", name="about 30k")
    it = page.url.rpartition("/")[2]
    expect(link).to_have_attribute("href", f"/files/{it}/file_7f3a")
    assert link.get_attribute("download") is not None
