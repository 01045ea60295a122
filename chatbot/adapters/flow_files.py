"""Flow files on disk: the shipped ones, a folder of one's own, or single files.

A flow is `NAME.yaml`. Beside it stand its translations `NAME.LANG.yaml`, and the folders `profiles/` and `notices/`, which
are looked for in `./flows` and among the shipped files when they are not beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import chatbot
from chatbot.errors import WrongInput
from chatbot.flow.file_words import DEFAULT_PROFILE
from chatbot.flow.sources import Sources, sources_of

HERE: Final = Path("flows")
_YAML: Final = ".yaml"
_ID: Final = re.compile(r"[\w-]+")
_PROFILE: Final = re.compile(rb"""^profile:[ \t]*["']?([\w-]+)""", re.MULTILINE)
_CALLED: Final = re.compile(rb"""^[ \t]+(?:-[ \t]+)?flow:[ \t]*["']?([\w-]+)""", re.MULTILINE)


def shipped_folder() -> Path:
    """Return the folder of the flows that come with the product: in the package, or in a source checkout."""
    package = Path(chatbot.__file__).parent
    installed = package / "_flows"
    return installed if installed.is_dir() else package.parent / "flows"


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowFile:
    """One flow file. name: as problems name it. parts: role -> (file, bytes), for the roles of `FlowFiles.read`.

    More roles: `subflow:NAME` and `subflow:NAME.LANG`, the flows it calls and their translations.
    """

    name: str
    parts: Mapping[str, tuple[str, bytes]]

    def files(self) -> dict[str, tuple[str, str]]:
        """Return role -> (file, text). A byte that is not UTF-8 stays visible to the check, as a lone surrogate."""
        return {
            role: (name, data.decode("utf-8", "surrogateescape"))
            for role, (name, data) in self.parts.items()
        }

    def sources(self) -> Sources:
        """Return what the compiler takes."""
        return sources_of(self.parts)


class FolderFlowFiles:
    """The FlowFiles port on one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def names(self) -> tuple[str, ...]:
        """See FlowFiles."""
        return tuple(path.stem for path in _flows_in(self._folder))

    def read(self, name: str) -> Mapping[str, tuple[str, str]]:
        """See FlowFiles. Raises WrongInput for a flow that is not there."""
        if name not in self.names():
            raise WrongInput(f"There is no flow {name!r} in {self._folder}.")
        return _flow_file(self._folder / f"{name}{_YAML}", _Disk()).files()

    def profile(self, name: str) -> tuple[str, str] | None:
        """See FlowFiles."""
        for base in (self._folder, shipped_folder()):
            path = base / "profiles" / f"{name}.yaml"
            if _ID.fullmatch(name) and path.is_file():
                return f"profiles/{path.name}", _text(path)
        return None

    def notices(self) -> Mapping[str, tuple[str, str]]:
        """See FlowFiles."""
        found: dict[str, tuple[str, str]] = {}
        for base in (shipped_folder(), self._folder):
            for path in sorted((base / "notices").glob("*.yaml")):
                found[path.stem] = (f"notices/{path.name}", _text(path))
        return found


def shipped() -> FolderFlowFiles:
    """Return the flows that come with the product."""
    return FolderFlowFiles(shipped_folder())


def folder(path: Path) -> FolderFlowFiles:
    """Return the flows of a folder of one's own. Raises WrongInput when it is none."""
    if not path.is_dir():
        raise WrongInput(f"There is no folder {path}.")
    return FolderFlowFiles(path)


def flow_files(paths: Sequence[Path]) -> list[FlowFile]:
    """Return these files, and every flow of these folders; without any, those of ./flows, else the shipped ones.

    A translation `NAME.LANG.yaml` stands for the flow beside it, so that `flows/*.yaml` names each flow once. Raises
    WrongInput for a path that is not there.
    """
    if not paths:
        paths = [HERE if _flows_in(HERE) else shipped_folder()]
    disk = _Disk()
    return [
        _flow_file(path, disk)
        for path in dict.fromkeys(p for given in paths for p in _expanded(given))
    ]


