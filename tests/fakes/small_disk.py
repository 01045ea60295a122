"""Runs the command line with the data folder on a small disk of its own: `python -m tests.fakes.small_disk serve …`.

The disk is a mount nobody else sees (a mount namespace); it goes with the process. Other processes of the same user reach
it under /proc/PID/root.
"""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path

from chatbot.cli import main

CLONE_NEWNS, CLONE_NEWUSER = 0x00020000, 0x10000000
MS_REC, MS_PRIVATE = 0x4000, 0x40000
SIZE = "6m"


def mount_at(folder: Path) -> None:
    """Put a small empty disk there, for this process alone."""
    libc = ctypes.CDLL(None, use_errno=True)
    user, group = os.getuid(), os.getgid()
    _ok(libc.unshare(CLONE_NEWNS | (CLONE_NEWUSER if user else 0)))
    if user:
        Path("/proc/self/setgroups").write_text("deny")
        Path("/proc/self/uid_map").write_text(f"0 {user} 1")
        Path("/proc/self/gid_map").write_text(f"0 {group} 1")
    _ok(libc.mount(b"none", b"/", None, MS_REC | MS_PRIVATE, None))
    folder.mkdir(parents=True, exist_ok=True)
    _ok(libc.mount(b"tmpfs", str(folder).encode(), b"tmpfs", 0, f"size={SIZE}".encode()))


def _ok(status: int) -> None:
    if status:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


if __name__ == "__main__":
    mount_at(Path(sys.argv[sys.argv.index("--data") + 1]))
    main(prog_name="chatbot")
