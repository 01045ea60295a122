"""The schema and the code fit, or the server says so and does not start."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from sqlalchemy import inspect, text

from chatbot.errors import WrongSetup

if TYPE_CHECKING:
    from collections.abc import Iterator

    from alembic.config import Config
    from sqlalchemy import Connection, Engine

HEAD: Final[str] = "0013"
_UPGRADE_LOCK: Final = 0x63686174  # any number of our own: two servers starting at once wait here


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemaStatus:
    """current: the database's revision, None for an empty one. head: what this code needs."""

    current: str | None
    head: str

    @property
    def fits(self) -> bool:
        """The code can work with this database as it is."""
        return self.current == self.head


def status(engine: Engine) -> SchemaStatus:
    """Return which revision the database has and which one the code needs."""
    with engine.connect() as connection:
        return SchemaStatus(current=_current(connection), head=HEAD)


def revisions() -> tuple[str, ...]:
    """Return every revision this code knows, the oldest first."""
    from alembic.script import ScriptDirectory  # noqa: PLC0415 - slow to import, and rarely needed

    chain = ScriptDirectory.from_config(_config(None)).walk_revisions()
    return tuple(reversed([script.revision for script in chain]))


def upgrade(engine: Engine, revision: str = HEAD) -> SchemaStatus:
    """Bring the schema to the code's revision, or an older one, and return what it was before.

    Raises WrongSetup when the database was written by a newer version: it is left as it is.
    """
    before = status(engine)
    if before.current == revision:
        return before
    with _exclusive(engine) as connection:
        current = _current(connection)  # another process may have been faster
        if current != revision:
            _run(connection, current, revision)
    return before


def downgrade(engine: Engine, revision: str) -> None:
    """Bring the schema back to `revision`, for going back to an older version.

    Raises WrongSetup when what belongs together would be lost, or this code does not know the schema.
    """
    from alembic import command  # noqa: PLC0415 - slow to import, and rarely needed

    with _exclusive(engine) as connection:
        _must_be_known(_current(connection))
        command.downgrade(_config(connection), revision)
        _must_belong_together(connection)


def _run(connection: Connection, current: str | None, revision: str) -> None:
    from alembic import command  # noqa: PLC0415 - slow to import, and rarely needed

    _must_be_known(current)
    if current is None and connection.dialect.name == "sqlite" and _tables(connection):
        raise WrongSetup("The file is a database of something else; nothing was changed.")
    command.upgrade(_config(connection), revision)
    _must_belong_together(connection)


def _must_be_known(current: str | None) -> None:
    if current is not None and current not in revisions():
        raise WrongSetup(
            f"The database has schema {current}, written by a newer version of chatbot; this one knows {HEAD}. "
            "Please start the newer version."
        )


def _tables(connection: Connection) -> list[str]:
    return [name for name in inspect(connection).get_table_names() if name != "alembic_version"]


def _must_belong_together(connection: Connection) -> None:
    if (
        connection.dialect.name == "sqlite"
        and connection.execute(text("PRAGMA foreign_key_check")).first()
    ):
        raise WrongSetup("The new schema would lose what belongs together; nothing was changed.")


def _config(connection: Connection | None) -> Config:
    from alembic.config import Config  # noqa: PLC0415 - slow to import, and rarely needed

    config = Config()
    config.set_main_option(
        "script_location", str(files("chatbot.adapters") / "migrations").replace("%", "%%")
    )
    config.attributes["connection"] = connection
    return config


def _current(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return None if found is None else str(found)


@contextmanager
def _exclusive(engine: Engine) -> Iterator[Connection]:
    with engine.begin() as connection:  # on SQLite this locks for writing
        if connection.dialect.name == "postgresql":
            connection.execute(
                text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _UPGRADE_LOCK}
            )
        yield connection
