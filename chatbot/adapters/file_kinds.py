"""Whether a file's content is what its ending says, by its first bytes (puremagic)."""

from __future__ import annotations

from typing import Final

_TEXT: Final = frozenset(("txt", "csv"))
_SAME: Final = {"jpeg": "jpg", "jfif": "jpg", "jpe": "jpg", "heif": "heic", "hif": "heic"}
_CONTROLS: Final = frozenset(range(32)) - {7, 8, 9, 10, 12, 13, 27}


def looks_like(content: bytes, kind: str) -> bool:
    """Tell whether `content` may be a file with the ending `kind` (small letters, no dot)."""
    if kind in _TEXT:
        return _CONTROLS.isdisjoint(content[:4096])
    from puremagic import PureError, magic_string  # noqa: PLC0415  # only where somebody sends a file

    try:
        found = magic_string(content)
    except (PureError, ValueError):
        return False
    endings = {match.extension.lstrip(".").lower() for match in found}
    return kind in {_SAME.get(ending, ending) for ending in endings}
