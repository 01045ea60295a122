"""How soon the console shows what happened while a thousand conversations stand in its list."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, WebSocketRoute, expect

from tests.fakes.console_desk import NewContext
from tests.fakes.server import Server, start_server

pytestmark = [pytest.mark.browser, pytest.mark.nightly]

CONVERSATIONS = 1_000
EVENTS = 100
ROUNDS = 3
GOAL_MS = 16.0  # p95, the best of the rounds: what else the machine does is not the console's
WORK = """
window.work = [];
const later = window.requestAnimationFrame.bind(window);
window.requestAnimationFrame = (draw) => later((now) => {
  const began = performance.now();
  draw(now);
  // A message is delivered after the picture that this frame ends with.
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => window.work.push(performance.now() - began);
  port2.postMessage(null);
});
"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A demo server for the page itself; its socket is played by the test."""
    running = start_server(tmp_path_factory.mktemp("speed") / "data")
    yield running
    running.stop()


def brief(n: int, *, waiting_s: int, said: str = "about 30k") -> dict[str, Any]:
    """One conversation of the list."""
    answers = [
        {
            "criterion": criterion,
            "step": criterion,
            "level": "strong",
            "value": "x",
            "label": "Over €20,000",
            "words": said,
            "seq": seq,
            "by": "visitor",
        }
        for seq, criterion in enumerate(("need", "budget", "authority", "timeline"), 3)
    ]
    return {
        "conversation": f"c{n}",
        "label": f"Visitor {n:04X}",
        "stage": "queued",
        "temperature": ("hot", "warm", "cold")[n % 3],
        "type": "mql",
        "score": None,
        "answers": answers,
        "page": {"path": "/pricing", "title": "Pricing"},
        "source": "direct",
        "language": "en",
        "consent": {},
        "waiting_s": waiting_s,
        "last_seq": 4,
    }


class Crowd:
    """A server with a thousand conversations, on the other end of the page's socket."""

    def __init__(self, page: Page) -> None:
        self._page: WebSocketRoute | None = None
        self.event = 0
        page.route_web_socket("**/ws/rep", self._connected)

    def _connected(self, socket: WebSocketRoute) -> None:
        self._page = socket
        socket.on_message(lambda text: self._answer(json.loads(text)))

    def _answer(self, frame: dict[str, Any]) -> None:
        if frame["type"] == "hello":
            me = {"id": "r1", "name": "Sam Rivera", "role": "rep", "language": "en"}
            self.say(type="welcome", rep=me, epoch="e", event=0)
            items = [brief(n, waiting_s=n) for n in range(CONVERSATIONS)]
            self.say(type="queue", items=items, event=0)
        elif "id" in frame:
            self.say(type="ack", id=frame["id"], conversation=frame.get("conversation"))

    def say(self, **frame: Any) -> None:
        """Send one frame to the page."""
        assert self._page is not None
        self._page.send(json.dumps(frame))

    def changes(self, n: int) -> None:
        """One of the conversations that are on screen says something else."""
        self.event += 1
        item = brief(n, waiting_s=CONVERSATIONS + n, said=f"said {self.event}")
        self.say(type="queue_change", item=item, event=self.event)


def test_an_event_is_on_screen_with_the_next_picture_among_a_thousand_conversations(
    server: Server,
    new_context: NewContext,
    record_property: Callable[[str, object], None],
) -> None:
    page = new_context().new_page()
    page.add_init_script(WORK)
    crowd = Crowd(page)
    user = server.users_with("rep")[0]
    page.goto(f"{server.url}/login?next=/console")
    page.get_by_label("E-mail").fill(user["email"])
    page.get_by_label("Password").fill(user["password"])
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("link", name="Waiting 1000")).to_be_visible()
    top = CONVERSATIONS - 1
    page.locator(".line-row").first.click()

    rounds = [_worst_of_most(page, crowd, top) for _ in range(ROUNDS)]

    record_property("event_to_paint_p95_ms", rounds)
    assert min(rounds) <= GOAL_MS, rounds


def _worst_of_most(page: Page, crowd: Crowd, top: int) -> float:
    """Let one event after another arrive; return the 95th percentile of what each took, in ms."""
    page.evaluate("() => { window.work = []; }")
    for n in range(EVENTS):
        crowd.changes(top - 3 * (n % 10))
        page.wait_for_function("count => window.work.length > count", arg=n)
    took: list[float] = sorted(page.evaluate("window.work"))
    return round(took[int(len(took) * 0.95) - 1], 1)
