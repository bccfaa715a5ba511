"""Relations: columns, association tables and other sides."""

import pytest

from extensions.domain.entities import Entity, OnDelete, ToMany, ToOne
from extensions.domain.reading import read_domain


def _entity(raw: object, name: str) -> Entity:
    return next(each for each in read_domain(raw, "sqlite").entities if each.name == name)


@pytest.mark.parametrize(
    ("words", "on_delete", "reverse"),
    [
        ("", "RESTRICT", "blog_posts"),
        ("optional", "SET NULL", "blog_posts"),
        ("cascade", "CASCADE", "blog_posts"),
        ("optional cascade", "CASCADE", "blog_posts"),
        ("unique", "RESTRICT", "blog_post"),
        ("as works", "RESTRICT", "works"),
        ("unique as work", "RESTRICT", "work"),
    ],
)
def test_a_relation_to_one_is_a_column(words: str, on_delete: OnDelete, reverse: str) -> None:
    raw = {"BlogPost": {"author": f"User {words}"}, "User": {}}
    (relation,) = _entity(raw, "BlogPost").members
    assert relation == ToOne(
        "author",
        "User",
        reverse,
        on_delete,
        optional="optional" in words,
        unique="unique" in words,
    )
    assert relation.column == "author_id"


def test_a_relation_to_many_is_a_table() -> None:
    raw = {"BlogPost": {"categories": "Tag many"}, "Tag": {}}
    (relation,) = _entity(raw, "BlogPost").members
    assert relation == ToMany(
        "categories",
        "Tag",
        "blog_posts",
        "blog_posts_categories",
        "blog_post_id",
        "tag_id",
        "category_ids",
    )


def test_a_relation_to_many_of_itself_has_two_columns() -> None:
    (relation,) = _entity({"User": {"friends": "User many as fans"}}, "User").members
    assert isinstance(relation, ToMany)
    assert (relation.owner_column, relation.target_column) == ("user_id", "friend_id")


def test_a_long_association_table_ends_in_a_hash() -> None:
    raw = {"A" + "b" * 29: {"c" * 30: "Tag many"}, "Tag": {"_plural": "x"}}
    (relation,) = _entity(raw, "A" + "b" * 29).members
    assert isinstance(relation, ToMany)
    assert relation.table == f"a{'b' * 29}s_{'c' * 30}"
    raw = {"AbCd" * 7: {"c" * 30: "Tag many"}, "Tag": {}}
    (relation,) = _entity(raw, "AbCd" * 7).members
    assert isinstance(relation, ToMany)
    assert len(relation.table) == 63
    assert relation.table.startswith("ab_cd_ab_cd")


def test_a_table_named_by_hand_names_the_association_and_the_other_side() -> None:
    raw = {"Cow": {"_plural": "kine", "tags": "Tag many"}, "Tag": {}}
    (relation,) = _entity(raw, "Cow").members
    assert isinstance(relation, ToMany)
    assert (relation.table, relation.reverse) == ("kine_tags", "kine")
