"""The widget for every eye, hand and page: accessibility, languages, sizes, other people's rules."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # it ships no types
from playwright.sync_api import Page, Route, ViewportSize, expect

from tests.fakes.scripted import Scripted
from tests.fakes.server import Server, start_server
from tests.fakes.widget import Chat, Traffic, host_page, snippet

pytestmark = pytest.mark.browser

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Shop</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"></head>
<body><main><h1>Shop</h1><p>A page of somebody else.</p></main>{tag}</body></html>"""
PHONE: ViewportSize = {"width": 360, "height": 640}
ARABIC = {
    "site": "x",
    "name": "نورث ويند",
    "language": "ar",
    "languages": ["ar", "en"],
    "dir": "rtl",
    "privacy_url": "https://example.com/privacy",
    "opening": [
        {"text": "مرحبًا! أنا مساعد آلي."},
        {"text": "ما الذي أتى بك؟", "choices": [{"value": "a", "label": "استبدال أداة"}]},
    ],
}


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One demo server for all of these: every visitor is a new one."""
    running = start_server(tmp_path_factory.mktemp("shop") / "data", "--limits", "off")
    yield running
    running.stop()


@pytest.fixture
def host(shop: Server) -> Iterator[str]:
    """A plain page of somebody else with the widget on it."""
    with host_page(PAGE.format(tag=snippet(shop.url, shop.site))) as url:
        yield url


def violations(page: Page) -> list[str]:
    """Return what axe finds, one line each: the rule and where."""
    found = Axe().run(page, options=RULES).response["violations"]
    return [
        f"{rule['id']}: {node['target']} {node['any'][:1]}"
        for rule in found
        for node in rule["nodes"]
    ]


def arabic(route: Route) -> None:
    route.fulfill(
        body=json.dumps(ARABIC),
        headers={"Access-Control-Allow-Origin": "*", "Content-Type": "application/json"},
    )


def on_screen(chat: Chat) -> bool:
    """Whether the whole panel can be seen."""
    box, size = chat.panel.bounding_box(), chat.page.viewport_size
    assert box is not None
    assert size is not None
    across = box["x"] >= 0 and box["x"] + box["width"] <= size["width"]
    return across and box["y"] >= 0 and box["y"] + box["height"] <= size["height"]


def settled(chat: Chat) -> None:
    """Wait until nothing moves any more: axe measures colours."""
    chat.page.wait_for_function(
        """() => document.querySelector("chatbot-widget").shadowRoot.getAnimations()
             .every((one) => one.playState === "finished")"""
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_from_the_first_words_to_consent(
    page: Page, host: str, scheme: Any
) -> None:
    page.emulate_media(color_scheme=scheme)
    page.goto(host)
    expect(Chat(page).bubble).to_be_visible()
    assert violations(page) == []
    chat = Chat(page).open()
    settled(chat)
    assert violations(page) == []

    chat.button("Menu").click()
    expect(chat.button("Deutsch")).to_be_visible()
    settled(chat)
    assert violations(page) == []
    chat.button("Deutsch").press("Escape")

    for text in ("hi, I'm Jo, jo@example.com", "we want to replace our CRM"):
        chat.says(text)
    settled(chat)
    assert violations(page) == []


def test_axe_finds_nothing_on_a_phone_and_with_texts_twice_as_large(page: Page, host: str) -> None:
    page.set_viewport_size(PHONE)
    page.goto(host)
    chat = Chat(page).open()
    settled(chat)
    assert violations(page) == []

    chat.host.evaluate("host => host.shadowRoot.querySelector('.panel').style.fontSize = '30px'")
    assert violations(page) == []


def test_axe_finds_nothing_in_arabic_and_the_panel_runs_from_right_to_left(
    page: Page, host: str
) -> None:
    page.route("**/site/*.json*", arabic)
    page.goto(host)
    chat = Chat(page).open()
    settled(chat)

    expect(chat.panel).to_have_attribute("dir", "rtl")
    expect(chat.field).to_have_attribute("placeholder", "اكتب رسالة")
    expect(chat.button("التحدث إلى شخص")).to_be_visible()
    line, panel = chat.lines.first.bounding_box(), chat.panel.bounding_box()
    assert line is not None
    assert panel is not None
    assert line["x"] + line["width"] > panel["x"] + panel["width"] - 24, "lines begin at the right"
    assert on_screen(chat)
    assert violations(page) == []


def test_axe_finds_nothing_in_forced_colours(page: Page, host: str) -> None:
    page.emulate_media(forced_colors="active")
    page.goto(host)
    chat = Chat(page).open()
    chat.says("we want to replace our CRM")
    settled(chat)

    assert violations(page) == []
    border = chat.lines.first.evaluate("line => getComputedStyle(line).borderTopColor")
    assert border != "rgba(0, 0, 0, 0)", "a bubble has an edge without its colour"


@pytest.mark.parametrize("accent", ["#ffd400", "#0b6e4f", "#767676", "#b4f", "#2a9d00"])
def test_every_accent_colour_is_readable(page: Page, shop: Server, accent: str) -> None:
    tag = snippet(shop.url, shop.site, f'data-accent="{accent}"')
    for scheme in ("light", "dark"):
        with host_page(PAGE.format(tag=tag)) as url:
            page.emulate_media(color_scheme=scheme)
            page.goto(url)
            chat = Chat(page).open()
            chat.says("just looking, maybe")
            settled(chat)

            assert violations(page) == []


def test_it_runs_on_a_page_that_forbids_inline_styles_and_untrusted_scripts(
    page: Page, shop: Server
) -> None:
    policy = (
        f"default-src 'none'; script-src {shop.url}; connect-src {shop.url} {shop.ws}; "
        "style-src 'none'; require-trusted-types-for 'script'"
    )
    html = PAGE.format(tag=snippet(shop.url, shop.site))
    with host_page(html, {"Content-Security-Policy": policy}) as url:
        traffic = Traffic.of(page)
        page.add_init_script(
            """window.addEventListener("securitypolicyviolation",
                 (event) => console.error(event.violatedDirective))"""
        )
        page.goto(url)
        chat = Chat(page).open()
        chat.says("we want to replace our CRM")
        chat.button("Menu").click()
        expect(chat.button("Deutsch")).to_be_visible()

        box = chat.panel.bounding_box()
        assert box is not None
        assert box["width"] == 384, "its own styles hold"
        assert [one for one in traffic.complaints if "favicon" not in one] == []


def test_no_style_leaks_in_or_out(page: Page, shop: Server) -> None:
    rude = """<style>* { color: red !important; margin: 9px !important; font-size: 40px !important;
      display: none !important; position: static !important } main { display: block !important }
      html, body, chatbot-widget { display: block !important }</style>"""
    with host_page(PAGE.format(tag=rude + snippet(shop.url, shop.site))) as url:
        page.goto(url)
        chat = Chat(page).open()

        style = chat.lines.first.evaluate(
            "l => (({color, fontSize, display}) => [color, fontSize, display])(getComputedStyle(l))"
        )
        assert style[0] != "rgb(255, 0, 0)"
        assert style[1:] == ["15px", "block"]
        assert chat.host.evaluate("host => getComputedStyle(host).position") == "fixed"
        assert (
            page.evaluate("document.styleSheets.length + document.adoptedStyleSheets.length") == 1
        )


def test_the_page_never_moves(page: Page, host: str) -> None:
    page.add_init_script(
        """window.moved = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) moved += entry.value;
        }).observe({type: "layout-shift", buffered: true});"""
    )
    page.goto(host)
    chat = Chat(page).open()
    chat.says("we want to replace our CRM")
    chat.panel.press("Escape")
    expect(chat.panel).to_be_hidden()

    assert page.evaluate("moved") == 0


def test_on_a_phone_it_fills_the_screen_and_keeps_the_focus(page: Page, host: str) -> None:
    page.set_viewport_size(PHONE)
    page.goto(host)
    chat = Chat(page).open()

    expect(chat.panel).to_have_attribute("aria-modal", "true")
    settled(chat)
    assert chat.panel.bounding_box() == pytest.approx({"x": 0, "y": 0, **PHONE}, abs=1)
    expect(chat.bubble).to_be_hidden()
    inside = "document.activeElement === document.querySelector('chatbot-widget')"
    for key in ("Tab", "Shift+Tab"):
        for _ in range(12):
            page.keyboard.press(key)
            assert page.evaluate(inside)
    assert chat.field.evaluate("field => getComputedStyle(field).fontSize") == "16px"
    page.keyboard.press("Escape")
    expect(chat.bubble).to_be_visible()


def test_a_screen_reader_hears_who_says_what(page: Page, host: str) -> None:
    page.goto(host)
    chat = Chat(page).open()
    chat.says("we want to replace our CRM")

    expect(chat.panel).to_match_aria_snapshot(
        """
        - dialog "Chat Larkspur Desk":
          - status: Assistant, a bot
          - button "Menu"
          - button "Close chat"
          - group "Messages":
            - log:
              - text: "Assistant, a bot:"
              - paragraph: /Hi!/
              - text: "Assistant, a bot:"
              - paragraph: What brings you here today?
              - text: "You:"
              - paragraph: we want to replace our CRM
              - text: "Assistant, a bot:"
              - paragraph: /budget/
            - group /budget/:
              - button "Under €5,000"
          - textbox
          - button "Send"
          - button "Talk to a person"
        """
    )
    expect(chat.host.locator(".log")).to_have_attribute("aria-live", "polite")


def test_the_keyboard_alone_is_enough(page: Page, host: str) -> None:
    page.goto(host)
    chat = Chat(page)
    expect(chat.bubble).to_be_visible()
    page.keyboard.press("Tab")
    expect(chat.bubble).to_be_focused()
    page.keyboard.press("Enter")
    expect(chat.field).to_be_focused()
    expect(chat.replies.first).to_be_visible()

    page.keyboard.press("Shift+Tab")
    expect(chat.replies.last).to_be_focused()
    page.keyboard.press("Enter")

    expect(chat.own).to_have_text("Just looking")
    expect(chat.field).to_be_focused()
    page.keyboard.press("Escape")
    expect(chat.bubble).to_be_focused()


@pytest.mark.parametrize("position", ["left", "right"])
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_it_opens_on_the_screen_on_either_side(
    page: Page, shop: Server, position: str, direction: str
) -> None:
    tag = snippet(shop.url, shop.site, f'data-position="{position}" data-label="Any questions?"')
    html = PAGE.format(tag=tag).replace("<html ", f'<html dir="{direction}" ')
    with host_page(html) as url:
        page.goto(url)
        chat = Chat(page).open()
        settled(chat)

        box = chat.panel.bounding_box()
        assert box is not None
        assert on_screen(chat)
        assert (box["x"] < 100) == (position == "left")
        expect(chat.bubble).to_have_accessible_name("Close chat")


def test_the_button_stands_at_the_end_of_the_lines_unless_told_otherwise(
    page: Page, shop: Server
) -> None:
    html = PAGE.format(tag=snippet(shop.url, shop.site)).replace("<html ", '<html dir="rtl" ')
    with host_page(html) as url:
        page.goto(url)

        box = Chat(page).bubble.bounding_box()

        assert box is not None
        assert box["x"] == 20


def test_several_answers_and_a_rating_are_given_by_clicks(page: Page, host: str) -> None:
    tools = [{"value": value, "label": value.upper()} for value in ("crm", "mail", "paper")]
    several = {"choices": tools, "input": {"kind": "multi", "pick": [1, 2]}}
    rating = {"from": "bot", "text": "How?", "input": {"kind": "rating", "scale": 4}}
    done_with = {"from": "bot", "text": "Thank you."}
    script = Scripted(
        [{"from": "bot", "text": "Which?", **several}], answers=[[rating], [done_with]]
    )
    script.serve(page)
    page.goto(host)
    chat = Chat(page).open()
    chat.field.press("Shift")

    done = chat.button("Done")
    expect(done).to_be_disabled()
    assert violations(page) == []
    chat.host.get_by_label("CRM").check()
    chat.host.get_by_label("PAPER").check()
    expect(chat.host.get_by_label("MAIL")).to_be_disabled()
    done.click()
    chat.button("3 / 4").click()

    expect(chat.lines.last).to_have_text("Thank you.")
    expect(chat.host.locator(".waiting")).to_have_count(0)
    picked, rated = script.of("choice", "message")
    assert (picked["value"], picked["for"]) == (["crm", "paper"], 1)
    assert (rated["text"], rated["for"]) == ("3", 3)


def test_words_are_sent_though_the_news_of_a_page_was_never_confirmed(
    page: Page, host: str
) -> None:
    script = Scripted([{"from": "bot", "text": "Hello?"}], deaf_to=("event",)).serve(page)
    page.goto(host)
    chat = Chat(page).open()
    for text in ("one", "two"):
        chat.field.fill(text)
        chat.field.press("Enter")

    expect(chat.host.locator(".visitor:not(.waiting) .says")).to_have_text(["one", "two"])
    assert [frame["text"] for frame in script.of("message")] == ["one", "two"]
    assert len(script.of("event")) == 1


def test_who_reads_the_end_stays_there_however_fast_lines_come(page: Page, host: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    script = Scripted([{"from": "bot", "text": "One moment."}], {"stage": "live"}).serve(page)
    page.goto(host)
    chat = Chat(page).open()
    chat.field.press("Shift")
    expect(chat.lines).to_have_count(1)
    body = chat.host.locator(".body")
    below = "body => body.scrollHeight - body.scrollTop - body.clientHeight"

    for n in range(12):
        script.say({"from": "rep", "name": "Sam", "text": f"Line {n}\n\n\n\nand its end."})
    expect(chat.lines).to_have_count(13)
    page.wait_for_function(f"body => ({below})(body) < 2", arg=body.element_handle())
    assert body.evaluate(below) < 2

    body.evaluate("body => { body.scrollTop = 100; }")
    page.wait_for_function("body => body.scrollTop === 100", arg=body.element_handle())
    script.say({"from": "rep", "name": "Sam", "text": "One more."})
    expect(chat.lines).to_have_count(14)
    assert body.evaluate("body => body.scrollTop") == 100, "who reads above is left alone"


def test_who_waits_reads_the_place_and_about_how_long(page: Page, host: str) -> None:
    waits = {"stage": "queued", "position": 3, "wait_s": 140}
    script = Scripted([{"from": "bot", "text": "One moment."}], waits).serve(page)
    page.goto(host)
    chat = Chat(page).open()
    chat.field.press("Shift")
    state = chat.host.locator(".state")

    expect(state).to_have_text("Calling a colleague … You are number 3, about 3 min")
    script.tell({"type": "stage", "stage": "queued", "position": 2})
    expect(state).to_have_text("Calling a colleague … You are number 2")
    script.tell({"type": "stage", "stage": "live", "rep": {"name": "Sam Rivera"}})
    expect(chat.host.locator(".face")).to_have_text("SR")
    assert violations(page) == []
