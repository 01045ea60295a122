"""The table of the lead's lifecycle, written down once more and apart from the code: what may follow what."""

from __future__ import annotations

from typing import Final

STATUSES: Final = (
    *("anonymous", "live", "captured", "nurturing", "presented", "accepted", "working"),
    *("recycled", "disqualified", "lost", "suppressed", "junk", "closed", "converted", "merged"),
)
"""Every status but `erased`, of which nothing is left to move."""

TABLE: Final[dict[str, dict[str, tuple[str, ...]]]] = {
    "capture": {"anonymous": ("captured",), "live": ("captured", "accepted")},
    "live_request": {"anonymous": ("live",)},
    "end": {"live": ("closed",), "anonymous": ("closed",)},
    "nurture": {"captured": ("nurturing",)},
    "present": dict.fromkeys(("captured", "nurturing", "recycled"), ("presented",)),
    "present_failed": {s: (s,) for s in ("captured", "nurturing", "recycled")},
    "accept": {"presented": ("accepted",)},
    "reject": dict.fromkeys(("accepted", "working", "presented"), ("recycled", "disqualified")),
    "reassign": {"presented": ("presented",)},
    "expire": {"presented": ("recycled",)},
    "contacted": {"accepted": ("working",)},
    "opportunity": {"working": ("working",)},
    "convert": {"working": ("converted",)},
    "lose": {"working": ("lost",)},
    "return_to_nurture": dict.fromkeys(("accepted", "working"), ("recycled",)),
    "reengage": dict.fromkeys(("recycled", "lost"), ("nurturing",)),
    "withdraw": dict.fromkeys(
        (
            *("captured", "nurturing", "presented", "accepted", "working", "recycled"),
            *("disqualified", "lost"),
        ),
        ("suppressed",),
    ),
    "consent_again": {"suppressed": ("captured",)},
}
"""Event -> from -> where it may lead. Junk and merging, their way back, and erasing are written apart."""

TABLE_WITH_JUNK: Final[dict[str, dict[str, tuple[str, ...]]]] = {
    **TABLE,
    "mark_junk": {s: ("junk",) for s in STATUSES if s not in ("junk", "merged")},
    "unmark": {"junk": ("captured",)},
}
"""The same with junk whose status before was `captured`."""
