"""Transactions that wait for each other: PostgreSQL ends one of them, whose client is told to try again."""

import time
from itertools import count

from tests.environments import Project
from tests.faults.crowds import crowd
from tests.faults.postgres import Postgres
from tests.faults.targets import with_postgresql
from tests.serving import Server, serve

OTHERS = "PERFORM 1 FROM owners WHERE id IN ({first}, {second}) AND id <> NEW.id FOR UPDATE;"
"""What a commit asks for beside its own row: two that change one row each wait for each other."""


@with_postgresql
def test_the_victim_of_a_deadlock_is_told_to_try_again(project: Project, postgres: Postgres) -> None:
    postgres.ask("ALTER DATABASE my_app SET deadlock_timeout = '20ms'")
    turns = count()
    with serve(project) as server:
        keys = [server.send("POST", "/owners", {"name": f"stuck {n}"}).json()["id"] for n in range(2)]

        def change(client: Server) -> int:
            turn = next(turns)
            answer = client.send("PATCH", f"/owners/{keys[turn % 2]}", {"name": f"changed {turn}"})
            assert (answer.status == 503) == ("retry-after" in answer.headers)
            return answer.status

        before = count_deadlocks(postgres)
        stuck = OTHERS.format(first=keys[0], second=keys[1])
        with postgres.broken_commits("owners", stuck), crowd(server, change, 2) as told:
            time.sleep(3)
    postgres.ask("ALTER DATABASE my_app RESET deadlock_timeout")
    assert set(told) == {200, 503}
    time.sleep(0.5)
    assert count_deadlocks(postgres) > before


def count_deadlocks(postgres: Postgres) -> int:
    """Count those of the database since its beginning."""
    return int(postgres.ask("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"))
