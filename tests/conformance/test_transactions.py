"""What tutorials do with the session of a handler."""

from tests.conformance.clients import Applications, Client
from tests.conformance.tables import list_tags


def test_rows_of_several_entities_are_written_together_or_not_at_all(client: Client) -> None:
    signed_up = client.post("/transactions/signup?email=a@example.org&title=one")
    assert (signed_up.status_code, signed_up.json()) == (201, {"user": 1, "post": 1})
    assert client.get("/transactions/posts/1").json() == ["one", "a@example.org", "one"]
    refused = client.post("/transactions/signup?email=b@example.org&title=one")
    assert (refused.status_code, [user["id"] for user in client.get("/users").json()["items"]]) == (409, [1])


def test_a_rule_that_fails_after_the_flush_undoes_all(client: Client) -> None:
    assert client.post("/tags", json={"name": "one"}).status_code == 201
    assert client.post("/users", json={"email": "a@example.org", "name": "a"}).status_code == 201
    post = {"title": "two", "body": "", "author_id": 1}
    assert client.post("/posts", json=post).status_code == 201
    assert client.post("/transactions/signup?email=b@example.org&title=two").status_code == 409
    assert (list_tags(client), len(client.get("/users").json()["items"])) == (["one"], 1)


def test_what_a_handler_commits_itself_stays(client: Client) -> None:
    assert client.post("/transactions/commit").status_code == 400
    assert list_tags(client) == ["first"]


def test_what_a_handler_rolls_back_is_gone_and_it_may_go_on(client: Client) -> None:
    assert client.post("/transactions/rollback").status_code == 200
    assert list_tags(client) == ["second"]


def test_a_savepoint_is_undone_alone(client: Client) -> None:
    assert client.post("/tags", json={"name": "taken"}).status_code == 201
    assert client.post("/transactions/nested?name=taken").json() is False
    assert client.post("/transactions/nested?name=free").json() is True
    assert list_tags(client) == ["taken", "before taken", "before free", "free"]


def test_a_violation_is_an_integrity_error(client: Client) -> None:
    assert client.post("/transactions/integrity?name=x").json() is False


def test_an_object_is_refreshed(client: Client) -> None:
    assert client.post("/transactions/refresh").json() == ["a", "b"]


def test_core_text_and_bulk_statements_are_of_the_same_transaction(client: Client) -> None:
    assert client.post("/transactions/core").json() == ["three", "four"]
    names = ["one", "2", "three", "four"]
    assert client.get("/transactions/text").json() == names == list_tags(client)
    assert client.post("/transactions/core").status_code == 409
    assert list_tags(client) == names


def test_what_is_referenced_is_not_deleted(client: Client) -> None:
    assert client.post("/transactions/signup?email=a@example.org&title=one").status_code == 201
    refused = client.delete("/transactions/users/1")
    assert (refused.status_code, refused.json()["type"]) == (409, "/problems/still-referenced")
    assert client.delete("/posts/1").status_code == 204
    assert [client.delete("/transactions/users/1").status_code for _ in range(2)] == [204, 404]


def test_a_session_that_reads_refuses_to_write(client: Client) -> None:
    assert client.post("/transactions/reading").status_code == 500
    assert list_tags(client) == []


def test_a_commit_that_fails_is_answered_as_its_error(client: Client) -> None:
    refused = client.post("/transactions/duplicates")
    assert (refused.status_code, refused.json()["fields"]) == (409, ["name"])
    assert list_tags(client) == []


def test_a_listener_sees_the_statements_of_a_request_in_order(client: Client, applications: Applications) -> None:
    applications.record_statements()
    assert client.post("/transactions/refresh").status_code == 200
    words = [event.split()[0] for event in applications.events() if not event.startswith(("BEGIN", "COMMIT", "SET"))]
    assert words == ["INSERT", "UPDATE", "SELECT"]
