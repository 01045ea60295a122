"""A flow as a drawing: boxes and arrows with their places, as Mermaid and as SVG.

The places come from a layered layout: a step stands below those that lead to it, and within its layer near them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import escape

from chatbot.flow.graph import edges
from chatbot.flow.model import (
    Ask,
    AskConsent,
    Book,
    Branch,
    Call,
    End,
    Flow,
    Handoff,
    Speak,
    Split,
    Step,
)

WIDTH: Final = 200
HEIGHT: Final = 56
GAP_X: Final = 36
GAP_Y: Final = 64
MARGIN: Final = 24
_LONGEST: Final = 30
_SWEEPS: Final = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """One step. kind: say, ask, consent, branch, split, call, handoff, book, end. x, y: of its upper left corner."""

    id: str
    kind: str
    text: str
    line: int
    x: int
    y: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrow:
    """One way from step to step. why: such as "the answer `look`", may be empty. back: it leads upwards."""

    start: str
    end: str
    why: str
    back: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A whole flow, `width` by `height`."""

    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    width: int
    height: int


def draw(flow: Flow) -> Drawing:
    """Return the drawing of a flow, the steps in the file's order."""
    ways = _ways(flow)
    layer = _layers(flow, ways)
    rows = _rows(flow, ways, layer)
    widest = max(len(row) for row in rows)
    places: dict[str, tuple[int, int]] = {}
    for depth, row in enumerate(rows):
        left = (widest - len(row)) * (WIDTH + GAP_X) // 2
        for at, step in enumerate(row):
            places[step] = (
                MARGIN + left + at * (WIDTH + GAP_X),
                MARGIN + depth * (HEIGHT + GAP_Y),
            )
    boxes = [
        Box(
            id=step.id,
            kind=kind_of(step),
            text=_text(step, flow.language),
            line=step.line,
            x=places[step.id][0],
            y=places[step.id][1],
        )
        for step in flow.steps.values()
    ]
    arrows = [
        Arrow(start=start, end=end, why=", ".join(why), back=layer[end] <= layer[start])
        for start, targets in ways.items()
        for end, why in targets.items()
    ]
    return Drawing(
        boxes=tuple(boxes),
        arrows=tuple(arrows),
        width=2 * MARGIN + widest * (WIDTH + GAP_X) - GAP_X,
        height=2 * MARGIN + len(rows) * (HEIGHT + GAP_Y) - GAP_Y,
    )


Ways = Mapping[str, Mapping[str, Sequence[str]]]
"""step -> the steps it leads to -> why."""


def _ways(flow: Flow) -> Ways:
    found: dict[str, dict[str, list[str]]] = {}
    for step in flow.steps.values():
        targets = found.setdefault(step.id, {})
        usual: set[str] = set()  # where a step leads anyway, there is no reason to tell
        for edge, reason in zip(edges(step, flow), _reasons(step, flow), strict=True):
            why = targets.setdefault(edge.to, [])
            usual |= set() if reason else {edge.to}
            if reason and reason not in why:
                why.append(reason)
        for end in usual:
            targets[end] = []
    return found


def _reasons(step: Step, flow: Flow) -> list[str]:
    """Return why each way is taken: of a branch its conditions, which say more than the number of a line."""
    if isinstance(step.does, Branch):
        return [case.when.source if case.when else "otherwise" for case in step.does.cases]
    return [edge.why for edge in edges(step, flow)]


def _layers(flow: Flow, ways: Ways) -> dict[str, int]:
    """Return how far down each step stands: below all that lead to it, but for ways back."""
    order, forward = _without_ways_back(flow, ways)
    layer = dict.fromkeys(flow.steps, 0)
    for step in order:
        for end in forward[step]:
            layer[end] = max(layer[end], layer[step] + 1)
    return layer


