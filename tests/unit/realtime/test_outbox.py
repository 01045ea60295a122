from __future__ import annotations

import asyncio
from collections.abc import Sequence

from chatbot.realtime.outbox import MAX_FRAMES, Outbox


class Peer:
    """A connection that takes frames, or none."""

    def __init__(self, *, reads: bool = True) -> None:
        self.got: list[bytes] = []
        self.closed: list[int] = []
        self._may = asyncio.Event()
        if reads:
            self._may.set()

    def reads(self) -> None:
        self._may.set()

    async def send(self, frame: bytes) -> None:
        await self._may.wait()
        self.got.append(frame)

    def close(self, code: int, _reason: str) -> None:
        self.closed.append(code)


async def test_frames_go_out_in_order() -> None:
    peer = Peer()
    outbox = Outbox(peer.send, peer.close)
    writer = asyncio.ensure_future(outbox.run())

    for n in range(5):
        outbox.put(b"%d" % n)
    await outbox.drained()

    assert peer.got == [b"0", b"1", b"2", b"3", b"4"]
    outbox.stop()
    await writer


async def test_a_reader_that_stopped_is_closed_and_costs_no_more_memory() -> None:
    peer = Peer(reads=False)
    outbox = Outbox(peer.send, peer.close)

    for _ in range(MAX_FRAMES + 50):
        outbox.put(b"x")

    assert peer.closed == [1013]
    assert outbox.closed


async def test_a_few_huge_frames_are_too_much_as_well() -> None:
    peer = Peer(reads=False)
    outbox = Outbox(peer.send, peer.close)

    for _ in range(20):
        outbox.put(b"x" * 16_384)

    assert peer.closed == [1013]


async def test_a_peer_that_is_gone_in_mid_write_ends_the_writer() -> None:
    async def reset(_frame: bytes) -> None:
        raise ConnectionResetError

    outbox = Outbox(reset, lambda _code, _reason: None)
    outbox.put(b"x")

    await outbox.run()

    assert outbox.closed


class Transport:
    """A connection that is written to at once until it is full."""

    def __init__(self, peer: Peer) -> None:
        self.full = False
        self.writes = 0
        self._peer = peer

    def now(self, frames: Sequence[bytes]) -> bool:
        if not self.full:
            self._peer.got += frames
            self.writes += 1
        return not self.full


async def test_what_is_put_together_leaves_in_one_write_without_a_writer() -> None:
    peer = Peer()
    transport = Transport(peer)
    outbox = Outbox(peer.send, peer.close, now=transport.now)

    outbox.put(b"0")
    outbox.put(b"1")
    await outbox.drained()

    assert peer.got == [b"0", b"1"]
    assert transport.writes == 1


async def test_no_frame_overtakes_those_that_wait_for_a_slow_reader() -> None:
    peer = Peer(reads=False)
    transport = Transport(peer)
    outbox = Outbox(peer.send, peer.close, now=transport.now)
    outbox.put(b"0")
    await outbox.drained()
    transport.full = True
    outbox.put(b"1")
    writer = asyncio.ensure_future(outbox.run())
    await _a_few_turns()
    transport.full = False
    outbox.put(b"2")
    await _a_few_turns()
    assert peer.got == [b"0"]

    peer.reads()
    await outbox.drained()
    outbox.put(b"3")
    await outbox.drained()

    assert peer.got == [b"0", b"1", b"2", b"3"]
    assert transport.writes == 2
    outbox.stop()
    await writer


async def test_a_writer_is_wanted_only_for_a_reader_that_is_slow() -> None:
    peer = Peer()
    transport = Transport(peer)
    wanted: list[str] = []
    outbox = Outbox(
        peer.send, peer.close, now=transport.now, slow=lambda: wanted.append("a writer")
    )
    outbox.put(b"0")
    await outbox.drained()
    assert wanted == []

    transport.full = True
    outbox.put(b"1")
    await _a_few_turns()
    assert wanted == ["a writer"]

    writer = asyncio.ensure_future(outbox.run())
    await outbox.drained()
    assert peer.got == [b"0", b"1"]
    outbox.stop()
    await writer


async def test_a_reader_that_takes_nothing_more_is_closed_whatever_was_written_before() -> None:
    peer = Peer(reads=False)
    transport = Transport(peer)
    outbox = Outbox(peer.send, peer.close, now=transport.now)
    outbox.put(b"x")
    await outbox.drained()
    transport.full = True

    for _ in range(MAX_FRAMES + 50):
        outbox.put(b"x")
        await asyncio.sleep(0)

    assert peer.closed == [1013]


async def _a_few_turns() -> None:
    for _ in range(5):
        await asyncio.sleep(0)


async def test_a_page_of_a_replay_on_its_way_is_no_reason_to_close() -> None:
    peer = Peer(reads=False)
    outbox = Outbox(peer.send, peer.close)
    for _ in range(100):
        outbox.put(b"x" * 16_384, counted=False)

    outbox.put(b"live")

    assert peer.closed == []
    peer.reads()
    writer = asyncio.ensure_future(outbox.run())
    await outbox.drained()
    assert len(peer.got) == 101
    for _ in range(MAX_FRAMES + 1):
        outbox.put(b"x")
    assert peer.closed == [1013]
    await writer
