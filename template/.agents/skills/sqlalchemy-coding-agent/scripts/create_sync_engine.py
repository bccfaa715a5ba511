"""Checks a database, or gives the code of its sync engine and sessions."""

# ruff: noqa: E402 - The program starts where SQLAlchemy is missing, too, and says so.

if __name__ == "__main__":
    from engine_program import main
    from terminal import run

    run(lambda arguments: main("sync", arguments))

# From here on it is the asset, which --print and --write give.
"""The engine and the sessions of a program, made when it starts and never at import."""

import os
from types import SimpleNamespace
from typing import Any

from sqlalchemy import create_engine, event
from sqlalchemy.engine import URL, Connection, Engine, interfaces, make_url
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.pool import StaticPool

DEFAULTS: "dict[str, Any]" = {
    "url": None,
    "echo": False,
    "pool_size": 5,
    "max_overflow": 10,
    "pool_timeout": 10.0,
    "pool_recycle": 1800,
    "statement_timeout": 30.0,  # Seconds, for PostgreSQL; 0 leaves it to the server.
}


def create_engine_from_environment() -> Engine:
    """Make an engine from DATABASE_URL and so on."""
    return create_engine_from_settings(SimpleNamespace(**os.environ))


def create_engine_from_settings(source: object) -> Engine:
    """Make an engine from any object with such attributes, in capitals or not."""
    settings: dict[str, Any] = {name: read(source, name) for name in DEFAULTS}
    url, seconds = read_url(settings.pop("url")), settings.pop("statement_timeout")
    if url.get_backend_name() == "sqlite":
        return create_sqlite_engine(url, echo=settings["echo"])
    engine = create_engine(url, pool_pre_ping=True, **settings)
    if not seconds or url.get_backend_name() != "postgresql":
        return engine

    @event.listens_for(engine, "connect")
    def set_timeout(connection: "interfaces.DBAPIConnection", _record: object) -> None:
        connection.cursor().execute(f"SET statement_timeout = {seconds * 1000:.0f}")
        connection.commit()

    return engine


def create_sessionmaker(engine: Engine) -> "sessionmaker[Session]":
    """Make the factory: `with SessionLocal.begin() as session` commits."""
    return sessionmaker(engine, expire_on_commit=False)


def read(source: object, name: str) -> object:
    """Read a setting; a text becomes what the default is."""
    full, default = f"database_{name}", DEFAULTS[name]
    value = getattr(source, full, getattr(source, full.upper(), None))
    if value in (None, ""):
        return default
    if isinstance(value, str) and isinstance(default, bool):
        return value.lower() in {"1", "true", "on"}
    return value if default is None else type(default)(value)


def read_url(value: object) -> URL:
    """Read a text, a URL of SQLAlchemy, or a URL or secret of pydantic."""
    if value is None:
        message = "DATABASE_URL is not set"
        raise ValueError(message)
    text = getattr(value, "get_secret_value", value.__str__)()
    return value if isinstance(value, URL) else make_url(str(text))


def create_sqlite_engine(url: URL, *, echo: bool) -> Engine:
    """Make an engine that loses no change; a database in memory is one connection."""
    memory = url.database in {None, "", ":memory:"}
    options = {"poolclass": StaticPool} if memory else {}
    connect_args = {"check_same_thread": False}
    engine = create_engine(url, echo=echo, connect_args=connect_args, **options)

    @event.listens_for(engine, "connect")
    def set_pragmas(connection: "interfaces.DBAPIConnection", _record: object) -> None:
        connection.execute("PRAGMA foreign_keys=ON")
        if not memory:
            connection.execute("PRAGMA journal_mode=WAL")  # Readers need not wait.
            connection.isolation_level = None  # The driver begins nothing by itself.

    @event.listens_for(engine, "reset")
    def roll_back(connection: "interfaces.DBAPIConnection", *_: object) -> None:
        if connection.in_transaction:  # A commit has failed.
            connection.rollback()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        if not memory:  # Lock before reading, so that no other change is lost.
            read_only = connection.get_execution_options().get("read_only")
            connection.exec_driver_sql("BEGIN" if read_only else "BEGIN IMMEDIATE")

    return engine
