"""The widget in a real browser on a real server: what a visitor sees and does, start to end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.fakes.scripted import Scripted
from tests.fakes.server import Server, start_server
from tests.fakes.widget import Chat, Traffic, host_page, snippet

pytestmark = pytest.mark.browser

HOT = ("we want to replace our CRM", "about 30k", "how much does it cost?", "I'm the ownr", "asap")
WARM = ("first", "12000", "committee", "in 2 months")

NewContext = Callable[..., BrowserContext]


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One demo server for all of these: every visitor is a new one."""
    running = start_server(tmp_path_factory.mktemp("shop") / "data", "--limits", "off")
    yield running
    running.stop()


@pytest.fixture
def chat(page: Page, shop: Server) -> Chat:
    """The demo shop with the panel open."""
    page.goto(shop.url)
    return Chat(page).open()


def stored(page: Page) -> dict[str, Any]:
    """Return all that this page's origin keeps on the device."""
    found: dict[str, Any] = page.evaluate(
        "({ local: {...localStorage}, session: {...sessionStorage}, cookies: document.cookie })"
    )
    return found


NOTHING = {"local": {}, "session": {}, "cookies": ""}


def test_before_the_first_click_there_is_one_request_and_nothing_on_the_device(
    page: Page, shop: Server
) -> None:
    page.add_init_script(
        """
        window.touched = [];
        for (const name of ["getItem", "setItem", "removeItem"]) {
          const real = Storage.prototype[name];
          Storage.prototype[name] = function (...a) { touched.push(name); return real.apply(this, a); };
        }
        """
    )
    with host_page(f"<!doctype html><title>x</title>{snippet(shop.url, shop.site)}") as url:
        traffic = Traffic.of(page)
        page.goto(url)
        expect(Chat(page).bubble).to_be_visible()

        ours = [request for request in traffic.requests if request.startswith(shop.url)]
        assert ours == [f"{shop.url}/widget.js"]
        assert traffic.sockets == []
        assert page.evaluate("touched") == []
        assert stored(page) == NOTHING


def test_reading_the_first_words_opens_no_connection_and_stores_nothing(
    page: Page, shop: Server
) -> None:
    traffic = Traffic.of(page)
    page.goto(shop.url)
    chat = Chat(page).open()

    expect(chat.lines).to_have_count(2)
    expect(chat.replies).to_have_count(3)
    assert traffic.sockets == []
    assert stored(page) == NOTHING


def test_the_first_key_connects_and_the_first_words_stay_as_they_were(chat: Chat) -> None:
    before = chat.texts()
    first = chat.lines.first.element_handle()

    with chat.page.expect_websocket():
        chat.field.press("a")
    chat.says("just looking")

    assert chat.texts()[: len(before)] == before
    assert first.evaluate("line => line.isConnected"), "nothing was drawn twice"


def test_pointing_at_the_button_fetches_but_never_opens(page: Page, shop: Server) -> None:
    page.goto(shop.url)
    chat = Chat(page)

    with page.expect_response("**/widget/panel-*.js"):
        chat.bubble.hover()

    expect(chat.panel).to_have_count(0)
    chat.open()


def test_the_hot_conversation_by_words_and_clicks_ends_with_a_person_called(chat: Chat) -> None:
    for text in HOT:
        chat.says(text)
    chat.button("Yes, you may").click()
    expect(chat.field).to_have_attribute("autocomplete", "name")
    chat.says("Ana Sousa")
    expect(chat.field).to_have_attribute("type", "email")
    chat.says("ana@exmaple")
    expect(chat.lines.last).to_contain_text("doesn't look like")
    chat.says("ana@example.com")

    texts = chat.texts()
    assert any("€49" in text for text in texts), "the question in the middle was answered"
    assert sum("Who decides" in text for text in texts) == 2, "and the open one asked again"
    assert "ana@example.com" in texts


def test_the_visitor_sees_who_joined_and_both_sides_write(
    chat: Chat, shop: Server, new_context: NewContext
) -> None:
    rep = Rep(new_context().new_page(), shop)
    chat.button("Talk to a person").click()
    rep.accepts()

    expect(chat.host.locator(".head b")).to_have_text("Sam Rivera")
    expect(chat.host.get_by_role("status").first).to_have_text("A person, here for you")
    expect(chat.button("Talk to a person")).to_be_hidden()
    expect(chat.replies).to_have_count(0)
    rep.writes("Hello, Sam here.")
    expect(chat.host.locator(".rep .says")).to_have_text("Hello, Sam here.")
    expect(chat.host.locator(".rep .who")).to_be_visible()
    chat.field.fill("Nice to meet you")
    chat.field.press("Enter")
    assert rep.hears("Nice to meet you")


