"""What a server says of addresses: methods that are not allowed, and places that no header of the client decides."""

import pytest

from tests.faults.targets import with_fastapi
from tests.serving import Request, Server

EVIL = {"host": "evil.example", "x-forwarded-host": "evil.example", "forwarded": "host=evil.example"}


@with_fastapi
@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "QUERY"])
@pytest.mark.parametrize("path", ["/docs", "/redoc", "/openapi.json", "/docs/oauth2-redirect", "/health/ready"])
def test_a_method_that_is_not_allowed_is_a_problem(server: Server, path: str, method: str) -> None:
    answer = server.ask(Request(method, path))
    assert (answer.status, answer.headers["content-type"]) == (405, "application/problem+json")
    assert "GET" in answer.headers["allow"].split(", ")


@with_fastapi
def test_a_path_has_the_methods_of_all_its_routes(server: Server) -> None:
    assert server.ask(Request("PUT", "/things")).headers["allow"] == "GET, POST"
    assert server.ask(Request("HEAD", "/things/1")).headers["allow"] == "DELETE, GET, PATCH"


@with_fastapi
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "OPTIONS"])
@pytest.mark.parametrize(
    "path",
    [
        "/tags/",
        "/tags//",
        "//tags",
        "//evil.example/tags",
        "//evil.example/tags/",
        "/docs/",
        "/tags%2f",
        "/health/ready/",
    ],
)
def test_no_header_decides_where_to_go(server: Server, path: str, method: str) -> None:
    answer = server.ask(Request(method, path, headers=EVIL))
    assert answer.status in {307, 404, 405, 422}
    assert "evil" not in str(answer.headers)
    assert answer.headers.get("location", "/") in {"/", "/tags", "/docs", "/health/ready"}


@with_fastapi
def test_no_header_decides_where_a_row_is(server: Server) -> None:
    created = server.ask(Request("POST", "/owners", b'{"name": "found"}', EVIL | {"content-type": "application/json"}))
    assert created.headers["location"] == f"/owners/{created.json()['id']}"
