"""Joins keep their meaning, or stay."""

from __future__ import annotations

import pytest
from harness import Case, check

CASES = [
    Case("join_class", "return session.query(Copy).join(Book).order_by(Copy.id).all()"),
    Case(
        "join_condition",
        "return session.query(Copy).join(Book, Book.id == Copy.book_id).order_by(Copy.id).all()",
    ),
    Case(
        "join_class_and_relationship",
        "return session.query(Book).join(Copy, Book.copies).order_by(Book.id).all()",
    ),
    Case(
        "join_of_type",
        "c = aliased(Copy)\nreturn session.query(Book).join(Book.copies.of_type(c)).filter(c.shelf == 'A').all()",
    ),
    Case(
        "join_outer_flag",
        "return session.query(Book).join(Book.copies, isouter=True).order_by(Book.id).all()",
    ),
    Case(
        "join_table",
        "return session.query(Book).join(book_genre, book_genre.c.book_id == Book.id).order_by(Book.id).all()",
    ),
    Case(
        "join_path",
        "try:\n    return session.query(Publisher).join(Publisher.books, Book.copies).all()\nexcept Exception as e:\n    return type(e).__name__",
        "left",
        "path",
    ),
    Case(
        "join_aliased_flag",
        "try:\n    return session.query(Book).join(Book.copies, aliased=True).all()\nexcept Exception as e:\n    return type(e).__name__",
        "left",
    ),
    Case(
        "self_join",
        "p = aliased(Publisher)\nreturn session.query(Publisher).join(p, Publisher.parent).filter(p.name == 'Adler').order_by(Publisher.id).all()",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_joins(case: Case) -> None:
    """The rewritten chain does the same, or the chain stays."""
    check(case)
