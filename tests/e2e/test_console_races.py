"""Who gets whom: many reps at one visitor, one free place for two, and the load everybody is shown."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.fakes.clients import Rep
from tests.fakes.console_desk import HOT, LateNews, NewContext, Street, sign_in
from tests.fakes.server import Server, start_server

pytestmark = pytest.mark.browser

OPERATIONS = 150


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One demo server for all of these tests; each leaves an empty list behind."""
    running = start_server(tmp_path_factory.mktemp("races") / "data")
    yield running
    running.stop()


@pytest.fixture
def street(server: Server) -> Iterator[Street]:
    """Visitors and reps beside the browser."""
    here = Street(server)
    yield here
    here.clear()


def test_twenty_reps_take_one_visitor_one_has_them_and_nineteen_read_who(
    server: Server, new_context: NewContext, street: Street
) -> None:
    sam_user, kim_user = server.users_with("rep")[:2]
    contexts = new_context(), new_context()
    news = [LateNews(context) for context in contexts]
    pages = [
        sign_in(context, server, user)
        for context, user in zip(contexts, (sam_user, kim_user), strict=True)
    ]
    others = [street.rep(f"Rep {n}") for n in range(18)]
    ana = street.visitor(*HOT)  # hot, still with the bot
    for page in pages:
        page.locator(".line-row").first.click()
        expect(page.get_by_role("button", name="Take over")).to_be_enabled()
    it = pages[0].url.rpartition("/")[2]
    for one in news:
        one.hold()  # nobody knows of the others

    for page in pages:
        page.get_by_role("button", name="Take over").click()
    answers = street.together(*(one.does("claim", conversation=it) for one in others))
    for one in news:
        one.let_go()

    owners = {
        item["conversation"]: item["rep"]["name"] for item in street.listed() if "rep" in item
    }
    winner = owners[it]
    won = [answer for answer in answers if answer["type"] == "ack"]
    lost = [answer for answer in answers if answer["type"] == "error"]
    assert all((f["code"], f["by"]["name"]) == ("not_allowed", winner) for f in lost)
    names = {"Sam Rivera": pages[0], "Kim Novak": pages[1]}
    assert len(won) == (0 if winner in names else 1)
    for name, page in names.items():
        if name == winner:
            expect(page.get_by_placeholder("Write to the visitor")).to_be_visible()
        else:
            expect(page.get_by_text(f"{winner} was faster")).to_be_visible()
            expect(page.locator(".floor")).to_contain_text(f"{winner} is talking")
            expect(page.get_by_placeholder("Write to the visitor")).to_be_hidden()
    street.do(ana.pong())
    joined = [text for text in ana.texts() if "has joined" in text]
    assert joined == [f"{winner} has joined. You are now talking to a person."]


def test_of_two_visitors_and_one_free_place_one_is_offered_and_the_other_goes_on(
    server: Server, new_context: NewContext, street: Street
) -> None:
    sam = sign_in(new_context(), server, server.users_with("rep")[0])
    sam.get_by_role("button", name="Settings").click()
    for _ in range(2):
        sam.get_by_role("button", name="One fewer").click()
    sam.keyboard.press("Escape")
    first, second = street.hot(), street.hot()
    offers = sam.get_by_role("article", name="New conversation for you")
    expect(sam.locator(".line-row")).to_have_count(2)
    expect(offers).to_have_count(1)

    kim = sign_in(new_context(), server, server.users_with("rep")[1])

    expect(kim.get_by_role("article", name="New conversation for you")).to_have_count(1)
    sam.get_by_role("button", name="Accept").click()
    kim.get_by_role("button", name="Accept").click()
    for page in (sam, kim):
        expect(page.get_by_placeholder("Write to the visitor")).to_be_visible()
    expect(offers).to_have_count(0)
    stages = {street.do(one.kind("stage", stage="live"))["rep"]["name"] for one in (first, second)}
    assert stages == {"Sam Rivera", "Kim Novak"}
    sam.keyboard.press("Escape")
    sam.keyboard.press("a")
    colleague = sam.get_by_role("dialog").get_by_role("button", name="Kim Novak 2 places free")
    expect(colleague).to_be_enabled()


def test_the_load_that_is_shown_is_the_load_there_is_after_many_random_operations(
    server: Server, new_context: NewContext, street: Street
) -> None:
    chance = random.Random(7)
    reps = [street.rep(f"Rep {n}") for n in range(4)]
    for _ in range(6):
        street.visitor(*HOT)
    for one in reps:
        street.do(one.kind("queue_change"))
    for _ in range(OPERATIONS):
        _anything(chance, street, reps)
    page = sign_in(new_context(), server, server.users_with("rep")[0])
    street.visitor(*HOT)
    page.locator(".line-row", has_text="With the bot").first.click()
    page.get_by_role("button", name="Take over").click()
    expect(page.get_by_placeholder("Write to the visitor")).to_be_visible()
    page.keyboard.press("Escape")

    page.keyboard.press("a")

    items = street.listed()
    held = Counter(item["rep"]["name"] for item in items if "rep" in item)
    offered = Counter(item["offered"]["name"] for item in items if "offered" in item)
    dialog = page.get_by_role("dialog")
    for n in range(4):
        name = f"Rep {n}"
        free = 9 - held[name] - offered[name]
        places = "1 place free" if free == 1 else f"{free} places free"
        expect(dialog.get_by_role("button", name=f"{name} {places}")).to_be_visible()
    assert sum(held.values()) > 1, "the operations came to nothing"


def _anything(chance: random.Random, street: Street, reps: list[Rep]) -> None:
    """One command of one rep about one conversation; the server says yes or no."""
    who, other = chance.sample(reps, 2)
    it = chance.choice(sorted(who.queue))
    command = chance.choice(("claim", "claim", "release", "transfer", "accept", "decline"))
    if command == "accept":
        offered = [item["conversation"] for item in who.queue.values() if "offered" in item]
        it = chance.choice(sorted(offered) or [it])
    to = {"to": other.me["id"]} if command == "transfer" else {}
    street.do(who.does(command, conversation=it, **to))
