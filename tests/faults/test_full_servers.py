"""A server that has no connection left makes requests come back later."""

from tests.environments import Project
from tests.faults.crowds import all_at_once, is_told_to_come_back
from tests.faults.postgres import Postgres
from tests.faults.targets import with_postgresql
from tests.serving import Answer, Server, serve


def look(client: Server) -> Answer:
    return client.send("GET", "/things")


def write(client: Server) -> Answer:
    return client.send("POST", "/owners", {"name": "crowded"})


@with_postgresql
def test_requests_come_back_when_connections_do(project: Project, postgres: Postgres) -> None:
    with serve(project) as server:
        with postgres.full() as taken:
            answers = all_at_once(server, look) + all_at_once(server, write)
            ready = server.send("GET", "/health/ready")
        after = all_at_once(server, look) + all_at_once(server, write)
    assert taken > 10
    assert [is_told_to_come_back(answer) for answer in [*answers, ready]] == [True] * 33
    assert [answer.status for answer in after] == [200] * 16 + [201] * 16
    assert postgres.ask("SELECT count(*) FROM owners WHERE name = 'crowded'") == "16"
