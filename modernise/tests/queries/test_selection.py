"""What a query selects gives the same rows and keys."""

from __future__ import annotations

import pytest
from harness import Case, check

CASES = [
    Case(
        "columns_of_the_same_name",
        "return session.query(Book.id, Copy.id).all()",
        "left",
        "same name",
    ),
    Case(
        "columns_labelled_apart",
        "return session.query(Book.id, Copy.id.label('copy')).join(Copy, Copy.book_id == Book.id).order_by(Copy.id).all()",
    ),
    Case(
        "nameless_column_and_keys",
        "return [dict(r._mapping) for r in session.query(func.count(Book.id)).all()]",
        "left",
        "key",
    ),
    Case(
        "keys",
        "return [list(r._mapping) for r in session.query(Book, Book.id, Book.year, Book.is_long, Copy.id.label('c'))]",
        "left",
        "unique()",
    ),
    Case(
        "keys_of_columns",
        "return [list(r._mapping) for r in session.query(Book.id, Book.year, Book.is_long, Copy.id.label('c'))]",
    ),
    Case(
        "keys_of_entities",
        "c = aliased(Copy)\nreturn [list(r._mapping) for r in session.query(Book, c)]",
    ),
    Case(
        "table",
        "return session.query(Book.__table__).filter(Book.__table__.c.id == 1).all()",
        contains="session.execute(",
    ),
    Case(
        "table_column",
        "return session.query(book_genre.c.book_id).order_by(book_genre.c.book_id).all()",
    ),
    Case(
        "starred",
        "columns = [Book.id]\nreturn session.query(*columns).all()",
        "left",
        "may be one entity",
    ),
    Case(
        "relationship_selected",
        "try:\n    return session.query(Book.copies).all()\nexcept Exception as e:\n    return type(e).__name__",
        "left",
    ),
    Case(
        "literal",
        "from sqlalchemy import literal\nreturn session.query(literal(1).label('one')).all()",
    ),
    Case(
        "case",
        "from sqlalchemy import case\nreturn session.query(case((Book.id > 2, 'a'), else_='b').label('c')).order_by(Book.id).all()",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_selection(case: Case) -> None:
    """The rewritten chain does the same, or the chain stays."""
    check(case)
