"""asyncpg."""

import os
import re
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from itertools import count

import asyncpg
from starlette.applications import Starlette

from .application import Driver, Row, build_app
from .statements import Statements, write_statements


def number(statement: str) -> str:
    """Write each `?` as the driver does."""
    numbers = count(1)
    return re.sub(r"\?", lambda _: f"${next(numbers)}", statement)


class AsyncPostgresql(Driver):
    """Fetches over a pool of asyncpg's own."""

    statements = Statements(*map(number, write_statements("now()")))
    pool: asyncpg.Pool

    async def fetch(self, statement: str, *values: object) -> Sequence[Row]:
        """Run one statement in a transaction of its own."""
        return await self.pool.fetch(statement, *values)


driver = AsyncPostgresql()


@asynccontextmanager
async def live(_app: Starlette) -> AsyncIterator[None]:
    """Hold the pool."""
    async with asyncpg.create_pool(os.environ["DATABASE_URL"], min_size=15, max_size=15) as driver.pool:
        yield


app = build_app(driver, live)
