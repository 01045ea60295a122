"""Every state of the chat window, on a page with the strictest rules: what axe finds, and what a screen reader is told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # it ships no types
from playwright.sync_api import Page, expect

from tests.fakes.scripted import Line, Scripted
from tests.fakes.server import Server, start_server
from tests.fakes.widget import Chat, Traffic, host_page, snippet

pytestmark = pytest.mark.browser

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Shop</title></head>
<body><main><h1>Shop</h1><p>A page of somebody else.</p></main>{tag}</body></html>"""
COUNTED = """window.broken = [];
addEventListener("securitypolicyviolation", (event) => broken.push(event.violatedDirective));"""
TOOLS = [{"value": value, "label": value.upper()} for value in ("crm", "mail", "paper")]
YES_NO = [{"value": "yes", "label": "Yes, you may"}, {"value": "no", "label": "No, thanks"}]
SAID: Line = {"from": "visitor", "text": "A CRM", "step": "need"}


@dataclass(frozen=True)
class State:
    """lines: what stands there. shown: the ARIA snapshot. then: frames that follow."""

    lines: tuple[Line, ...]
    shown: str
    welcome: dict[str, Any] = field(default_factory=dict)
    then: tuple[dict[str, Any], ...] = ()


def asks(text: str, kind: str, **more: Any) -> Line:
    choices = {"choices": more.pop("choices")} if "choices" in more else {}
    return {"from": "bot", "text": text, "input": {"kind": kind, **more}, **choices}


STATES = {
    "several": State(
        (asks("Which?", "multi", pick=[1, 2], choices=TOOLS),),
        """
        - group "Which?":
          - paragraph: Choose 1 to 2
          - checkbox "CRM"
          - text: CRM
          - checkbox "MAIL"
          - text: MAIL
          - checkbox "PAPER"
          - text: PAPER
          - button "Done" [disabled]
        """,
    ),
    "rating": State(
        (asks("How well?", "rating", scale=3),),
        """
        - group "How well?":
          - button "1 / 3"
          - button "2 / 3"
          - button "3 / 3"
        """,
    ),
    "file": State(
        (asks("A list?", "file", accept=["pdf"], max_mb=2),),
        """
        - group "A list?":
          - button "Choose a file"
          - paragraph: or drop or paste it here (PDF, ≤ 2 MB)
          - status
        """,
    ),
    "consent": State(
        (asks("May we?", "consent", purpose="sales_contact", choices=YES_NO),),
        """
        - group "May we?":
          - button "Yes, you may"
          - button "No, thanks"
        """,
    ),
    "answered": State(
        (SAID, asks("Where can we write to you?", "email")),
        """
        - log:
          - text: "You:"
          - paragraph: A CRM
          - 'button "Change: A CRM"'
          - text: "Assistant, a bot:"
          - paragraph: Where can we write to you?
        - group
        """,
    ),
    "waiting": State(
        ({"from": "bot", "text": "I'm calling a colleague."},),
        """
        - status: Calling a colleague … You are number 2, about 3 min
        - button "Menu"
        """,
        welcome={"stage": "queued", "position": 2, "wait_s": 130},
    ),
    "live": State(
        (
            {"from": "system", "text": "Sam Rivera has joined."},
            {"from": "rep", "name": "Sam Rivera", "text": "Hello, this is Sam."},
        ),
        """
        - status: A person, here for you
        - button "Menu"
        - button "Close chat"
        - group "Messages":
          - log:
            - text: "Notice:"
            - paragraph: Sam Rivera has joined.
            - text: "Sam Rivera:"
            - paragraph: Hello, this is Sam.
        """,
        welcome={"stage": "live", "rep": {"name": "Sam Rivera"}},
    ),
    "media": State(
        ({"from": "bot", "text": "Us", "media": {"file": "/price.pdf", "alt": "Our prices"}},),
        """
        - log:
          - text: "Assistant, a bot:"
          - paragraph: Us
          - link "Our prices":
            - /url: /price.pdf
        """,
    ),
    "ended": State(
        ({"from": "rep", "name": "Sam Rivera", "text": "Goodbye."},),
        """
        - status:
          - text: This chat has ended.
          - button "Start a new chat"
        """,
        welcome={"stage": "live", "rep": {"name": "Sam Rivera"}},
        then=({"type": "stage", "stage": "closed"},),
    ),
}


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One demo server that serves the widget; what it says is scripted."""
    running = start_server(tmp_path_factory.mktemp("shop") / "data", "--limits", "off")
    yield running
    running.stop()


@pytest.fixture
def strict(shop: Server) -> Iterator[str]:
    """A page that forbids inline styles and untrusted scripts."""
    policy = (
        f"default-src 'none'; script-src {shop.url}; connect-src {shop.url} {shop.ws}; "
        "style-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    )
    html = PAGE.format(tag=snippet(shop.url, shop.site))
    with host_page(html, {"Content-Security-Policy": policy}) as url:
        yield url


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", STATES)
def test_a_state_is_read_out_breaks_no_rule_and_passes_axe(
    page: Page, strict: str, name: str, scheme: Any
) -> None:
    state = STATES[name]
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.add_init_script(COUNTED)
    traffic = Traffic.of(page)
    script = Scripted(list(state.lines), state.welcome).serve(page)
    page.goto(strict)
    chat = Chat(page).open()
    chat.field.press("Shift")
    expect(chat.lines.last).to_have_text(state.lines[-1]["text"])
    for frame in state.then:
        script.tell(frame)

    expect(chat.panel).to_match_aria_snapshot(state.shown)
    found = Axe().run(page, options=RULES).response["violations"]
    assert [(rule["id"], node["target"]) for rule in found for node in rule["nodes"]] == []
    assert page.evaluate("broken") == []
    assert [one for one in traffic.complaints if "favicon" not in one] == []


def test_a_refused_message_and_a_lost_connection_are_read_out(page: Page, strict: str) -> None:
    script = Scripted([asks("How much?", "money")], refuses="not_allowed").serve(page)
    page.goto(strict)
    chat = Chat(page).open()
    chat.field.fill("about 30k")
    chat.field.press("Enter")

    expect(chat.host.locator(".log")).to_match_aria_snapshot(
        """
        - text: "You:"
        - paragraph: about 30k
        - paragraph:
          - text: Not sent.
          - button "Try again"
        """
    )
    page.route_web_socket("**/ws/visitor*", lambda route: route.close())
    script.routes[-1].close()
    expect(chat.panel).to_match_aria_snapshot(
        """
        - status:
          - text: No connection. What you write is sent as soon as it is back.
          - button "Try again"
        """
    )
    found = Axe().run(page, options=RULES).response["violations"]
    assert [rule["id"] for rule in found] == []
