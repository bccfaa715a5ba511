"""The reserved names, compared with what they are reserved for."""

import warnings

import pytest
from pydantic import BaseModel
from sqlalchemy.orm import DeclarativeBase

from extensions.domain.errors import DomainError
from extensions.domain.reserved import (
    PYDANTIC,
    PYDANTIC_PREFIXES,
    SQLALCHEMY,
    check_entity_name,
    check_free,
    check_snake_case,
    reserved_for,
    taken_table,
)


class _Schema(BaseModel):
    pass


class _Base(DeclarativeBase):
    pass


def _public(*things: object) -> set[str]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return {name for thing in things for name in dir(thing) if not name.startswith("_")}


def test_every_attribute_of_a_pydantic_model_is_reserved() -> None:
    assert {name for name in _public(BaseModel, _Schema()) if not reserved_for(name)} == set()


def test_every_attribute_of_a_declarative_base_is_reserved() -> None:
    assert _public(DeclarativeBase, _Base) == SQLALCHEMY


def test_nothing_is_reserved_for_pydantic_without_need() -> None:
    assert not PYDANTIC - _public(BaseModel, _Schema())


def test_the_prefixes_are_those_that_pydantic_protects() -> None:
    for name in ("model_dump_file", "model_validate_all", "model_year"):
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            type("Probe", (BaseModel,), {"__annotations__": {name: int}})
        assert bool(caught) == name.startswith(PYDANTIC_PREFIXES)


@pytest.mark.parametrize(
    "name",
    ["type", "format", "hash", "filter", "min", "max", "next", "date", "match", "model_year"],
)
def test_a_useful_name_is_free(name: str) -> None:
    check_free(name)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("class", "a keyword of Python"),
        ("id", "a column that every entity has"),
        ("str", "used by the generated code"),
        ("orm", "used by the generated code"),
        ("ctid", "a system column of PostgreSQL"),
    ],
)
def test_a_taken_name_is_refused_with_its_reason(name: str, reason: str) -> None:
    with pytest.raises(DomainError, match=f"the name is {reason} "):
        check_free(name)


@pytest.mark.parametrize("name", ["a", "a1", "first_name", "x_1_y", "a" * 30])
def test_snake_case_is_taken(name: str) -> None:
    check_snake_case(name)


@pytest.mark.parametrize("name", ["", "A", "1a", "_a", "a_", "a__b", "a-b", "é", "a\n", "a" * 64])
def test_what_is_not_snake_case_is_refused(name: str) -> None:
    with pytest.raises(DomainError, match="is not a name in snake case"):
        check_snake_case(name)


@pytest.mark.parametrize("name", ["A", "HTTPLog", "A1", "Order", "Class", "Z" * 30])
def test_the_name_of_an_entity_is_taken(name: str) -> None:
    check_entity_name(name)


@pytest.mark.parametrize("name", ["None", "True", "False"])
def test_a_keyword_is_no_entity(name: str) -> None:
    with pytest.raises(DomainError, match="is a keyword of Python"):
        check_entity_name(name)


@pytest.mark.parametrize("name", ["sqlite_things", "pg_class", "alembic_version", "docs", "health"])
def test_a_table_of_others_is_taken(name: str) -> None:
    assert taken_table(name)


def test_a_table_of_ones_own_is_free() -> None:
    assert not taken_table("users")
