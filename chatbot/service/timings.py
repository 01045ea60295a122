"""How long things wait, and which timers a hand-off has."""

from __future__ import annotations

from typing import Final

HOT_SILENT_S: Final = 90
LEAD_LATE_S: Final = 120
REQUEUE_WAIT_S: Final = 60
IDLE_S: Final = 24 * 3600
CALL_GRACE_S: Final = 1
"""A call that nobody has brought back by then has failed: its process was killed."""
OFFER_S: Final = 30
HANDOFF_TIMERS: Final = ("wait", "route", "offer", "hot_silent", "lead_late")
SAME: Final = "same"
"""The timer that looks for other leads with an address that was just confirmed."""
