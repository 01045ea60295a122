"""Keys, webhooks and notices in the administration, in a real browser against a real CRM."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.fakes.admin import asked, signed_in, violations
from tests.fakes.server import Server, start_server
from tests.fakes.widget import Chat

pytestmark = pytest.mark.browser

NewContext = Callable[..., BrowserContext]


@dataclass
class Crm:
    """A CRM on loopback that answers as it is told. kinds: what arrived, also what was refused."""

    url: str = ""
    status: int = 204
    kinds: list[str] = field(default_factory=list)
    signatures: list[int] = field(default_factory=list)


@pytest.fixture(scope="module")
def crm() -> Iterator[Crm]:
    it = Crm()

    class Hook(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body: Any = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            it.kinds.append(body["type"])
            it.signatures.append(len(self.headers["webhook-signature"].split()))
            self.send_response(it.status)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    listening = ThreadingHTTPServer(("127.0.0.1", 0), Hook)
    it.url = f"http://127.0.0.1:{listening.server_port}"
    thread = threading.Thread(target=listening.serve_forever)
    thread.start()
    yield it
    listening.shutdown()
    listening.server_close()
    thread.join()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, crm: Crm) -> Iterator[Server]:
    allow = {"CHATBOT_EGRESS_ALLOW": json.dumps([crm.url.removeprefix("http://")])}
    running = start_server(tmp_path_factory.mktemp("programs") / "data", env=allow)
    yield running
    running.stop()


@pytest.fixture
def admin(server: Server, new_context: NewContext) -> Page:
    return signed_in(server, new_context())


def status_by_key(page: Page, server: Server, key: str, path: str) -> int:
    """Return what a program with this key is answered."""
    headers = {"Authorization": f"Bearer {key}"}
    return page.context.request.get(f"{server.url}/api/v1/{path}", headers=headers).status


def test_a_key_is_made_shown_once_and_revoked(
    server: Server, admin: Page, new_context: NewContext
) -> None:
    admin.get_by_role("link", name="Keys").click()
    expect(admin.get_by_text("No key yet")).to_be_visible()
    admin.get_by_label("Name").fill("crm sync")
    admin.get_by_role("button", name="Add a key").click()
    expect(admin.get_by_text("Choose at least one thing")).to_be_visible()
    leads = admin.get_by_role("group", name="Leads")
    leads.get_by_label("read").check()
    admin.get_by_role("button", name="Add a key").click()
    expect(admin.get_by_label("Name")).to_have_attribute("aria-invalid", "true")
    admin.get_by_label("Name").fill("crm-sync")
    admin.get_by_role("button", name="Add a key").click()

    secret = admin.locator("#secret").inner_text()
    assert violations(admin) == []
    program = new_context().new_page()
    assert status_by_key(program, server, secret, "leads") == 200
    assert status_by_key(program, server, secret, "flows") == 403
    admin.get_by_role("link", name="Keys").click()
    expect(admin.get_by_text("leads:read")).to_be_visible()
    expect(admin.get_by_text(secret)).to_have_count(0)

    admin.locator("summary", has_text="Revoke").click()
    admin.get_by_role("button", name="Revoke crm-sync").click()
    expect(admin.get_by_role("status")).to_have_text("The key opens nothing any more.")
    assert status_by_key(program, server, secret, "leads") == 401


def becomes_hot(server: Server, context: BrowserContext) -> None:
    page = context.new_page()
    page.goto(server.url)
    chat = Chat(page).open()
    for said in ("we want to replace our CRM", "about 30k", "I do", "asap"):
        chat.says(said)


def test_a_webhook_is_added_tried_rotated_stopped_and_gets_what_it_missed(
    server: Server, admin: Page, crm: Crm, new_context: NewContext
) -> None:
    admin.get_by_role("link", name="Webhooks").click()
    expect(admin.get_by_text("No webhook yet")).to_be_visible()
    admin.get_by_label("Address").fill("http://169.254.169.254/latest")
    admin.get_by_role("button", name="Add a webhook").click()
    expect(admin.get_by_label("Address")).to_have_attribute("aria-invalid", "true")
    admin.get_by_label("Address").fill(f"{crm.url}/hook")
    admin.get_by_label("The score has become hot").check()
    admin.get_by_role("button", name="Add a webhook").click()
    first = admin.locator("#secret").inner_text()
    assert first.startswith("whsec_")
    assert violations(admin) == []

    admin.get_by_role("button", name="Send a trial").click()
    expect(admin.get_by_role("status")).to_have_text("It arrived. The answer was 204.")
    crm.status = 500
    admin.get_by_role("button", name="Send a trial").click()
    expect(admin.get_by_role("alert")).to_contain_text("answered with 500")
    admin.locator("summary", has_text="New secret").click()
    admin.get_by_role("button", name="New secret").click()
    assert admin.locator("#secret").inner_text() != first

    crm.status = 410  # it says that the address is gone
    becomes_hot(server, new_context())
    badge = admin.get_by_text("Stopped", exact=True)
    for _ in range(60):
        admin.get_by_role("link", name="Webhooks").first.click()
        if badge.is_visible():
            break
        admin.wait_for_timeout(500)
    admin.get_by_role("link", name=f"Edit {crm.url}").click()
    expect(admin.get_by_role("row", name="lead.hot")).to_contain_text("Given up")
    assert violations(admin) == []

    crm.status = 204
    admin.get_by_role("button", name="Send again", exact=True).first.click()
    expect(admin.get_by_text("Sending", exact=True)).to_be_visible()
    row = admin.get_by_role("row", name="lead.hot")
    row.get_by_role("button", name="Send again").click()
    expect(admin.get_by_role("status")).to_contain_text("1 will be sent again.")
    for _ in range(60):
        admin.goto(admin.url.removesuffix("/replay"))
        if "Arrived" in row.inner_text():
            break
        admin.wait_for_timeout(500)
    expect(row).to_contain_text("Arrived")
    assert crm.kinds.count("lead.hot") == 2
    assert crm.signatures[-1] == 2  # by the new secret and by the old one

    admin.locator("summary", has_text="Remove").click()
    admin.get_by_role("button", name="Remove").click()
    expect(admin.get_by_text("No webhook yet")).to_be_visible()


def test_notices_stand_word_for_word_as_they_were_published(server: Server, admin: Page) -> None:
    admin.get_by_role("link", name="Notices").click()

    notice = admin.get_by_role("listitem").filter(has_text="sales_contact").first
    expect(notice).to_contain_text("In use")
    expect(notice).to_contain_text("store your answers, your name and your e-mail address")
    expect(notice).to_contain_text("Yes, you may")
    notice.locator("summary", has_text="German").click()
    expect(notice.locator("blockquote[lang=de]")).to_be_visible()
    assert violations(admin) == []
    flows = asked(admin, "GET", "flows/bant/versions/1")
    assert "sales_contact" in flows["notices"]
