"""Behind PgBouncer, which lends a connection for one transaction, everything is as it was."""

import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest

from tests.environments import Project
from tests.faults.bouncers import bounced
from tests.faults.crowds import all_at_once, crowd, is_told_to_come_back
from tests.faults.postgres import Postgres
from tests.faults.targets import on, with_postgresql
from tests.serving import Server, serve


@pytest.fixture
def behind(project: Project, postgres: Postgres) -> Iterator[Project]:
    """Let the project reach its database through PgBouncer."""
    with bounced(postgres) as url:
        yield replace(project, settings={"DATABASE_URL": url, "MY_APP_PGBOUNCER": "true", "MY_APP_LOCK_TIMEOUT": "1"})


@with_postgresql
def test_more_clients_than_connections_are_served(behind: Project) -> None:
    numbers = count()

    def visit(client: Server) -> list[int]:
        created = client.send("POST", "/owners", {"name": f"bounced {next(numbers)}"})
        place = created.headers["location"]
        found = client.send("GET", place)
        assert found.json()["created_at"].endswith("Z")
        asked = [client.send("PATCH", place, {"name": "changed"}), client.send("GET", "/owners?sort=-id")]
        return [created.status, found.status, *(answer.status for answer in asked)]

    with serve(behind) as server, crowd(server, visit, 40) as told:
        time.sleep(3)
    assert {status for visits in told for status in visits} == {200, 201}


@with_postgresql
def test_a_deadline_ends_with_its_transaction(behind: Project, postgres: Postgres) -> None:
    with serve(behind) as server:
        with postgres.locked("owners"):
            answers = all_at_once(server, lambda client: client.send("GET", "/owners"), 4)
        assert all(is_told_to_come_back(answer) for answer in answers)
        assert server.send("GET", "/owners").status == 200
    through = replace(postgres, url=behind.settings["DATABASE_URL"])
    assert [through.ask("SHOW lock_timeout") for _ in range(4)] == ["0"] * 4


@on(database="postgresql")
def test_commands_go_through_it_and_migrations_around_it(behind: Project, postgres: Postgres) -> None:
    assert "owners" in behind.run("uv run my-app stats")
    refused = behind.attempt("uv run alembic current")
    assert "migrations need DATABASE_MIGRATION_URL" in refused.stdout.splitlines()[-1]
    around = replace(behind, settings={**behind.settings, "DATABASE_MIGRATION_URL": postgres.url})
    assert "0001 (head)" in around.run("uv run alembic current")


@on(database="postgresql")
def test_rows_are_copied_through_it(behind: Project, tmp_path: Path) -> None:
    (tmp_path / "owners.csv").write_text("name\n" + "copied\n" * 1000, encoding="utf-8")
    for _ in range(3):
        assert "1000 inserted" in behind.run(f"uv run my-app import owners {tmp_path}/owners.csv")
    assert behind.run("uv run my-app export owners").count("copied") == 3000
