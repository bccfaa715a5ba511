"""FastAPI's chapter on proxies."""

import pytest

from tests.conformance.clients import Applications

FORWARDED = {"x-forwarded-proto": "https", "x-forwarded-for": "192.0.2.7", "host": "example.com"}


@pytest.mark.parametrize("name", ["proxied", "rooted"])
def test_who_is_told_where_a_row_is_finds_it_there_through_the_proxy(applications: Applications, name: str) -> None:
    client = applications.client(name)
    created = client.post("/tags", json={"name": "x"}, headers=FORWARDED)
    assert (created.status_code, created.headers["location"]) == (201, "/api/v1/tags/1")
    assert client.get("/tags/1").json()["name"] == "x"


@pytest.mark.parametrize(
    ("name", "servers"),
    [
        ("proxied", [{"url": "/api/v1"}]),
        (
            "rooted",
            [{"url": "/api/v1"}, {"url": "https://stag.example.com", "description": "Staging environment"}],
        ),
    ],
)
def test_the_description_has_the_path_of_the_proxy(
    applications: Applications, name: str, servers: list[dict[str, str]]
) -> None:
    assert applications.client(name).get("/openapi.json").json()["servers"] == servers


def test_a_handler_sees_the_scheme_and_the_client_of_the_proxy(applications: Applications) -> None:
    client = applications.client("proxied")
    assert client.get("/app", headers=FORWARDED).json() == {
        "root_path": "/api/v1",
        "scheme": "https",
        "client": "192.0.2.7",
    }


@pytest.mark.parametrize("headers", [{}, FORWARDED])
def test_a_redirect_stays_on_the_host_and_below_the_path(applications: Applications, headers: dict[str, str]) -> None:
    redirected = applications.client("proxied").get("/tags/", headers=headers)
    assert (redirected.status_code, redirected.headers["location"]) == (307, "/api/v1/tags")
