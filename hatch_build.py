"""The package holds the built front end; this builds it first when it is not current."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


def _front_end(root: str) -> ModuleType:
    """Return `widget/build.py`, which is no package of ours."""
    spec = importlib.util.spec_from_file_location(
        "front_end_build", Path(root) / "widget" / "build.py"
    )
    if spec is None or spec.loader is None:
        raise ImportError("widget/build.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up by name
    spec.loader.exec_module(module)
    return module


class FrontEndHook(BuildHookInterface[Any]):
    """Build the front end before a wheel, an editable install or a source archive."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """Return Node's package when a build is due and no Node is there."""
        front_end = _front_end(self.root)
        required: list[str] = front_end.requirements(front_end.Tree(Path(self.root)))
        return required

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build, or end with one sentence."""
        front_end = _front_end(self.root)
        try:
            front_end.build(front_end.Tree(Path(self.root)), say=self.app.display_info)
        except front_end.BuildError as error:
            self.app.abort(str(error))
