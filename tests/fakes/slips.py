"""A slip of a person in a shipped flow, made and told: what the lint says, or the flow's own tests."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from chatbot.dialog import rehearsal
from chatbot.flow import File, Problem, Sources, compile_flow
from tests.fakes.dialogs import FLOWS, file_of, sources_of


@dataclass(frozen=True)
class Slip:
    """What somebody did: old -> new (once) in a flow, or after an `@` in a file of it: `bant@notices/sales_contact`.

    flow: `@de` is the file of German texts. code: what the lint calls it, or `test` where a test of the file fails.
    says: words of the sentence. at: what the line begins with, where it is not the first changed one. more: other
    problems follow from it.
    """

    what: str
    flow: str
    old: str
    new: str
    code: str
    says: str = ""
    at: str = ""
    more: bool = False

    @property
    def path(self) -> Path:
        """The file it is made in."""
        name, _, part = self.flow.partition("@")
        return FLOWS / (
            f"{part}.yaml" if "/" in part else f"{name}.{part or '-'}.yaml".replace(".-", "")
        )

    @property
    def after(self) -> str:
        """The file with the slip in it."""
        before = self.path.read_text(encoding="utf-8")
        assert self.old in before, f"{self.old!r} is gone from {self.flow}"
        return before.replace(self.old, self.new, 1)

    @property
    def line(self) -> int:
        """The line the problem has to be told at."""
        after = self.after
        if self.at:
            assert self.at in after, self.at
            return after[: after.index(self.at)].count("\n") + 1
        before = self.path.read_text(encoding="utf-8").splitlines()
        pairs = zip(before, after.splitlines(), strict=False)
        return next(n for n, (old, new) in enumerate(pairs, 1) if old != new)


def made(slip: Slip) -> Sources:
    """Return the sources of the flow with the slip in them."""
    name, _, part = slip.flow.partition("@")
    changed = File(slip.path.name, slip.after)
    flow = file_of(FLOWS / f"{name}.yaml") if part else changed
    beside = {p.suffixes[0][1:]: file_of(p) for p in FLOWS.glob(f"{name}.*.yaml")}
    sources = sources_of(flow, {**beside, "de": changed} if part == "de" else beside)
    if part.startswith("notices/"):
        return replace(sources, notices={**sources.notices, slip.path.stem: changed})
    return replace(sources, profile=changed) if part.startswith("profiles/") else sources


def told(slip: Slip) -> tuple[Problem, ...]:
    """Return what the lint says; where it says nothing, what the flow's own tests do."""
    compiled = compile_flow(made(slip))
    errors = tuple(p for p in compiled.problems if p.severity == "error")
    if compiled.flow is None:
        return errors
    failed = [r for r in rehearsal.run(compiled.flow) if not r.passed]
    return tuple(
        Problem(
            file=compiled.flow.file,
            line=r.line,
            column=1,
            severity="error",
            code="test",
            message=r.message,
        )
        for r in failed
    )


def check_told(slip: Slip) -> None:
    """Assert that the slip is stopped: at its line, in a sentence that helps, and once unless it says otherwise."""
    found = told(slip)

    said = [(p.line, p.code, p.message) for p in found]
    assert any(p.code == slip.code for p in found), said
    if slip.code == "test":
        return
    here = [p for p in found if p.code == slip.code and p.line == slip.line]
    assert here, (slip.line, said)
    assert any(slip.says in p.message for p in here), said
    assert len(found) == 1 or slip.more, said
