from __future__ import annotations

from chatbot.realtime.rep_stream import RepClient
from chatbot.service.records import User
from tests.fakes.connections import KeptOutbox


def _console() -> RepClient:
    user = User(
        id=1, public_id="u1", email="sam@example.com", name="Sam", role="rep", password_hash=""
    )
    return RepClient(KeptOutbox(), user)


def test_the_index_knows_who_watches_a_conversation() -> None:
    index: dict[str, set[RepClient]] = {}
    early, late = _console(), _console()
    early.watch("a", 0)
    early.listen(index)
    late.listen(index)

    late.watch("a", 0)
    late.watch("b", 0)

    assert index == {"a": {early, late}, "b": {late}}


def test_the_index_holds_nothing_of_who_looks_away_or_leaves() -> None:
    index: dict[str, set[RepClient]] = {}
    stays, leaves = _console(), _console()
    for console in (stays, leaves):
        console.listen(index)
        console.watch("a", 0)
    stays.watch("b", 0)

    stays.unwatch("b")
    leaves.deafen()
    leaves.watch("a", 0)

    assert index == {"a": {stays}}
