"""The rep console in a real browser on a real server: what a rep sees and does, start to end."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, Response, expect

from tests.fakes.console_desk import (
    HOT,
    LateNews,
    NewContext,
    Street,
    sign_in,
    violations,
)
from tests.fakes.server import Server, start_server

pytestmark = pytest.mark.browser

MOST_BYTES = 30_000  # JavaScript of list, thread and lead panel, in either language, gzip -9
MOST_CSS_BYTES = 6_000


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One demo server for all of these tests; each leaves an empty list behind."""
    running = start_server(tmp_path_factory.mktemp("console") / "data")
    yield running
    running.stop()


@pytest.fixture
def street(server: Server) -> Iterator[Street]:
    """Visitors beside the browser."""
    here = Street(server)
    yield here
    here.clear()


@pytest.fixture
def desk(server: Server, new_context: NewContext) -> Page:
    """A rep at an empty console."""
    return sign_in(new_context(), server, server.users_with("rep")[0])


def test_a_rep_accepts_an_offer_and_both_chat(desk: Page, street: Street) -> None:
    expect(desk.get_by_text("Nobody is waiting").first).to_be_visible()

    ana = street.hot()
    offer = desk.get_by_role("article", name="New conversation for you")
    expect(offer).to_contain_text("Ana Sousa")
    expect(offer).to_contain_text("about 30k")
    expect(offer).to_contain_text("Asked for a price or a quote")
    offer.get_by_role("button", name="Accept").click()

    expect(desk).to_have_url(re.compile(r"/console/c/\w+"))
    log = desk.get_by_role("log")
    expect(log).to_contain_text("we must replace our CRM")
    desk.get_by_label("Reply to Ana Sousa").fill("Hello Ana, how soon is soon?")
    desk.keyboard.press("Enter")
    said = street.do(ana.until(lambda f: f["type"] == "line" and f["from"] == "rep"))
    assert said["text"] == "Hello Ana, how soon is soon?"
    street.do(ana.send(type="typing"))
    expect(log.get_by_text("Ana Sousa is typing")).to_be_attached()
    street.do(ana.says("Next week <b>at the latest</b>"))
    expect(log).to_contain_text("Next week <b>at the latest</b>")
    assert log.get_by_text("Hello Ana, how soon is soon?").count() == 1


def test_the_lead_panel_explains_the_score_in_the_visitors_own_words(
    desk: Page, street: Street
) -> None:
    street.hot()
    desk.get_by_role("button", name="Accept").click()

    lead = desk.get_by_role("region", name="Lead")
    expect(lead.get_by_role("heading", level=2)).to_contain_text("Hot")
    expect(lead).to_contain_text("Asked for a price or a quote")
    expect(lead).to_contain_text("ana@example.com")
    expect(lead).to_contain_text("Contact about this enquiry")
    expect(lead.locator("details[open] li")).to_have_count(4)
    lead.get_by_role("button", name="about 30k").click()
    expect(desk.locator(".said:focus")).to_contain_text("about 30k")


def test_without_consent_a_rep_sees_a_label_and_the_reason(desk: Page, street: Street) -> None:
    ana = street.visitor(*HOT)
    street.do(ana.picks("no"))
    desk.get_by_role("button", name="Accept").click()

    lead = desk.get_by_role("region", name="Lead")
    expect(lead).to_contain_text("The visitor did not agree to be contacted")
    expect(lead.locator(".who-name")).to_have_text(re.compile(r"^Visitor [0-9A-F]{4}$"))
    expect(lead.locator("address")).to_have_count(0)


