"""A backup of SQLite that is taken while others write has all that was answered until then, and disturbs nobody."""

import sqlite3
import time
from contextlib import closing
from itertools import count
from pathlib import Path

from tests.environments import Project
from tests.faults.crowds import crowd
from tests.faults.targets import with_sqlite
from tests.serving import Server


def count_sound_rows(file: Path) -> int:
    """Count the rows of a database in which nothing is broken."""
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        [rows] = connection.execute("SELECT count(*) FROM things WHERE name LIKE 'saved %'").fetchone()
        return int(rows)


@with_sqlite
def test_a_backup_is_one_moment_of_a_database_that_changes(server: Server, project: Project, tmp_path: Path) -> None:
    numbers = count()

    def write(client: Server) -> int:
        return client.send("POST", "/things", {"name": f"saved {next(numbers)}"}).status

    with crowd(server, write) as told:
        time.sleep(0.3)
        answered = len(told)
        project.run(f"uv run my-app backup {tmp_path}/copy.db")
        time.sleep(0.3)
    assert set(told) == {201}
    assert answered <= count_sound_rows(tmp_path / "copy.db") < len(told)


@with_sqlite
def test_a_backup_that_cannot_be_written_is_one_line(project: Project, tmp_path: Path) -> None:
    (tmp_path / "there.db").write_bytes(b"somebody's")
    for file in (tmp_path / "there.db", tmp_path / "no folder" / "copy.db"):
        refused = project.attempt(f"uv run my-app backup '{file}'")
        assert refused.returncode == 1
        assert len(refused.stdout.splitlines()) == 1
    assert (tmp_path / "there.db").read_bytes() == b"somebody's"
