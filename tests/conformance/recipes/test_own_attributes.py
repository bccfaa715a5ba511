"""Attributes of the owner below the marker of a generated model, named in its schemas."""

from tests.conformance.clients import Applications, Client
from tests.conformance.recipes.rows import Listen, add_post, add_posts, add_users


def test_own_attributes_are_in_what_routes_answer(client: Client) -> None:
    add_users(client, "Ada")
    created = add_post(client, "title", subtitle="sub")
    own = {"subtitle": "sub", "heading": "title", "body_length": 1, "headline": "title!", "kind": "short"}
    assert {name: created[name] for name in (*own, "initial")} == own | {"initial": "t"}
    assert client.get("/posts/1").json() == created
    [listed] = client.get("/posts?include=author").json()["items"]
    assert {**listed, "tag_ids": []} == {**created, "author": client.get("/users/1").json()}


def test_an_own_column_is_changed_by_a_generated_route(client: Client) -> None:
    add_users(client, "Ada")
    add_post(client, "title", subtitle="sub")
    changed = client.patch("/posts/1", json={"subtitle": None, "body": "longer", "title": "other"}).json()
    assert [changed[name] for name in ("subtitle", "body_length", "kind", "headline")] == [None, 6, "long", "other!"]
    assert client.patch("/posts/1", json={"subtitle": "x" * 101}).json()["fields"] == ["subtitle"]
    assert client.patch("/posts/1", json={"heading": "x"}).status_code == 422
    assert client.get("/posts/1").json() == changed


def test_a_page_goes_on_with_own_attributes(client: Client) -> None:
    add_users(client, "Ada")
    for title in ("a", "b", "c"):
        add_post(client, title, subtitle=title)
    first = client.get("/posts?limit=2&sort=-title").json()
    rest = client.get(f"/posts?cursor={first['next_cursor']}").json()
    assert [one["subtitle"] for one in (*first["items"], *rest["items"])] == ["c", "b", "a"]


def test_objects_and_rows_of_the_owner_are_answered_by_the_schemas_of_the_routes(client: Client) -> None:
    add_users(client, "Ada")
    created = add_post(client, "title")
    del created["tag_ids"]
    assert client.get("/sessions/objects").json() == [created]
    assert client.get("/sessions/rows").json() == [created]


def test_a_validator_refuses_and_changes_what_routes_write(client: Client, applications: Applications) -> None:
    add_posts(client, " first ")
    assert client.get("/posts/1").json()["title"] == "first"
    assert client.patch("/posts/1", json={"title": "second "}).json()["title"] == "second"
    new = {"title": "forbidden", "body": "b", "author_id": 1}
    assert applications.client().post("/posts", json=new).status_code == 500
    assert applications.client().patch("/posts/1", json={"title": "forbidden", "tag_ids": []}).status_code == 500
    [left] = client.get("/posts?include=tags").json()["items"]
    assert (left["title"], left["tag_ids"]) == ("second", [1])


def test_a_listener_that_refuses_a_value_by_an_error_of_ours_is_a_problem_of_its_field(
    client: Client, listen: Listen
) -> None:
    listen("check")
    add_posts(client, "first")
    refused = [
        client.post("/posts", json={"title": "bad", "body": "b", "author_id": 1}),
        client.patch("/posts/1", json={"title": "bad", "tag_ids": []}),
    ]
    assert [(one.status_code, one.json()["fields"], one.json()["detail"]) for one in refused] == [
        (422, ["title"], "title: is bad")
    ] * 2
    assert client.get("/posts/1").json()["tag_ids"] == [1]


def test_a_listener_changes_an_attribute_that_a_route_sets(
    client: Client, listen: Listen, applications: Applications
) -> None:
    listen("attribute")
    assert client.post("/tags", json={"name": " a "}).json()["name"] == "a"
    assert client.patch("/tags/1", json={"name": "b "}).json()["name"] == "b"
    assert applications.events() == ["name set to  a ", "name set to b "]
    assert client.get("/tags?name=b").json()["items"][0]["id"] == 1
