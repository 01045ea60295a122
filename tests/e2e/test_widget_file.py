"""A file as an answer in the widget: picked, dropped, pasted, refused in clear words; on a real server."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # it ships no types
from playwright.sync_api import FilePayload, Page, Route, expect

from tests.fakes.server import Server, start_server
from tests.fakes.widget import Chat

pytestmark = pytest.mark.browser

PDF = b"%PDF-1.7\n" + b"x" * 2000 + b"\n%%EOF"
FLOW = """
flow: bant
title: A wish list
language: en
start: may_we
profile: b2b
human: to_rep

steps:
  - id: may_we
    consent: sales_contact
    on_no: thanks

  - id: brief
    ask: Do you have a list of requirements?
    type: file
    accept: [pdf, txt]
    max_mb: 1

  - id: thanks
    say: Thank you!
    end: done

  - id: to_rep
    say: I'm calling a colleague.
    handoff: sales
    if_nobody: thanks
    go: thanks
"""


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A demo server whose flow asks for a file."""
    folder = tmp_path_factory.mktemp("shop")
    flow = folder / "bant.yaml"
    flow.write_text(FLOW, "utf-8")
    running = start_server(folder / "data", "--limits", "off")
    data = str(running.data)
    pushed = subprocess.run(
        [sys.executable, "-m", "chatbot", "flows", "push", str(flow), "--data", data],
        capture_output=True,
        text=True,
        check=False,
    )
    assert pushed.returncode == 0, pushed.stderr + pushed.stdout
    yield running
    running.stop()


def payload(name: str, content: bytes = PDF) -> FilePayload:
    return {"name": name, "mimeType": "application/octet-stream", "buffer": content}


@pytest.fixture
def chat(page: Page, shop: Server) -> Chat:
    """A visitor who has said yes and is asked for a file."""
    page.goto(shop.url)
    chat = Chat(page)
    chat.bubble.click()
    expect(chat.button("Yes, you may")).to_be_visible()
    chat.button("Yes, you may").click()
    expect(chat.button("Choose a file")).to_be_visible()
    return chat


def give(chat: Chat, how: str, name: str) -> None:
    """Drop or paste a file with a little text onto the panel."""
    chat.panel.evaluate(
        """(panel, [how, name]) => {
          const given = new DataTransfer();
          given.items.add(new File(["Twelve wishes"], name));
          const at = {bubbles: true, cancelable: true};
          panel.querySelector(".write").dispatchEvent(
            how === "drop"
              ? new DragEvent("drop", {...at, dataTransfer: given})
              : new ClipboardEvent("paste", {...at, clipboardData: given}),
          );
        }""",
        [how, name],
    )


def test_a_picked_file_is_the_answer_and_stands_by_its_name(chat: Chat) -> None:
    picker = chat.host.locator("input[type=file]")
    assert picker.get_attribute("accept") == ".pdf,.txt"
    expect(chat.host.locator(".file")).to_contain_text("PDF, TXT, ≤ 1 MB")
    with chat.page.expect_file_chooser() as choosing:
        chat.button("Choose a file").click()

    choosing.value.set_files(payload("Wish list.pdf"))

    expect(chat.own.last).to_have_text("Wish list.pdf")
    expect(chat.lines.last).to_have_text("Thank you!")
    expect(chat.host.locator(".waiting")).to_have_count(0)
    expect(chat.button("Choose a file")).to_have_count(0)


@pytest.mark.parametrize("how", ["drop", "paste"])
def test_a_file_may_be_dropped_or_pasted_anywhere_on_the_chat(chat: Chat, how: str) -> None:
    give(chat, how, "wishes.txt")

    expect(chat.own.last).to_have_text("wishes.txt")
    expect(chat.lines.last).to_have_text("Thank you!")


def test_what_cannot_be_sent_is_refused_in_clear_words_and_another_may_follow(chat: Chat) -> None:
    picker = chat.host.locator("input[type=file]")
    said = chat.host.locator(".file [role=status]")
    uploads: list[str] = []
    chat.page.on("request", lambda one: uploads.append(one.url) if "/upload/" in one.url else None)

    picker.set_input_files(payload("large.pdf", PDF + b"x" * 1024 * 1024))
    expect(said).to_have_text("At most 1 MB can be sent.")
    give(chat, "drop", "virus.exe")
    expect(said).to_have_text("Only these can be sent: PDF, TXT")
    assert uploads == [], "neither left the device"
    picker.set_input_files(payload("virus.pdf", b"MZ" + b"\0" * 4000))
    expect(said).to_have_text("Only these can be sent: PDF, TXT")
    assert len(uploads) == 1, "the server has looked into it"
    found = Axe().run(chat.page).response["violations"]
    assert [rule["id"] for rule in found] == []

    picker.set_input_files(payload("wishes.pdf"))
    expect(chat.own.last).to_have_text("wishes.pdf")


def test_progress_is_shown_and_sending_can_be_cancelled_and_tried_again(chat: Chat) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    chat.page.route("**/upload/visitor*", hold)
    picker = chat.host.locator("input[type=file]")
    picker.set_input_files(payload("wishes.pdf"))

    expect(chat.host.get_by_role("progressbar", name="wishes.pdf")).to_be_visible()
    expect(chat.host.locator(".file [role=status]")).to_have_text("wishes.pdf")
    chat.button("Cancel").click()
    expect(chat.host.locator(".file [role=status]")).to_have_text("Not sent.")
    expect(chat.host.get_by_role("progressbar")).to_have_count(0)

    chat.page.unroute("**/upload/visitor*")
    picker.set_input_files(payload("wishes.pdf"))
    expect(chat.own.last).to_have_text("wishes.pdf")


def test_the_keyboard_alone_chooses_a_file_or_answers_in_words(chat: Chat) -> None:
    expect(chat.panel).to_match_aria_snapshot(
        """
        - group /requirements/:
          - button "Choose a file"
          - paragraph: /or drop or paste it here/
          - status
        """
    )
    with chat.page.expect_file_chooser():
        chat.field.focus()
        chat.page.keyboard.press("Shift+Tab")
        expect(chat.button("Choose a file")).to_be_focused()
        chat.page.keyboard.press("Enter")

    chat.says("I have none")

    expect(chat.own.last).to_have_text("I have none")
