"""What a fleet of clients has seen that must not be: the promises as the protocol alone can check them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

Frame = dict[str, Any]


@dataclass(slots=True)
class Findings:
    """Broken promises, one sentence each, and counts of what was tried.

    lost: acknowledged, and not there. doubled: one id on two lines, or two acknowledgements. disordered: not in the
    order it was sent. gaps: a `seq` left out, or a line that a connected client was not given. unanswered: a visitor's
    message with no line after it. changed: a line that is another one later. refused: an error for what is allowed.
    told_to_wait: how often the server said when to try again, and stored nothing.
    closed: how often it said goodbye. proof: the kind of finding a run is after; None: any.
    """

    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    disordered: list[str] = field(default_factory=list)
    gaps: list[str] = field(default_factory=list)
    unanswered: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    acknowledged: int = 0
    resent: int = 0
    told_to_wait: int = 0
    closed: int = 0
    cut: int = 0
    connections: int = 0
    proof: str | None = None

    def are_enough(self) -> bool:
        """Tell whether the run has shown what it can show."""
        return bool(getattr(self, self.proof) if self.proof else self.broken())

    def broken(self) -> list[str]:
        """Return every broken promise with its name."""
        names = ("lost", "doubled", "disordered", "gaps", "unanswered", "changed", "refused")
        return [f"{name}: {what}" for name in names for what in getattr(self, name)]


@dataclass(frozen=True, slots=True)
class Held:
    """A line as it was shown."""

    party: str
    id: str | None
    text: str


class Transcript:
    """The lines one client holds, checked as they arrive.

    who: names the client in what is found. may_repeat: it says hello in the middle, so a line may cross its hello.
    """

    def __init__(self, who: str, findings: Findings, *, may_repeat: bool = False) -> None:
        self.lines: dict[int, Held] = {}
        self.seq_of: dict[str, int] = {}
        self.top = 0
        self._who = who
        self._findings = findings
        self._may_repeat = may_repeat

    def take(self, frame: Frame) -> None:
        """Keep a line. On one connection they come one by one, each once."""
        seq = frame["seq"]
        line = Held(frame["from"], frame.get("id"), frame["text"])
        repeated = self._may_repeat and seq <= self.top
        if seq != self.top + 1 and not repeated:
            self._findings.gaps.append(f"{self._who}: line {seq} came after line {self.top}")
        if self.lines.get(seq, line) != line:
            self._findings.changed.append(f"{self._who}: line {seq} is another one now")
        if line.id is not None and self.seq_of.setdefault(line.id, seq) != seq:
            self._findings.doubled.append(
                f"{self._who}: {line.id} stands at {self.seq_of[line.id]} and {seq}"
            )
        self.lines[seq] = line
        self.top = max(self.top, seq)

    def forget(self) -> None:
        """Begin anew: another conversation, or another database."""
        self.lines.clear()
        self.seq_of.clear()
        self.top = 0

    def welcomed(self, last_seq: int, newest: int) -> None:
        """Check that the server still has what it acknowledged. newest: the highest `seq` it did."""
        if last_seq < max(self.top, newest):
            self._findings.lost.append(
                f"{self._who}: the server has {last_seq} lines, {max(self.top, newest)} were known"
            )

    def is_answered(self, id: str) -> bool:
        """Tell whether the message stands here with a line after it that is not the visitor's own."""
        seq = self.seq_of.get(id)
        if seq is None or (after := self.lines.get(seq + 1)) is None:
            return False
        return after.party != "visitor"

    def unanswered(self) -> Iterator[str]:
        """Yield the ids of visitors' messages with no line directly after them."""
        for line in self.lines.values():
            if line.party == "visitor" and line.id and not self.is_answered(line.id):
                yield line.id


def compare(
    who: str,
    findings: Findings,
    *,
    final: Transcript,
    held: Transcript,
    acked: Mapping[str, int],
    sent: list[str],
) -> None:
    """Check a whole transcript, asked for afresh at the end, against what was acknowledged and shown before."""
    if sorted(final.lines) != list(range(1, len(final.lines) + 1)):
        findings.gaps.append(f"{who}: the transcript is not 1 to {len(final.lines)}")
    for seq, line in held.lines.items():
        if final.lines.get(seq) != line:
            findings.changed.append(f"{who}: line {seq} was shown as another one")
    for id, seq in acked.items():
        stands = final.seq_of.get(id)
        if stands is None:
            findings.lost.append(f"{who}: {id} was acknowledged as {seq} and is not there")
        elif stands != seq:
            findings.doubled.append(
                f"{who}: {id} was acknowledged as {seq} and stands at {stands}"
            )
    places = [final.seq_of[id] for id in sent if id in final.seq_of]
    if places != sorted(places):
        findings.disordered.append(f"{who}: messages stand in another order than they were sent")
