"""Measure the understanding: `python -m tests.eval [DIR] [--wrong KIND] [--semantic]`.

DIR holds one JSONL file a kind; without it nothing is measured. The table says per kind, sub-kind and language:
accuracy, share accepted, precision at *accept*, and how often a reply that fits nothing is accepted; then per kind
how often readings of a confidence are right.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from time import thread_time_ns
from typing import Any, TextIO

from chatbot.understanding.policy import Band, band
from chatbot.understanding.rows import Meaning, understand
from tests.eval.judge import SENT_AS, is_right
from tests.eval.reliability import Reliability
from tests.eval.reliability import write as write_reliability

DEFAULT = Path(__file__).resolve().parents[3] / "shared" / "eval"
SKIPPED = frozenset(("scoring_examples",))


@dataclass
class Tally:
    """What was counted for one line of the table."""

    rows: int = 0
    right: int = 0
    accepted: int = 0
    accepted_right: int = 0
    nothing: int = 0
    nothing_accepted: int = 0
    wrong: list[str] = field(default_factory=list)

    def count(self, row: dict[str, Any], value: object, confidence: float) -> None:
        """Add one row."""
        right = is_right(row, value)
        kind = SENT_AS.get(row["kind"], row["kind"])
        accepted = value is not None and band(kind, confidence) is Band.ACCEPT
        self.rows += 1
        self.right += right
        self.accepted += accepted
        self.accepted_right += accepted and right
        if row["expected"] is None:
            self.nothing += 1
            self.nothing_accepted += accepted
        if not right:
            said = {k: row[k] for k in ("text", "options", "question", "expected") if k in row}
            self.wrong.append(f"{said} -> {value} ({confidence})")

    def cells(self) -> str:
        """The line's figures."""
        precise = (
            f"{_share(self.accepted_right, self.accepted):>7}" if self.accepted else f"{'-':>7}"
        )
        false = (
            f"{_share(self.nothing_accepted, self.nothing):>7}" if self.nothing else f"{'-':>7}"
        )
        return f"{self.rows:>6} {_share(self.right, self.rows):>7} {_share(self.accepted, self.rows):>7} {precise} {false}"


@dataclass
class Measured:
    """What a run over the rows found. micros: of CPU, a reply each."""

    tallies: dict[tuple[str, str, str], Tally] = field(default_factory=dict)
    reliability: dict[str, Reliability] = field(default_factory=dict)
    micros: list[float] = field(default_factory=list)


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}"


def rows_of(folder: Path) -> Iterator[dict[str, Any]]:
    """Yield every labelled row of the folder."""
    for file in sorted(folder.glob("*.jsonl")):
        if file.stem not in SKIPPED:
            with file.open(encoding="utf-8") as lines:
                yield from map(json.loads, lines)


def measure(folder: Path, meaning: Meaning | None = None) -> Measured:
    """Return the tallies by kind, sub-kind and language, the reliability by kind, and each reply's microseconds."""
    measured = Measured()
    for row in rows_of(folder):
        sent = {
            k: v
            for k, v in row.items()
            if k not in {"expected", "sub", "source", "path", "licence"}
        }
        sent["kind"] = SENT_AS.get(row["kind"], row["kind"])
        begin = thread_time_ns()
        value, confidence = understand(sent, meaning)
        measured.micros.append((thread_time_ns() - begin) / 1000)
        language = str(row.get("locale") or "").partition("-")[0]
        for key in {
            (row["kind"], "", ""),
            (row["kind"], row.get("sub") or "", ""),
            (row["kind"], row.get("sub") or "", language),
        }:
            measured.tallies.setdefault(key, Tally()).count(row, value, confidence)
        if value is not None:
            known = measured.reliability.setdefault(sent["kind"], Reliability())
            known.count(confidence, right=is_right(row, value))
    return measured


def report(folder: Path, out: TextIO, wrong: str | None, meaning: Meaning | None = None) -> None:
    """Write the table; `wrong`: also every row of that kind (or kind/sub-kind) that is not right."""
    measured = measure(folder, meaning)
    tallies, micros = measured.tallies, measured.micros
    out.write(
        f"{'kind':<18} {'sub':<20} {'lang':<5} {'rows':>5} {'right':>7} {'accept':>7} {'precise':>7} {'false':>7}\n"
    )
    out.writelines(
        f"{kind:<18} {sub:<20} {language:<4} {tally.cells()}\n"
        for (kind, sub, language), tally in sorted(tallies.items())
    )
    write_reliability(out, sorted(measured.reliability.items()))
    p95 = quantiles(micros, n=20)[-1]
    out.write(
        f"\nper reply: median {median(micros):.0f} µs, p95 {p95:.0f} µs, longest {max(micros):.0f} µs\n"
    )
    for (kind, sub, language), tally in sorted(tallies.items()):
        if wrong in {kind, f"{kind}/{sub}"} and sub and not language:
            out.writelines(f"{line}\n" for line in tally.wrong)


def main(arguments: list[str]) -> int:
    """Run; 0 also where there is no folder to measure over."""
    wrong = arguments[arguments.index("--wrong") + 1] if "--wrong" in arguments else None
    folders = [Path(a) for a in arguments if not a.startswith("--") and a != wrong]
    folder = folders[0] if folders else DEFAULT
    if not folder.is_dir():
        sys.stdout.write(f"no labelled rows at {folder}: nothing measured\n")
        return 0
    meaning = None
    if "--semantic" in arguments:
        from chatbot.adapters.meaning import open_model

        meaning = open_model().likeness
    report(folder, sys.stdout, wrong, meaning)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
