from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatbot.realtime import typescript
from chatbot.realtime.protocol import Chosen, Hello, Message, decode_visitor, id_in


def test_frames_are_decoded_by_their_type() -> None:
    assert decode_visitor('{"type":"message","id":"a","text":"hi","for":3}') == Message(
        id="a", text="hi", answers=3
    )
    assert decode_visitor('{"type":"choice","id":"a","value":["x","y"]}') == Chosen(
        id="a", value=["x", "y"]
    )
    assert decode_visitor('{"type":"hello","more":1}') == Hello()


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "[]",
        "null",
        "{}",
        '{"type":"dance"}',
        '{"type":"message"}',
        '{"type":"message","id":"","text":"x"}',
        '{"type":"message","id":5,"text":"x"}',
        '{"type":"read","seq":-1}',
        '{"type":"read","seq":1e400}',
    ],
)
def test_what_is_no_frame_is_refused(raw: str) -> None:
    with pytest.raises(msgspec.DecodeError):
        decode_visitor(raw)


def test_the_id_of_a_wrong_frame_is_found() -> None:
    assert id_in('{"type":"dance","id":"x1"}') == "x1"
    assert id_in('{"id":7}') is None
    assert id_in("nonsense") is None


@given(st.text(max_size=300))
def test_any_text_is_a_frame_or_a_decode_error(raw: str) -> None:
    try:
        decode_visitor(raw)
    except (msgspec.DecodeError, UnicodeError):
        id_in(raw)


def test_every_frame_has_a_typescript_type() -> None:
    module = typescript.module()

    for name in ("Hello", "Welcome", "LineFrame", "Offer", "QueueChange", "Brief", "ErrorFrame"):
        assert f"export interface {name} " in module
    assert 'readonly "for"' not in module
    assert "readonly for?: number;" in module
