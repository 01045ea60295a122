"""From the text of a flow to a `Flow`, or to everything that is wrong with it. Pure: files are read elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from chatbot.flow.problem import Problem

if TYPE_CHECKING:
    from chatbot.flow.model import Flow


class File(NamedTuple):
    """A file's name, as problems name it, and what is in it."""

    name: str
    text: bytes | str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """Everything a flow is made of. translations: by language, beside the flow. notices, subflows: by their name.

    Only what the flow names is looked at; what is missing is a problem, never an exception.
    """

    flow: File
    translations: Mapping[str, File] = field(default_factory=lambda: MappingProxyType({}))
    profile: File | None = None
    notices: Mapping[str, File] = field(default_factory=lambda: MappingProxyType({}))
    subflows: Mapping[str, Sources] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Compiled:
    """flow: None when a problem is an error. problems: all of them, by file and line. version: SHA-256 in hex."""

    flow: Flow | None
    problems: tuple[Problem, ...]
    version: str


def compile_flow(sources: Sources) -> Compiled:
    """Return the flow and its problems. Never raises for what is in the files; takes milliseconds."""
    raise NotImplementedError
