"""Many at once: nobody is answered wrongly, and nobody waits for ever."""

import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from functools import partial

from tests.hostile.targets import with_fastapi
from tests.serving import Request, Server


def at_once(clients: int, ask: Callable[[Server], int], server: Server) -> Counter[int]:
    """Let so many clients ask, each on a connection of its own, and count what they were answered."""

    def one(_: int) -> int:
        with closing(client := server.another()):
            return ask(client)

    with ThreadPoolExecutor(clients) as pool:
        return Counter(pool.map(one, range(clients)))


@with_fastapi
def test_one_of_many_creates_what_must_be_unique(server: Server) -> None:
    def create(number: int, client: Server) -> int:
        return client.send("POST", "/things", {"name": f"unique {number}"}).status

    for number in range(10):
        assert at_once(16, partial(create, number), server) == {201: 1, 409: 15}


@with_fastapi
def test_no_change_is_lost_that_says_what_it_saw(server: Server) -> None:
    def visit(client: Server) -> int:
        while True:
            row = client.ask(Request("GET", "/things/1"))
            headers = {"if-match": row.headers["etag"], "content-type": "application/json"}
            body = b'{"number": %d}' % (row.json()["number"] + 1)
            status = client.ask(Request("PATCH", "/things/1", body, headers)).status
            if status != 412:
                return status

    before = server.send("PATCH", "/things/1", {"number": 7}).json()["number"]
    assert at_once(16, visit, server) == {200: 16}
    assert server.send("GET", "/things/1").json()["number"] == before + 16


@with_fastapi
def test_a_small_pool_serves_a_crowd_in_turn(server: Server) -> None:
    assert at_once(200, lambda client: client.send("GET", "/things").status, server) == {200: 200}


@with_fastapi
def test_a_crowd_that_hangs_up_leaves_no_connection_behind(server: Server) -> None:
    def hang_up(client: Server) -> int:
        client.connection.request("GET", "/things")
        return 0

    at_once(200, hang_up, server)
    begun = time.monotonic()
    assert at_once(20, lambda client: client.send("GET", "/things").status, server) == {200: 20}
    assert time.monotonic() - begun < 10
