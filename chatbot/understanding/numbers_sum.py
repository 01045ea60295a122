"""Adds up the words and digits of one figure."""

from typing import Final

LIMIT: Final = 1e18  # nobody's budget; larger rows of digits are no figure


class Sum:
    """The figure so far: finished parts, the part being built, and how large the next may be."""

    __slots__ = ("current", "digits", "empty", "group", "last_scale", "parts", "room", "scaled")

    def __init__(self) -> None:
        self.parts: list[float] = []
        self.current: float | None = None
        self.room = LIMIT
        self.last_scale = 0.0
        self.empty = True
        self.scaled = self.digits = self.group = False

    @property
    def value(self) -> float:
        """The figure so far; 0 when nothing was taken."""
        return sum(self.parts) + (self.current or 0.0)

    def add(self, value: float) -> bool:
        """Take a word or digits; refused where they cannot follow what stands before."""
        if self.empty or self.current is None:
            fits = self.empty or value < self.room
        else:
            fits = 0 < value < self.room
        if not fits:
            return False
        self.current = value + (self.current or 0.0)
        self.room = _room_after(value)
        self.empty = False
        return True

    def turn_round(self, tens: float) -> bool:
        """Take the tens that follow the unit: "ein-und-zwanzig"."""
        if self.current is None or self.digits or not 0 < self.current % 100 < 10:
            return False
        self.current += tens
        self.room = 1.0
        return True

    def hundreds(self) -> bool:
        """Multiply what was counted by a hundred."""
        unit = (self.current or 0.0) % 1000
        if self.current is not None and (unit >= 100 or unit == 0):
            return False
        self.current = (self.current or 0.0) + (unit or 1.0) * 100 - unit
        self.room, self.empty = 100.0, False
        return True

    def score(self) -> bool:
        """Multiply four by twenty, as French does."""
        if self.current is None or self.current % 100 != 4 or self.digits:
            return False
        self.current += 76
        self.room = 20.0
        return True

    def scale(self, value: float) -> bool:
        """Multiply what was counted, and every smaller part before it, by a thousand or more."""
        lower = 0.0
        while self.parts and self.parts[-1] < value:
            lower += self.parts.pop()
        counted = lower + (self.current or 0.0)
        if self.parts and self.current is None and not lower:
            counted = self.parts.pop()
        if counted * value > LIMIT:
            return False
        self.parts.append((counted or 1.0) * value if counted or self.empty else 0.0)
        self.current, self.room, self.last_scale = None, value, value
        self.empty, self.scaled = False, True
        return True

    def half(self, share: float) -> bool:
        """Add a part of one, or of the last multiplier: "three and a half million"."""
        if self.current is None and self.last_scale:
            self.parts.append(share * self.last_scale)
        else:
            self.current = (self.current or 0.0) + share
        self.room, self.empty = 1.0, False
        return True

    def times(self, value: float) -> bool:
        """Multiply everything: "three dozen"."""
        self.parts, self.current = [], (self.value or 1.0) * value
        self.room, self.empty, self.group = 1.0, False, True
        return True


def _room_after(value: float) -> float:
    for step in (1000.0, 100.0):
        if value >= step and value % step == 0:
            return step
    if value in {60.0, 80.0}:
        return 20.0
    return 10.0 if 20 <= value < 100 and value % 10 == 0 else 1.0
