"""Tests that an owner writes in the project, as the documentation of FastAPI and pytest shows them."""

import pytest

from tests.conformance.clients import Client
from tests.conformance.tables import list_tags
from tests.environments import Project


def test_the_tests_of_an_owner_pass_and_leave_the_database_of_development_alone(
    project: Project, client: Client
) -> None:
    assert client.post("/tags", json={"name": "of development"}).status_code == 201
    project.run("uv run pytest -q tests/api/test_own.py")
    assert list_tags(client) == ["of development"]


@pytest.mark.parametrize("check", ["ruff check", "ruff format --check", pytest.param("mypy", marks=pytest.mark.full)])
def test_the_checks_accept_the_code_of_an_owner(project: Project, check: str) -> None:
    project.run(f"uv run {check}")
