"""FastAPI's chapter on background tasks."""

import pytest

from tests.conformance.clients import Applications, Client
from tests.conformance.tables import list_tags


def test_tasks_run_in_order_after_the_response(client: Client, applications: Applications) -> None:
    response = client.post("/background/send-notification/ada@example.org")
    assert response.json() == {"message": "Notification sent in the background"}
    assert applications.events("log: sent") == ["notification for ada@example.org: some notification", "log: sent"]


def test_a_dependency_adds_tasks_to_those_of_the_handler(client: Client, applications: Applications) -> None:
    assert client.post("/background/from-dependency/x?q=q").json() == "q"
    assert applications.events("notification for x: ") == ["log: found query: q", "notification for x: "]


def test_a_task_sees_what_the_handler_has_written_and_writes_itself(client: Client, applications: Applications) -> None:
    assert client.post("/background/tags?name=x").json() == "x"
    assert applications.events("task wrote x, too") == ["task sees 1", "task wrote x, too"]
    assert list_tags(client) == ["x", "x, too"]


def test_no_task_runs_if_the_handler_fails(client: Client, applications: Applications) -> None:
    assert client.post("/background/tags?name=refused").status_code == 400
    assert client.post("/background/send-notification/x").status_code == 200
    assert applications.events("log: sent") == ["notification for x: some notification", "log: sent"]
    assert list_tags(client) == []


def test_a_task_of_a_response_runs_after_the_commit(client: Client, applications: Applications) -> None:
    assert client.post("/background/response").json() == {}
    assert applications.events("task sees 1") == ["task sees 1"]


def test_a_task_that_fails_leaves_what_was_answered(client: Client, applications: Applications) -> None:
    assert client.post("/background/failing").json() == "done"
    assert applications.events("task fails") == ["task fails"]
    assert list_tags(applications.client()) == ["kept"]  # The server hangs up on the first one.


@pytest.mark.parametrize("name", ["x" * 50, "ü"])
def test_the_response_of_a_commit_that_fails_is_no_success_and_runs_no_task(
    client: Client, applications: Applications, name: str
) -> None:
    assert client.post("/tags", json={"name": name}).status_code == 201
    response = client.post(f"/background/tags?name={name}")
    assert (response.status_code, response.json()["type"]) == (409, "/problems/duplicate")
    assert applications.events() == []
