"""Clients that do not wait for their answer leave nothing behind, those included whose requests wait for a lock."""

import socket
import time
from concurrent.futures import ThreadPoolExecutor

from tests.faults.crowds import all_at_once
from tests.faults.postgres import Postgres
from tests.faults.targets import with_postgresql
from tests.serving import Server

BODY = b'{"name": "%d hung up"}'
HEAD = b"POST /owners HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: %d\r\n\r\n"
LOOK = b"GET /owners?limit=100 HTTP/1.1\r\nhost: localhost\r\n\r\n"
OPEN = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in transaction%'"


def hang_up(server: Server, number: int) -> None:
    """Send a whole request or half of one, and leave before the answer."""
    body = BODY % number
    post = HEAD % len(body) + body
    with socket.create_connection(("127.0.0.1", server.port)) as client:
        client.sendall([LOOK, post, post[:-5]][number % 3])


@with_postgresql
def test_a_thousand_that_hang_up_leave_no_transaction_open(server: Server, postgres: Postgres) -> None:
    with ThreadPoolExecutor(50) as pool:
        with postgres.locked("owners"):
            list(pool.map(lambda number: hang_up(server, number), range(100)))
            time.sleep(0.5)
        list(pool.map(lambda number: hang_up(server, number), range(100, 1000)))
    after = all_at_once(server, lambda client: client.send("GET", "/owners").status, 20)
    time.sleep(1)
    assert postgres.ask(OPEN) == "0"
    after += all_at_once(server, lambda client: client.send("POST", "/owners", {"name": "stayed"}).status, 20)
    assert after == [200] * 20 + [201] * 20
