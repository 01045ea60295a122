"""Everything a flow is made of, as text; and which files that is."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple


class File(NamedTuple):
    """A file's name, as problems name it, and what is in it."""

    name: str
    text: bytes | str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """Everything a flow is made of. translations: by language, beside the flow. notices, subflows: by their name.

    Only what the flow names is looked at; what is missing is a problem, never an exception. Subflows of subflows stand
    here too; their own profile, notices and subflows are not looked at.
    """

    flow: File
    translations: Mapping[str, File] = field(default_factory=dict)
    profile: File | None = None
    notices: Mapping[str, File] = field(default_factory=dict)
    subflows: Mapping[str, Sources] = field(default_factory=dict)


def sources_of(files: Mapping[str, tuple[str, str | bytes]]) -> Sources:
    """Return the sources from role -> (file, text), as files are read and versions stored."""
    by_role = {role: File(name, text) for role, (name, text) in files.items()}
    called = _after_colon(by_role, "subflow")
    return Sources(
        flow=by_role["flow"],
        translations=_after_colon(by_role, "translation"),
        profile=by_role.get("profile"),
        notices=_after_colon(by_role, "notice"),
        subflows={
            name: Sources(flow=file, translations=_after(called, f"{name}."))
            for name, file in called.items()
            if "." not in name
        },
    )


def _after_colon(by_role: Mapping[str, File], kind: str) -> dict[str, File]:
    return _after(by_role, f"{kind}:")


def _after(by_role: Mapping[str, File], start: str) -> dict[str, File]:
    return {r.removeprefix(start): file for r, file in by_role.items() if r.startswith(start)}


def size_of(sources: Sources) -> int:
    """Return how much text a flow has with its translations, in bytes or letters as it is given."""
    return sum(len(file.text) for file in (sources.flow, *sources.translations.values()))


def version_of(sources: Sources, subflows: Iterable[str]) -> str:
    """Return the SHA-256, in hex, of the texts a conversation is pinned to: flow, translations, profile, subflows called."""
    digest = hashlib.sha256()
    _feed(digest, "flow", sources.flow)
    for tag, file in sorted(sources.translations.items()):
        _feed(digest, f"translation:{tag}", file)
    if sources.profile is not None:
        _feed(digest, "profile", sources.profile)
    for name in sorted(set(subflows)):
        called = sources.subflows[name]
        digest.update(f"subflow:{name}:{version_of(called, ())}\n".encode())
    return digest.hexdigest()


def _feed(digest: hashlib._Hash, what: str, file: File) -> None:
    data = (
        file.text if isinstance(file.text, bytes) else file.text.encode("utf-8", "surrogatepass")
    )
    digest.update(f"{what}:{len(data)}\n".encode())
    digest.update(data)
