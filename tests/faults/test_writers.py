"""Writers of one SQLite file take turns: none is lost, and none is told that the file is locked."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from tests.environments import Project
from tests.faults.targets import with_sqlite

WRITERS, TIMES = 16, 50

SYNC = """
import sys
import time
from concurrent.futures import ThreadPoolExecutor

from my_app.db.database import Database, open_database
from my_app.models.thing import Thing
from my_app.settings import Settings

KEY, WRITERS, TIMES = map(int, sys.argv[1:])


def increment(database: Database) -> None:
    for _ in range(TIMES):
        with database.write() as session:
            session.get_one(Thing, KEY).number += 1


with open_database(Settings()) as database, ThreadPoolExecutor(WRITERS) as pool:
    begun = time.monotonic()
    for one in [pool.submit(increment, database) for _ in range(WRITERS)]:
        one.result()
    print(round(WRITERS * TIMES / (time.monotonic() - begun)), "a second")
"""

ASYNC = """
import asyncio
import sys
import time

from my_app.db.database import Database, open_database
from my_app.models.thing import Thing
from my_app.settings import Settings

KEY, WRITERS, TIMES = map(int, sys.argv[1:])


async def increment(database: Database) -> None:
    for _ in range(TIMES):
        async with database.write() as session:
            (await session.get_one(Thing, KEY)).number += 1


async def main() -> None:
    async with open_database(Settings()) as database:
        begun = time.monotonic()
        await asyncio.gather(*(increment(database) for _ in range(WRITERS)))
        print(round(WRITERS * TIMES / (time.monotonic() - begun)), "a second")


asyncio.run(main())
"""


@with_sqlite
@pytest.mark.parametrize("processes", [1, 2])
def test_no_increment_is_lost(project: Project, tmp_path: Path, processes: int) -> None:
    script = tmp_path / "increment.py"
    script.write_text(SYNC if project.variant.mode == "sync" else ASYNC, encoding="utf-8")
    with closing(sqlite3.connect(project.folder / "my_app.db", isolation_level=None)) as database:
        made = "INSERT INTO things (name, number) VALUES (?, 0) RETURNING id"
        [(key,)] = database.execute(made, (f"counted by {processes}",)).fetchall()
        command = f"uv run python {script} {key} {WRITERS // processes} {TIMES}"
        with ThreadPoolExecutor(processes) as pool:
            list(pool.map(project.run, [command] * processes))
        assert database.execute("SELECT number FROM things WHERE id = ?", (key,)).fetchall() == [(WRITERS * TIMES,)]
