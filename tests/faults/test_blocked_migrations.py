"""A migration that somebody blocks waits, or ends and says so."""

import sqlite3
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from tests.environments import Project
from tests.faults.postgres import Postgres
from tests.faults.targets import with_postgresql, with_sqlite


@with_postgresql
def test_a_reader_stops_a_migration_with_one_line(project: Project, postgres: Postgres) -> None:
    impatient = replace(project, settings={"MY_APP_LOCK_TIMEOUT": "1"})
    with postgres.locked("things", "ACCESS SHARE"), ThreadPoolExecutor(1) as pool:
        result = pool.submit(impatient.attempt, "uv run alembic downgrade base").result(60)
    assert result.returncode
    assert "Traceback" not in result.stdout
    assert "another transaction has locked" in result.stdout.splitlines()[-1]


@with_sqlite
def test_a_migration_waits_for_a_writer_for_longer_than_a_request_does(undeployed: Project, tmp_path: Path) -> None:
    impatient = replace(undeployed, settings={**undeployed.settings, "MY_APP_LOCK_TIMEOUT": "1"})
    with closing(sqlite3.connect(tmp_path / "undeployed.db", isolation_level=None)) as database:
        database.execute("BEGIN IMMEDIATE")
        with ThreadPoolExecutor(1) as pool:
            migration = pool.submit(impatient.run, "uv run alembic upgrade head")
            time.sleep(8)
            assert not migration.done()
            database.execute("ROLLBACK")
            assert "Running upgrade" in migration.result(60)
