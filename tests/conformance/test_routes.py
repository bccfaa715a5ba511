"""FastAPI's chapters on the order of routes and on larger applications."""

import pytest

from tests.conformance.clients import Applications, Client
from tests.conformance.tables import list_tags

TOKEN = {"x-token": "fake-super-secret-token"}


@pytest.fixture
def client(applications: Applications) -> Client:
    """Have a client of the application with routes before and behind ours."""
    return applications.client("routed")


def test_a_router_that_is_included_twice_has_the_dependencies_of_each(client: Client) -> None:
    assert [client.get(path).status_code for path in ("/items/1/kind", "/logged/kind")] == [422, 422]
    assert client.get("/items/1/kind", headers={"x-token": "wrong"}).status_code == 400
    assert client.get("/items/1/kind", headers=TOKEN).json() == "ReadOnlySession"
    assert client.get("/items/1/kind/word", headers=TOKEN).json() == "ReadOnlySessionword"
    assert list_tags(client) == []
    assert client.get("/logged/kind", headers=TOKEN).json() == "Session"
    assert list_tags(client) == ["access"]


def test_an_inclusion_below_another_has_its_own_dependencies(client: Client) -> None:
    assert client.get("/logged/deeper/kind").json() == "ReadOnlySession"
    assert list_tags(client) == []


def test_a_route_before_ours_comes_first_and_one_behind_ours_does_not(client: Client) -> None:
    assert client.get("/posts/latest").json() is None
    assert client.get("/posts/7").status_code == 404
    # So FastAPI's chapter on path parameters says it.
    assert client.get("/users/latest").json()["fields"] == ["id"]


def test_a_route_for_all_words_behind_ours_has_the_rest(client: Client) -> None:
    assert client.get("/word").json() == "word ReadOnlySession"
    assert client.get("/tags").json()["items"] == []
    assert client.post("/word").status_code == 405


def test_a_route_for_all_words_before_ours_has_them_all(applications: Applications) -> None:
    client = applications.client("catching")
    assert client.get("/tags").json() == "tags"
    assert client.post("/tags", json={"name": "x"}).status_code == 201
    assert client.get("/tags/1").json()["name"] == "x"
