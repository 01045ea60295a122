"""How often something may happen: a bucket that fills steadily and holds a burst."""

from __future__ import annotations

from dataclasses import dataclass

from chatbot.errors import RateLimited


@dataclass(slots=True)
class Budget:
    """`rate` a second, `burst` at once; a rate of 0 is without limit. Times are monotonic seconds."""

    rate: float
    burst: float
    left: float = -1.0
    at: float = 0.0

    def spend(self, now: float) -> None:
        """Use one. Raises RateLimited with the wait until the next one."""
        if self.rate <= 0:
            return
        if self.left < 0:
            self.left, self.at = self.burst, now
        self.left = min(self.burst, self.left + (now - self.at) * self.rate)
        self.at = now
        if self.left < 1:
            raise RateLimited(retry_after_s=round((1 - self.left) / self.rate, 2))
        self.left -= 1