def test_a_chat_that_the_rep_has_closed_can_be_begun_anew(
    chat: Chat, shop: Server, new_context: NewContext
) -> None:
    rep = Rep(new_context().new_page(), shop)
    chat.button("Talk to a person").click()
    rep.accepts()
    expect(chat.host.locator(".head b")).to_have_text("Sam Rivera")

    rep.closes()

    expect(chat.host.locator(".note")).to_contain_text("This chat has ended.")
    expect(chat.field).to_be_hidden()
    chat.button("Start a new chat").click()
    expect(chat.lines).to_have_count(2)
    expect(chat.host.locator(".head b")).to_have_text("Larkspur Desk")
    chat.says("we want to replace our CRM")
    expect(chat.own).to_have_count(1)


def test_a_closed_panel_counts_what_a_rep_writes(
    chat: Chat, shop: Server, new_context: NewContext
) -> None:
    rep = Rep(new_context().new_page(), shop)
    chat.button("Talk to a person").click()
    rep.accepts()
    expect(chat.host.locator(".head b")).to_have_text("Sam Rivera")
    chat.panel.press("Escape")
    expect(chat.panel).to_be_hidden()
    expect(chat.bubble).to_be_focused()

    rep.writes("One moment.")
    rep.writes("Still there?")

    expect(chat.host.locator(".badge")).to_have_text("2")
    expect(chat.bubble).to_have_accessible_name("Chat, 2 new")
    chat.open()
    expect(chat.host.locator(".badge")).to_have_count(0)


def test_a_reload_in_mid_conversation_goes_on_at_the_same_question(chat: Chat) -> None:
    chat.says("we want to replace our CRM")
    chat.says("about 30k")
    before = chat.texts()

    chat.page.reload()

    expect(chat.panel).to_be_visible()
    expect(chat.lines).to_have_text(before)
    expect(chat.replies.first).to_be_visible()
    chat.says("I do")
    assert chat.texts()[: len(before)] == before
    assert sum("Who decides" in text for text in chat.texts()) == 1


def test_the_chat_goes_along_to_the_next_page(page: Page, shop: Server) -> None:
    html = f'<!doctype html><title>x</title><a href="/two">on</a>{snippet(shop.url, shop.site)}'
    with host_page(html) as url:
        page.goto(url)
        chat = Chat(page).open()
        chat.says("just looking")
        before = chat.texts()

        page.get_by_role("link", name="on").click()
        page.wait_for_url("**/two")

        expect(chat.panel).to_be_visible()
        expect(chat.lines).to_have_text(before)


def test_an_earlier_answer_is_changed_where_it_stands(chat: Chat) -> None:
    chat.says("we want to replace our CRM")
    chat.says("about 30k")
    expect(chat.lines.last).to_contain_text("Who decides")

    chat.host.get_by_role("button", name="Change: about 30k").click()
    expect(chat.lines.last).to_contain_text("budget")
    chat.says("about 3k")

    expect(chat.lines.last).to_contain_text("Who decides")
    expect(chat.host.get_by_role("button", name="Change: about 30k")).to_have_count(0)
    expect(chat.host.get_by_role("button", name="Change: about 3k")).to_be_visible()
    chat.page.reload()
    expect(chat.host.get_by_role("button", name="Change: about 3k")).to_be_visible()
    expect(chat.host.get_by_role("button", name="Change: about 30k")).to_have_count(0)


def test_an_answer_that_starting_over_has_dropped_says_so_when_it_is_changed(chat: Chat) -> None:
    chat.says("we want to replace our CRM")
    change = chat.host.get_by_role("button", name="Change: we want to replace our CRM")
    expect(change).to_be_visible()
    chat.button("Menu").click()
    chat.button("Start over").click()
    expect(chat.lines.last).to_contain_text("brings you here")

    change.click()

    expect(chat.host.locator(".note")).to_contain_text("answered already")
    expect(chat.replies.first).to_be_visible()


def test_refusing_consent_keeps_the_chat_going_and_asks_for_no_address(chat: Chat) -> None:
    for text in WARM:
        chat.says(text)
    yes, no = chat.replies.all()
    look = "b => [b.offsetWidth, b.offsetHeight, getComputedStyle(b).border, b.autofocus]"
    assert yes.evaluate(look) == no.evaluate(look), "two equal buttons"

    chat.picks("No, thanks")

    assert not any(
        "Where can we write" in text or "What is your name" in text for text in chat.texts()
    )
    chat.says("how much does it cost?")
    expect(chat.host.locator(".says", has_text="€49")).to_have_count(1)


def test_an_address_typed_before_consent_is_shown_as_not_stored(chat: Chat) -> None:
    chat.field.fill("hi, I'm Jo, jo@example.com")
    chat.field.press("Enter")

    expect(chat.own.last).to_contain_text("[email not stored]")
    assert not any("jo@example.com" in text for text in chat.texts())


