"""Every page and state of the administration: for who cannot see it, for who has no mouse, on a phone, under its policy."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.fakes.admin import asked, draft_of, replace, signed_in, source, violations
from tests.fakes.server import Server, start_server

pytestmark = pytest.mark.browser

NewContext = Callable[..., BrowserContext]
DESK: Final = {"width": 1440, "height": 900}
PHONE: Final = {"width": 390, "height": 844}
PAGES: Final = (
    "/admin/flows",
    "/admin/flows/bant?before=1&after=live",
    "/admin/flows/bant/edit",
    "/admin/sites",
    "/admin/sites/new",
    "/admin/sites/KEY",
    "/admin/notices",
    "/admin/people",
    "/admin/people/ID",
    "/admin/keys",
    "/admin/webhooks",
    "/admin/account",
    "/admin/design",
)
WATCH: Final = """
window.reports = [];
addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sample }) =>
  reports.push(`${violatedDirective} ${blockedURI} ${sample}`));
"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    running = start_server(tmp_path_factory.mktemp("looks") / "data")
    yield running
    running.stop()


def goto(page: Page, server: Server, path: str) -> None:
    """Open a page and wait until it is whole."""
    person = asked(page, "GET", "users")["items"][1]["id"] if "ID" in path else ""
    page.goto(server.url + path.replace("KEY", server.site).replace("ID", person))
    if path.endswith("/edit"):
        expect(source(page)).to_be_visible()
        expect(page.get_by_role("tabpanel", name="Problems")).to_contain_text("No problems")
    if path.endswith("/KEY"):
        widget = page.frame_locator("iframe").locator("chatbot-widget")
        expect(widget.get_by_role("log")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_axe_finds_nothing_on_any_page(
    server: Server, new_context: NewContext, scheme: str, size: dict[str, int]
) -> None:
    page = signed_in(server, new_context(color_scheme=scheme, viewport=size))
    found = {}
    for path in PAGES:
        goto(page, server, path)
        found[path] = violations(page)

    assert {path: wrong for path, wrong in found.items() if wrong} == {}


def test_axe_finds_nothing_with_forced_colours_or_doubled_text(
    server: Server, new_context: NewContext
) -> None:
    page = signed_in(server, new_context(forced_colors="active"))
    found = {}
    for path in PAGES:
        goto(page, server, path)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        found[path] = violations(page)

    assert {path: wrong for path, wrong in found.items() if wrong} == {}


def test_axe_finds_nothing_in_any_state_of_the_editor(
    server: Server, new_context: NewContext
) -> None:
    page = signed_in(server, new_context(reduced_motion="reduce"))
    found: dict[str, list[str]] = {}

    def look(state: str) -> None:
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            found[f"{state} {scheme}"] = violations(page)

    draft_of(page, "every-state")
    replace(page, "go: route", "go: rout")
    problems = page.get_by_role("tabpanel", name="Problems")
    expect(problems.get_by_role("button")).to_have_count(1)
    look("a problem")
    page.get_by_role("button", name="Publish…").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("heading", name=re.compile("cannot be published"))).to_be_visible()
    look("refused")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    replace(page, "go: rout", "go: route")
    expect(problems).to_contain_text("No problems")
    replace(page, "level: strong, also: [switch", "level: weak, also: [switch")
    source(page).press("Control+Enter")
    expect(page.get_by_role("button", name="Failed").first).to_be_visible()
    look("tests")
    replace(page, "level: weak, also: [switch", "level: strong, also: [switch")
    page.get_by_role("tab", name="Try it").click()
    look("nothing tried yet")
    page.get_by_role("button", name="Start the chat").click()
    chat = page.frame_locator("iframe").locator("chatbot-widget")
    chat.get_by_role("button", name="Replace a tool we use").click()
    expect(chat.get_by_text("Roughly what yearly budget", exact=False)).to_be_visible()
    page.get_by_role("button", name="Keep this chat").click()
    page.get_by_label("Name of the test").fill("every state")
    look("trial")
    page.get_by_role("button", name="Cancel").click()
    page.get_by_role("button", name="Publish…").click()
    expect(page.get_by_label("Note")).to_be_visible()
    look("to publish")
    page.keyboard.press("Escape")
    source(page).press("Control+f")
    page.get_by_role("textbox", name="Find").fill("budget")
    look("searching")
    page.context.set_offline(True)
    page.keyboard.press("Escape")
    source(page).press("End")
    page.keyboard.type(" #")
    expect(page.get_by_text("Not saved:")).to_be_visible()
    look("offline")
    page.context.set_offline(False)

    assert {state: wrong for state, wrong in found.items() if wrong} == {}


def test_no_page_is_wider_than_its_window_also_with_doubled_text(
    server: Server, new_context: NewContext
) -> None:
    page = signed_in(server, new_context())
    wide = []
    for path in PAGES:
        goto(page, server, path)
        for size in (DESK, PHONE):
            page.set_viewport_size(size)  # type: ignore[arg-type]  # width and height
            for text in ("100%", "200%"):
                page.evaluate("text => { document.documentElement.style.fontSize = text }", text)
                width = page.evaluate("document.documentElement.scrollWidth")
                if width > size["width"]:
                    wide.append((path, size["width"], text, width))

    assert wide == []


