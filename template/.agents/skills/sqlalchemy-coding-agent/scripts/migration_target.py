"""Which database a migration is compared with: seen, and agreed to, on connecting."""

from __future__ import annotations

import os
import re
import sys
from typing import Any, List, Tuple

from sqlalchemy import event
from sqlalchemy.engine import Engine
from terminal import REFUSED, ScriptError, read_answer

LOCAL = {"", "localhost", "127.0.0.1", "::1", "[::1]"}
SOCKETS = {"mysql", "mariadb", "postgresql"}
"""Databases that are on this machine if no host is named."""
HOST = re.compile(r"(?i)\b(?:host|hostaddr|server)\s*=\s*'?([^\s;']*)")


class Consent:
    """Asks once for each database whether it is the right one."""

    def __init__(self, *, yes: bool) -> None:
        self.yes = yes
        self.targets: List[str] = []
        event.listen(Engine, "do_connect", self.see)

    def see(self, dialect: Any, _: Any, words: Any, names: Any) -> None:
        """See a connection that SQLAlchemy is about to make."""
        self.agree(*read_target(dialect, words, names))

    def agree(self, driver: str, hosts: str, database: str) -> None:
        """End the program, unless the database is local or meant; print no password."""
        target = f"{driver}, host {hosts or 'none'}, database {database}"
        if target in self.targets:
            return
        self.targets.append(target)
        print(f"database: {target}", file=sys.stderr)
        local = all(one in LOCAL or one.startswith("/") for one in hosts.split(","))
        question = "It is not on this machine. Type yes to read its schema:"
        if local or self.yes or (sys.stdin.isatty() and read_answer(question) == "yes"):
            return
        raise ScriptError(f"{target} is not on this machine: say --yes", REFUSED)


def read_target(dialect: Any, words: Any, names: Any) -> Tuple[str, str, str]:
    """Read where a driver is going to connect to; what cannot be read is not local."""
    driver = f"{dialect.name}+{dialect.driver}"
    text = "".join(one for one in words if isinstance(one, str))
    if dialect.name == "sqlite":
        return driver, "", text or str(names.get("database", ""))
    given = map(names.get, ("host", "hostaddr", "service", "server"))
    found = [*filter(None, given), *HOST.findall(text)]
    if not found and dialect.name == "postgresql":
        found = [*filter(None, map(os.environ.get, ("PGHOST", "PGSERVICE")))]
    if not found and (text or dialect.name not in SOCKETS):
        found = ["unknown"]
    hosts = ",".join(one if isinstance(one, str) else ",".join(one) for one in found)
    named = map(names.get, ("dbname", "database", "db", "service_name"))
    return driver, hosts, next(filter(None, named), "of the user's name")
