"""Constraints as a revision writes them."""

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from extensions.domain.constraints import all_indexes, all_uniques, write_checks, write_foreign_key, write_name
from extensions.domain.entities import Entity
from extensions.domain.reading import read_domain


def entity(entities: Mapping[str, object]) -> Entity:
    return read_domain(entities, "sqlite").entities[0]


@given(st.from_regex(r"[a-z_]{1,200}", fullmatch=True))
def test_a_name_fits_into_an_identifier(name: str) -> None:
    assert len(write_name(name)) <= len('op.f("")') + 63


def test_every_table_is_indexed_by_its_moments() -> None:
    assert all_indexes(entity({"User": {}})) == [("created_at", "id"), ("updated_at", "id")]


def test_a_relation_is_indexed_by_its_column() -> None:
    assert ("author_id", "id") in all_indexes(entity({"Post": {"author": "User"}, "User": {}}))


def test_a_unique_relation_is_a_constraint_on_its_column() -> None:
    profile = entity({"Profile": {"user": "User unique", "name": "str", "_unique": [["user", "name"]]}, "User": {}})
    assert list(all_uniques(profile)) == [("user_id",), ("user_id", "name")]


def test_the_check_of_an_enum_changes_its_name_with_its_values() -> None:
    [before], [after] = (list(write_checks(entity({"A": {"b": f"enum({values})"}}))) for values in ("x", "x, y"))
    assert before.partition("name=")[2] != after.partition("name=")[2]


def test_a_foreign_key_says_what_becomes_of_its_row() -> None:
    assert write_foreign_key("posts", "author_id", "users", "CASCADE").endswith(', ondelete="CASCADE")')
