"""A disk that is full refuses what does not fit, keeps what did, and lets everybody read."""

import resource
import sqlite3
from contextlib import closing
from itertools import chain, count
from pathlib import Path

from tests.environments import Project
from tests.faults.crowds import all_at_once
from tests.faults.targets import with_sqlite
from tests.serving import Server, serve

NOTE = "x" * 5000
ROOM = 400 << 10
"""Bytes that still fit: a few rows, each with its note."""

SMALL = """
import sqlalchemy as sa

@sa.event.listens_for(sa.Engine, "connect")
def limit(connection, _record):
    cursor = connection.cursor()
    cursor.execute("PRAGMA max_page_count = {pages}")
    cursor.close()
"""
"""What Python runs first: the database says that the disk is full when it has so many pages."""


class Writers:
    """Clients that write rows, and remember which of them were answered 201."""

    def __init__(self, prefix: str) -> None:
        self.prefix = prefix
        self.numbers = count()

    def write(self, client: Server) -> tuple[int, str]:
        """Create one row, and say how that went."""
        name = f"{self.prefix} {next(self.numbers)}"
        return client.send("POST", "/things", {"name": name, "note": NOTE}).status, name

    def stored(self, project: Project) -> set[str]:
        """Look into the file."""
        with closing(sqlite3.connect(project.folder / "my_app.db")) as database:
            rows = database.execute("SELECT name FROM things WHERE name LIKE ?", (f"{self.prefix} %",))
            return {name for (name,) in rows}


def limit_files(server: Server, size: int) -> None:
    """Let the server's processes write no file beyond a size; files that are larger stay as they are."""
    first = server.process.pid
    children = [file.read_text(encoding="ascii").split() for file in Path(f"/proc/{first}/task").glob("*/children")]
    for pid in [first, *map(int, chain.from_iterable(children))]:
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


def check(project: Project, writers: Writers, answers: list[tuple[int, str]]) -> None:
    """Find that some were refused and some not, and that these are stored."""
    assert any(500 <= status < 600 for status, _ in answers)
    assert all(status == 201 or 500 <= status < 600 for status, _ in answers)
    created = {name for status, name in answers if status == 201}
    assert len(created) > 1
    assert writers.stored(project) == created


@with_sqlite
def test_commits_that_do_not_fit_on_the_disk_are_refused(project: Project) -> None:
    writers = Writers("disk")
    with closing(sqlite3.connect(project.folder / "my_app.db")) as database:
        # Else a log that other tests have made long would have room for all.
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with serve(project) as server:
        answers = [writers.write(server)]
        limit_files(server, (project.folder / "my_app.db-wal").stat().st_size + ROOM)
        for _ in range(2):
            answers += all_at_once(server, writers.write)
        assert {one.status for one in all_at_once(server, lambda one: one.send("GET", "/things"))} == {200}
        check(project, writers, answers)
        limit_files(server, resource.RLIM_INFINITY)
        answers += all_at_once(server, writers.write)
    assert [status for status, _ in answers[-16:]] == [201] * 16
    check(project, writers, answers)


@with_sqlite
def test_rows_that_do_not_fit_into_the_database_are_refused(project: Project, tmp_path: Path) -> None:
    with closing(sqlite3.connect(project.folder / "my_app.db")) as database:
        [(pages,)] = database.execute("PRAGMA page_count").fetchall()
    (tmp_path / "sitecustomize.py").write_text(SMALL.format(pages=pages + 24), encoding="utf-8")
    writers = Writers("page")
    with serve(project, PYTHONPATH=str(tmp_path)) as server:
        answers = all_at_once(server, writers.write) + all_at_once(server, writers.write)
        assert {one.status for one in all_at_once(server, lambda one: one.send("GET", "/things"))} == {200}
    check(project, writers, answers)
