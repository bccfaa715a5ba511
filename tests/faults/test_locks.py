"""A table that somebody else has locked makes its own requests fail in time, and nothing else."""

import time
from collections.abc import Callable
from contextlib import ExitStack

from tests.faults.crowds import all_at_once, crowd, is_told_to_come_back
from tests.faults.postgres import Postgres
from tests.faults.targets import with_postgresql
from tests.serving import Answer, Server

LOCKED = 5.0
"""Seconds, more than two waits in turn for the lock."""


def timed(ask: Callable[[Server], Answer]) -> Callable[[Server], tuple[float, Answer]]:
    """Measure how long an answer takes."""

    def measure(client: Server) -> tuple[float, Answer]:
        begun = time.monotonic()
        answer = ask(client)
        return time.monotonic() - begun, answer

    return measure


def look(client: Server) -> Answer:
    return client.send("GET", "/things")


def feel(client: Server) -> Answer:
    time.sleep(0.05)
    return client.send("GET", "/health/live")


@with_postgresql
def test_a_locked_table_is_unavailable_in_time_and_comes_back(server: Server, postgres: Postgres) -> None:
    with ExitStack() as during:
        during.enter_context(postgres.locked("things"))
        looks = during.enter_context(crowd(server, timed(look)))
        pulses = during.enter_context(crowd(server, timed(feel), 1))
        time.sleep(LOCKED)
        during_lock = looks.copy()
    after = all_at_once(server, look)
    assert len(during_lock) >= 16
    assert all(is_told_to_come_back(answer) for _, answer in during_lock)
    assert max(seconds for seconds, _ in during_lock) < 10
    assert {answer.status for _, answer in pulses} == {200}
    assert max(seconds for seconds, _ in pulses) < 1
    assert [answer.status for answer in after] == [200] * 16


@with_postgresql
def test_other_tables_are_served_beside_a_locked_one(server: Server, postgres: Postgres) -> None:
    with postgres.locked("things"), crowd(server, look, 5):
        answers = [timed(lambda client: client.send("GET", "/owners"))(server) for _ in range(10)]
    assert {answer.status for _, answer in answers} == {200}
    assert max(seconds for seconds, _ in answers) < 2
