"""Pictures of every state of every screen, from the running product: `python -m tests.screenshots [NAME …]`."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

from tests.screenshots import admin, console, demo, widget
from tests.screenshots.studio import studio_in

ROOT = Path(__file__).parents[2]
SCENES = {**console.SCENES, **admin.SCENES, **widget.SCENES, **demo.SCENES}


def main(arguments: list[str] | None = None) -> int:
    """Take the pictures whose names begin with one of the names; all without any."""
    parser = argparse.ArgumentParser(prog="tests.screenshots", description=__doc__)
    parser.add_argument("names", nargs="*", help="What to take pictures of: " + ", ".join(SCENES))
    wanted = parser.parse_args(arguments).names
    folder = ROOT / "screenshots"
    with (
        tempfile.TemporaryDirectory() as data,
        studio_in(folder, Path(data) / "data") as studio,
    ):
        for name, take in SCENES.items():
            if wanted and not name.startswith(tuple(wanted)):
                continue
            began = time.monotonic()
            one = studio()
            try:
                take(one)
            finally:
                one.leave()
            sys.stderr.write(f"{name} ({time.monotonic() - began:.0f} s)\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