def _without_ways_back(flow: Flow, ways: Ways) -> tuple[list[str], dict[str, list[str]]]:
    """Return the steps, each before those it leads to, and the ways without those that close a circle."""
    forward: dict[str, list[str]] = {step: [] for step in flow.steps}
    state: dict[str, int] = {}  # 1: on the way that is being walked, 2: done
    done: list[str] = []
    for root in (flow.start, *flow.steps):
        if root in state:
            continue
        state[root] = 1
        walk = [(root, iter(ways[root]))]
        while walk:
            step, ahead = walk[-1]
            end = next(ahead, None)
            if end is None:
                state[step] = 2
                done.append(step)
                walk.pop()
                continue
            if state.get(end) != 1:
                forward[step].append(end)
            if end not in state:
                state[end] = 1
                walk.append((end, iter(ways[end])))
    return done[::-1], forward


def _rows(flow: Flow, ways: Ways, layer: Mapping[str, int]) -> list[list[str]]:
    """Return the steps of each layer from left to right, near those they are connected with."""
    rows: list[list[str]] = [[] for _ in range(max(layer.values()) + 1)]
    for step in flow.steps:
        rows[layer[step]].append(step)
    near: defaultdict[str, list[str]] = defaultdict(list)
    for start, targets in ways.items():
        for end in targets:
            near[start].append(end)
            near[end].append(start)
    for sweep in range(_SWEEPS):
        for row in rows if sweep % 2 == 0 else reversed(rows):
            at = {s: (n - len(r) / 2, n) for r in rows for n, s in enumerate(r)}
            row.sort(key=lambda step, at=at: _middle(step, near[step], at))  # type: ignore[misc]  # bound on purpose
    return rows


def _middle(
    step: str, near: Sequence[str], at: Mapping[str, tuple[float, int]]
) -> tuple[float, int]:
    places = [at[other][0] for other in near if other != step]
    return (sum(places) / len(places) if places else at[step][0], at[step][1])


_KINDS: Final[Mapping[type, str]] = {
    Speak: "say",
    Ask: "ask",
    AskConsent: "consent",
    Branch: "branch",
    Split: "split",
    Call: "call",
    Handoff: "handoff",
    Book: "book",
    End: "end",
}


def kind_of(step: Step) -> str:
    """Return what the step does, in one word."""
    return _KINDS[type(step.does)]


def _text(step: Step, language: str) -> str:
    if step.text is not None and language in step.text:
        return " ".join(step.text[language].source.split())
    match step.does:
        case AskConsent(notice=notice):
            return notice
        case Handoff(team=team):
            return team
        case End(outcome=outcome):
            return outcome
        case Call(connection=connection):
            return connection
        case _:
            return ""


# ── spelled ───────────────────────────────────────────────────────────────────────────────────────

_SHAPES: Final[Mapping[str, tuple[str, str]]] = {
    "branch": ("{", "}"),
    "split": ("{", "}"),
    "end": ("([", "])"),
    "handoff": ("[[", "]]"),
    "consent": ("[/", "/]"),
}


def mermaid(flow: Flow) -> str:
    """Return the flow as a Mermaid flowchart."""
    drawing = draw(flow)
    number = {box.id: f"s{n}" for n, box in enumerate(drawing.boxes, 1)}
    lines = ["flowchart TD"]
    for box in drawing.boxes:
        before, after = _SHAPES.get(box.kind, ("[", "]"))
        label = f"{box.id}: {cut(box.text)}" if box.text else box.id
        lines.append(f'  {number[box.id]}{before}"{_quoted(label)}"{after}')
    for arrow in drawing.arrows:
        why = f'|"{_quoted(cut(arrow.why))}"|' if arrow.why else ""
        lines.append(f"  {number[arrow.start]} -->{why} {number[arrow.end]}")
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """Return a text as it may stand in a label between quotes."""
    return escape(text, {'"': "&quot;", "`": "&#96;", "#": "&#35;"})


def cut(text: str, longest: int = _LONGEST) -> str:
    """Return the text, shortened to so many characters."""
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"
