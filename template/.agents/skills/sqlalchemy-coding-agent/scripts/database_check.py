"""Connects to a database and reports on it, without its secrets."""

from __future__ import annotations

import asyncio
import importlib
from contextlib import suppress
from importlib import metadata
from threading import Thread
from typing import Any, Dict
from urllib.parse import quote

import sqlalchemy as sa
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError
from sqlalchemy.util import greenlet_spawn
from terminal import NOT_INSTALLED, USAGE, ScriptError

OLD = sa.__version__.startswith("1.")
DRIVERS = {  # The usual ones, sync and async.
    "mariadb": ("pymysql", "aiomysql"),
    "mysql": ("pymysql", "aiomysql"),
    "postgresql": ("psycopg2" if OLD else "psycopg", "asyncpg"),
    "sqlite": ("pysqlite", "aiosqlite"),
}
PACKAGES = {"psycopg": "psycopg[binary]", "psycopg2": "psycopg2-binary"}
FORM = "DIALECT+DRIVER://USER:PASSWORD@HOST:PORT/NAME, and @ in a password is %40"
FACTS = {
    "postgresql": """\
SELECT current_setting('statement_timeout') AS statement_timeout,
    current_setting('statement_timeout') = '0' AS unlimited,
    current_setting('is_superuser') = 'on' AS superuser,
    (SELECT NOT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()) AS unencrypted""",
    "sqlite": """\
SELECT (SELECT timeout || 'ms' FROM pragma_busy_timeout) AS busy_timeout,
    (SELECT count(*) FROM pragma_foreign_key_check) AS orphans""",
}
UNSAFE = {
    "superuser": "the user may do anything: give the program a role of its own",
    "unencrypted": "add ?sslmode=verify-full (asyncpg: ?ssl=verify-full)",
    "unlimited": "a statement may run for ever: set DATABASE_STATEMENT_TIMEOUT",
    "orphans": "rows whose foreign key leads nowhere: see PRAGMA foreign_key_check",
}


def read_url(text: str) -> URL:
    """Read a URL; what is wrong with it may show a password, and is not said."""
    with suppress(ArgumentError, ValueError):
        url = make_url(text)
        if "@" not in (url.host or ""):
            return url
    raise ScriptError(f"the URL cannot be read: it is {FORM}", USAGE)


def show(url: URL) -> str:
    """Write a URL without its password and its options, which may have one, too."""
    return url.set(query={}).render_as_string(hide_password=True)


def mask(text: str, url: URL) -> str:
    """Take the password and the options of a URL out of what a driver says."""
    secrets = [url.password or ""]
    for value in url.query.values():
        secrets += [value] if isinstance(value, str) else value
    for secret in filter(None, secrets):
        for form in (secret, quote(secret), quote(secret, ""), repr(secret)[1:-1]):
            text = text.replace(form, "***")
    return " ".join(text.split())[:500]


def check_driver(url: URL, mode: str) -> None:
    """Refuse a driver that the mode cannot have, or not yet."""
    wanted, backend = mode == "async", url.get_backend_name()
    dialect: Any = None
    with suppress(NoSuchModuleError):
        dialect = url.get_dialect()
    if wanted and hasattr(dialect, "get_async_dialect_cls"):
        dialect = dialect.get_async_dialect_cls(url)
    if dialect is None or dialect.is_async != wanted:
        backend = "postgresql" if backend == "postgres" else backend
        usual = DRIVERS.get(backend, ("DRIVER", "DRIVER"))[wanted]
        better = show(url.set(drivername=f"{backend}+{usual}"))
        message = f"{url.drivername} is no {mode} driver of SQLAlchemy {sa.__version__}"
        raise ScriptError(f"{message}: use {better}", USAGE)
    if dialect.driver == "asyncpg" and "sslmode" in url.query:
        raise ScriptError("asyncpg calls it ?ssl=, and not ?sslmode=", USAGE)
    try:
        importlib.import_module("greenlet" if wanted else "sqlalchemy")
        dialect.dbapi() if OLD else dialect.import_dbapi()
    except ImportError:
        package = PACKAGES.get(dialect.driver, dialect.driver)
        needed = f"'{package}' 'sqlalchemy[asyncio]'" if wanted else f"'{package}'"
        message = f"{url.drivername} is not installed: pip install {needed}"
        raise ScriptError(message, NOT_INSTALLED) from None


def check(engine: Any, url: URL, timeout: float) -> Dict[str, Any]:
    """Connect and report; a thread is what ends any driver's wait for a server."""
    report, is_async = describe(engine), hasattr(engine, "sync_engine")
    report.update(error=f"no answer within {timeout:g} s", unsafe={})

    def work() -> None:
        try:
            spawned = greenlet_spawn(ask, engine.sync_engine) if is_async else None
            facts = asyncio.run(spawned) if spawned else ask(engine)
        except Exception as error:  # noqa: BLE001 - Drivers raise what they like.
            cause = getattr(error, "orig", None) or error
            report["error"] = mask(f"{type(cause).__name__}: {cause}", url)
        else:
            if (url.host or "localhost") in {"localhost", "127.0.0.1", "::1"}:
                facts.pop("unencrypted", None)
            unsafe = {name: UNSAFE[name] for name in UNSAFE if facts.get(name)}
            report.update(facts, error=None, unsafe=unsafe)

    thread = Thread(target=work, daemon=True)
    thread.start()
    thread.join(timeout)
    return dict(report)


def describe(engine: Any) -> Dict[str, Any]:
    """Name the driver and the pool."""
    driver, pool = engine.dialect.driver, engine.pool
    version = getattr(engine.dialect.dbapi, "__version__", "")
    with suppress(metadata.PackageNotFoundError):
        version = version or metadata.version(driver)
    return {"driver": f"{driver} {version}".strip(), "pool": type(pool).__name__}


def ask(engine: Any) -> Dict[str, Any]:
    """Ask what the database can answer."""
    dialect = engine.dialect
    try:
        with engine.connect() as connection:
            version = ".".join(map(str, dialect.server_version_info or ()))
            facts = {"server": f"{dialect.name} {version}"}
            if dialect.name in FACTS:
                result = connection.exec_driver_sql(FACTS[dialect.name])
                facts.update(result.mappings().one())
            return facts
    finally:
        engine.dispose()
