"""SQLAlchemy's chapters on inheritance and relationships."""

from tests.conformance.clients import Applications, Client
from tests.conformance.recipes.rows import add_tags


def test_joined_and_single_table_inheritance_are_loaded_by_the_repository_of_the_base(
    client: Client, applications: Applications
) -> None:
    hired = [[1, "Manager", "Ann", 7], [2, "Clerk", "Bob", "2a"], [3, "Employee", "Cid", None]]
    assert client.post("/company/employees").json() == hired
    applications.record_statements()
    assert client.get("/company/employees").json() == hired
    assert len([one for one in applications.events() if one.startswith("SELECT")]) == 3


def test_a_query_of_all_kinds_names_columns_of_each(client: Client) -> None:
    client.post("/company/employees")
    assert [one[2] for one in client.get("/company/employees/joined").json()] == ["Ann", "Bob"]
    assert client.get("/company/employees/1").json() == [1, "Manager", "Ann", 7]


def test_a_row_of_a_joined_table_is_deleted_by_the_repository_of_the_base(client: Client) -> None:
    client.post("/company/employees")
    assert client.delete("/company/employees/1").status_code == 204
    assert [one[2] for one in client.get("/company/employees").json()] == ["Bob", "Cid"]


def test_an_update_of_a_joined_table_changes_the_object_in_the_session(client: Client) -> None:
    client.post("/company/employees")
    assert client.patch("/company/employees").json() == 8


def test_concrete_tables_are_read_at_once(client: Client) -> None:
    assert client.post("/company/shapes").json() == [["Circle", 1, 1], ["Square", 1, 2]]


def test_a_tree_is_walked_by_a_recursive_expression(client: Client) -> None:
    client.post("/company/nodes")
    below = [["branch", 0], ["flower", 1], ["leaf", 1]]
    assert sorted(client.get("/company/nodes/branch/below").json()) == below
    assert len(client.get("/company/nodes/trunk/below").json()) == 5


def test_a_tree_is_loaded_at_once_and_cut_at_once(client: Client) -> None:
    client.post("/company/nodes")
    assert client.get("/company/nodes/recursive").json()[0] == "trunk"
    assert ["stump", "trunk"] in client.get("/company/nodes/parents").json()
    assert client.delete("/company/nodes/branch").status_code == 204
    assert client.get("/company/nodes/recursive").json() == ["trunk", ["stump"]]


def test_an_association_object_is_made_and_read_through_proxies(client: Client) -> None:
    add_tags(client, "a", "b", "c")
    assert client.post("/company/baskets").json() == [1, [5, 1, 1]]
    assert client.get("/company/baskets/1").json() == [["a", "b", "c"], 7, 1]


def test_what_an_own_table_refers_to_is_not_deleted(client: Client) -> None:
    add_tags(client, "a")
    client.post("/company/baskets")
    refused = client.delete("/tags/1")
    assert (refused.status_code, refused.json()["fields"]) == (409, ["tag_id"])
    assert "lines still refer to this tag" in refused.json()["detail"]
    assert client.get("/tags/1").status_code == 200
