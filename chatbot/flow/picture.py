"""A flow as an SVG picture: boxes from top to bottom, and no arrow through a box.

A way to the next layer is drawn straight. A longer one, and one that leads back, goes through the gap below its box to a
lane beside the drawing, along it, and through the gap above the box it leads to.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import escape

from chatbot.flow.drawing import GAP_Y, HEIGHT, MARGIN, WIDTH, Arrow, Box, cut, draw
from chatbot.flow.model import Flow

LANE: Final = 16
_SHOWN: Final = 26  # characters of a text in its box
_REASON: Final = 44
_INSET: Final = 24  # of a long way, from the right end of its box
_STEP: Final = 15  # between the long ways that leave one box

_STYLE: Final = (
    "text{font:13px system-ui,sans-serif;fill:#1c1f26}.i{font-weight:600}"
    ".b{fill:#fff;stroke:#5b6472}.ask{fill:#eef4ff}.consent{fill:#fff4e0}.handoff{fill:#e5f6ec}"
    ".end{fill:#f1f1f4}.branch,.split{fill:#f7effd}.a{fill:none;stroke:#5b6472;stroke-width:1.4;stroke-linejoin:round}"
    ".w{font-size:11px;fill:#4a5160;paint-order:stroke;stroke:#fff;stroke-width:4px}"
)


@dataclass(frozen=True, slots=True)
class Route:
    """A way as it is drawn. points: corners of a long one, empty for a straight one. label: where its reason begins."""

    arrow: Arrow
    points: tuple[tuple[int, int], ...] = ()
    label: tuple[int, int] = (0, 0)


def svg(flow: Flow) -> str:
    """Return the flow as an SVG picture of its own, without script or address of elsewhere."""
    drawing = draw(flow)
    at = {box.id: box for box in drawing.boxes}
    routes = routed(drawing.arrows, at, drawing.width)
    right = max((x for r in routes for x, _ in r.points), default=drawing.width - MARGIN)
    width = right + MARGIN
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {drawing.height}" '
        f'width="{width}" height="{drawing.height}" role="img">',
        f"<title>{escape(flow.title)}</title><style>{_STYLE}</style>",
        '<defs><marker id="t" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" '
        'orient="auto"><path d="M0 0L8 4L0 8z" fill="#5b6472"/></marker></defs>',
    ]
    parts += [_path(route, at) for route in routes]
    parts += [_box(box) for box in drawing.boxes]
    parts += [_reason(route, at) for route in routes if route.arrow.why]
    return "\n".join([*parts, "</svg>"]) + "\n"


def routed(arrows: Iterable[Arrow], at: dict[str, Box], width: int) -> list[Route]:
    """Return how each way is drawn. width: of the drawing, to the right of which the lanes begin."""
    given = list(arrows)
    long = [a for a in given if not _is_straight(at[a.start], at[a.end])]
    lanes = _lanes(long, at)
    left, reached = Counter[str](), Counter[str]()
    found = []
    for arrow in given:
        lane = lanes.get((arrow.start, arrow.end))
        if lane is None:
            found.append(Route(arrow))
            continue
        start, end = at[arrow.start], at[arrow.end]
        x = width - MARGIN + (lane + 1) * LANE
        y1 = start.y + HEIGHT + 14 + _STEP * (left[start.id] % 3)
        y2 = end.y - 10 - 4 * (reached[end.id] % 4)
        x1 = start.x + WIDTH - _INSET
        x2 = end.x + WIDTH - _INSET + 6 * (reached[end.id] % 4)
        left[start.id] += 1
        reached[end.id] += 1
        points = ((x1, start.y + HEIGHT), (x1, y1), (x, y1), (x, y2), (x2, y2), (x2, end.y))
        found.append(Route(arrow, points, (x1 + 6, y1 - 3)))
    return found


def _is_straight(start: Box, end: Box) -> bool:
    return end.y - start.y == HEIGHT + GAP_Y


def _lanes(arrows: list[Arrow], at: dict[str, Box]) -> dict[tuple[str, str], int]:
    """Return the lane of each long way, from 0: the shorter nearer, and none on top of another."""
    spans = {(a.start, a.end): sorted((at[a.start].y, at[a.end].y - GAP_Y)) for a in arrows}
    taken: list[list[tuple[int, int]]] = []
    found: dict[tuple[str, str], int] = {}
    for pair, (top, bottom) in sorted(spans.items(), key=lambda s: (s[1][1] - s[1][0], s[1])):
        lane = next(
            (
                n
                for n, others in enumerate(taken)
                if all(
                    bottom + HEIGHT + GAP_Y <= t or b + HEIGHT + GAP_Y <= top for t, b in others
                )
            ),
            len(taken),
        )
        if lane == len(taken):
            taken.append([])
        taken[lane].append((top, bottom))
        found[pair] = lane
    return found


def _box(box: Box) -> str:
    round_ = HEIGHT // 2 if box.kind == "end" else 8
    inset = 20 if box.kind == "end" else 12
    return (
        f'<g><title>{escape(box.text)}</title><rect class="b {box.kind}" x="{box.x}" y="{box.y}" width="{WIDTH}" '
        f'height="{HEIGHT}" rx="{round_}"/>'
        f'<text class="i" x="{box.x + inset}" y="{box.y + 22}">{escape(cut(box.id, _SHOWN))}</text>'
        f'<text x="{box.x + inset}" y="{box.y + 42}">{escape(cut(box.text or box.kind, _SHOWN - inset // 6))}</text></g>'
    )


def _path(route: Route, at: dict[str, Box]) -> str:
    if route.points:
        line = "M" + "L".join(f"{x} {y}" for x, y in route.points)
    else:
        start, end = at[route.arrow.start], at[route.arrow.end]
        x1, y1, x2, y2 = start.x + WIDTH // 2, start.y + HEIGHT, end.x + WIDTH // 2, end.y
        bend = (y2 - y1) // 2
        line = f"M{x1} {y1}C{x1} {y1 + bend} {x2} {y2 - bend} {x2} {y2}"
    return f'<path class="a" marker-end="url(#t)" d="{line}"><title>{escape(route.arrow.why)}</title></path>'


def _reason(route: Route, at: dict[str, Box]) -> str:
    x, y, anchor = *route.label, "start"
    if not route.points:
        start, end = at[route.arrow.start], at[route.arrow.end]
        x, y, anchor = (
            (start.x + end.x + WIDTH) // 2,
            (start.y + HEIGHT + end.y) // 2 + 8,
            "middle",
        )
    return f'<text class="w" text-anchor="{anchor}" x="{x}" y="{y}">{escape(cut(route.arrow.why, _REASON))}</text>'
