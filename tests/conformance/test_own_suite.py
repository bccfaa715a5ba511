"""FastAPI's chapters on testing, and the checks of a project: they take an owner's code as it is written."""

import pytest

from tests.conformance.clients import Client
from tests.conformance.tables import list_tags
from tests.environments import Project

OPINIONS = "ARG005,PLC0414,RUF036,S105,UP042"
"""Rules that the libraries' own documentation breaks."""


def test_tests_of_the_owner_pass_and_leave_the_database_of_the_developer_as_it_was(
    client: Client, project: Project
) -> None:
    assert client.post("/tags", json={"name": "of the developer"}).status_code == 201
    assert "8 passed" in project.run("uv run pytest -q tests/api/test_own.py")
    assert client.post("/tags", json={"name": "next"}).json()["id"] == 2
    assert list_tags(client) == ["of the developer", "next"]


def test_ruff_accepts_what_an_owner_writes(project: Project) -> None:
    project.run("uv run ruff format --check")
    project.run(f"uv run ruff check --ignore {OPINIONS}")


@pytest.mark.full
def test_mypy_accepts_what_an_owner_writes(project: Project) -> None:
    project.check("mypy")
