"""SQLAlchemy's events of mappers, instances and sessions."""

from tests.conformance.clients import Applications, Client
from tests.conformance.recipes.rows import Listen, add_posts, add_tags, list_ids


def test_mapper_events_see_what_routes_write(client: Client, listen: Listen, applications: Applications) -> None:
    listen("mapper")
    add_tags(client, "a")
    client.patch("/tags/1", json={"name": "b"})
    client.delete("/tags/1")
    assert applications.events() == [
        f"{when}_{what} {name}"
        for what, name in (("insert", "a"), ("update", "b"), ("delete", "b"))
        for when in ("before", "after")
    ]


def test_a_mapper_event_changes_the_row_that_is_written(client: Client, listen: Listen) -> None:
    listen("shout")
    assert client.post("/tags", json={"name": "a"}).json()["name"] == "A"
    assert client.patch("/tags/1", json={"name": "b"}).json()["name"] == "B"
    assert client.get("/tags/1").json()["name"] == "B"


def test_what_an_event_writes_through_the_connection_goes_with_the_row(client: Client, listen: Listen) -> None:
    listen("log")
    add_tags(client, "a")
    assert client.get("/users/1").json()["email"] == "a@example.org"
    assert client.post("/tags", json={"name": "a"}).status_code == 409
    assert list_ids(client, "/users") == [1]


def test_objects_are_made_and_loaded_where_rows_are_written(
    client: Client, listen: Listen, applications: Applications
) -> None:
    listen("instance")
    add_tags(client, "a")
    assert applications.events() == ["init"]
    client.patch("/tags/1", json={"name": "b"})
    assert applications.events() == ["init", "load"]


def test_an_object_goes_through_its_states(client: Client, listen: Listen, applications: Applications) -> None:
    listen("states")
    add_tags(client, "a")
    client.delete("/tags/1")
    assert applications.events() == [
        *("transient_to_pending a", "pending_to_persistent a"),
        *("loaded_as_persistent a", "persistent_to_deleted a"),
    ]


def test_an_audit_sees_what_is_new_changed_and_deleted(
    client: Client, listen: Listen, applications: Applications
) -> None:
    listen("audit")
    add_posts(client, "first")
    client.patch("/posts/1", json={"title": "second", "tag_ids": []})
    client.delete("/posts/1")
    assert applications.events() == [
        *("new User 1", "new Tag 1", "new Post 1"),
        *("dirty Post 1", "deleted Post 1"),
    ]


def test_a_flush_that_a_listener_refuses_writes_nothing(
    client: Client, listen: Listen, applications: Applications
) -> None:
    listen("refusal")
    add_tags(client, "a")
    assert applications.client().post("/tags", json={"name": "forbidden"}).status_code == 500
    assert applications.client().patch("/tags/1", json={"name": "forbidden"}).status_code == 500
    assert [one["name"] for one in client.get("/tags").json()["items"]] == ["a"]


def test_a_session_begins_flushes_and_commits_in_order(
    client: Client, listen: Listen, applications: Applications
) -> None:
    listen("session")
    listen("begin")
    add_tags(client, "a")
    assert applications.events() == [
        *("before_flush", "after_begin", "after_flush", "after_flush_postexec"),
        *("before_commit", "after_commit"),
    ]


def test_a_session_that_fails_rolls_back_and_never_commits(
    client: Client, listen: Listen, applications: Applications
) -> None:
    add_tags(client, "a")
    listen("session")
    assert client.post("/tags", json={"name": "a"}).status_code == 409
    assert applications.events() == ["before_flush", "after_rollback"]


def test_a_listener_hears_of_a_rollback_that_an_error_of_the_handler_causes(
    client: Client, listen: Listen, applications: Applications
) -> None:
    listen("session")
    assert client.post("/sessions/info?name=b&fail=true").status_code == 409
    assert applications.events()[-1] == "after_rollback ada"


def test_a_listener_reads_the_info_that_a_dependency_gave_the_session(
    client: Client, listen: Listen, applications: Applications
) -> None:
    listen("session")
    assert client.post("/sessions/info?name=a").status_code == 200
    assert client.post("/sessions/info?name=b&fail=true").status_code == 409
    flushed = ["before_flush ada", "after_flush ada", "after_flush_postexec ada"]
    assert applications.events() == [*flushed, "before_commit ada", "after_commit ada", *flushed, "after_rollback ada"]


def test_a_listener_adds_options_to_what_routes_select(
    client: Client, listen: Listen, applications: Applications
) -> None:
    add_posts(client, "first")
    listen("options")
    statuses = [client.get(path).status_code for path in ("/posts/1", "/posts", "/posts?include=author")]
    assert (statuses, applications.events()) == ([200] * 3, ["options added"] * 3)


def test_collections_tell_what_is_added_and_removed(client: Client, listen: Listen, applications: Applications) -> None:
    listen("links")
    client.post("/sessions/tagged")
    assert applications.events() == ["append x", "append y", "remove x", "append z"]


def test_a_route_writes_a_row_once_that_it_changes_with_its_links(client: Client, applications: Applications) -> None:
    add_posts(client, "first")
    applications.record_statements()
    assert client.patch("/posts/1", json={"title": "second", "tag_ids": []}).json()["tag_ids"] == []
    assert len([one for one in applications.events() if one.startswith("UPDATE")]) == 1
