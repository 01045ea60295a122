"""A flow as a drawing."""

from __future__ import annotations

from itertools import combinations, pairwise
from xml.etree import ElementTree

import pytest

from chatbot.flow.drawing import HEIGHT, WIDTH, draw, mermaid
from chatbot.flow.picture import routed, svg
from tests.fakes.dialogs import FLOWS, shipped, small

NAMES = sorted(p.stem for p in FLOWS.glob("*.yaml") if "." not in p.stem)


@pytest.mark.parametrize("name", NAMES)
def test_every_step_has_a_place_of_its_own_inside(name: str) -> None:
    flow = shipped(name)

    drawing = draw(flow)

    assert [box.id for box in drawing.boxes] == list(flow.steps)
    for one, other in combinations(drawing.boxes, 2):
        assert abs(one.x - other.x) >= WIDTH or abs(one.y - other.y) >= HEIGHT
    for box in drawing.boxes:
        assert 0 <= box.x <= drawing.width - WIDTH
        assert 0 <= box.y <= drawing.height - HEIGHT


@pytest.mark.parametrize("name", NAMES)
def test_a_way_leads_down_or_is_a_way_back(name: str) -> None:
    drawing = draw(shipped(name))
    at = {box.id: box for box in drawing.boxes}

    for arrow in drawing.arrows:
        assert arrow.back == (at[arrow.end].y <= at[arrow.start].y)


def test_the_ways_are_those_of_the_flow() -> None:
    ways = {(a.start, a.end): a.why for a in draw(shipped("bant")).arrows}

    assert ("need", "budget") in ways
    assert "look" in ways["need", "route"]
    assert ways["to_rep", "busy"] == "nobody comes"


@pytest.mark.parametrize("name", NAMES)
def test_the_picture_is_well_formed_and_names_every_step(name: str) -> None:
    flow = shipped(name)

    picture = ElementTree.fromstring(svg(flow))

    words = {element.text for element in picture.iter() if element.text}
    assert set(flow.steps) <= words


def test_nothing_of_a_text_is_markup_in_a_drawing() -> None:
    flow = small(
        """
  - id: hello
    say: '1 < 2 && 3 > 2 "quoted" [x] `y` #z'
  - id: ask
    ask: Well?
    choices: {a: {label: A}, b: {label: B}}
""",
        "hello",
    )

    ElementTree.fromstring(svg(flow))
    drawn = mermaid(flow)

    assert "1 &lt; 2 &amp;&amp; 3 &gt; 2" in svg(flow)
    assert "1 < 2" not in drawn
    assert all(line.count('"') in (0, 2, 4) for line in drawn.splitlines())


@pytest.mark.parametrize("name", NAMES)
def test_no_way_is_drawn_through_a_box(name: str) -> None:
    drawing = draw(shipped(name))
    at = {box.id: box for box in drawing.boxes}

    for route in routed(drawing.arrows, at, drawing.width):
        for (x1, y1), (x2, y2) in pairwise(route.points):
            for box in drawing.boxes:
                beside = max(x1, x2) <= box.x or min(x1, x2) >= box.x + WIDTH
                apart = max(y1, y2) <= box.y or min(y1, y2) >= box.y + HEIGHT
                assert beside or apart, (route.arrow, box.id)


@pytest.mark.parametrize("name", NAMES)
def test_no_long_way_lies_on_another(name: str) -> None:
    drawing = draw(shipped(name))
    at = {box.id: box for box in drawing.boxes}
    long = [r.points for r in routed(drawing.arrows, at, drawing.width) if r.points]

    for one, other in combinations(long, 2):
        (x, top), (_, bottom) = sorted(one[2:4], key=lambda p: p[1])
        (x2, top2), (_, bottom2) = sorted(other[2:4], key=lambda p: p[1])
        assert x != x2 or bottom < top2 or bottom2 < top


def test_a_branch_says_its_conditions_and_a_usual_way_says_nothing() -> None:
    ways = {(a.start, a.end): a.why for a in draw(shipped("champ")).arrows}

    assert ways["sort", "to_rep"] == "temperature == hot"
    assert ways["sort", "bye"] == "otherwise"
    assert ways["cost", "authority"] == ""
