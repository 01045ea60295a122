"""Telling people outside of the console."""

from __future__ import annotations

import logging
from collections.abc import Mapping

log = logging.getLogger(__name__)


class LogNotifier:
    """The Notifier port where nothing else is set up: the server's log says who is wanted for what."""

    async def notify(self, kind: str, facts: Mapping[str, str]) -> None:
        """See Notifier."""
        log.warning("somebody is wanted", extra={"kind": kind, "facts": dict(facts)})
