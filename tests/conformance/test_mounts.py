"""FastAPI's chapters on sub-applications, mounts and static files."""

import pytest

from tests.conformance.clients import Applications, Client
from tests.conformance.tables import list_tags


@pytest.fixture
def client(applications: Applications) -> Client:
    """Have a client of the application with others below it."""
    return applications.client("mounts")


def test_a_sub_application_reads_and_writes_as_its_routes_say(client: Client) -> None:
    assert client.get("/subapi/kind").json() == "ReadOnlySession"
    assert client.post("/subapi/tags/200?name=x").json() == "Session"
    assert (client.get("/subapi/count").json(), list_tags(client)) == (1, ["x"])


def test_an_error_of_a_sub_application_undoes_what_it_wrote_and_is_answered_as_fastapi_does(client: Client) -> None:
    refused = client.post("/subapi/tags/409?name=x")
    assert (refused.status_code, refused.json()) == (409, {"detail": "refused"})
    assert client.post("/subapi/tags/x?name=x").json()["detail"][0]["loc"] == ["path", "status"]
    assert list_tags(client) == []


def test_a_sub_application_has_routers_of_ours_and_their_problems(client: Client) -> None:
    created = client.post("/subapi/admin/tags", json={"name": "x"})
    assert (created.status_code, created.headers["location"]) == (201, "/subapi/admin/tags/1")
    assert client.get(created.headers["location"]).json()["name"] == "x"
    missing = client.get("/subapi/admin/tags/7")
    assert (missing.status_code, missing.headers["content-type"]) == (404, "application/problem+json")
    assert client.post("/subapi/admin/tags", json={"name": "x"}).json()["fields"] == ["name"]


def test_a_sub_application_describes_itself_with_its_path(client: Client) -> None:
    description = client.get("/subapi/admin/openapi.json").json()
    assert (description["info"]["title"], description["servers"]) == ("Admin", [{"url": "/subapi/admin"}])
    assert not any(path.startswith("/subapi") for path in client.get("/openapi.json").json()["paths"])


def test_static_files_are_served_beside_routes(client: Client) -> None:
    served = client.get("/static/domain.md")
    assert (served.status_code, served.text[:1]) == (200, "#")
    unchanged = client.get("/static/domain.md", headers={"if-none-match": served.headers["etag"]})
    assert (unchanged.status_code, unchanged.content) == (304, b"")
    assert [client.get("/static/nothing").status_code, client.post("/static/domain.md").status_code] == [404, 405]


def test_the_whole_application_is_below_a_path_of_another(applications: Applications) -> None:
    client = applications.client("mounted")
    created = client.post("/v1/tags", json={"name": "x"})
    assert (created.status_code, created.headers["location"]) == (201, "/v1/tags/1")
    assert client.get("/v1/tags/").headers["location"] == "/v1/tags"
    assert client.get("/v1/health/ready").json() == {"status": "ready"}
    assert client.get("/v1/tags/7").headers["content-type"] == "application/problem+json"
    assert client.get("/v1/openapi.json").json()["servers"] == [{"url": "/v1"}]
    assert client.get("/tags").status_code == 404
