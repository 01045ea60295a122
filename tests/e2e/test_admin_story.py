"""The marketer's job from end to end, and a flow that changes under a visitor's reload; all in a real browser."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.fakes.admin import add_line, asked, publish, replace, signed_in, source
from tests.fakes.server import Server
from tests.fakes.widget import Chat

pytestmark = pytest.mark.browser

NewContext = Callable[..., BrowserContext]
LOOK = "label: Just looking,"


def version_text(page: Page, number: int) -> str:
    text = asked(page, "GET", f"flows/bant/versions/{number}")["text"]
    assert isinstance(text, str)
    return text


def visitor(server: Server, new_context: NewContext) -> Chat:
    """A new visitor at the shop, who reads the first words."""
    page = new_context().new_page()
    page.goto(server.url)
    return Chat(page).open()


def try_and_keep(page: Page, name: str) -> None:
    """Chat with the draft as a visitor who meets the new choice, and keep that as a test."""
    page.get_by_role("tab", name="Try it").click()
    page.get_by_role("button", name="Start the chat").click()
    keep = page.get_by_role("button", name="Keep this chat as a test")
    expect(keep).to_be_disabled()
    tried = page.frame_locator("iframe").locator("chatbot-widget")
    tried.get_by_role("button", name="Some advice first").click()
    expect(tried.get_by_text("Roughly what yearly budget", exact=False)).to_be_visible()
    tried.get_by_role("textbox").fill("about 30k")
    tried.get_by_role("textbox").press("Enter")
    expect(tried.get_by_text("Who decides", exact=False)).to_be_visible()
    keep.click()
    page.get_by_label("Name of the test").fill(name)
    page.get_by_role("button", name="Keep", exact=True).click()


def test_the_marketers_job_from_a_label_to_the_way_back(
    server: Server, new_context: NewContext
) -> None:
    running = visitor(server, new_context)
    running.picks("Replace a tool we use")
    admin = signed_in(server, new_context())
    other = signed_in(server, new_context())
    other.goto(f"{server.url}/admin/flows/bant/edit")
    expect(source(other)).to_be_visible()

    # a label is changed, a choice added; what is missing is told with its line
    admin.get_by_role("link", name="Edit bant").click()
    replace(admin, LOOK, "label: Only looking around,")
    choice = "advice:  {label: Some advice first, level: weak, also: [help me choose]}"
    add_line(admin, "Only looking around", choice)
    problems = admin.get_by_role("tabpanel", name="Problems")
    missing = problems.get_by_role("button", name=re.compile("no text in de"))
    expect(missing).to_contain_text(re.compile(r"Error\s*Line 21"))
    add_line(admin, "need.look:", "need.advice: {label: Erst einmal Rat}")
    expect(problems).to_contain_text("No problems")

    # a broken jump is told with its line, stops publishing, and is mended
    replace(admin, "go: route", "go: rout")
    broken = problems.get_by_role("button", name=re.compile("rout"))
    expect(broken).to_contain_text(re.compile(r"Error\s*Line 20"))
    admin.get_by_role("button", name="Publish…").click()
    dialog = admin.get_by_role("dialog", name="This draft cannot be published yet")
    dialog.get_by_role("button", name="Line 20").click()
    expect(dialog).to_be_hidden()
    replace(admin, "go: rout", "go: route")
    expect(problems).to_contain_text("No problems")

    # tests run on a key: the one that types the old label fails at its line, until that means the same
    source(admin).press("Control+Enter")
    tests = admin.get_by_role("tabpanel", name="Tests")
    expect(tests.get_by_role("status")).to_contain_text("16 of 17 passed")
    failed = tests.get_by_role("button", name=re.compile("just looking is not"))
    expect(failed).to_contain_text(re.compile(r"Failed Line \d+"))
    failed.click()
    expect(source(admin).locator(".mark.failed").first).to_be_visible()
    replace(admin, "also: [browsing, curious", "also: [just looking, browsing, curious")
    source(admin).press("Control+Enter")
    expect(tests.get_by_role("status")).to_contain_text(re.compile(r"(\d+) of \1 passed"))
    tests.get_by_role("button", name=re.compile("just looking is not")).click()
    expect(source(admin).locator(".mark.passed").first).to_be_visible()

    # a chat that was tried is kept as a test, which is shown at its line and passes
    try_and_keep(admin, "advice is a lead too")
    expect(tests.get_by_role("button", name=re.compile("advice is a lead too"))).to_contain_text(
        "Passed"
    )
    expect(source(admin)).to_contain_text('name: "advice is a lead too"')

    # published with a note: the next visitor meets it, the running one does not
    admin.get_by_role("button", name="Publish…").click()
    ready = admin.get_by_role("dialog", name="Publish this draft?")
    expect(ready).to_contain_text("Only looking around")
    expect(ready).to_contain_text("1 chat in progress finishes on the old version.")
    ready.get_by_role("button", name="Back to the draft").click()
    publish(admin, "People may ask for advice")
    expect(admin.get_by_text("People may ask for advice").first).to_be_visible()
    following = visitor(server, new_context)
    expect(following.button("Some advice first")).to_be_visible()
    running.says("restart")
    expect(running.button("Just looking")).to_be_visible()
    expect(running.button("Some advice first")).to_have_count(0)

    # nothing but what was meant has changed in the file
    before, after = version_text(admin, 1), version_text(admin, 2)
    changes = list(difflib.ndiff(before.splitlines(), after.splitlines()))
    assert [d for d in changes if d.startswith("- ")] == [
        d for d in changes if d.startswith("- ") and LOOK in d
    ]
    assert len([d for d in changes if d.startswith("+ ")]) <= 10
    assert re.findall(r" #.*", before) == re.findall(r" #.*", after)

    # whoever began on the old version gets a choice, and nothing is overwritten
    replace(other, "What brings you here today?", "How may we help?")
    choose = other.get_by_role("dialog", name="Somebody else changed this draft")
    expect(choose).to_contain_text("published a version")
    expect(choose).to_contain_text("Some advice first")
    assert asked(other, "GET", "flows/bant")["draft"] is None
    choose.get_by_role("button", name="Take theirs").click()
    expect(source(other)).to_contain_text("Some advice first")

    # and back, in one step
    admin.locator("summary", has_text="Roll back to this").first.click()
    admin.get_by_label("Why?").fill("Not now")
    admin.get_by_role("button", name="Make live again: version 1").click()
    expect(admin.get_by_role("status")).to_contain_text("Version 1 is live again")
    latest = visitor(server, new_context)
    expect(latest.button("Just looking")).to_be_visible()
    expect(latest.button("Some advice first")).to_have_count(0)


def without_a_step(text: str) -> str:
    """The flow without the question for the name, and without the texts and tests that speak of it."""
    kept = text.partition("\ntranslations:")[0].partition("\ntests:")[0] + "\n"
    kept = re.sub(r"  - id: name\n(?:    .*\n)+\n", "", kept)
    return kept.replace("Thanks {{ name | default('') }}!", "Thanks!")


def answer_up_to_consent(chat: Chat) -> None:
    chat.picks("Replace a tool we use")
    chat.says("about 30k")
    chat.picks("I do")
    chat.says("asap")
    expect(chat.replies.first).to_be_visible()


def test_a_reload_while_the_bot_types_and_the_flow_changes_goes_on_where_it_was(
    server: Server, new_context: NewContext
) -> None:
    chat = visitor(server, new_context)
    answer_up_to_consent(chat)
    admin = signed_in(server, new_context())
    draft: Any = asked(admin, "GET", "flows/bant/draft")
    v2 = without_a_step(draft["text"])
    assert "id: name" not in v2
    saved = asked(admin, "PUT", "flows/bant/draft", {"text": v2, "base": draft["base"]})

    chat.replies.first.click()  # and while the bot types, v2 goes live and the page is loaded anew
    asked(admin, "POST", "flows/bant/publish", {"base": saved["base"], "note": "one less"})
    chat.page.reload()

    again = Chat(chat.page)
    expect(again.host.get_by_text("What is your name?")).to_have_count(1)
    expect(again.own).to_have_count(5)
    again.says("Ana Sousa")
    expect(again.host.get_by_text("What is your name?")).to_have_count(1)
    expect(again.host.get_by_text("Thanks Ana Sousa!", exact=False)).to_have_count(1)
    expect(again.own).to_have_count(6)
    fresh = visitor(server, new_context)
    answer_up_to_consent(fresh)
    fresh.replies.first.click()
    expect(fresh.host.get_by_text("Where can we write", exact=False)).to_be_visible()
    expect(fresh.host.get_by_text("What is your name?")).to_have_count(0)

    rows = asked(admin, "GET", "conversations")
    versions = asked(admin, "GET", "flows/bant/versions")["items"]
    report: Any = asked(admin, "POST", "flows/bant/backtest", {"last": 10, "text": v2})
    assert {row["version"] for row in rows["items"]} == {one["version"] for one in versions}
    assert (report["conversations"], report["changed"]) == (2, 1)
    old, new = report["changes"][0]["route"]
    assert "name" in old
    assert "name" not in new
    assert asked(admin, "GET", "conversations") == rows  # telling them again has changed nothing
