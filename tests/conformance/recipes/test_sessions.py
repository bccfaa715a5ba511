"""SQLAlchemy's chapters on the session, on Core and on SELECT."""

from tests.conformance.clients import Applications, Client
from tests.conformance.recipes.rows import add_post, add_tags, add_users


def test_an_object_has_one_identity(client: Client) -> None:
    add_tags(client, "a")
    assert client.get("/sessions/identity").json() == [True, True, True]


def test_an_object_is_as_it_was_until_it_is_refreshed_populated_or_expired(client: Client) -> None:
    add_tags(client, "a")
    assert client.patch("/sessions/refresh").json() == ["a", "b", "c", "d"]


def test_a_merge_changes_a_row_or_adds_it(client: Client) -> None:
    assert client.put("/sessions/merge?name=a").json()[0] is True
    assert client.put("/sessions/merge?name=b").json() == [True, True, 0, 1]
    assert client.get("/tags/1").json()["name"] == "b"


def test_a_nested_transaction_is_undone_alone(client: Client) -> None:
    assert client.post("/sessions/nested?name=outer").json() == "name: another tag has this name"
    assert [one["name"] for one in client.get("/tags").json()["items"]] == ["outer"]


def test_a_handler_rolls_back_and_commits_as_it_likes(client: Client) -> None:
    assert client.post("/sessions/rollback").json() == [["kept"], True]


def test_a_row_is_locked(client: Client) -> None:
    add_tags(client, "a")
    assert client.post("/sessions/lock").json() == "a"


def test_text_core_and_the_driver_share_the_connection_of_the_session(client: Client) -> None:
    add_tags(client, "a", "c")
    assert client.get("/sessions/core").json() == [["a", "c"], [{"id": 1, "name": "a"}], ["c"], [{"id": 1}]]


def test_selects_have_windows_unions_subqueries_and_cases(client: Client) -> None:
    add_tags(client, "a", "b")
    add_users(client, "Ada", "Bob", "Cid")
    for title, author in (("t", 1), ("u", 1), ("v", 2)):
        add_post(client, title, author, tag_ids=[1] if title == "u" else [])
    assert client.get("/sessions/queries").json() == {
        "window": [2, 3],
        "scalar": ["Ada2", "Bob1", "Cid0"],
        "union": ["a", "Ada", "b", "Bob", "Cid"],
        "exists": ["Cid"],
        "has": ["t", "u"],
        "tags": ["u"],
        "case": ["first", "other"],
        "distinct": [2],
    }


def test_objects_and_columns_are_read_together_with_what_their_options_load(client: Client) -> None:
    add_tags(client, "a", "b")
    add_users(client, "Ada")
    add_post(client, tag_ids=[1, 2])
    assert client.get("/sessions/bundles").json() == [[["t", 1, "Ada", ["a", "b"]]], True, True]


def test_rows_are_read_in_parts(client: Client) -> None:
    add_tags(client, "a", "b", "c")
    assert client.get("/sessions/partitions").json() == [["a", "b"], ["c"]]


def test_a_reading_session_refuses_an_object_and_says_what_to_do(client: Client, applications: Applications) -> None:
    assert client.get("/sessions/wrong").status_code == 200
    [said] = applications.events()
    assert "this session is read-only: use `database.write()`" in said


def test_an_alias_is_joined_to_another(client: Client) -> None:
    add_users(client, "Ada", "Bob")
    for author_id in (1, 2, 2):
        add_post(client, "t", author_id)
    assert [one["name"] for one in client.get("/sessions/alias").json()] == ["Ada"]


def test_a_graph_of_objects_is_written_by_one_add(client: Client) -> None:
    assert client.post("/sessions/tagged").json()["title"] == "graph"
    post = client.get("/posts/1?include=author").json()
    assert (post["author"]["name"], post["tag_ids"]) == ("Gil", [2, 3])
