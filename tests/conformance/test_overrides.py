"""FastAPI's chapter on dependencies that are overridden, while an application is served."""

from collections.abc import Callable, Iterator

import pytest

from tests.conformance.clients import Applications, Client
from tests.conformance.tables import list_tags

USER = {"email": "ada@example.org", "name": "Ada"}


@pytest.fixture
def client(applications: Applications) -> Client:
    """Have a client of the application that can be overridden."""
    return applications.client("overridden")


@pytest.fixture
def override(client: Client) -> Iterator[Callable[[str], None]]:
    """Override a dependency until the fact ends."""

    def post(name: str) -> None:
        assert client.post(f"/overrides/{name}").status_code == 204

    yield post
    assert client.delete("/overrides").status_code == 204


def test_authentication_is_overridden_and_comes_back(client: Client, override: Callable[[str], None]) -> None:
    client.post("/users", json=USER)
    assert client.get("/security/users/me").status_code == 401
    override("user")
    assert client.get("/security/users/me").json() == USER
    assert client.patch("/security/users/me?name=Grace").json()["name"] == "Grace"
    assert client.delete("/overrides").status_code == 204
    assert client.get("/security/users/me").status_code == 401
    assert client.get("/users/1").json()["name"] == "Grace"


def test_the_session_of_all_routes_is_overridden(
    client: Client, applications: Applications, override: Callable[[str], None]
) -> None:
    override("session")
    assert client.post("/tags", json={"name": "x"}).status_code == 201
    assert client.get("/tags/1").json()["name"] == "x"
    assert client.post("/tags", json={"name": "x"}).status_code == 409
    noted = ["session begins", "session ends"]
    assert applications.events() == [*noted, *noted, "session begins"]


def test_writing_is_forbidden_by_an_override(client: Client, override: Callable[[str], None]) -> None:
    override("maintenance")
    refused = client.post("/tags", json={"name": "x"})
    assert (refused.status_code, refused.json()["detail"]) == (503, "Maintenance")
    assert list_tags(client) == []
    assert client.delete("/overrides").status_code == 204
    assert client.post("/tags", json={"name": "x"}).status_code == 201


def test_a_route_writes_if_an_override_does(client: Client, override: Callable[[str], None]) -> None:
    assert client.get("/dependencies/latest").json() == [None, True, "ReadOnlySession"]
    override("latest")
    assert client.get("/dependencies/latest").json() == [None, True, "Session"]
    assert list_tags(client) == ["overridden"]
