"""Uses the engine of a script on databases, and prints what is so as JSON; runs on Python 3.8 and SQLAlchemy 1.4."""

import asyncio
import importlib
import json
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Callable, Dict, List

import sqlalchemy as sa
from sqlalchemy import exc, orm

sys.path.insert(0, sys.argv[1])
registry = orm.registry()
metadata = registry.metadata
WRITERS, TURNS = 4, 5

parents = sa.Table(
    "probe_parent", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("count", sa.Integer)
)
children = sa.Table("probe_child", metadata, sa.Column("parent_id", sa.ForeignKey("probe_parent.id")))

key = sa.ForeignKey("probe_parent.id", deferrable=True, initially="DEFERRED")
guests = sa.Table("probe_guest", metadata, sa.Column("parent_id", key))


class Parent:
    count: int

    def __init__(self, count: int) -> None:
        self.count = count


registry.map_imperatively(Parent, parents)


def prepare(session: orm.Session) -> Any:
    metadata.drop_all(session.connection())
    metadata.create_all(session.connection())
    row = Parent(0)
    session.add(row)
    return row


def break_key(session: orm.Session) -> str:
    try:
        session.execute(sa.insert(children).values(parent_id=99))
    except exc.IntegrityError:
        session.rollback()
        return "refused"
    return "accepted"


def fail_to_commit(session: orm.Session) -> None:
    session.execute(sa.insert(guests).values(parent_id=99))


def count_guests(session: orm.Session) -> Any:
    return session.execute(sa.select(sa.func.count()).select_from(guests)).scalar()


def look(session: orm.Session) -> Dict[str, Any]:
    asked = {"sqlite": ["PRAGMA journal_mode", "PRAGMA foreign_keys"]}
    questions = asked.get(session.get_bind().dialect.name, ["SHOW statement_timeout", "SHOW work_mem"])
    return {question.split()[1]: session.execute(sa.text(question)).scalar() for question in questions}


def get(session: orm.Session) -> Any:
    return session.get(Parent, 1)


def add_one(session: orm.Session) -> None:
    get(session).count += 1


def count(session: orm.Session) -> Any:
    return get(session).count


def probe(transact: Callable[[Any], Any], crowd: Callable[[Any], Any]) -> Dict[str, Any]:
    row = transact(prepare)
    found = {"after_commit": row.count, **transact(look), "broken_key": transact(break_key)}
    try:
        transact(fail_to_commit)
    except exc.IntegrityError:
        found["after_failed_commit"] = transact(count_guests)
    if found.get("journal_mode") == "wal":
        crowd(add_one)
        found["counted"] = transact(count)
    return found


def probe_sync(module: Any, engine: Any) -> Dict[str, Any]:
    maker = module.create_sessionmaker(engine)

    def transact(work: Callable[[Any], Any]) -> Any:
        with maker() as session:
            result = work(session)
            session.commit()
        return result

    def crowd(work: Callable[[Any], Any]) -> None:
        with ThreadPoolExecutor(WRITERS) as pool:
            list(pool.map(transact, [work] * WRITERS * TURNS))

    found = probe(transact, crowd)
    engine.dispose()
    return found


def probe_async(module: Any, engine: Any) -> Dict[str, Any]:
    maker = module.create_sessionmaker(engine)
    loop = asyncio.new_event_loop()

    async def work_in_session(work: Callable[[Any], Any]) -> Any:
        async with maker() as session:
            result = await session.run_sync(work)
            await session.commit()
        return result

    async def gather(works: List[Callable[[Any], Any]]) -> None:
        await asyncio.gather(*map(work_in_session, works))

    found = probe(
        lambda work: loop.run_until_complete(work_in_session(work)),
        lambda work: loop.run_until_complete(gather([work] * WRITERS * TURNS)),
    )
    loop.run_until_complete(engine.dispose())
    loop.close()
    return found


for url in sys.argv[2:]:
    mode = "async" if "aiosqlite" in url or "asyncpg" in url else "sync"
    module: Any = importlib.import_module(f"create_{mode}_engine")
    os.environ["DATABASE_URL"] = url
    engine = module.create_engine_from_environment()
    found = (probe_async if mode == "async" else probe_sync)(module, engine)
    print(json.dumps({"pool": type(engine.pool).__name__, **found}))  # noqa: T201
