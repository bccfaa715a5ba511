"""FastAPI's chapters on response models, responses, status codes and errors."""

import pytest

from tests.conformance.clients import Applications, Client
from tests.conformance.tables import list_tags

ADA = {"id": 1, "email": "ada@example.org", "fullName": "Ada", "created_at": 21, "domain": "example.org"}
NOBODY = {"id": 2, "email": "x@example.org", "fullName": "nobody", "created_at": 21, "domain": "inactive"}


@pytest.fixture
def users(client: Client) -> None:
    """Create two users, one of them inactive and without a name."""
    assert client.post("/answers/users?email=ada@example.org&name=Ada").json() == ADA
    assert client.post("/users", json={"email": "x@example.org", "name": "", "is_active": False}).status_code == 201


def test_an_object_is_answered_as_its_model_says(client: Client) -> None:
    created = client.post("/answers/users?email=ada@example.org&name=Ada")
    assert (created.status_code, created.json()) == (201, ADA)
    assert list(created.json()) == ["id", "email", "fullName", "created_at", "domain"]


@pytest.mark.usefixtures("users")
@pytest.mark.parametrize("path", ["users", "rows"])
def test_objects_and_rows_have_computed_validated_renamed_and_excluded_fields(client: Client, path: str) -> None:
    assert client.get(f"/answers/{path}").json() == [ADA, NOBODY]


@pytest.mark.usefixtures("users")
def test_a_model_is_answered_in_part(client: Client) -> None:
    assert client.get("/answers/included").json() == {"email": "ada@example.org", "fullName": "Ada"}
    assert client.get("/answers/unset").json() == {"name": "x"}


def test_aliases_are_used_or_not(client: Client) -> None:
    client.post("/tags", json={"name": "x"})
    assert client.get("/answers/tags/1").json() == {"name": "x", "numberOfPosts": 0, "note": None}
    assert client.get("/answers/mappings").json() == [{"name": "x", "number_of_posts": 3, "note": None}]


def test_what_sqlalchemy_raises_is_answered_by_a_handler_of_the_owner(applications: Applications) -> None:
    missing = applications.client("handlers").get("/answers/tags/7")
    assert (missing.status_code, missing.json()) == (404, {"message": "No row was found when one was required"})


def test_what_does_not_fit_its_model_is_the_fault_of_the_server(client: Client) -> None:
    assert client.get("/answers/invalid").status_code == 500


@pytest.mark.parametrize(
    ("kind", "status", "headers", "body"),
    [
        ("json", 203, {"x-own": "1", "content-type": "application/vnd.own"}, '{"own":true}'),
        ("redirect", 303, {"location": "/tags"}, ""),
        ("file", 200, {"content-disposition": 'attachment; filename="own.toml"'}, "[project]"),
        ("html", 200, {"content-type": "text/html; charset=utf-8"}, "<p>own</p>"),
        ("refused", 400, {"content-type": "text/plain; charset=utf-8"}, "refused"),
    ],
)
def test_a_response_is_sent_as_it_is_after_the_commit(
    client: Client, kind: str, status: int, headers: dict[str, str], body: str
) -> None:
    response = client.get(f"/answers/direct/{kind}")
    assert (response.status_code, response.text[: len(body) or None]) == (status, body or "")
    assert headers.items() <= dict(response.headers).items()
    assert list_tags(client) == [kind]


def test_the_response_that_is_a_parameter_has_a_status_headers_and_cookies(client: Client) -> None:
    responses = [client.put(f"/answers/status?is_new={is_new}") for is_new in (True, False)]
    assert [response.status_code for response in responses] == [201, 200]
    assert responses[0].headers["x-cat-dog"] == "alone in the world"
    assert responses[0].headers["set-cookie"].startswith("fakesession=fake-cookie-session-value;")


def test_an_empty_answer_has_no_body(client: Client) -> None:
    response = client.delete("/answers/empty")
    assert (response.status_code, response.content, response.headers.get("content-length")) == (204, b"", None)


def test_an_http_exception_keeps_its_status_and_headers_and_is_a_problem(client: Client) -> None:
    response = client.get("/answers/errors/teapot")
    assert (response.status_code, response.headers["x-error"]) == (418, "There goes my error")
    assert response.headers["content-type"] == "application/problem+json"
    assert "tea" in str(response.json()["detail"])


def test_errors_of_the_application_and_others_are_problems(client: Client) -> None:
    missing, failed = (client.get(f"/answers/errors/{kind}") for kind in ("missing", "zero"))
    assert (missing.status_code, missing.json()["detail"]) == (404, "widgets: no row has id 7")
    assert (failed.status_code, failed.json()["type"]) == (500, "/problems/unexpected")
    assert "errors/zero" not in failed.text


def test_an_application_has_exception_handlers_of_its_own(applications: Applications) -> None:
    client = applications.client("handlers")
    unicorn = client.get("/unicorns/yolo")
    assert (unicorn.status_code, unicorn.json()) == (418, {"message": "Oops! yolo did something."})
    assert client.get("/tags/7").text == "own 404"
    invalid = client.get("/tags/x")
    assert (invalid.status_code, invalid.json()) == (400, {"where": [["path", "id"]], "body": None})
    assert client.post("/tags", json={"name": 3}).json() == {"where": [["body", "name"]], "body": {"name": 3}}


def test_head_and_options_have_handlers_like_all_methods(client: Client) -> None:
    answers = [client.request(method, "/answers/teapot.txt") for method in ("GET", "HEAD", "OPTIONS")]
    assert [(one.status_code, one.text) for one in answers] == [(200, "short and stout"), (200, ""), (204, "")]
    assert answers[1].headers["content-length"] == "15"
    assert answers[2].headers["allow"] == "GET, HEAD, OPTIONS"