def test_two_reps_take_one_wins_and_the_other_sees_who(
    server: Server, new_context: NewContext, street: Street
) -> None:
    one, other = server.users_with("rep")[:2]
    context = new_context()
    news = LateNews(context)
    winner, loser = sign_in(new_context(), server, one), sign_in(context, server, other)
    street.visitor(*HOT)  # hot, still with the bot: nobody is offered anything
    for page in (winner, loser):
        page.locator(".line-row").first.click()
        expect(page.get_by_role("button", name="Take over")).to_be_enabled()
    news.hold()

    winner.get_by_role("button", name="Take over").click()
    expect(winner.get_by_role("log")).to_contain_text("has joined")
    loser.get_by_role("button", name="Take over").click()
    news.let_go()

    expect(winner.get_by_placeholder("Write to the visitor")).to_be_visible()
    name = re.search(r"(\w[\w .]*) has joined", winner.get_by_role("log").inner_text())
    assert name is not None
    who = name.group(1)
    expect(loser.get_by_text(f"{who} was faster")).to_be_visible()
    expect(loser.locator(".floor")).to_contain_text(f"{who} is talking with this visitor.")
    expect(loser.get_by_placeholder("Write to the visitor")).to_be_hidden()


def test_a_line_that_got_lost_is_fetched_and_stands_in_its_place(
    server: Server, new_context: NewContext, street: Street
) -> None:
    context = new_context()
    news = LateNews(context)
    page = sign_in(context, server, server.users_with("rep")[0])
    ana = street.hot()
    page.get_by_role("button", name="Accept").click()
    expect(page.get_by_role("log")).to_contain_text("has joined")
    news.loses = "the first of two"

    street.do(ana.says("the first of two"))
    street.do(ana.says("the second of two"))

    log = page.get_by_role("log")
    expect(log.get_by_text("of two")).to_have_text(["the first of two", "the second of two"])


def test_handed_back_the_bot_goes_on_and_the_rep_may_return(desk: Page, street: Street) -> None:
    ana = street.visitor(*HOT[:3])
    desk.locator(".line-row").first.click()
    desk.keyboard.press("t")
    field = desk.get_by_placeholder("Write to the visitor")
    expect(field).to_be_visible()
    field.fill("One moment, please.")
    field.press("Enter")
    expect(desk.get_by_role("log")).to_contain_text("One moment, please.")

    desk.get_by_role("button", name="Hand back to the bot").click()

    expect(desk.locator(".floor")).to_contain_text("The bot is talking with this visitor")
    street.do(ana.kind("stage", stage="bot"))
    street.do(ana.pong())
    assert "Who decides" in ana.texts()[-1]
    desk.get_by_role("button", name="Undo").click()
    expect(desk.get_by_placeholder("Write to the visitor")).to_be_visible()


def test_a_conversation_is_closed_with_an_outcome_and_its_reason(
    desk: Page, street: Street
) -> None:
    ana = street.hot()
    desk.get_by_role("button", name="Accept").click()
    expect(desk.get_by_placeholder("Write to the visitor")).to_be_visible()

    desk.get_by_role("button", name="Close", exact=True).click()
    dialog = desk.get_by_role("dialog")
    dialog.get_by_label("Not now, back to nurturing").check()
    dialog.get_by_role("button", name="Close conversation").click()
    expect(dialog).to_be_visible()  # the reason is missing
    dialog.get_by_label("Reason").select_option(label="Bad timing")
    dialog.get_by_role("button", name="Close conversation").click()

    expect(dialog).to_be_hidden()
    expect(desk.locator(".floor")).to_contain_text("This conversation is closed")
    expect(desk.locator(".line-row")).to_have_count(0)
    assert street.do(ana.kind("stage", stage="closed"))


def test_what_is_written_without_a_connection_arrives_once(
    desk: Page, street: Street, server: Server
) -> None:
    ana = street.hot()
    desk.get_by_role("button", name="Accept").click()
    field = desk.get_by_placeholder("Write to the visitor")
    expect(field).to_be_visible()

    desk.context.set_offline(True)
    expect(desk.get_by_text("No connection.").first).to_be_visible()
    field.fill("Written in a tunnel.")
    field.press("Enter")
    expect(desk.get_by_text("Will be sent when the connection is back")).to_be_visible()
    desk.context.set_offline(False)

    street.do(ana.until(lambda f: f.get("text") == "Written in a tunnel."))
    expect(desk.get_by_text("Will be sent when the connection is back")).to_be_hidden()
    expect(desk.get_by_role("log").get_by_text("Written in a tunnel.")).to_have_count(1)
    street.do(ana.pong())
    assert ana.texts().count("Written in a tunnel.") == 1


