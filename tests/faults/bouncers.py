"""A PgBouncer in transaction mode before the project's PostgreSQL."""

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.faults.postgres import Postgres
from tests.faults.servers import OWNER, owned_folder
from tests.serving import PATIENCE, free_port

CONFIGURATION = """
[databases]
* = host={folder} user=postgres
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {port}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = 4
max_client_conn = 500
"""


@contextmanager
def bounced(postgres: Postgres) -> Iterator[str]:
    """Start it, and give the URL of the database through it."""
    program = shutil.which("pgbouncer") or shutil.which("pgbouncer", path="/usr/sbin:/usr/local/sbin:/opt/homebrew/bin")
    if program is None:
        pytest.fail("PgBouncer is not installed: install the package `pgbouncer`", pytrace=False)
    port = free_port()
    with owned_folder() as folder:
        file = folder / "pgbouncer.ini"
        sockets = parse_qs(urlsplit(postgres.url).query)["host"][0]
        file.write_text(CONFIGURATION.format(folder=sockets, port=port), encoding="utf-8")
        file.chmod(0o644)
        with subprocess.Popen([program, "-q", str(file)], user=OWNER, cwd="/") as process:
            try:
                await_port(port)
                yield f"postgresql://postgres@127.0.0.1:{port}{urlsplit(postgres.url).path}"
            finally:
                process.terminate()


def await_port(port: int) -> None:
    """Return as soon as somebody listens."""
    give_up = time.monotonic() + PATIENCE
    while time.monotonic() < give_up:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port)):
            return
        time.sleep(0.05)
    raise TimeoutError("PgBouncer did not start")
