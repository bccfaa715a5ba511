"""A commit that fails is never answered as if it had not."""

from tests.faults.crowds import is_told_to_come_back
from tests.faults.postgres import Postgres
from tests.faults.targets import with_postgresql
from tests.serving import Answer, Server

REFUSE = "RAISE EXCEPTION 'no' USING ERRCODE = 'check_violation';"
DIE = "PERFORM pg_terminate_backend(pg_backend_pid()); PERFORM pg_sleep(1);"
KEPT = "commit kept"


def change_all(server: Server, place: str) -> list[Answer]:
    """Create, change and delete a tag."""
    return [
        server.send("POST", "/tags", {"name": "commit new"}),
        server.send("PATCH", place, {"name": "commit changed"}),
        server.send("DELETE", place),
    ]


def break_commits(server: Server, postgres: Postgres, body: str) -> list[Answer]:
    """Change a table whose commits run the body, find that nothing is changed, and give what was answered."""
    place = f"/tags/{server.send('POST', '/tags', {'name': KEPT}).json()['id']}"
    with postgres.broken_commits("tags", body):
        answers = change_all(server, place)
    assert postgres.ask("SELECT name FROM tags WHERE name LIKE 'commit %'") == KEPT
    assert server.send("DELETE", place).status == 204
    return answers


@with_postgresql
def test_a_constraint_that_speaks_at_the_commit_is_heard(server: Server, postgres: Postgres) -> None:
    assert [answer.status for answer in break_commits(server, postgres, REFUSE)] == [422] * 3


@with_postgresql
def test_a_commit_whose_connection_is_lost_is_no_success(server: Server, postgres: Postgres) -> None:
    assert all(is_told_to_come_back(answer) for answer in break_commits(server, postgres, DIE))
