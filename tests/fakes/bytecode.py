"""Modules are compiled once for every process of the tests, also where Python was told to write no bytecode."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def keep_bytecode() -> None:
    """Let this process, and each that it starts, keep bytecode in the environment's folder.

    Without it each start takes seconds longer. The folder is not beside the modules: whoever wants none there, has none.
    """
    folder = str(Path(__file__).parents[2] / ".tools" / "pycache")
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = folder
    sys.dont_write_bytecode = False
    sys.pycache_prefix = folder
