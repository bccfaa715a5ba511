"""FastAPI's chapters on parameters: paths, queries, headers, cookies, bodies, forms."""

import pytest

from tests.conformance.clients import Client

ITEM = {"name": "Foo", "price": "1.10", "tags": ["a"], "image": {"url": "u"}, "weights": {"2": 0.5}}


def test_a_path_has_an_enum_a_number_or_a_whole_path(client: Client) -> None:
    assert client.get("/parameters/paths/models/lenet").json() == {"model_name": "lenet", "is_lenet": True}
    assert client.get("/parameters/paths/files//home/a%20b.txt").json() == "/home/a b.txt"
    assert client.get("/parameters/paths/numbers/7?size=1.5").json() == [7, 1.5]


@pytest.mark.parametrize("path", ["models/other", "numbers/0", "numbers/x", "rows/0", f"rows/{2**63}"])
def test_a_path_that_fits_no_parameter_is_a_problem_of_its_field(client: Client, path: str) -> None:
    refused = client.get(f"/parameters/paths/{path}")
    assert (refused.status_code, refused.headers["content-type"]) == (422, "application/problem+json")
    assert refused.json()["fields"] == [
        {"models": "model_name", "numbers": "item_id", "rows": "id"}[path.split("/", maxsplit=1)[0]]
    ]


def test_a_query_has_lists_aliases_defaults_enums_and_unions(client: Client) -> None:
    assert client.get("/parameters/query?needy=x").json() == {
        "needy": "x",
        "q": None,
        "short": False,
        "status": None,
        "hidden": "hidden",
        "either": 0,
    }
    query = "needy=&item-query=a&item-query=b&short=yes&status=draft&hidden=h&either=x"
    assert client.get(f"/parameters/query?{query}").json() == {
        "needy": "",
        "q": ["a", "b"],
        "short": True,
        "status": "draft",
        "hidden": "h",
        "either": "x",
    }


def test_all_that_is_wrong_with_a_query_is_said_at_once(client: Client) -> None:
    query = "item-query=a&item-query=a&item-query=a&item-query=a&short=x&hidden=x"
    assert client.get(f"/parameters/query?{query}").json()["fields"] == ["hidden", "item-query", "needy", "short"]


def test_a_query_is_a_model_that_may_forbid_others(client: Client) -> None:
    wanted = {"limit": 10, "order_by": "updated_at", "tags": ["a", "b"]}
    assert client.get("/parameters/query/model?limit=10&order_by=updated_at&tags=a&tags=b").json() == wanted
    assert client.get("/parameters/query/model?tool=plumbus&limit=0").json()["fields"] == ["limit", "tool"]


def test_a_query_has_a_validator_of_its_own(client: Client) -> None:
    assert client.get("/parameters/query/custom?id=isbn-1").json() == "isbn-1"
    assert "it must start with" in client.get("/parameters/query/custom?id=1").json()["detail"]


def test_headers_are_parameters_and_models(client: Client) -> None:
    headers = [("host-name", "h"), ("x-tag", "a"), ("x-tag", "b"), ("user-agent", "me"), ("strange_header", "s")]
    assert client.get("/parameters/headers", headers=headers).json() == [
        {"host_name": "h", "x_tag": ["a", "b"]},
        "me",
        "s",
    ]


def test_cookies_are_a_model(client: Client) -> None:
    assert client.get("/parameters/cookies", headers={"cookie": "session_id=1; googall_tracker=2"}).json() == {
        "session_id": "1",
        "googall_tracker": "2",
    }
    assert client.get("/parameters/cookies").json()["fields"] == ["session_id"]


def test_a_body_has_several_parameters(client: Client) -> None:
    body = {"item": ITEM, "user": {"a": 1}, "importance": 5}
    assert client.put("/parameters/bodies/5", json=body).json() == {"item_id": 5} | body
    refused = client.put("/parameters/bodies/x", json=body | {"importance": 0, "item": ITEM | {"price": "x"}})
    assert refused.json()["fields"] == ["importance", "item.price", "item_id"]


def test_a_body_is_embedded(client: Client) -> None:
    assert client.post("/parameters/bodies/embedded", json={"item": ITEM}).json() == ITEM
    assert client.post("/parameters/bodies/embedded", json=ITEM).json()["fields"] == ["item"]


def test_a_body_has_types_that_json_has_not(client: Client) -> None:
    key = "ecac1b9b-3a0f-4ee5-b3f0-7dd0e9a5a2bd"
    body = {"start": "2026-01-02T03:04:05Z", "repeat_at": "14:23:55", "process_after": "PT90S", "key": key}
    answer = client.post("/parameters/bodies/types", json=body).json()
    assert answer == ["2026-01-02T03:05:35Z", "14:23:55", key]


def test_a_form_is_a_model(client: Client) -> None:
    data = {"username": "u", "password": "p"}
    assert client.post("/parameters/forms", data=data).json() == data
    assert client.post("/parameters/forms", data={"username": "u"}).json()["fields"] == ["password"]


def test_what_is_no_json_and_what_has_no_route_are_problems_too(client: Client) -> None:
    answers = [
        client.post("/parameters/bodies/embedded", content=b"{", headers={"content-type": "application/json"}),
        client.get("/parameters/nowhere"),
        client.delete("/parameters/forms"),
    ]
    assert [(one.status_code, one.headers["content-type"]) for one in answers] == [
        (status, "application/problem+json") for status in (422, 404, 405)
    ]
    assert answers[2].headers["allow"] == "POST"
