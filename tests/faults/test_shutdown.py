"""A server that is told to end answers what it has accepted, and ends."""

import time
from concurrent.futures import ThreadPoolExecutor
from itertools import count

from tests.environments import Project
from tests.faults.crowds import all_at_once, crowd
from tests.faults.postgres import Postgres
from tests.faults.targets import with_fastapi, with_postgresql
from tests.serving import Server, serve

WAITING = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"


@with_fastapi
def test_what_is_answered_under_load_is_what_is_stored(project: Project) -> None:
    numbers = count()

    def create(client: Server) -> tuple[str, int]:
        """Answer 0 where nothing came back: the connection was refused, or was in nobody's hands yet."""
        name = f"load {next(numbers)}"
        try:
            return name, client.send("POST", "/owners", {"name": name}).status
        except ConnectionError:
            time.sleep(0.05)
            return name, 0
        finally:
            client.close()

    with serve(project) as server, crowd(server, create) as told:
        time.sleep(0.5)
        server.process.terminate()
        server.process.wait(10)
    stored = [line for line in project.run("uv run my-app export owners").splitlines() if "load " in line]
    created = {name for name, status in told if status == 201}
    assert {status for _, status in told} == {0, 201}
    assert len(stored) == len(created)
    assert all(any(name in line.split(",") for line in stored) for name in created)


@with_postgresql
def test_requests_that_are_being_worked_on_are_answered(project: Project, postgres: Postgres) -> None:
    def create(client: Server) -> int:
        return client.send("POST", "/owners", {"name": "in flight"}).status

    with serve(project, MY_APP_POOL_SIZE="17") as server, ThreadPoolExecutor(1) as pool:
        with postgres.locked("owners"):
            asking = pool.submit(all_at_once, server, create)
            while postgres.ask(WAITING) != "16":
                assert not asking.done()
            server.process.terminate()
            time.sleep(0.5)
            assert server.process.poll() is None
        assert asking.result(10) == [201] * 16
        server.process.wait(10)
    assert postgres.ask("SELECT count(*) FROM owners WHERE name = 'in flight'") == "16"
