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
        for edge in edges(step, flow):
            why = targets.setdefault(edge.to, [])
            if edge.why and edge.why not in why:
                why.append(edge.why)
    return found


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
        label = f"{box.id}: {_cut(box.text)}" if box.text else box.id
        lines.append(f'  {number[box.id]}{before}"{_quoted(label)}"{after}')
    for arrow in drawing.arrows:
        why = f'|"{_quoted(_cut(arrow.why))}"|' if arrow.why else ""
        lines.append(f"  {number[arrow.start]} -->{why} {number[arrow.end]}")
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """Return a text as it may stand in a label between quotes."""
    return escape(text, {'"': "&quot;", "`": "&#96;", "#": "&#35;"})


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"


_STYLE: Final = (
    "text{font:13px system-ui,sans-serif;fill:#1c1f26}.i{font-weight:600}"
    ".b{fill:#fff;stroke:#5b6472}.ask{fill:#eef4ff}.consent{fill:#fff4e0}.handoff{fill:#e5f6ec}"
    ".end{fill:#f1f1f4}.branch,.split{fill:#f7effd}.a{fill:none;stroke:#5b6472;stroke-width:1.4}"
    ".w{font-size:11px;fill:#4a5160}"
)


def svg(flow: Flow) -> str:
    """Return the flow as an SVG picture of its own, without script or address of elsewhere."""
    drawing = draw(flow)
    at = {box.id: box for box in drawing.boxes}
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {drawing.width} {drawing.height}" '
        f'width="{drawing.width}" height="{drawing.height}" role="img">',
        f"<title>{escape(flow.title)}</title><style>{_STYLE}</style>",
        '<defs><marker id="t" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" '
        'orient="auto"><path d="M0 0L8 4L0 8z" fill="#5b6472"/></marker></defs>',
    ]
    parts += [_svg_arrow(arrow, at[arrow.start], at[arrow.end]) for arrow in drawing.arrows]
    parts += [_svg_box(box) for box in drawing.boxes]
    return "\n".join([*parts, "</svg>"]) + "\n"


def _svg_box(box: Box) -> str:
    round_ = HEIGHT // 2 if box.kind == "end" else 8
    return (
        f'<g><title>{escape(box.text)}</title><rect class="b {box.kind}" x="{box.x}" y="{box.y}" width="{WIDTH}" '
        f'height="{HEIGHT}" rx="{round_}"/>'
        f'<text class="i" x="{box.x + 12}" y="{box.y + 22}">{escape(_cut(box.id))}</text>'
        f'<text x="{box.x + 12}" y="{box.y + 42}">{escape(_cut(box.text))}</text></g>'
    )


def _svg_arrow(arrow: Arrow, start: Box, end: Box) -> str:
    x1, x2 = start.x + WIDTH // 2, end.x + WIDTH // 2
    y1, y2 = start.y + HEIGHT, end.y
    if arrow.back:  # around the right side
        x1, y1, x2, y2 = start.x + WIDTH, start.y + HEIGHT // 2, end.x + WIDTH, end.y + HEIGHT // 2
        out = max(x1, x2) + GAP_X
        path = f"M{x1} {y1}C{out} {y1} {out} {y2} {x2} {y2}"
    else:
        bend = max(24, (y2 - y1) // 2)
        path = f"M{x1} {y1}C{x1} {y1 + bend} {x2} {y2 - bend} {x2} {y2}"
    why = ""
    if arrow.why:
        middle = ((x1 + x2) // 2, (y1 + y2) // 2)
        why = f'<text class="w" text-anchor="middle" x="{middle[0]}" y="{middle[1]}">{escape(_cut(arrow.why))}</text>'
    return f'<path class="a" marker-end="url(#t)" d="{path}"><title>{escape(arrow.why)}</title></path>{why}'
