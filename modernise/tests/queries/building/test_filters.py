"""Criteria keep their meaning."""

from __future__ import annotations

import pytest
from harness import Case, check

CASES = [
    Case(
        "filter",
        "return session.query(Book).filter(Book.pages > 100, Book.title == 'Sea').all()",
        contains=".where(",
    ),
    Case("filter_without_arguments", "return session.query(Book).filter().order_by(Book.id).all()"),
    Case("filter_true", "return session.query(Book).filter(True).order_by(Book.id).all()"),
    Case("where", "return session.query(Book).where(Book.id == 1).all()"),
    Case(
        "with_parent",
        "p = session.get(Publisher, 1)\nreturn session.query(Book).with_parent(p, Publisher.books).order_by(Book.id).all()",
        contains="where(with_parent(p, Publisher.books))",
    ),
    Case(
        "with_parent_without_property",
        "p = session.get(Publisher, 1)\nreturn session.query(Book).with_parent(p).all()",
        "left",
        "property",
    ),
    Case(
        "correlate",
        "inner = session.query(Copy.id).filter(Copy.book_id == Book.id).correlate(Book).exists()\nreturn session.query(Book).filter(inner).order_by(Book.id).all()",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_filters(case: Case) -> None:
    """The rewritten chain does the same, or the chain stays."""
    check(case)
