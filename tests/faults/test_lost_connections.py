"""Connections that the server ends cost no read, and no write is half done."""

import time
from collections import Counter
from itertools import count

from tests.faults.crowds import all_at_once, crowd, is_told_to_come_back
from tests.faults.postgres import Postgres
from tests.faults.targets import with_postgresql
from tests.serving import Answer, Server

LINKS = "SELECT name, count(tag_id) FROM things LEFT JOIN things_tags ON thing_id = things.id GROUP BY name"


@with_postgresql
def test_writes_are_done_or_refused_as_a_whole(server: Server, postgres: Postgres) -> None:
    numbers = count()

    def create(client: Server) -> tuple[str, Answer]:
        name = f"written {next(numbers)}"
        return name, client.send("POST", "/things", {"name": name, "tag_ids": tags})

    tags = [server.send("POST", "/tags", {"name": name}).json()["id"] for name in ("left", "right")]
    with crowd(server, create) as told:
        postgres.kill_backends_twice()
    done = {name for name, answer in told if answer.status == 201}
    refused = {name for name, answer in told if is_told_to_come_back(answer)}
    stored = dict(line.split("|") for line in postgres.ask(LINKS).splitlines() if line.startswith("written "))
    assert len(done) + len(refused) == len(told), Counter(answer.status for _, answer in told)
    assert done <= set(stored)
    assert set(stored.values()) == {"2"}
    # A connection that is lost while it commits leaves nobody knowing whether it did.
    assert len(set(stored) - done) <= 2


@with_postgresql
def test_the_application_is_back_as_soon_as_a_restarted_server_is(server: Server, postgres: Postgres) -> None:
    with crowd(server, look, 4) as told:
        postgres.restart()
        returned = time.monotonic()
        while {answer.status for answer in all_at_once(server, look)} != {200}:
            assert time.monotonic() - returned < 5
    assert all(answer.status == 200 or is_told_to_come_back(answer) for answer in told)


def look(client: Server) -> Answer:
    return client.send("GET", "/things")