class _Disk:
    """Folders and files as they were when first asked for: many flows share their profile and their notices."""

    def __init__(self) -> None:
        self._names: dict[Path, list[str]] = {}
        self._texts: dict[Path, bytes] = {}
        self._shared: dict[tuple[Path, str], dict[str, Path]] = {}

    def names(self, folder: Path) -> list[str]:
        """Return the names of the YAML files in a folder, sorted; none where there is no folder."""
        names = self._names.get(folder)
        if names is None:
            names = self._names[folder] = _yaml_in(folder)
        return names

    def shared(self, folder: Path, kind: str) -> Mapping[str, Path]:
        """Return the files of a kind by name: of several of one name that beside the flows, then in ./flows, then the shipped.

        kind: the folder's name. folder: in which the flows are.
        """
        found = self._shared.get((folder, kind))
        if found is None:
            found = self._shared[folder, kind] = {}
            for there in (base / kind for base in (folder, HERE, shipped_folder())):
                for name in self.names(there):
                    found.setdefault(name.removesuffix(_YAML), there / name)
        return found

    def part(self, path: Path) -> tuple[str, bytes]:
        """Return a file's name, as problems name it, and what is in it."""
        return str(path), self.read(path)

    def read(self, path: Path) -> bytes:
        """Return what is in a file. Raises WrongInput where it cannot be read."""
        text = self._texts.get(path)
        if text is None:
            text = self._texts[path] = _read(path)
        return text


def _expanded(path: Path) -> Iterable[Path]:
    if path.is_dir():
        return _flows_in(path)
    flow = path.with_name(f"{path.name.partition('.')[0]}{path.suffix}")
    return [flow if path.is_file() and flow.is_file() else path]


def _flows_in(where: Path) -> list[Path]:
    """Return the flow files of a folder by name: no translations, no hidden files."""
    return [where / name for name in _yaml_in(where) if "." not in name.removesuffix(_YAML)]


def _yaml_in(where: Path) -> list[str]:
    try:
        names = [path.name for path in where.iterdir()]
    except (FileNotFoundError, NotADirectoryError):
        return []
    return sorted(name for name in names if name.endswith(_YAML))


def _flow_file(path: Path, disk: _Disk) -> FlowFile:
    flow = disk.read(path)
    parts = {"flow": (str(path), flow)}
    parts |= {f"translation:{lang}": part for lang, part in _translations(path, disk)}
    named = _PROFILE.search(flow)
    profile = named[1].decode() if named is not None else DEFAULT_PROFILE
    scoring = disk.shared(path.parent, "profiles").get(profile)
    if scoring is not None:
        parts["profile"] = disk.part(scoring)
    notices = disk.shared(path.parent, "notices")
    parts |= {f"notice:{name}": disk.part(notice) for name, notice in notices.items()}
    parts |= dict(_subflows(path, flow, disk))
    return FlowFile(name=str(path), parts=parts)


def _text(path: Path) -> str:
    return _read(path).decode("utf-8", "surrogateescape")


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise WrongInput(f"There is no file {path}.") from error
    except OSError as error:
        raise WrongInput(f"The file {path} cannot be read: {error.strerror}.") from error


def _translations(path: Path, disk: _Disk) -> Iterator[tuple[str, tuple[str, bytes]]]:
    start = f"{path.stem}."
    for name in disk.names(path.parent):
        language = name.removeprefix(start).removesuffix(_YAML)
        if name.startswith(start) and name != path.name and language:
            other = path.with_name(name)
            yield language, disk.part(other)


def _subflows(path: Path, flow: bytes, disk: _Disk) -> Iterator[tuple[str, tuple[str, bytes]]]:
    """Return the files of every flow that this one calls, and that those call."""
    seen = {path.stem}
    calls = _called(flow)
    while calls:
        name = calls.pop()
        if name in seen or f"{name}{_YAML}" not in disk.names(path.parent):
            continue
        seen.add(name)
        other = path.with_name(f"{name}{_YAML}")
        text = disk.read(other)
        calls |= _called(text)
        yield f"subflow:{name}", (str(other), text)
        for lang, part in _translations(other, disk):
            yield f"subflow:{name}.{lang}", part


def _called(flow: bytes) -> set[str]:
    return {match[1].decode() for match in _CALLED.finditer(flow)}
