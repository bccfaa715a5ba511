"""FastAPI's chapters on middleware and CORS."""

import pytest

from tests.conformance.clients import Applications, Client
from tests.conformance.tables import list_tags

ORIGIN = {"origin": "http://localhost:8080"}
POST = {"title": "x", "body": "b" * 3000, "author_id": 1}


@pytest.fixture
def client(applications: Applications) -> Client:
    """Have a client of the application with middleware of its own."""
    return applications.client("middleware")


def test_middleware_sees_every_response_and_adds_to_it(client: Client, applications: Applications) -> None:
    answers = [client.post("/tags", json={"name": "x"}), client.get("/tags/7"), client.get("/nowhere")]
    assert [(one.status_code, one.headers["x-process-time"], one.headers["x-custom"]) for one in answers] == [
        (status, "0.1", "own") for status in (201, 404, 404)
    ]
    assert applications.events() == ["nobody: 201", "nobody: 404", "nobody: 404"]


def test_what_middleware_keeps_with_a_request_reaches_the_handler(client: Client) -> None:
    headers = {"x-tenant": "acme"}
    assert client.post("/tenants/200", headers=headers).json() == "acme"
    assert client.post("/tenants/409", headers={"x-tenant": "other"}).status_code == 409
    assert client.post("/tenants/200", headers=headers).json()["fields"] == ["name"]
    assert list_tags(client) == ["acme"]


def test_an_error_that_nobody_handles_passes_middleware_and_is_a_problem_of_ours(
    client: Client, applications: Applications
) -> None:
    failed = client.post("/tenants/500", headers=ORIGIN)
    assert (failed.status_code, failed.json()["type"]) == (500, "/problems/unexpected")
    # Starlette answers it outside of all middleware, in every application.
    assert "access-control-allow-origin" not in failed.headers
    assert list_tags(applications.client()) == []


def test_other_origins_may_read_and_write(client: Client) -> None:
    asked = {"access-control-request-method": "PATCH", "access-control-request-headers": "if-match"}
    preflight = client.options("/tags/1", headers=ORIGIN | asked)
    assert (preflight.status_code, preflight.headers["access-control-allow-headers"]) == (200, "if-match")
    assert "PATCH" in preflight.headers["access-control-allow-methods"]
    answers = [client.post("/tags", json={"name": "x"}, headers=ORIGIN), client.get("/tags/7", headers=ORIGIN)]
    assert [
        (one.headers["access-control-allow-origin"], one.headers["access-control-allow-credentials"]) for one in answers
    ] == [("http://localhost:8080", "true")] * 2
    refused = client.options("/tags/1", headers={"origin": "http://evil.example"} | asked)
    assert (refused.status_code, refused.text) == (400, "Disallowed CORS origin")


def test_large_answers_are_compressed(client: Client) -> None:
    client.post("/users", json={"email": "a@example.org", "name": "a"})
    created = client.post("/posts", json=POST)
    answer = client.get("/posts/1")
    assert (answer.headers["content-encoding"], answer.headers["vary"]) == ("gzip", "Accept-Encoding, Origin")
    assert answer.json() == created.json()
    assert answer.headers["etag"] == created.headers["etag"]
    assert "content-encoding" not in client.get("/posts/1", headers={"accept-encoding": "identity"}).headers


def test_a_stream_goes_through_middleware(client: Client, applications: Applications) -> None:
    names = [f"tag {number}" for number in range(3)]
    assert [client.post("/tags", json={"name": name}).status_code for name in names] == [201] * 3
    answer = client.get("/streams/lines")
    assert (answer.text.splitlines(), answer.headers["content-encoding"]) == (names, "gzip")
    assert "stream ends" in applications.events("stream ends")


def test_background_tasks_run_behind_middleware(client: Client, applications: Applications) -> None:
    assert client.post("/background/response").json() == {}
    assert "task sees 1" in applications.events("task sees 1")


def test_hosts_that_are_not_trusted_are_refused(client: Client) -> None:
    answers = [client.get("/tags", headers={"host": host}) for host in ("api.example.com", "evil.example")]
    assert [one.status_code for one in answers] == [200, 400]


def test_who_comes_by_http_is_sent_to_https(applications: Applications) -> None:
    client = applications.client("secure")
    redirected = client.get("/tags?limit=1")
    assert redirected.status_code == 307
    assert redirected.headers["location"] == f"https://{client.base_url.netloc.decode()}/tags?limit=1"
