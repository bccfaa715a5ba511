"""Constraints over several columns."""

from extensions.domain.reading import read_domain


def test_a_constraint_names_the_columns() -> None:
    raw = {
        "Post": {
            "title": "str(200)",
            "author": "User",
            "_unique": [["author", "title"]],
            "_index": [["title", "created_at"], ["created_at", "title"]],
        },
        "User": {},
    }
    post = read_domain(raw, "sqlite").entities[0]
    assert post.uniques == (("author_id", "title"),)
    assert post.indexes == (("title", "created_at"), ("created_at", "title"))


def test_options_are_no_members_and_may_be_empty() -> None:
    raw = {"User": {"_unique": [], "_index": [], "name": "str"}}
    (user,) = read_domain(raw, "sqlite").entities
    assert [member.name for member in user.members] == ["name"]
    assert (user.uniques, user.indexes) == ((), ())


def test_a_constraint_may_be_600_characters_wide() -> None:
    raw = {"User": {"a": "str(300)", "b": "str(300)", "_unique": [["a", "b"]]}}
    assert read_domain(raw, "sqlite").entities[0].uniques == (("a", "b"),)
