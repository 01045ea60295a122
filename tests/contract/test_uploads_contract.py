"""What every Uploads promises, shown on each implementation."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from chatbot.domain.conversation import Stage
from chatbot.service.uploads import Upload
from tests.fakes.turns import NOON, at, following

if TYPE_CHECKING:
    from tests.fakes.houses import House


def file(conversation: int, **facts: object) -> Upload:
    empty = Upload(
        id="file_1",
        conversation=conversation,
        name="Plan.pdf",
        kind="pdf",
        at=NOON,
        body=b"%PDF\0",
    )
    return replace(empty, **facts)  # type: ignore[arg-type]  # whatever the test says


async def test_a_file_is_found_in_its_own_conversation_alone(house: House) -> None:
    mine, other = await house.begun(), await house.begun()
    await house.uploads.keep(file(mine.id))

    assert await house.uploads.upload(mine.id, "file_1") == file(mine.id)
    assert await house.uploads.upload(other.id, "file_1") is None
    assert await house.uploads.names(mine.id) == {"file_1": "Plan.pdf"}
    assert await house.uploads.names(other.id) == {}


async def test_old_files_are_listed_and_dropped(house: House) -> None:
    row = await house.begun()
    await house.uploads.keep(file(row.id))
    await house.uploads.keep(file(row.id, id="file_2", at=at(60)))

    assert await house.uploads.older(at(30)) == ((row.id, "file_1"),)
    assert await house.uploads.drop(("file_1", "file_9")) == 1

    assert await house.uploads.names(row.id) == {"file_2": "Plan.pdf"}


async def test_erasing_a_conversation_empties_its_files(house: House) -> None:
    row, other = await house.begun(), await house.begun()
    await house.uploads.keep(file(row.id))
    await house.uploads.keep(file(other.id, id="file_2"))

    await house.store.commit(following(row, erases=True, changes={"stage": Stage.ERASED}))

    assert await house.uploads.names(row.id) == {}
    assert await house.uploads.upload(row.id, "file_1") is None
    assert await house.uploads.names(other.id) == {"file_2": "Plan.pdf"}
