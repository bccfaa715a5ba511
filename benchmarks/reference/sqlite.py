"""sqlite3, in threads, each with a connection of its own."""

import os
import sqlite3
import threading
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool

from .application import Driver, Row, build_app
from .statements import POST, USER, write_statements

FILE = os.environ["DATABASE_URL"].partition("///")[2]


class Sqlite(Driver):
    """Fetches over a connection per thread; whoever writes waits for the others here, and not in SQLite."""

    statements = write_statements("strftime('%Y-%m-%d %H:%M:%f000', 'now')")

    def __init__(self) -> None:
        self.threads = threading.local()
        self.writing = threading.Lock()

    async def fetch(self, statement: str, *values: object) -> Sequence[Row]:
        """Run one statement in a transaction of its own."""
        return await run_in_threadpool(self._fetch, statement, values)

    def _fetch(self, statement: str, values: Sequence[object]) -> Sequence[Row]:
        if statement.startswith("SELECT"):
            return list(self._connection().execute(statement, values))
        with self.writing:
            return list(self._connection().execute(statement, values))

    def _connection(self) -> sqlite3.Connection:
        if not hasattr(self.threads, "connection"):
            self.threads.connection = sqlite3.connect(FILE, isolation_level=None)
            for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON"):
                self.threads.connection.execute(f"PRAGMA {pragma}")
        connection: sqlite3.Connection = self.threads.connection
        return connection

    def user(self, row: Row) -> dict[str, Any]:
        """Name a user's values."""
        return _type(dict(zip(USER, row, strict=False)), is_active=bool(row[3]))

    def post(self, row: Row) -> dict[str, Any]:
        """Name a post's values."""
        return _type(dict(zip(POST, row, strict=False)))

    def tag(self, user: Mapping[str, Any]) -> str:
        """Name the version of a row."""
        return f'"{user["updated_at"].removesuffix("Z")}+00:00"'


def _type(row: dict[str, Any], **more: object) -> dict[str, Any]:
    for name in ("created_at", "updated_at"):
        row[name] = row[name].replace(" ", "T") + "Z"
    return {**row, **more}


driver = Sqlite()


@asynccontextmanager
async def live(_app: Starlette) -> AsyncIterator[None]:
    """Hold nothing: the threads connect."""
    yield


app = build_app(driver, live)
