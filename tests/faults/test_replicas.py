"""Reads come from a replica, but whoever has written reads what it wrote, and nobody sees the replica go."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import count

import pytest

from tests.environments import Project
from tests.faults.crowds import crowd
from tests.faults.postgres import Postgres
from tests.faults.replicas import Replica, replicated
from tests.faults.targets import on, with_postgresql
from tests.serving import Request, Server, serve

PATIENCE = 15.0
"""Seconds, more than a replica rests."""


@pytest.fixture
def replica(postgres: Postgres) -> Iterator[Replica]:
    """Have one."""
    with replicated(postgres) as replica:
        yield replica


@contextmanager
def paused(replica: Replica) -> Iterator[None]:
    """Let the replica fall behind."""
    replica.database.ask("SELECT pg_wal_replay_pause()")
    try:
        yield
    finally:
        replica.database.ask("SELECT pg_wal_replay_resume()")


def await_status(client: Server, place: str, status: int) -> None:
    """Ask until the answer is such."""
    give_up = time.monotonic() + PATIENCE
    while client.send("GET", place).status != status:
        assert time.monotonic() < give_up, place
        time.sleep(0.05)


@with_postgresql
def test_whoever_writes_reads_it_at_once_and_others_when_the_replica_has_it(project: Project, replica: Replica) -> None:
    with serve(project, DATABASE_REPLICA_URL=replica.database.url) as server:
        with paused(replica):
            created = server.send("POST", "/owners", {"name": "copied"})
            place = created.headers["location"]
            [cookie, *_] = created.headers["set-cookie"].split(";")
            asked = [{}, {"cookie": cookie}, {"cache-control": "no-cache"}]
            statuses = [server.ask(Request("GET", place, None, headers)).status for headers in asked]
        assert statuses == [404, 200, 200]
        await_status(server, place, 200)


@with_postgresql
def test_nobody_sees_the_replica_go_and_come_back(project: Project, replica: Replica) -> None:
    numbers = count()

    def visit(client: Server) -> list[int]:
        created = client.send("POST", "/owners", {"name": f"visited {next(numbers)}"})
        return [created.status, client.send("GET", "/owners").status, client.send("GET", "/health/ready").status]

    with serve(project, DATABASE_REPLICA_URL=replica.database.url) as server:
        with crowd(server, visit) as told:
            time.sleep(1)
            assert replica.count_clients() > 0
            replica.stop()
            time.sleep(1)
            replica.start()
            give_up = time.monotonic() + PATIENCE
            while replica.count_clients() == 0:
                assert time.monotonic() < give_up
                time.sleep(0.2)
        assert {status for visits in told for status in visits} == {200, 201}


@on(database="postgresql")
def test_commands_read_from_the_replica_if_there_is_one(project: Project, postgres: Postgres, replica: Replica) -> None:
    copied = replace(project, settings={"DATABASE_REPLICA_URL": replica.database.url})
    postgres.ask("DELETE FROM owners")
    with paused(replica):
        postgres.ask("INSERT INTO owners (name) VALUES ('late')")
        assert "late" not in copied.run("uv run my-app list owners")
    replica.stop()
    assert "late" in copied.run("uv run my-app list owners")
    replica.start()
