"""What a process holds of a conversation, it holds while the visitor is connected."""

from __future__ import annotations

from tests.fakes.connections import Connection, Door, door_of
from tests.fakes.house import memory_house


async def begun(door: Door) -> Connection:
    widget = door.connect()
    await widget.hello()
    await widget.send(type="message", id="first", text="we want to replace our CRM")
    return widget


async def test_a_conversation_is_dropped_from_memory_with_its_last_connection() -> None:
    house = await memory_house()
    async with door_of(house) as door:
        widget = await begun(door)
        tab = door.connect()
        await tab.hello(widget.token)
        assert widget.session.client.visit is not None
        row = await house.row(widget.session.client.visit)

        widget.cut()
        assert house.turnstile.held(row.id) is not None
        tab.cut()

        assert house.turnstile.held(row.id) is None


async def test_who_comes_back_goes_on_where_it_was() -> None:
    house = await memory_house()
    async with door_of(house) as door:
        widget = await begun(door)
        widget.cut()

        again = door.connect()
        await again.hello(widget.token)
        await again.send(type="message", id="second", text="30k")

        await again.shows(5)
        assert again.seqs() == sorted(set(again.seqs()))
        assert not again.of("error")
