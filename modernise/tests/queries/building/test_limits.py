"""Limits, DISTINCT and locks keep their rows."""

from __future__ import annotations

import pytest
from harness import Case, check

CASES = [
    Case("limit_offset", "return session.query(Book).order_by(Book.id).limit(2).offset(1).all()"),
    Case("limit_none", "return session.query(Book).order_by(Book.id).limit(None).all()"),
    Case("slice", "return session.query(Book).order_by(Book.id).slice(1, 3).all()"),
    Case(
        "limit_then_filter",
        "try:\n    return session.query(Book).limit(1).filter(Book.id == 2).all()\nexcept Exception as e:\n    return type(e).__name__",
        "left",
        "after limit",
    ),
    Case(
        "limit_then_order",
        "try:\n    return session.query(Book).limit(1).order_by(Book.id).all()\nexcept Exception as e:\n    return type(e).__name__",
        "left",
        "after limit",
    ),
    Case("distinct", "return session.query(Book.title).distinct().order_by(Book.title).all()"),
    Case(
        "distinct_with_another_order",
        "return session.query(Book).distinct().order_by(Book.pages, Book.id).all()",
    ),
    Case(
        "distinct_on",
        "return session.query(Book).distinct(Book.title).all()",
        "left",
        "DISTINCT ON",
    ),
    Case("with_for_update", "return session.query(Book).with_for_update().filter(Book.id == 1).one()"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_limits(case: Case) -> None:
    """The rewritten chain does the same, or the chain stays."""
    check(case)
