"""FastAPI's chapters on testing: tests that an owner has put beside ours."""

from tests.conformance.clients import Client
from tests.conformance.tables import list_tags
from tests.environments import Project


def test_tests_of_the_owner_pass_and_leave_the_database_of_the_developer_as_it_was(
    client: Client, project: Project
) -> None:
    assert client.post("/tags", json={"name": "of the developer"}).status_code == 201
    assert "8 passed" in project.run("uv run pytest -q tests/api/test_own.py")
    assert client.post("/tags", json={"name": "next"}).json()["id"] == 2
    assert list_tags(client) == ["of the developer", "next"]
