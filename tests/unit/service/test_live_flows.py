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
