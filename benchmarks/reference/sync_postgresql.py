"""psycopg, in threads."""

import os
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from psycopg_pool import ConnectionPool
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool

from .application import Driver, Row, build_app
from .statements import Statements, write_statements


class SyncPostgresql(Driver):
    """Fetches over a pool of psycopg's own."""

    statements = Statements(*(statement.replace("?", "%s") for statement in write_statements("now()")))
    pool: ConnectionPool

    async def fetch(self, statement: str, *values: object) -> Sequence[Row]:
        """Run one statement in a transaction of its own."""
        return await run_in_threadpool(self._fetch, statement, values)

    def _fetch(self, statement: str, values: Sequence[object]) -> Sequence[Row]:
        with self.pool.connection() as connection:
            return connection.execute(statement, values).fetchall()


driver = SyncPostgresql()


@asynccontextmanager
async def live(_app: Starlette) -> AsyncIterator[None]:
    """Hold the pool."""
    options = {"autocommit": True}
    with ConnectionPool(os.environ["DATABASE_URL"], min_size=15, max_size=15, kwargs=options) as driver.pool:
        yield


app = build_app(driver, live)
