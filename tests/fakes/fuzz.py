"""Frames nobody should send: noise, broken JSON, and frames of the protocol with anything in their fields."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Mapping
from typing import Any, get_args

from msgspec import Struct, structs

from chatbot.realtime.protocol import MAX_FRAME_BYTES, VisitorFrame
from chatbot.realtime.rep_protocol import RepFrame

TEXTS = (
    *("", " ", "\x00", "x" * 4_001, "x" * 300, "\ud800", "\u202eevil", "نعم", "👍" * 50, "yes"),
    *("<script>alert(1)</script>", "{{ 7*7 }}", "'; DROP TABLE turn; --", "/delete", "/change:"),
    *("/language:xx", "jo@example.com", "+49 30 901820", "a" * 64, "12000", "null", "\n\n"),
)
NUMBERS = (0, -1, 1, 2**53, 2**53 + 1, 2**64, -(2**63), 10**400, 1.5, float("1e308"))
DEEP = 200


class Noise:
    """A source of frames, the same for the same seed. known: what to put where a conversation or a token is named."""

    def __init__(self, union: Any, seed: int, known: Mapping[str, Callable[[], Any]]) -> None:
        self._kinds: tuple[type[Struct], ...] = get_args(union)
        self._chance = random.Random(seed)
        self._known = known
        self._count = 0

    @classmethod
    def of_visitors(cls, seed: int, **known: Callable[[], Any]) -> Noise:
        return cls(VisitorFrame, seed, known)

    @classmethod
    def of_reps(cls, seed: int, **known: Callable[[], Any]) -> Noise:
        return cls(RepFrame, seed, known)

    def frame(self) -> str | bytes:
        """Return one more, at most a little over what is taken."""
        self._count += 1
        return self._chance.choices(
            (self._fitting, self._wrong, self._json, self._torn, self._binary, self._nested),
            weights=(55, 20, 10, 8, 4, 3),
        )[0]()

    def _fitting(self) -> str:
        """Return a frame of the protocol, most of it as it should be."""
        return json.dumps(self._made(self._chance.choice(self._kinds), odd=0.15))

    def _wrong(self) -> str:
        return json.dumps(self._made(self._chance.choice(self._kinds), odd=0.7))

    def _made(self, kind: type[Struct], *, odd: float) -> dict[str, Any]:
        frame: dict[str, Any] = {"type": kind.__struct_config__.tag}
        for field in structs.fields(kind):
            if field.required or self._chance.random() < 0.6:
                plain = self._chance.random() >= odd
                frame[field.encode_name] = self._plain(field.encode_name) if plain else self._any()
        if self._chance.random() < 0.1:
            frame[self._text()] = self._any()
        return frame

    def _plain(self, name: str) -> Any:
        if name in self._known:
            return self._known[name]()
        usual: dict[str, Any] = {
            "id": f"id-{self._chance.randint(1, self._count)}",
            "text": self._chance.choice(TEXTS),
            "value": self._chance.choice(("replace", "yes", "none", "/back", ["replace"])),
            "for": self._chance.randint(0, 9),
            "last_seq": self._chance.randint(0, 9),
            "last_event": self._chance.choice((0, 2**50)),
            "slots": 3,
            "state": self._chance.choice(("online", "away", "given")),
            "outcome": self._chance.choice(("working", "spam")),
            "reason": "spam",
            "criterion": self._chance.choice(("budget", "shoe size")),
            "level": self._chance.choice(("strong", "none", None)),
            "page": {"url": "https://shop.example.com/pricing?x=1", "title": "Pricing"},
            "seq": 1,
        }
        return usual.get(name, self._chance.choice(("x", "en", True)))

    def _any(self) -> Any:
        return self._chance.choice(
            (
                self._text,
                lambda: self._chance.choice(NUMBERS),
                lambda: self._chance.choice((None, True, False)),
                lambda: [self._text() for _ in range(self._chance.randint(0, 60))],
                lambda: {self._text(): self._text()},
            )
        )()

    def _text(self) -> str:
        return self._chance.choice(TEXTS)

    def _json(self) -> str:
        return json.dumps(self._any())

    def _torn(self) -> str:
        whole = self._fitting()
        at = self._chance.randint(0, len(whole))
        return whole[:at] + self._chance.choice(("", "\x00", "}", '"', "🙂")) + whole[at + 1 :]

    def _binary(self) -> bytes:
        return self._chance.randbytes(self._chance.randint(0, 200))

    def _nested(self) -> str:
        deep = "[" * DEEP + "]" * DEEP
        frame = '{"type": "message", "id": "deep", "text": ' + deep + "}"
        return frame[:MAX_FRAME_BYTES]
