"""News inside of this process. Buses that reach other processes wrap this one."""

from __future__ import annotations

import logging
from collections.abc import Callable

from chatbot.service.records import Heard

log = logging.getLogger(__name__)

Listener = Callable[[Heard], None]


class LocalBus:
    """Calls every listener at once, in the order they subscribed. One that fails stops nobody else."""

    def __init__(self) -> None:
        self._listeners: dict[object, Listener] = {}

    def publish(self, news: Heard) -> None:
        """See Bus."""
        self.tell_here(news)

    def tell_here(self, news: Heard) -> None:
        """See Bus."""
        for listener in tuple(self._listeners.values()):
            try:
                listener(news)
            except Exception:
                log.exception("a listener failed", extra={"news": type(news).__name__})

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """See Bus."""
        key = object()
        self._listeners[key] = listener

        def unsubscribe() -> None:
            self._listeners.pop(key, None)

        return unsubscribe
