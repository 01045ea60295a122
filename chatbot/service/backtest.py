"""Back-testing a draft: the last conversations of a flow told again to another text. Reads only."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from chatbot.dialog.backtest import Change, compare
from chatbot.errors import ChatbotError
from chatbot.flow.model import Flow
from chatbot.service.events import decode_told
from chatbot.service.flows import FlowDesk
from chatbot.service.ports import Library
from chatbot.service.ports_admin import Archive
from chatbot.service.records import Conversation
from chatbot.service.records_admin import Told, Wanted

log = logging.getLogger(__name__)

AT_ONCE: Final = 250
MOST: Final = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """One conversation that would have gone another way. version: number of the one it ran on."""

    conversation: str
    version: int
    change: Change


@dataclass(slots=True, kw_only=True)
class Report:
    """What would change. told: conversations compared. left_out: erased, or on a version that runs no more."""

    told: int = 0
    left_out: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    changed: list[Changed] = field(default_factory=list)

    def as_dict(self) -> dict[str, Any]:
        """Return the report as plain values."""
        return {
            "conversations": self.told,
            "left_out": self.left_out,
            "changed": len(self.changed),
            "temperature": self.kinds["temperature"],
            "type": self.kinds["type"],
            "route": self.kinds["route"],
            "changes": tuple(_row(changed) for changed in self.changed),
        }


def _row(changed: Changed) -> dict[str, Any]:
    before, after = changed.change.before, changed.change.after
    return {
        "conversation": changed.conversation,
        "version": changed.version,
        "kinds": changed.change.kinds,
        "temperature": (before.temperature, after.temperature),
        "type": (before.type, after.type),
        "route": (before.route, after.route),
        "why": changed.change.why,
    }


class Backtests:
    """Compares what was with what would have been."""

    def __init__(self, *, library: Library, archive: Archive, flows: FlowDesk) -> None:
        self._library = library
        self._archive = archive
        self._flows = flows

    async def run(
        self, flow: Flow, *, last: int, progress: Callable[[int], None] = lambda _: None
    ) -> Report:
        """Return what `flow` would change in the last conversations of the flow of its name. progress: told how many more are done."""
        versions = {v.version: v.number for v in await self._library.versions(flow.name)}
        wanted = Wanted(versions=tuple(versions))
        report = Report()
        after: str | None = None
        left = min(last, MOST)
        while left > 0:
            rows = await self._archive.recent(wanted, limit=min(AT_ONCE, left), after=after)
            if not rows:
                break
            told = await self._archive.told([row.id for row in rows])
            olds = await self._old_flows({row.flow_version for row in rows})
            found = await asyncio.to_thread(_compare_all, flow, rows, told, olds)
            _add(report, found, rows, versions)
            after, left = rows[-1].public_id, left - len(rows)
            progress(len(rows))
        return report

    async def _old_flows(self, versions: set[str]) -> dict[str, Flow]:
        found = {}
        for version in versions:
            try:
                found[version] = await self._flows.version(version)
            except ChatbotError as error:
                log.warning(
                    "a version cannot be run any more",
                    extra={"version": version[:12], "code": error.code},
                )
        return found


def _compare_all(
    flow: Flow,
    rows: Sequence[Conversation],
    told: Mapping[int, Told],
    olds: Mapping[str, Flow],
) -> list[Change | bool | None]:
    """Return of each conversation what changed, None for nothing, False where it could not be told again."""
    return [_compare_one(flow, told.get(row.id), olds.get(row.flow_version)) for row in rows]


def _compare_one(flow: Flow, told: Told | None, old: Flow | None) -> Change | bool | None:
    if told is None or old is None:
        return False
    texts = dict(told.texts)
    events = [pair for stored in told.events for pair in decode_told(stored, texts)]
    try:
        return compare(old, flow, events, texts)
    except (ValueError, ChatbotError):  # written by another release, or its beginning is gone
        return False


def _add(
    report: Report,
    found: Sequence[Change | bool | None],
    rows: Sequence[Conversation],
    versions: Mapping[str, int],
) -> None:
    for row, change in zip(rows, found, strict=True):
        if isinstance(change, bool):
            report.left_out += 1
            continue
        report.told += 1
        if change is not None:
            report.kinds.update(change.kinds)
            number = versions[row.flow_version]
            report.changed.append(
                Changed(conversation=row.public_id, version=number, change=change)
            )