def test_markup_is_text_and_only_harmless_schemes_become_links(chat: Chat) -> None:
    said = "<img src=x onerror=alert(1)> {{7*7}} javascript:alert(1) https://example.com/a?b=1."
    chat.field.fill(said)
    chat.field.press("Enter")

    expect(chat.own).to_have_text(said)
    expect(chat.own.locator("a")).to_have_attribute("href", "https://example.com/a?b=1")
    expect(chat.own.locator("a")).to_have_attribute("rel", "noopener noreferrer")
    expect(chat.host.locator("img")).to_have_count(0)


def test_a_double_click_on_a_reply_is_one_answer(chat: Chat) -> None:
    chat.replies.nth(1).dblclick()

    expect(chat.lines).to_have_count(4)
    expect(chat.own).to_have_count(1)


def test_the_menu_starts_over_and_changes_the_language(chat: Chat) -> None:
    chat.says("just looking, but we may replace our CRM")
    chat.button("Menu").click()
    chat.button("Start over").click()
    expect(chat.lines.last).to_contain_text("brings you here")

    chat.button("Menu").click()
    chat.button("Deutsch").click()
    expect(chat.lines.last).to_contain_text("Was führt Sie")
    expect(chat.field).to_have_attribute("placeholder", "Nachricht schreiben")
    expect(chat.panel).to_have_attribute("lang", "de")


def test_the_menu_leads_to_a_page_with_all_that_is_kept_and_deletes_it(
    chat: Chat, shop: Server
) -> None:
    chat.says("we want to replace our CRM")
    chat.button("Menu").click()
    link = chat.host.get_by_role("link", name="See or save my data")
    expect(link).to_be_visible()
    assert link.get_attribute("rel") == "noopener noreferrer"
    with chat.page.context.expect_page() as opening:
        link.click()
    page = opening.value
    page.wait_for_load_state()
    assert page.url.startswith(f"{shop.url}/privacy/")
    page.goto(f"{page.url}/data")
    expect(page.get_by_text("we want to replace our CRM")).to_be_visible()
    page.close()

    chat.button("Menu").click()
    expect(chat.button("Delete my data")).to_have_count(0)
    chat.button("Menu").click()
    chat.button("Delete my data").click()

    expect(chat.own.last).to_contain_text("Delete my data")
    expect(chat.host.locator(".two button, .ask button")).to_have_count(2)


def test_what_the_page_knows_is_filled_in_and_leaves_only_when_the_visitor_sends_it(
    page: Page, shop: Server
) -> None:
    sent: list[str] = []
    page.on("websocket", lambda one: one.on("framesent", lambda said: sent.append(str(said))))
    page.goto(shop.url)
    page.evaluate("chatbot.identify({name: 'Ana Sousa', email: 'ana@example.com'})")
    chat = Chat(page).open()
    for text in HOT[:2] + HOT[3:]:
        expect(chat.field).to_have_value("")
        chat.says(text)
    chat.button("Yes, you may").click()

    expect(chat.field).to_have_value("Ana Sousa")
    assert not any("Sousa" in one for one in sent)
    chat.field.press("Enter")
    expect(chat.field).to_have_value("ana@example.com")
    assert not any("ana@example.com" in one for one in sent)
    chat.field.press("Enter")
    expect(chat.own.last).to_have_text("ana@example.com")
    expect(chat.field).to_have_value("")


def test_pages_are_told_from_the_first_words_on_each_once(page: Page, shop: Server) -> None:
    with host_page(f"<!doctype html><title>Shop</title>{snippet(shop.url, shop.site)}") as url:
        script = Scripted([{"from": "bot", "text": "Hello?"}]).serve(page)
        page.goto(url)
        chat = Chat(page).open()
        page.evaluate("chatbot.event('cart_add')")
        page.evaluate("history.pushState({}, '', '/prices')")
        chat.field.press("Shift")
        expect(chat.lines).to_have_count(1)
        assert script.of("event") == []

        chat.field.fill("Hi")
        chat.field.press("Enter")
        expect(chat.own).to_have_count(1)
        page.evaluate("history.pushState({}, '', '/about')")
        page.evaluate("chatbot.event('cart_add')")

        expect(chat.host.locator(".waiting")).to_have_count(0)
        page.wait_for_function("sessionStorage['chatbot-widget'].includes('\"outbox\":[]')")
        told = [(one["name"], one["page"]["url"].removeprefix(url)) for one in script.of("event")]
        assert told == [("page_view", "prices"), ("page_view", "about"), ("cart_add", "about")]


