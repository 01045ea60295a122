"""A copy of the SQLite database beside a running server, checked before it gets its name; and putting one back."""

from __future__ import annotations

import os
import secrets
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from chatbot.adapters import data_folder
from chatbot.adapters.data_folder import DATABASE
from chatbot.adapters.signer import KEY_FILE
from chatbot.errors import WrongInput

Progress = Callable[[int, int], None]
"""Told the bytes that are done and about how many there will be."""

FILES: Final = "files"
BESIDE: Final = ("-wal", "-shm")
PAGES_AT_ONCE: Final = 20_000  # steps of SQLite between two looks at how far the copy is
WAIT_S: Final = 30.0  # for somebody who locks the database
_HALF: Final = (
    "SELECT count(*) FROM conversation AS c WHERE NOT EXISTS "
    "(SELECT 1 FROM turn AS t WHERE t.conversation = c.id AND t.n = c.version AND t.last_seq = c.last_seq)"
)
_BEGUN: Final = "SELECT seq FROM sqlite_sequence WHERE name = 'conversation'"


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What a sound database file holds. rows: table -> count."""

    schema: str
    rows: Mapping[str, int]
    size: int
    begun: int  # conversations ever begun; never less than before


@dataclass(frozen=True, slots=True, kw_only=True)
class BackedUp:
    """A backup as it was checked. left_out: what of the data folder is not in it."""

    file: Path
    checked: Checked
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """kept: where the database of before is now, None when there was none."""

    checked: Checked
    epoch: str
    kept: Path | None


def nothing_told(_done: int, _of: int) -> None:
    """Show no progress."""


# ── backing up ────────────────────────────────────────────────────────────────────────────────────


def back_up(
    data: Path, target: Path, *, replace: bool = False, progress: Progress = nothing_told
) -> BackedUp:
    """Write a checked copy of the database in `data` to `target`. It may run beside a server, and changes no schema.

    What was committed when it begins is in it, and each turn wholly or not at all. Raises WrongInput, then `target` is
    as it was.
    """
    source = existing(data)
    if target.is_dir():
        raise WrongInput(f"{target} is a folder. Please name the file to write.")
    if target.exists() and not replace:
        raise WrongInput(
            f"{target} exists already. Choose another name, or replace it with --force."
        )
    with _fresh_beside(target) as copy:
        begun = _vacuum(source, copy, progress)
        checked = check(copy)
        if checked.begun < begun:
            raise WrongInput(
                f"The copy lacks conversations that {source} has; nothing was kept of it."
            )
        _onto_disk(copy)
        copy.replace(target)
        _onto_disk(target.parent)
    found = tuple(name for name in (KEY_FILE, FILES) if (data / name).exists())
    return BackedUp(file=target, checked=checked, left_out=found)


def existing(data: Path) -> Path:
    """Return the database's file in this folder. Raises WrongInput when there is none."""
    path = data / DATABASE
    if not path.is_file():
        raise WrongInput(
            f"There is no database in {data}. Where is the server's data folder? See --data."
        )
    return path


def _vacuum(source: Path, copy: Path, progress: Progress) -> int:
    """Copy what is committed now; return how many conversations had begun before."""
    try:
        with closing(sqlite3.connect(_address(source, "rw"), uri=True, timeout=WAIT_S)) as db:
            db.execute("PRAGMA temp_store = MEMORY")
            begun = _begun(db)
            pages, page_size = (_one(db, f"PRAGMA {n}") for n in ("page_count", "page_size"))
            total = pages * page_size

            def look() -> int:
                progress(min(copy.stat().st_size, total), total)
                return 0

            db.set_progress_handler(look, PAGES_AT_ONCE)
            db.execute("VACUUM INTO ?", (str(copy),))
            progress(total, total)
            return begun
    except sqlite3.Error as error:
        raise WrongInput(f"{source} cannot be backed up: {error}.") from error


def _one(db: sqlite3.Connection, query: str) -> int:
    row = db.execute(query).fetchone()
    return int(row[0]) if row is not None else 0


def _begun(db: sqlite3.Connection) -> int:
    """Return how many conversations have ever begun; 0 also for a file that is no database of ours, which `check` tells."""
    try:
        return _one(db, _BEGUN)
    except sqlite3.OperationalError:
        return 0


# ── checking ──────────────────────────────────────────────────────────────────────────────────────


def check(path: Path) -> Checked:
    """Read a database file that nobody writes to from end to end and return what it holds. Raises WrongInput."""
    try:
        with closing(sqlite3.connect(_address(path, "ro"), uri=True)) as db:
            found = db.execute("PRAGMA integrity_check(1)").fetchone()[0]
            if found != "ok":
                raise WrongInput(f"{path} is damaged: {found}.")
            tables = {
                name
                for (name,) in db.execute(
                    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
                )
            }
            if not {"alembic_version", "meta", "conversation", "turn"} <= tables:
                raise WrongInput(f"{path} is a database, but not one of chatbot.")
            _must_be_whole(db, path)
            return Checked(
                schema=str(db.execute("SELECT version_num FROM alembic_version").fetchone()[0]),
                rows={name: _one(db, f'SELECT count(*) FROM "{name}"') for name in sorted(tables)},  # noqa: S608 - names of tables that are there
                size=path.stat().st_size,
                begun=_begun(db),
            )
    except (sqlite3.Error, TypeError) as error:
        raise WrongInput(f"{path} cannot be read: {error}.") from error


