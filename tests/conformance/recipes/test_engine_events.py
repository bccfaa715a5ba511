"""SQLAlchemy's events of engines and pools."""

from tests.conformance.clients import Applications, Client
from tests.conformance.recipes.rows import Listen, add_posts, add_tags


def test_a_request_takes_one_connection_and_gives_it_back(
    client: Client, listen: Listen, applications: Applications
) -> None:
    add_posts(client, "first")
    listen("pool")
    requests = [
        *(client.get("/posts/1?include=author"), client.get("/posts?include=tags"), client.get("/posts/7")),
        *(client.patch("/posts/1", json={"title": "x", "tag_ids": []}), client.delete("/posts/1")),
        *(client.post("/tags", json={"name": "a"}), client.post("/sessions/nested?name=b")),
    ]
    assert [one.status_code for one in requests] == [200, 200, 404, 200, 204, 409, 200]
    assert applications.events() == ["checkout", "checkin"] * len(requests)


def test_an_invalid_request_takes_no_connection(client: Client, listen: Listen, applications: Applications) -> None:
    listen("pool")
    requests = [client.post("/tags", json={}), client.get("/tags?limit=0"), client.get("/tags/x")]
    assert [one.status_code for one in requests] == [422, 422, 422]
    assert applications.events() == []


def test_an_engine_begins_and_ends_a_transaction_for_what_is_written(
    client: Client, listen: Listen, applications: Applications
) -> None:
    listen("engine")
    add_tags(client, "a")
    assert applications.events() == ["begin", "commit"]
    client.post("/sessions/nested?name=a")
    assert applications.events()[2:] == ["begin", "savepoint", "commit"]
    assert client.post("/tags", json={"name": "a"}).status_code == 409
    assert client.post("/sessions/info?name=b&fail=true").status_code == 409
    assert applications.events()[5:] == ["begin", "rollback"] * 2


def test_a_listener_rewrites_every_statement(client: Client, listen: Listen, applications: Applications) -> None:
    listen("comment")
    add_tags(client, "a")
    applications.record_statements()
    assert [client.get("/tags/1").status_code, client.get("/tags").status_code] == [200, 200]
    client.patch("/tags/1", json={"name": "b"})
    statements = [one for one in applications.events() if one.startswith(("SELECT", "UPDATE", "INSERT"))]
    assert len(statements) >= 4
    assert applications.events().count("commented") >= len(statements)
