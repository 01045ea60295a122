"""What is live is looked up once a second, and at once when somebody says it changed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from chatbot.adapters.bus import LocalBus
from chatbot.adapters.flow_files import shipped
from chatbot.service.flows import FlowDesk
from chatbot.service.records import FlowHint
from tests.fakes.houses import new_site
from tests.fakes.memory_directory import MemoryDirectory
from tests.fakes.memory_library import MemoryLibrary


class Hands:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.time = datetime(2026, 1, 15, 10, 0, tzinfo=UTC)

    def now(self) -> datetime:
        return self.time


async def test_a_publication_elsewhere_is_taken_up_when_heard_or_within_a_second() -> None:
    clock, bus, library = Hands(), LocalBus(), MemoryLibrary()
    here = FlowDesk(library, MemoryDirectory(), clock)
    elsewhere = FlowDesk(library, MemoryDirectory(), clock)
    here.tell_by(bus)
    site = new_site()
    files = dict(shipped().read("bant"))
    names = iter("abc")

    async def publish() -> str:
        file, text = files["flow"]
        changed = files | {"flow": (file, f"{text}# {next(names)}\n")}
        return (await elsewhere.publish(changed, note="", author="kim")).version

    first = await publish()
    assert (await here.live(site)).version == first
    second = await publish()
    assert (await here.live(site)).version == first
    bus.publish(FlowHint(flow="bant"))
    assert (await here.live(site)).version == second
    third = await publish()
    clock.time += timedelta(seconds=1)
    assert (await here.live(site)).version == third


async def test_new_words_of_a_notice_are_shown_though_the_flow_says_the_same() -> None:
    clock, library = Hands(), MemoryLibrary()
    here = FlowDesk(library, MemoryDirectory(), clock)
    elsewhere = FlowDesk(library, MemoryDirectory(), clock)
    files = dict(shipped().read("bant"))
    site = new_site()
    await elsewhere.publish(files, note="", author="kim")
    before = await here.live(site)
    file, text = files["notice:sales_contact"]
    newer = text.replace('version: "1"', 'version: "2"')

    await elsewhere.publish(files | {"notice:sales_contact": (file, newer)}, note="", author="kim")
    clock.time += timedelta(seconds=1)
    after = await here.live(site)

    assert after.version == before.version
    assert before.notices["sales_contact"].version == "1"
    assert after.notices["sales_contact"].version == "2"