def _must_be_whole(db: sqlite3.Connection, path: Path) -> None:
    if (lost := db.execute("PRAGMA foreign_key_check").fetchone()) is not None:
        raise WrongInput(f"{path} is damaged: rows of {lost[0]} have lost what they belong to.")
    if half := _one(db, _HALF):
        raise WrongInput(f"{path} is damaged: {half} conversations lack their last turn.")


# ── restoring ─────────────────────────────────────────────────────────────────────────────────────


def restore(
    data: Path, source: Path, *, label: str, progress: Progress = nothing_told
) -> Restored:
    """Put a checked copy of `source` in place of the database in `data`, which is kept beside it under `label`.

    The copy gets an epoch of its own, and nobody is signed in any more: who signed out since is not let in again.
    Raises WrongInput, WrongSetup while a server runs; then nothing was changed.
    """
    if not source.is_file():
        raise WrongInput(f"There is no file {source}.")
    with data_folder.alone(data):
        path = data / DATABASE
        if path.exists() and path.samefile(source):
            raise WrongInput(f"{source} is the database itself, not a backup of it.")
        with _fresh_beside(path) as copy:
            _copy(source, copy, progress)
            checked = check(copy)
            _must_be_known(checked.schema, source)
            epoch = _renewed(copy)
            _onto_disk(copy)
            kept = _put_aside(path, label) if path.exists() else None
            _remove_beside(path)
            copy.replace(path)
            _onto_disk(data)
        return Restored(checked=checked, epoch=epoch, kept=kept)


def _copy(source: Path, copy: Path, progress: Progress) -> None:
    """Copy the file, and what stands in a log beside it."""
    total = source.stat().st_size
    done = 0
    try:
        with source.open("rb") as reading, copy.open("wb") as writing:
            while part := reading.read(1 << 20):
                writing.write(part)
                done += len(part)
                progress(done, total)
        log = _beside(source, "-wal")
        if log.is_file():
            shutil.copyfile(log, _beside(copy, "-wal"))
        with closing(sqlite3.connect(copy)) as db:
            db.execute("PRAGMA journal_mode = DELETE")  # what stands in the log goes into the file
    except OSError as error:
        raise WrongInput(f"{source} cannot be copied: {error.strerror}.") from error
    except sqlite3.Error as error:
        raise WrongInput(f"{source} cannot be read: {error}.") from error


def _must_be_known(schema: str, source: Path) -> None:
    from chatbot.adapters import migrate  # noqa: PLC0415  # a backup needs none of it, and is made often

    if schema not in migrate.revisions():
        raise WrongInput(
            f"{source} has schema {schema}, written by a newer version of chatbot; this one knows {migrate.HEAD}. "
            "Please restore it with the newer version."
        )


def _renewed(copy: Path) -> str:
    from chatbot.adapters.store import EPOCH  # noqa: PLC0415  # the same

    epoch = secrets.token_hex(8)
    with closing(sqlite3.connect(copy)) as db, db:
        db.execute("PRAGMA secure_delete = ON")
        db.execute("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", (EPOCH, epoch))
        db.execute("DELETE FROM sign_in")
    return epoch


def _put_aside(path: Path, label: str) -> Path:
    """Give the database of now a second name, and return it; the first one is never without a database."""
    kept = path.with_name(f"{path.stem}.{label}{path.suffix}")
    if kept.exists():
        raise WrongInput(f"{kept} exists already. Please move it away first.")
    with suppress(sqlite3.Error), closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # closing it then removes the log
    log = _beside(path, "-wal")
    if log.is_file():  # it is broken, which may be why it is replaced: the log is kept as it is
        shutil.copyfile(log, _beside(kept, "-wal"))
    try:
        kept.hardlink_to(path)
    except OSError:  # a file system without links
        shutil.copyfile(path, kept)
        kept.chmod(0o600)
    return kept


# ── files ─────────────────────────────────────────────────────────────────────────────────────────


@contextmanager
def _fresh_beside(target: Path) -> Iterator[Path]:
    """Yield an empty file only this user may read, in the folder of `target`; what is left of it is removed."""
    fresh = target.with_name(f".{target.name}.{secrets.token_hex(4)}.partial")
    try:
        os.close(os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except OSError as error:
        raise WrongInput(f"{target} cannot be written: {error.strerror}.") from error
    try:
        yield fresh
    except OSError as error:
        raise WrongInput(f"{target} cannot be written: {error.strerror}.") from error
    finally:
        fresh.unlink(missing_ok=True)
        _remove_beside(fresh)


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)


def _remove_beside(path: Path) -> None:
    for ending in BESIDE:
        _beside(path, ending).unlink(missing_ok=True)


def _onto_disk(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _address(path: Path, mode: str) -> str:
    frozen = "&immutable=1" if mode == "ro" else ""
    return f"{path.resolve().as_uri()}?mode={mode}{frozen}"
