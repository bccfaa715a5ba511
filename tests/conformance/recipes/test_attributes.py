"""SQLAlchemy's chapters on mapped attributes and types, and on statements that write."""

import pytest

from tests.conformance.clients import Client


@pytest.fixture
def book(client: Client) -> dict[str, object]:
    """Create a book with two chapters."""
    created = client.post("/books?title=Anna&chapters=2")
    assert created.status_code == 201
    return dict(created.json())


def test_a_model_with_everything_is_a_response(book: dict[str, object]) -> None:
    assert book == {
        "id": 1,
        "name": "Anna",
        "shelf": "a",
        "genre": 1,
        "both_sides": 20,
        "label": "Anna / a",
        "is_long": False,
        "size": {"height": 1.25, "width": 0.5},
        "stamp": "new",
        "notes": {},
    }


@pytest.mark.usefixtures("book")
def test_an_own_init_and_types_and_hybrids_hold_in_conditions(client: Client) -> None:
    client.patch("/books/1/notes?key=read")
    assert client.get("/books/where").json() == [["Anna"]] * 11


def test_a_repository_of_the_owner_sorts_by_a_hybrid(client: Client) -> None:
    for title, pages in (("Anna", 900), ("Zeno", 600), ("Bel", 9)):
        client.post(f"/books?title={title}&pages={pages}")
    books = client.get("/books/long").json()
    assert [(one["name"], one["is_long"]) for one in books] == [("Zeno", True), ("Anna", True)]


@pytest.mark.parametrize("loading", ["selectinload", "joinedload", "subqueryload", "contains_eager"])
@pytest.mark.usefixtures("book")
def test_chapters_are_loaded_with_their_book(client: Client, loading: str) -> None:
    [loaded] = client.get(f"/books/chapters/{loading}").json()
    assert [one["title"] for one in loaded["chapters"]] == ["Anna 0", "Anna 1"][loading == "contains_eager" :]


@pytest.mark.usefixtures("book")
def test_a_relationship_that_was_not_loaded_says_so(client: Client) -> None:
    assert "'Book.chapters' is not available due to lazy='raise'" in client.get("/books/raise").json()


@pytest.mark.usefixtures("book")
def test_a_deferred_column_is_undeferred(client: Client) -> None:
    assert client.get("/books/deferred").json() == [True, True, "about Anna"]


def test_rows_of_a_group_are_a_response(client: Client) -> None:
    for title in ("Anna", "Arno", "Bel"):
        client.post(f"/books?title={title}")
    assert client.get("/books/shelves").json() == [{"shelf": "a", "books": 2}]


@pytest.mark.usefixtures("book")
def test_a_mutable_dict_is_written_when_it_changes_in_place(client: Client) -> None:
    client.patch("/books/1/notes?key=read")
    assert client.patch("/books/1/notes?key=liked").json() == {"read": True, "liked": True}


@pytest.mark.usefixtures("book")
def test_an_orphan_is_deleted_and_what_is_left_goes_with_its_book(client: Client) -> None:
    assert client.delete("/books/1/chapters/0").status_code == 204
    assert client.get("/books/chapters").json() == ["Anna 1"]
    assert client.delete("/books/1").status_code == 204
    assert client.get("/books/chapters").json() == []


def test_a_bulk_insert_returns_objects_in_order(client: Client) -> None:
    assert client.post("/books/many?titles=ab").json() == ["1 a / x new 1.0", "2 b / x new 1.0"]


def test_an_upsert_returns_the_object_that_it_changed(client: Client) -> None:
    first, second = (client.post(f"/books/upsert?title=a&pages={pages}").json() for pages in (1, 2))
    assert [*first, *second] == [[1, 1], [1, 2]]


@pytest.mark.parametrize("synchronize", ["auto", "evaluate", "fetch"])
def test_an_update_returns_rows_and_changes_objects_in_the_session(client: Client, synchronize: str) -> None:
    for title, pages in (("a", 11), ("b", 5)):
        client.post(f"/books?title={title}&pages={pages}")
    assert client.patch(f"/books/pages?synchronize={synchronize}").json() == [["a"], [22, 5]]


def test_a_constraint_inside_a_savepoint_is_named_and_the_session_goes_on(client: Client) -> None:
    assert client.post("/books/refused?title=x&pages=0").json() == ["InvalidValueError", "ck_books_pages_are_positive"]
    client.post("/books?title=y")
    refused = client.post("/books/refused?title=y").json()
    assert refused == ["UniqueError", "title", "shelf", "uq_books_title_shelf"]
    assert client.get("/books/shelves").json() == [{"shelf": "y", "books": 2}]


@pytest.mark.usefixtures("book")
def test_a_constraint_of_an_own_table_is_a_problem_with_its_fields(client: Client) -> None:
    duplicate = client.post("/books?title=Anna")
    assert (duplicate.status_code, duplicate.json()["fields"]) == (409, ["title", "shelf"])
    assert client.post("/books?title=b&pages=0").status_code == 422
    assert client.get("/books/chapters").json() == ["Anna 0", "Anna 1"]
