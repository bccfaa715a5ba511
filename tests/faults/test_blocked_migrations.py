"""A migration that somebody blocks ends and says so."""

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

from tests.environments import Project
from tests.faults.postgres import Postgres
from tests.faults.targets import with_postgresql, with_sqlite


@contextmanager
def writing(file: Path) -> Iterator[None]:
    """Write to the database as long as the block lasts."""
    with closing(sqlite3.connect(file, isolation_level=None, check_same_thread=False)) as database:
        database.execute("BEGIN IMMEDIATE")
        yield


def check_it_gives_up(project: Project) -> None:
    """Downgrade, which needs the lock that somebody holds; a minute is for ever."""
    impatient = replace(project, settings={"MY_APP_LOCK_TIMEOUT": "1"})
    with ThreadPoolExecutor(1) as pool:
        result = pool.submit(impatient.attempt, "uv run alembic downgrade base").result(60)
    assert result.returncode
    assert "Traceback" not in result.stdout
    assert "another transaction holds" in result.stdout.splitlines()[-1]


@with_postgresql
def test_a_reader_stops_a_migration_with_one_line(project: Project, postgres: Postgres) -> None:
    with postgres.locked("things", "ACCESS SHARE"):
        check_it_gives_up(project)


@with_sqlite
def test_a_writer_stops_a_migration_with_one_line(project: Project) -> None:
    with writing(project.folder / "my_app.db"):
        check_it_gives_up(project)
