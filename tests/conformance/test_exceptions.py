"""FastAPI's chapters on exception handlers, and on dependencies with `yield` that meet exceptions."""

import pytest

from tests.conformance.clients import Applications, Client
from tests.conformance.tables import list_tags


@pytest.fixture
def overriding(applications: Applications) -> Client:
    """Have a client of the application that overrides the handlers of exceptions."""
    return applications.client("exceptions")


def test_the_handler_of_http_exceptions_is_overridden(overriding: Client) -> None:
    refused = overriding.post("/items/3")
    assert (refused.status_code, refused.text) == (418, "Nope! I don't like 3.")
    answers = [overriding.get("/nowhere"), overriding.put("/tags"), overriding.post("/tags", content=b"x" * (5 << 20))]
    assert [(one.status_code, one.headers["content-type"]) for one in answers] == [
        (status, "text/plain; charset=utf-8") for status in (404, 405, 413)
    ]
    assert list_tags(overriding) == []


def test_the_handler_of_invalid_requests_is_overridden_and_fastapis_own_used(
    overriding: Client, applications: Applications
) -> None:
    invalid = overriding.post("/tags", json={"name": 3})
    assert (invalid.status_code, invalid.json()["detail"][0]["loc"]) == (422, ["body", "name"])
    assert applications.events() == ["OMG! The client sent invalid data!"]


def test_a_handler_of_sqlalchemys_exceptions_comes_before_ours(overriding: Client) -> None:
    assert overriding.post("/items/1").json() == 1
    answers = [overriding.post("/items/1"), overriding.post("/tags", json={"name": "1"})]
    assert [(one.status_code, one.json()) for one in answers] == [(400, {"message": "Integrity error"})] * 2
    assert overriding.get("/tags/7").headers["content-type"] == "application/problem+json"


def test_the_handler_of_all_exceptions_is_overridden(overriding: Client, applications: Applications) -> None:
    failed = overriding.post("/items/4")
    assert (failed.status_code, failed.json()) == (500, {"message": "Oops! LookupError"})
    assert list_tags(applications.client()) == []


def test_a_dependency_that_catches_what_the_handler_raises_answers_and_nothing_is_written(
    client: Client, applications: Applications
) -> None:
    refused = client.post("/endings/caught/plumbus")
    assert (refused.status_code, refused.json()["detail"]) == (400, "plumbus is refused")
    assert client.post("/endings/caught/gun").json() == "Rick"
    assert (applications.events(), list_tags(client)) == (["caught"], ["gun"])


def test_a_dependency_that_refuses_after_the_handler_undoes_what_was_written(client: Client) -> None:
    assert [client.post(f"/endings/checked/{number}").status_code for number in range(3)] == [200, 200, 409]
    assert list_tags(client) == ["0", "1"]


def test_dependencies_end_in_reverse_order_so_what_refuses_before_the_session_ends_undoes_it(client: Client) -> None:
    refused = [client.post(f"/endings/{place}/{place}") for place in ("last", "first")]
    assert [(one.status_code, one.json()["detail"]) for one in refused] == [(409, "Refused at the end")] * 2
    # The one that is the first parameter is the last to end: the session has committed.
    assert list_tags(client) == ["first"]
