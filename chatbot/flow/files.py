"""Which files belong to a flow, from its text and the files' names alone: nothing is read here.

A flow `NAME.yaml` has its translations beside it as `NAME.LANG.yaml`, its profile as `profiles/NAME.yaml`, its notices as
`notices/NAME.yaml`, and the flows it calls as `NAME.yaml` in the same folder.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

from chatbot.flow.file_words import DEFAULT_PROFILE
from chatbot.flow.loader import Block, Items, Node, load
from chatbot.flow.problems import Problems
from chatbot.steps.written import Scalar

Kind = Literal["flow", "translation", "profile", "notice", "other"]

_FOLDERS: Final[dict[str, Kind]] = {"profiles": "profile", "notices": "notice"}
_NAME: Final = re.compile(
    r"(?P<name>[^./]+)(?:\.(?P<language>[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*))?\.ya?ml"
)


@dataclass(frozen=True, slots=True)
class Named:
    """What a file is by its path. language: of a translation, else empty."""

    kind: Kind
    name: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Mentions:
    """What else a flow needs: names, each once, in the order of the file."""

    profile: str
    notices: tuple[str, ...]
    subflows: tuple[str, ...]


def named(path: str) -> Named:
    """Return what a file is: `bant.yaml`, `bant.de.yaml`, `profiles/b2b.yaml`, `notices/sales_contact.yaml`."""
    parts = path.replace("\\", "/").split("/")
    found = _NAME.fullmatch(parts[-1])
    if found is None:
        return Named("other")
    name, language = found["name"], found["language"] or ""
    kind = _FOLDERS.get(parts[-2] if len(parts) > 1 else "")
    if kind is not None:
        return Named("other") if language else Named(kind, name)
    return Named("translation", name, language) if language else Named("flow", name)


def mentions(text: bytes | str) -> Mentions:
    """Return what a flow needs besides its own file; of a text that is no YAML, the profile alone."""
    root = load(text, Problems(""))
    if root is None:
        return Mentions(DEFAULT_PROFILE, (), ())
    return Mentions(
        profile=_raw(root.get("profile")) or DEFAULT_PROFILE,
        notices=_of_steps(root, "consent"),
        subflows=_of_steps(root, "flow"),
    )


def notice_version(text: bytes | str) -> str:
    """Return the version that a notice's file gives itself; empty where none can be read."""
    root = load(text, Problems(""))
    return "" if root is None else _raw(root.get("version"))


def _of_steps(root: Block, word: str) -> tuple[str, ...]:
    steps = root.get("steps")
    found = (
        [_raw(s.get(word)) for s in steps if isinstance(s, Block)]
        if isinstance(steps, Items)
        else []
    )
    return tuple(dict.fromkeys(name for name in found if name))


def _raw(node: Node | None) -> str:
    return node.raw.strip() if isinstance(node, Scalar) else ""


_NAMED: Final = re.compile(r"^flow:[ \t]*[^\s#]*", re.MULTILINE)


def renamed(text: str, flow: str) -> str:
    """Return a flow's text under another name; everything else stays as it is, to the byte."""
    return _NAMED.sub(f"flow: {flow}", text, count=1)
