"""What is selected may change on the way."""

from __future__ import annotations

import pytest
from harness import Case, check

CASES = [
    Case(
        "with_entities",
        "return session.query(Book).filter(Book.pages > 1).with_entities(Book.id, Book.title).order_by(Book.id).all()",
        contains="with_only_columns",
    ),
    Case("with_entities_count", "return session.query(Book).with_entities(func.count()).scalar()"),
    Case(
        "with_entities_entity",
        "return session.query(Book).join(Book.copies).with_entities(Copy).order_by(Copy.id).all()",
    ),
    Case(
        "with_entities_then_filter_by",
        "return session.query(Book).with_entities(Book.id).filter_by(title='Sea').all()",
        "left",
    ),
    Case(
        "add_columns",
        "return session.query(Book.id).add_columns(Book.title, Book.pages).order_by(Book.id).all()",
    ),
    Case("add_column", "return session.query(Book.id).add_column(Book.title).order_by(Book.id).all()"),
    Case(
        "add_columns_of_the_same_name",
        "return session.query(Book.id).add_columns(Copy.id).all()",
        "left",
        "same name",
    ),
    Case(
        "from_statement_of_a_string",
        "return session.query(Book).from_statement('select 1').all()",
        "left",
        "raw string",
    ),
    Case(
        "from_statement_later_filter",
        "from sqlalchemy import text\nreturn session.query(Book).from_statement(text('select 1')).filter(Book.id == 1).all()",
        "left",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_reselection(case: Case) -> None:
    """The rewritten chain does the same, or the chain stays."""
    check(case)
