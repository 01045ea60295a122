"""A PostgreSQL server of the tests' own, in a temporary folder; a fresh database for each test that asks."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path

import psutil
import psycopg
import pytest

from chatbot.adapters import migrate, postgres

TEMPLATE = "template_chatbot"
FAST = {  # a test's data is worth nothing after the test
    "fsync": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "shared_buffers": "32MB",
    "max_connections": "60",
    "log_min_messages": "panic",
}
EMPTY = """
DO $$ DECLARE names text; BEGIN
    SELECT string_agg(quote_ident(tablename), ', ') INTO names FROM pg_tables
    WHERE schemaname = 'public' AND tablename <> 'alembic_version';
    EXECUTE 'TRUNCATE ' || names || ' RESTART IDENTITY CASCADE';
END $$"""

PLAIN = """
DO $$ DECLARE one record; BEGIN
    FOR one IN SELECT attrelid::regclass AS tab, attname FROM pg_attribute
        JOIN pg_class ON pg_class.oid = attrelid AND relkind = 'r'
        WHERE relnamespace = 'public'::regnamespace AND attnum > 0 AND attstorage IN ('x', 'm')
    LOOP EXECUTE format('ALTER TABLE %s ALTER COLUMN %I SET STORAGE EXTERNAL', one.tab, one.attname);
    END LOOP;
END $$"""


class PostgresServer:
    """A running server. Ended by `stop`; `crash` ends it as a power cut would."""

    def __init__(self, *, durable: bool = False) -> None:
        self._bin = _binaries()
        self._user = _other_user()
        self._folder = Path(tempfile.mkdtemp(prefix="chatbot-pg-"))
        self._data = self._folder / "data"
        self._durable = durable
        self._names = count(1)
        self._free: list[str] = []
        if self._user is not None:
            os.chown(self._folder, self._user.pw_uid, self._user.pw_gid)
        self._run("initdb", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "-N")
        self.port = _free_port()
        self.start()
        self._make_template()

    def url(self, database: str) -> str:
        """Return the address of one of its databases."""
        return f"postgresql://postgres@127.0.0.1:{self.port}/{database}"

    def fresh(self) -> str:
        """Return the address of a database with the current schema and nothing in it."""
        if self._free:
            return self._free.pop()
        name = f"test_{next(self._names)}"
        self._ask(f"CREATE DATABASE {name} TEMPLATE {TEMPLATE}")
        return self.url(name)

    def empty(self) -> str:
        """Return the address of a database with nothing in it, not even a schema."""
        name = f"test_{next(self._names)}"
        self._ask(f"CREATE DATABASE {name}")
        return self.url(name)

    def tool(self, program: str, *arguments: str) -> None:
        """Run one of PostgreSQL's programs, as an operator does."""
        subprocess.run([str(self._bin / program), *arguments], check=True, capture_output=True)

    def give_back(self, url: str) -> None:
        """Empty a database for the next test; one whose schema was changed is not used again."""
        self.disconnect(url)
        with psycopg.connect(url, autocommit=True) as connection:
            found = connection.execute("SELECT version_num FROM alembic_version").fetchall()
            if found == [(migrate.HEAD,)]:
                connection.execute("SET session_replication_role = replica")  # no triggers
                connection.execute(EMPTY)
                self._free.append(url)

    def uncompressed(self, url: str) -> None:
        """Let long values of a database be written as they are, so that a search of the files finds them."""
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(PLAIN)

    def files_with(self, needle: bytes) -> list[str]:
        """Return the files of the whole data folder, its log of changes too, in which these bytes stand."""
        self._ask("CHECKPOINT")
        return [
            str(file.relative_to(self._data))
            for file in self._data.rglob("*")
            if file.is_file() and needle in file.read_bytes()
        ]

    def disconnect(self, url: str) -> None:
        """End every connection to a database."""
        name = url.rpartition("/")[2]
        self._ask(
            f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"
        )

    def start(self) -> None:
        """Start the server and wait until it answers."""
        settings = {} if self._durable else FAST
        options = " ".join(f"-c {key}={value}" for key, value in settings.items())
        network = f"-h 127.0.0.1 -p {self.port} -k {self._folder}"
        log = str(self._folder / "log")
        self._run("pg_ctl", "start", "-w", "-t", "60", "-l", log, "-o", f"{network} {options}")

    def crash(self) -> None:
        """End every process of the server at once."""
        self._run("pg_ctl", "stop", "-m", "immediate", "-w")

    def kill(self) -> None:
        """`kill -9` the postmaster and all its children: nobody says goodbye, nothing is written any more."""
        first = (self._data / "postmaster.pid").read_text(encoding="utf-8").split()[0]
        postmaster = psutil.Process(int(first))
        everybody = [postmaster, *postmaster.children(recursive=True)]
        for process in everybody:
            with suppress(psutil.NoSuchProcess):
                process.kill()
        psutil.wait_procs(everybody, timeout=10)

    def stop(self) -> None:
        """End the server and remove its folder."""
        self._run("pg_ctl", "stop", "-m", "immediate", "-w", check=False)
        shutil.rmtree(self._folder, ignore_errors=True)

    def _make_template(self) -> None:
        self._ask(f"CREATE DATABASE {TEMPLATE}")
        engine = postgres.engine(self.url(TEMPLATE))
        migrate.upgrade(engine)
        engine.dispose()

    def _ask(self, statement: str) -> None:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(statement.encode())

    def _run(self, program: str, *arguments: str, check: bool = True) -> None:
        command = [str(self._bin / program), "-D", str(self._data), *arguments]
        user = self._user
        done = subprocess.run(
            command,
            check=False,
            cwd=self._folder,
            stdout=subprocess.DEVNULL,  # the server keeps it open
            stderr=subprocess.DEVNULL if program == "pg_ctl" else subprocess.PIPE,
            user=None if user is None else user.pw_uid,
            group=None if user is None else user.pw_gid,
            extra_groups=None if user is None else [],
        )
        if check and done.returncode:
            pytest.fail(f"{program} failed: {(done.stderr or b'').decode(errors='replace')}")


def _binaries() -> Path:
    """Return the folder of PostgreSQL's programs, or fail with the package that has them."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if found:
        return found[-1].parent
    on_path = shutil.which("initdb")
    if on_path is None:
        pytest.fail("These tests need PostgreSQL's programs: apt-get install postgresql")
    return Path(on_path).resolve().parent


def _other_user() -> pwd.struct_passwd | None:
    """Return whom to run as: PostgreSQL refuses root."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    pytest.fail("As root these tests need a user named postgres: apt-get install postgresql")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """A server for the whole run, started when the first test asks."""
    server = PostgresServer()
    yield server
    server.stop()


@pytest.fixture(scope="module")
def own_postgres_server() -> Iterator[PostgresServer]:
    """A server for one module: what its files hold, or what is done to it, is nobody else's."""
    server = PostgresServer()
    yield server
    server.stop()


@pytest.fixture
def postgres_url(postgres_server: PostgresServer) -> Iterator[str]:
    """The address of a fresh database with the current schema."""
    url = postgres_server.fresh()
    yield url
    postgres_server.give_back(url)