def test_a_draft_and_the_open_conversation_survive_a_reload(desk: Page, street: Street) -> None:
    street.hot()
    desk.get_by_role("button", name="Accept").click()
    desk.get_by_placeholder("Write to the visitor").fill("Half a thou")

    desk.reload()

    expect(desk.get_by_placeholder("Write to the visitor")).to_have_value("Half a thou")
    expect(desk.get_by_role("log")).to_contain_text("about 30k")


def test_a_declined_offer_goes_and_who_is_away_gets_none(desk: Page, street: Street) -> None:
    street.hot()
    desk.get_by_role("button", name="Decline").click()
    expect(desk.get_by_role("article", name="New conversation for you")).to_be_hidden()
    expect(desk.locator(".line-row")).to_have_count(1)

    desk.get_by_role("switch", name="Your presence").click()
    desk.locator(".line-row").first.click()
    desk.get_by_role("button", name="Go online and take over").click()

    expect(desk.get_by_placeholder("Write to the visitor")).to_be_visible()
    expect(desk.get_by_role("switch", name="Your presence: Online")).to_be_checked()


def test_a_session_that_ends_is_said_and_leads_back(desk: Page, street: Street) -> None:
    street.hot()
    desk.get_by_role("button", name="Accept").click()
    expect(desk.get_by_placeholder("Write to the visitor")).to_be_visible()

    desk.context.clear_cookies()
    desk.context.set_offline(True)
    expect(desk.get_by_text("No connection.").first).to_be_visible()
    desk.context.set_offline(False)
    expect(desk.get_by_role("heading", name="You are signed out")).to_be_visible()
    desk.get_by_role("link", name="Sign in").click()

    expect(desk).to_have_url(re.compile(r"/login\?next=%2Fconsole%2Fc%2F"))


def test_single_keys_walk_the_list_and_can_be_switched_off(desk: Page, street: Street) -> None:
    street.visitor(*HOT)
    street.visitor(*HOT)
    expect(desk.locator(".line-row")).to_have_count(2)

    desk.keyboard.press("j")
    expect(desk).to_have_url(re.compile("/console/c/"))
    first = desk.url
    desk.keyboard.press("j")
    expect(desk).not_to_have_url(first)
    desk.keyboard.press("k")
    expect(desk).to_have_url(first)
    desk.keyboard.press("?")
    expect(desk.get_by_role("dialog", name="Keys")).to_be_visible()
    desk.keyboard.press("Escape")
    desk.keyboard.press("Control+k")
    desk.get_by_role("dialog").get_by_role("combobox").fill("sett")
    desk.keyboard.press("Escape")

    desk.get_by_role("button", name="Settings").click()
    desk.get_by_label("Single-key shortcuts").uncheck()
    desk.keyboard.press("Escape")
    desk.locator("body").click(position={"x": 5, "y": 5})
    desk.keyboard.press("j")
    assert desk.url == first
    expect(desk.locator("kbd:visible")).to_have_count(0)


def test_a_row_stays_where_the_pointer_is(desk: Page, street: Street) -> None:
    street.visitor(*HOT[:3])
    row = desk.locator(".line-row").first
    row.hover()
    before = row.bounding_box()
    label = row.locator("strong").inner_text()

    street.hot()
    expect(desk.locator(".line-row")).to_have_count(2)

    assert row.locator("strong").inner_text() == label
    assert row.bounding_box() == before


