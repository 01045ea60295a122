"""Does a confidence mean something? For each kind: of the readings with such a confidence, how many are right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final, TextIO

from chatbot.understanding.policy import Band, band

BINS: Final = (0.0, 0.4, 0.6, 0.7, 0.8, 0.9, 0.95, 1.01)
"""Borders of the columns; 1.01 takes certainty in."""


@dataclass
class Reliability:
    """The readings of one kind: confidence, and whether it was right."""

    seen: list[tuple[float, bool]] = field(default_factory=list)

    def count(self, confidence: float, *, right: bool) -> None:
        """Add a reading that has a value."""
        self.seen.append((confidence, right))

    def bins(self) -> list[tuple[int, float | None]]:
        """Return rows and share right of each column; None where there are none."""
        found: list[tuple[int, float | None]] = []
        for low, high in pairwise(BINS):
            rights = [right for confidence, right in self.seen if low <= confidence < high]
            found.append((len(rights), sum(rights) / len(rights) if rights else None))
        return found

    def error(self) -> float:
        """Return the expected calibration error: how far confidence and share right are apart, weighted by rows."""
        apart = 0.0
        for low, high in pairwise(BINS):
            inside = [(c, r) for c, r in self.seen if low <= c < high]
            if inside:
                sure = sum(c for c, _ in inside) / len(inside)
                right = sum(r for _, r in inside) / len(inside)
                apart += len(inside) * abs(sure - right)
        return apart / len(self.seen) if self.seen else 0.0

    def accepted(self, kind: str) -> tuple[int, float]:
        """Return how many were accepted, and the share of them that is right."""
        rights = [right for c, right in self.seen if band(kind, c) is Band.ACCEPT]
        return len(rights), sum(rights) / len(rights) if rights else 0.0


def write(out: TextIO, kinds: Iterable[tuple[str, Reliability]]) -> None:
    """Write one line a kind: the share right in each column of confidence, its rows in brackets."""
    heads = [f"{low:.2f}-" for low in BINS[:-1]]
    out.write("\nshare right, by confidence (rows)\n")
    out.write(f"{'kind':<18}" + "".join(f"{head:>12}" for head in heads) + f"{'apart':>8}\n")
    for kind, reliability in kinds:
        cells = [
            "-" if share is None else f"{100 * share:.0f} ({rows})"
            for rows, share in reliability.bins()
        ]
        out.write(f"{kind:<18}" + "".join(f"{c:>12}" for c in cells))
        out.write(f"{reliability.error():>8.3f}\n")
