"""Names as long as they may be: what the database cannot take whole is cut, by one rule and on both databases."""

import hashlib
import re
from collections.abc import Iterator
from typing import Any, get_args

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from extensions.domain.compiler import compile_domain
from extensions.domain.entities import Database, ToMany, ToOne
from extensions.domain.errors import DomainError
from extensions.domain.names import MAX_IDENTIFIER_LENGTH, shortened
from extensions.domain.reading import read_domain
from tests.rendering import ROOT

from .strategies import Specification

LENGTHS = (31, 54, 55, 62, 63)
ENTITY = "OrganizationMembershipInvitation"
MODELS = ROOT / "template" / "src" / "{{ package }}" / "models" / "base.py.jinja"


def relate(length: int) -> Specification:
    """Write every role that a name of this length can have."""
    name, field = "E" * length, "f" * length
    return {
        name: {
            field: "str(10) unique",
            "g" * length: "enum(a, b) index",
            "h" * length: "Other",
            "i" * length: f"Other many as {'j' * length}",
            "k" * length: f"{name} many as {'l' * length}",
            "m" * length: f"{name} optional unique as {'n' * length}",
            "_unique": [[field, "h" * length]],
            "_index": [["h" * length, field]],
        },
        "Other": {"_plural": "o" * length},
    }


def identifiers(specification: Specification, database: Database = "sqlite") -> Iterator[str]:
    """Find what a revision calls tables, columns, constraints and indexes."""
    for statement in compile_domain(specification, database)["migration"]["creates"]:  # type: ignore[index]  # It is JSON.
        yield from re.findall(r'"([a-z][a-z0-9_]*)"', statement)


@pytest.mark.parametrize("length", LENGTHS)
def test_what_a_revision_names_fits_into_an_identifier_and_is_the_same_on_both_databases(length: int) -> None:
    names = [list(identifiers(relate(length), database)) for database in get_args(Database)]
    assert names[0] == names[1]
    assert max(map(len, names[0])) <= MAX_IDENTIFIER_LENGTH


def test_columns_and_tables_of_long_names_are_cut_and_others_are_not() -> None:
    domain = read_domain({ENTITY: {"f" * 61: "Z optional as others", "z": "Z many"}, "Z": {}}, "sqlite")
    [one, many] = domain.entities[0].members
    assert isinstance(one, ToOne)
    assert isinstance(many, ToMany)
    assert one.column == shortened(f"{'f' * 61}_id") != f"{'f' * 61}_id"
    assert many.table == "organization_membership_invitations_z"
    assert domain.entities[0].singular == "organization_membership_invitation"


def test_a_relation_to_oneself_still_needs_two_columns() -> None:
    name = "Z" * 63
    with pytest.raises(DomainError, match="both columns of its table would be"):
        read_domain({name: {"z" * 63: f"{name} many as others"}}, "sqlite")


@pytest.mark.parametrize("kind", ["entity", "field"])
def test_a_name_of_64_characters_is_refused(kind: str) -> None:
    long = {"entity": {"E" * 64: {}}, "field": {"E": {"f" * 64: "int"}}}
    with pytest.raises(DomainError, match="at most 63"):
        read_domain(long[kind], "sqlite")


@given(st.from_regex(r"[a-z_]{1,150}", fullmatch=True), st.from_regex(r"[a-z_]{1,150}", fullmatch=True))
def test_names_that_differ_are_cut_apart(one: str, other: str) -> None:
    assert (shortened(one) == shortened(other)) == (one == other)


@given(st.from_regex(r"[a-z]{1,63}", fullmatch=True), st.from_regex(r"[a-z]{1,63}", fullmatch=True))
def test_models_cut_the_names_of_constraints_as_revisions_do(table: str, column: str) -> None:
    source = re.search(
        r"^MAX_IDENTIFIER_LENGTH.*?(?=^NAMING_CONVENTION)", MODELS.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
    )
    assert source
    rule: dict[str, Any] = {"sa": sa, "hashlib": hashlib, "Any": Any}
    exec(source[0], rule)  # noqa: S102 (our own template)
    index = sa.Index(None, sa.Column(column))
    made = sa.Table(table, sa.MetaData(), *index.columns, index)
    assert rule["name_constraint"](index, made) == shortened(f"ix_{table}_{column}")