def test_axe_finds_nothing_on_the_console(
    server: Server, new_context: NewContext, street: Street
) -> None:
    for scheme, width in (("light", 1440), ("dark", 1440), ("light", 390), ("dark", 390)):
        context = new_context(color_scheme=scheme, viewport={"width": width, "height": 820})
        page = sign_in(context, server, server.users_with("rep")[0])
        assert violations(page) == [], (scheme, width, "empty list")

        street.hot()
        expect(page.get_by_role("article", name="New conversation for you")).to_be_visible()
        assert violations(page) == [], (scheme, width, "offer")
        page.get_by_role("button", name="Accept").click()
        expect(page.get_by_placeholder("Write to the visitor")).to_be_visible()
        assert violations(page) == [], (scheme, width, "thread")
        page.get_by_role("button", name="Close", exact=True).click()
        expect(page.get_by_role("dialog")).to_be_visible()
        assert violations(page) == [], (scheme, width, "dialog")
        page.get_by_role("button", name="Close conversation").click()
        expect(page.locator(".floor")).to_contain_text("This conversation is closed")
        context.close()


def test_axe_finds_nothing_on_the_other_pages(server: Server, new_context: NewContext) -> None:
    for scheme in ("light", "dark"):
        page = new_context(color_scheme=scheme).new_page()
        for path in ("/", "/login", "/no-such-page"):
            page.goto(server.url + path)
            assert violations(page) == [], path
        admin = server.users_with("admin")[0]
        page.goto(f"{server.url}/login")
        page.get_by_label("E-mail").fill(admin["email"])
        page.get_by_label("Password").fill("wrong")
        page.get_by_role("button", name="Sign in").click()
        expect(page.get_by_role("alert")).to_be_visible()
        assert violations(page) == [], "wrong password"
        page.get_by_label("Password").fill(admin["password"])
        page.get_by_role("button", name="Sign in").click()
        expect(page).to_have_url(re.compile("/admin"))
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        assert violations(page) == [], "admin"


def test_list_thread_and_lead_panel_are_light_and_break_no_policy(
    server: Server, new_context: NewContext, street: Street
) -> None:
    context = new_context()
    scripts: dict[str, int] = {}
    styles: dict[str, int] = {}
    complaints: list[str] = []

    def weigh(answer: Response) -> None:
        kind = {"script": scripts, "stylesheet": styles}.get(answer.request.resource_type)
        if kind is not None and "/static/console/" in answer.url and answer.ok:
            kind[answer.url] = len(gzip.compress(answer.body(), 9))

    page = context.new_page()
    page.on("response", weigh)
    page.on("console", lambda said: complaints.append(said.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(f"{server.url}/login?next=/console")
    user = server.users_with("rep")[0]
    page.get_by_label("E-mail").fill(user["email"])
    page.get_by_label("Password").fill(user["password"])
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_text("Nobody is waiting").first).to_be_visible()
    street.hot("nobody.else@example.com")  # no match with another lead
    page.get_by_role("button", name="Accept").click()
    page.get_by_label("Reply to Ana Sousa").fill("Hello Ana")
    page.keyboard.press("Enter")
    expect(page.get_by_role("log")).to_contain_text("Hello Ana")
    expect(page.get_by_role("region", name="Lead")).to_contain_text("nobody.else@")

    assert complaints == []
    code = "".join(page.request.get(url).body().decode() for url in scripts)
    words = set(re.findall(r"\./((?:de|en)-\w+\.js)", code))
    assert len(words) == 2, words  # one a language, loaded alone
    weights = {
        name: len(gzip.compress(page.request.get(f"{server.url}/static/console/{name}").body(), 9))
        for name in words
    }
    loaded = [size for at, size in scripts.items() if at.rsplit("/", 1)[1] not in words]
    assert len(loaded) == len(scripts) - 1, scripts
    assert sum(loaded) + max(weights.values()) <= MOST_BYTES, (scripts, weights)
    assert len(styles) == 2, styles
    assert max(styles.values()) <= MOST_CSS_BYTES, styles
