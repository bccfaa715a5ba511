"""What FastAPI's chapters on applications show: their life, middleware, sub-applications, proxies, order, OpenAPI."""

import pytest

from tests.conformance.clients import Applications, Client
from tests.conformance.tables import list_tags


@pytest.fixture
def own(applications: Applications) -> Client:
    """Have a client of the owner's application."""
    return applications.client("own")


def test_a_lifespan_adds_resources_to_those_of_the_application(own: Client) -> None:
    assert own.get("/state").json() == ["a model", "middleware", "Database"]


@pytest.mark.parametrize("path", ["/state", "/tags", "/tags/1", "/sub/tags", "/users?limit=x"])
def test_middleware_of_both_kinds_sees_every_response(own: Client, path: str) -> None:
    headers = own.get(path).headers
    assert headers["x-own"] == "yes"
    assert float(headers["x-process-time"]) > 0


def test_a_page_is_compressed(own: Client) -> None:
    for number in range(20):
        assert own.post("/tags", json={"name": f"tag {number}"}).status_code == 201
    page = own.get("/tags")
    assert (page.headers["content-encoding"], len(page.json()["items"])) == ("gzip", 20)


@pytest.mark.parametrize(("path", "status"), [("/tags", 200), ("/tags/9", 404), ("/tags?limit=0", 422)])
def test_another_origin_may_read_answers_and_problems(own: Client, path: str, status: int) -> None:
    answer = own.get(path, headers={"origin": "https://example.org"})
    assert (answer.status_code, answer.headers["access-control-allow-origin"]) == (status, "https://example.org")


def test_another_origin_asks_before_it_writes(own: Client) -> None:
    asks = {"access-control-request-method": "PATCH", "access-control-request-headers": "if-match"}
    allowed = own.options("/tags/1", headers={"origin": "https://example.org", **asks})
    assert (allowed.status_code, allowed.headers["access-control-allow-headers"]) == (200, "if-match")
    assert own.options("/tags/1", headers={"origin": "https://example.com", **asks}).status_code == 400


def test_a_sub_application_has_the_sessions_of_the_application(own: Client) -> None:
    assert own.get("/sub/tags").json() == [0, "ReadOnlySession"]
    assert [own.post(f"/sub/tags?name={name}").status_code for name in ("one", "refused")] == [201, 400]
    assert own.get("/sub/tags").json() == [1, "ReadOnlySession"]
    assert own.get("/sub/openapi.json").json()["servers"] == [{"url": "/sub"}]


def test_a_router_that_is_included_twice_writes_where_a_dependency_does(own: Client, client: Client) -> None:
    assert [own.get(f"/{version}/kind").json() for version in ("v1", "v2", "v1")] == [
        "ReadOnlySession",
        "Session",
        "ReadOnlySession",
    ]
    assert list_tags(client) == ["audited"]


def test_an_override_is_used_while_it_is_there_and_may_write(own: Client, client: Client) -> None:
    assert own.get("/me", headers={"token": "me"}).json() == ["me", "ReadOnlySession"]
    assert own.post("/overrides").status_code == 204
    assert own.get("/me").json() == ["somebody", "Session"]
    assert own.delete("/overrides").status_code == 204
    assert own.get("/me").status_code == 422
    assert list_tags(client) == ["overridden"]


def test_the_first_route_that_fits_is_taken(own: Client) -> None:
    assert own.post("/tags", json={"name": "newest"}).status_code == 201
    assert own.get("/tags/latest").json() == "newest"
    assert own.get("/tags/1").json()["name"] == "newest"
    assert own.get("/anything").json() == "the word anything"
    assert own.get("/hidden").json() == "hidden"
    assert own.get("/users").json()["items"] == []


def test_a_handler_that_takes_too_long_leaves_nothing_and_nobody_waits(own: Client, client: Client) -> None:
    assert [own.get("/slow").status_code for _ in range(3)] == [504] * 3
    assert client.post("/tags", json={"name": "slow"}).status_code == 201


def test_openapi_has_what_the_owner_adds(own: Client) -> None:
    found = own.get("/openapi.json").json()
    assert (found["info"]["version"], found["info"]["x-logo"]) == ("2", {"url": "logo.png"})
    invoice = found["paths"]["/invoices"]["post"]
    assert [invoice[name] for name in ("operationId", "summary", "deprecated", "x-own")] == [
        "sendInvoice",
        "Send an invoice",
        True,
        "extra",
    ]
    assert [*invoice["callbacks"]["notify_paid"]] == ["{$callback_url}/paid"]
    assert invoice["description"] == "Send it.\n\nIt is **paid** later."
    assert "418" in found["paths"]["/tags"]["get"]["responses"]
    assert found["paths"]["/v2/kind"]["get"]["tags"] == ["second"]
    assert ([*found["webhooks"]], "/hidden" in found["paths"]) == (["new-tag"], False)


def test_behind_a_proxy_that_strips_a_prefix_places_have_it(applications: Applications) -> None:
    proxied = applications.client("proxied")
    created = proxied.post("/tags", json={"name": "one"})
    assert (created.status_code, created.headers["location"]) == (201, "/behind/tags/1")
    assert proxied.get("/tags/1").json()["name"] == "one"
    assert proxied.get("/openapi.json").json()["servers"] == [{"url": "/behind"}]
    assert "/behind/openapi.json" in proxied.get("/docs").text
    assert proxied.patch("/tags/1", json={"name": "two"}).json()["name"] == "two"


def test_a_redirect_names_neither_host_nor_scheme_whatever_the_proxy_says(applications: Applications) -> None:
    forwarded = {"x-forwarded-proto": "https", "x-forwarded-for": "203.0.113.7", "host": "shop.example.org"}
    redirected = applications.client().get("/tags/?limit=1", headers=forwarded)
    assert (redirected.status_code, redirected.headers["location"]) == (307, "/tags?limit=1")
    redirected = applications.client("proxied").get("/tags/?limit=1", headers=forwarded)
    assert redirected.headers["location"] == "/behind/tags?limit=1"