def test_another_language_before_the_first_word_gives_other_first_words(chat: Chat) -> None:
    chat.button("Menu").click()
    expect(chat.button("Start over")).to_have_count(0)
    chat.button("Deutsch").click()

    expect(chat.lines.last).to_contain_text("Was führt Sie")
    chat.says("Wir suchen etwas Neues")
    assert stored(chat.page)["local"], "the conversation has begun"


def test_escape_closes_first_the_menu_then_the_chat(chat: Chat) -> None:
    chat.button("Menu").click()
    chat.button("Deutsch").press("Escape")
    expect(chat.button("Deutsch")).to_have_count(0)
    expect(chat.button("Menu")).to_be_focused()

    chat.button("Menu").press("Escape")

    expect(chat.panel).to_be_hidden()


def test_the_page_can_open_send_listen_and_shut_down(page: Page, shop: Server) -> None:
    with host_page(f"<!doctype html><title>x</title>{snippet(shop.url, shop.site)}") as url:
        page.goto(url)
        chat = Chat(page)
        expect(chat.bubble).to_be_visible()
        page.evaluate(
            """window.heard = [];
            chatbot.on("open", () => heard.push("open"));
            chatbot.on("line", (line) => heard.push(line.from + ": " + line.text));
            chatbot.send("we want to replace our CRM")"""
        )

        expect(chat.own).to_have_text("we want to replace our CRM")
        page.wait_for_function("heard.includes('visitor: we want to replace our CRM')")
        assert page.evaluate("heard[0]") == "open"
        page.evaluate("chatbot.close()")
        expect(chat.panel).to_be_hidden()

        page.evaluate("chatbot.shutdown()")
        expect(chat.host).to_have_count(0)
        assert stored(page) == NOTHING
        assert page.evaluate("'chatbot' in window") is False


def test_two_inclusions_and_a_swapped_body_leave_one_chat_and_one_global(
    page: Page, shop: Server
) -> None:
    tag = snippet(shop.url, shop.site)
    with host_page(f"<!doctype html><title>x</title>{tag}{tag}<p>one</p>") as url:
        page.add_init_script("document.before = Object.keys(window)")
        page.goto(url)
        chat = Chat(page)
        expect(chat.bubble).to_be_visible()
        added = "Object.keys(window).filter((name) => !document.before.includes(name))"
        assert page.evaluate(added) == ["chatbot"]
        chat.open()
        chat.says("just looking")
        before_lines = chat.texts()

        page.evaluate(
            """document.body.replaceWith(Object.assign(document.createElement("body"),
               {textContent: "two"}))"""
        )

        expect(chat.host).to_have_count(1)
        expect(chat.lines).to_have_text(before_lines)
        chat.says("how much does it cost?")


class Rep:
    """A signed-in rep with the protocol only: a page of the server's whose script opens the socket."""

    def __init__(self, page: Page, server: Server) -> None:
        self._page = page
        user = server.users_with("rep")[0]
        page.goto(f"{server.url}/login")
        page.locator("[name=email]").fill(user["email"])
        page.locator("[name=password]").fill(user["password"])
        page.locator("[name=password]").press("Enter")
        page.wait_for_url("**/console*")
        page.goto(f"{server.url}/healthz")
        page.evaluate(
            """() => new Promise((ready) => {
              window.frames_ = [];
              window.rep = new WebSocket(location.origin.replace("http", "ws") + "/ws/rep");
              window.tell = (frame) => rep.send(JSON.stringify(frame));
              rep.onmessage = ({data}) => {
                const frame = JSON.parse(data);
                frames_.push(frame);
                if (frame.type === "presence" || frame.type === "ack") ready();
              };
              rep.onopen = () => {
                tell({type: "hello"});
                tell({type: "presence", id: "p", state: "online", slots: 3});
              };
            })"""
        )

    def accepts(self) -> None:
        """Take the next offer."""
        self._page.wait_for_function("frames_.some((f) => f.type === 'offer')")
        self._page.evaluate(
            """() => {
              window.taken = frames_.findLast((f) => f.type === "offer").conversation;
              tell({type: "accept", id: "a", conversation: taken});
            }"""
        )
        self._page.wait_for_function("frames_.some((f) => f.type === 'ack' && f.id === 'a')")

    def writes(self, text: str) -> None:
        """Write to the visitor."""
        self._page.evaluate(
            "(text) => tell({type: 'message', id: crypto.randomUUID(), conversation: taken, text})",
            text,
        )

    def closes(self) -> None:
        """End the conversation as worked on."""
        self._page.evaluate(
            "() => tell({type: 'close', id: 'c', conversation: taken, outcome: 'working'})"
        )

    def hears(self, text: str) -> bool:
        """Wait until the visitor has written this."""
        self._page.wait_for_function(
            "(text) => frames_.some((f) => f.type === 'line' && f.text === text)", arg=text
        )
        return True
