"""Whether the consent chains are as they were written."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from chatbot.domain.consent import FIRST_HASH, chain_breaks
from chatbot.service.ports_privacy import Subjects
from chatbot.service.records_privacy import Broken, Chain, Verified

Progress = Callable[[int, int], None]
"""Called with how much is done, and of how much."""


async def verify(subjects: Subjects, progress: Progress = lambda _done, _of: None) -> Verified:
    """Check every chain: each event's hash, each link, and that the newest is there."""
    of = await subjects.count_chains()
    chains = events = 0
    broken: list[Broken] = []
    after = ""
    while page := await subjects.chains(after=after):
        for chain in page:
            broken += broken_in(chain)
            events += len(chain.events)
        chains += len(page)
        after = page[-1].subject
        progress(chains, of)
    return Verified(chains=chains, events=events, broken=tuple(broken))


def broken_in(chain: Chain) -> Iterator[Broken]:
    """Give every event of the chain that was changed, or is not there any more."""
    for event in chain_breaks(chain.events):
        yield Broken(subject=chain.subject, event=event, what="changed")
    there = {event.hash for event in chain.events} | {FIRST_HASH}
    for head in chain.heads:
        if head not in there:
            yield Broken(subject=chain.subject, event="", what="missing")