CONTROLS: Final = """
() => {
  const all = document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']");
  const there = [...all].filter((one) => one.checkVisibility({ visibilityProperty: true })
    && !one.disabled && one.type !== "hidden" && one.tabIndex >= 0);
  there.forEach((one, index) => { one.dataset.control = String(index); });
  return there.length;
}
"""


def test_every_control_of_every_page_is_reached_by_tab_and_shows_it(
    server: Server, new_context: NewContext
) -> None:
    page = signed_in(server, new_context())
    missed = {}
    for path in PAGES:
        if path.endswith(("/edit", "/KEY")):  # the text takes Tab, and the frame has its own
            continue
        goto(page, server, path)
        count = page.evaluate(CONTROLS)
        reached, unseen = set(), []
        for _ in range(count + 3):
            page.keyboard.press("Tab")
            control, shown = page.evaluate(
                """() => {
                    const at = document.activeElement;
                    const { outlineStyle, boxShadow } = getComputedStyle(at);
                    return [at.dataset.control ?? null, outlineStyle !== "none" || boxShadow !== "none"];
                }"""
            )
            if control is not None:
                reached.add(control)
                unseen += [] if shown else [control]
        missed[path] = (count - len(reached), unseen)

    assert {path: what for path, what in missed.items() if what != (0, [])} == {}


def test_a_flow_is_changed_tested_tried_and_published_without_a_mouse(
    server: Server, new_context: NewContext
) -> None:
    page = signed_in(server, new_context())
    draft_of(page, "by-keyboard")
    press = page.keyboard.press

    source(page).focus()
    for key in ("Control+Home", "ArrowDown", "ArrowDown", "End"):
        press(key)
    page.keyboard.type(" by keyboard")
    press("Control+Enter")
    tests = page.get_by_role("tab", name="Tests")
    expect(page.get_by_role("tabpanel", name="Tests")).to_contain_text("17 of 17 passed")
    press("Escape")
    press("Tab")  # out of the text
    expect(tests).to_be_focused()
    press("ArrowRight")
    expect(page.get_by_role("tab", name="Try it")).to_be_focused()
    start = page.get_by_role("button", name="Start the chat")
    for _ in range(10):
        press("Tab")
        if start.evaluate("one => one === document.activeElement"):
            break
    press("Enter")
    chat = page.frame_locator("iframe").locator("chatbot-widget")
    expect(chat.get_by_role("button", name="Replace a tool we use")).to_be_visible()
    page.get_by_role("button", name="Publish…").focus()
    press("Enter")
    expect(page.get_by_label("Note")).to_be_focused()
    page.keyboard.type("No mouse")
    press("Tab")
    press("Tab")
    expect(page.get_by_role("button", name="Publish", exact=True)).to_be_focused()
    press("Enter")

    expect(page.get_by_role("dialog", name="Version 1 is live")).to_be_visible()


def test_nothing_is_reported_under_the_strict_policy(
    server: Server, new_context: NewContext
) -> None:
    context = new_context()
    context.add_init_script(WATCH)
    page = signed_in(server, context)
    reports: list[str] = []
    said: list[str] = []
    page.on(
        "console",
        lambda one: said.append(one.text) if one.type in ("error", "warning") else None,
    )
    policies = set()
    page.on(
        "response",
        lambda answer: (
            policies.add(answer.headers.get("content-security-policy", ""))
            if answer.request.is_navigation_request() and answer.status == 200
            else None
        ),
    )

    def collect() -> None:
        for frame in page.frames:
            reports.extend(frame.evaluate("window.reports ?? []"))

    for path in PAGES:
        goto(page, server, path)
        collect()
    goto(page, server, "/admin/flows/bant/edit")
    replace(page, "go: route", "go: ")
    source(page).press("Control+Space")  # words are offered
    source(page).press("Escape")
    replace(page, "go: }", "go: rout}")
    expect(source(page).locator(".cm-lintRange-error").first).to_be_attached()
    source(page).locator(".cm-lintRange-error").first.hover()  # what is wrong, beside the word
    replace(page, "go: rout}", "go: route}")
    expect(page.get_by_role("tabpanel", name="Problems")).to_contain_text("No problems")
    source(page).press("Control+Enter")
    expect(page.get_by_role("tabpanel", name="Tests")).to_contain_text("17 of 17 passed")
    page.get_by_role("tab", name="Try it").click()
    page.get_by_role("button", name="Start the chat").click()
    chat = page.frame_locator("iframe").locator("chatbot-widget")
    chat.get_by_role("button", name="Replace a tool we use").click()
    expect(chat.get_by_text("Roughly what yearly budget", exact=False)).to_be_visible()
    collect()

    assert reports == []
    assert said == []
    assert policies
    for policy in policies:
        assert "default-src 'none'" in policy
        assert "require-trusted-types-for 'script'" in policy
        assert "unsafe" not in policy
