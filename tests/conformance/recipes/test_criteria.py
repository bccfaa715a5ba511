"""SQLAlchemy's recipes for rows that are hidden, tenants, versions and histories."""

import pytest

from tests.conformance.clients import Client
from tests.conformance.recipes.rows import Listen, add_posts, list_ids


@pytest.fixture
def hidden(client: Client, listen: Listen) -> None:
    """Delete the first of two posts, which only hides it."""
    listen("soft_delete")
    add_posts(client, "first", "second")
    assert client.delete("/posts/1").status_code == 204


@pytest.mark.usefixtures("hidden")
def test_a_hidden_row_is_not_read_changed_or_deleted(client: Client) -> None:
    assert [client.get("/posts/1").status_code, client.delete("/posts/1").status_code] == [404, 404]
    assert client.patch("/posts/1", json={"title": "x"}).status_code == 404
    assert client.patch("/posts/1", json={"title": "x"}, headers={"if-match": "*"}).status_code == 404


@pytest.mark.usefixtures("hidden")
@pytest.mark.parametrize("query", ["", "?author_id=1", "?sort=-title", "?include=author", "?include=tags&tag_ids=1"])
def test_a_hidden_row_is_in_no_list(client: Client, query: str) -> None:
    assert list_ids(client, f"/posts{query}") == [2]


@pytest.mark.usefixtures("hidden")
def test_a_hidden_row_is_in_nothing_that_the_owner_asks_unless_it_is_wanted(client: Client) -> None:
    assert client.get("/ledger/posts").json() == {
        "get": False,
        "find": [2],
        "count": 1,
        "exists": False,
        "loaded": [2],
        "column": [2],
        "stream": [2],
        "aliased": [2],
        "joined": [2],
        "all": 2,
    }


@pytest.mark.usefixtures("hidden")
def test_a_hidden_row_is_still_there(client: Client) -> None:
    client.delete("/listeners")
    assert list_ids(client, "/posts") == [1, 2]
    refused = client.delete("/users/1")
    assert (refused.status_code, refused.json()["fields"]) == (409, ["author_id"])


@pytest.mark.usefixtures("hidden")
def test_rows_are_hidden_from_pages_that_follow(client: Client) -> None:
    add = [client.post("/posts", json={"title": t, "body": "b", "author_id": 1}).json()["id"] for t in "cd"]
    assert client.delete(f"/posts/{add[0]}").status_code == 204
    first = client.get("/posts?limit=1").json()
    cursor = first["next_cursor"]
    assert [one["id"] for one in first["items"]] + list_ids(client, f"/posts?cursor={cursor}") == [2, 4]


def test_a_tenant_sees_its_own_rows_on_every_way(client: Client, listen: Listen) -> None:
    listen("tenants")
    path, ours, theirs = "/ledger/tenants", {"x-tenant": "ours"}, {"x-tenant": "theirs"}
    for headers in (ours, theirs):
        assert client.post(f"{path}/folders?name=f", headers=headers).status_code == 201
    assert client.get(f"{path}/folders", headers=ours).json() == [[1, "f", ["f 0", "f 1"]]]
    assert client.get(f"{path}/folders", headers=theirs).json() == [[2, "f", ["f 0", "f 1"]]]
    answers = [client.get(f"{path}/papers/1", headers=headers).status_code for headers in (ours, theirs)]
    assert answers == [200, 404]
    assert client.delete(f"{path}/folders/1/papers/1", headers=theirs).status_code == 404
    assert client.get(f"{path}/background", headers=theirs).json() == 2


def test_a_mixin_hides_rows_from_relationships_too(client: Client, listen: Listen) -> None:
    listen("soft_delete")
    path, headers = "/ledger/tenants", {"x-tenant": "ours"}
    client.post(f"{path}/folders?name=f", headers=headers)
    assert client.delete(f"{path}/folders/1/papers/1", headers=headers).status_code == 204
    assert client.get(f"{path}/folders", headers=headers).json() == [[1, "f", ["f 1"]]]
    assert client.get(f"{path}/background", headers=headers).json() == 1


def test_what_is_included_of_a_hidden_row_is_null(client: Client, listen: Listen) -> None:
    listen("soft_delete")
    add_posts(client, "first")
    assert client.delete("/users/1").status_code == 204
    assert client.get("/posts/1?include=author").json()["author"] is None
    assert client.get("/posts?include=author").json()["items"][0]["author"] is None


def test_lists_of_ids_still_name_a_hidden_row_so_that_writing_them_back_unlinks_nothing(
    client: Client, listen: Listen
) -> None:
    listen("soft_delete")
    add_posts(client, "first")
    assert client.delete("/tags/1").status_code == 204
    assert client.get("/tags").json()["items"] == []
    assert client.get("/posts/1").json()["tag_ids"] == [1]
    assert client.patch("/posts/1", json={"tag_ids": [1]}).json()["tag_ids"] == [1]


def test_a_version_counts_changes_and_is_an_etag(client: Client) -> None:
    assert client.post("/ledger/accounts?owner=a").json()["version_id"] == 1
    paid = client.patch("/ledger/accounts/1?amount=5", headers={"if-match": '"1"'})
    assert (paid.json(), paid.headers["etag"]) == ({"id": 1, "owner": "a", "balance": 5, "version_id": 2}, '"2"')
    assert client.patch("/ledger/accounts/1?amount=5", headers={"if-match": '"1"'}).status_code == 412
    assert client.patch("/ledger/accounts/1?amount=-9").status_code == 422
    assert client.patch("/ledger/accounts/1?amount=0").json()["version_id"] == 2


def test_a_row_that_was_changed_in_between_is_a_stale_data_error_and_nothing_is_written(client: Client) -> None:
    client.post("/ledger/accounts?owner=a")
    refused = client.post("/ledger/accounts/1/race")
    assert (refused.status_code, refused.json()["detail"]) == (409, "StaleDataError")
    assert client.patch("/ledger/accounts/1?amount=1").json() == {"id": 1, "owner": "a", "balance": 1, "version_id": 2}


def test_a_history_is_written_before_the_flush(client: Client, listen: Listen) -> None:
    listen("history")
    client.post("/ledger/accounts?owner=a")
    for amount in (5, 0, 7):
        client.patch(f"/ledger/accounts/1?amount={amount}")
    assert client.get("/ledger/histories").json() == [[1, 0], [2, 5]]
