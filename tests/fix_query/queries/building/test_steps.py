"""A chain of any layout is followed, and stays where a method is unknown."""

from __future__ import annotations

import pytest
from harness import Case, check

CASES = [
    Case(
        "unknown_method",
        "try:\n    return session.query(Book).active().all()\nexcept Exception as e:\n    return type(e).__name__",
        "left",
        "active",
    ),
    Case(
        "union",
        "a = session.query(Book).filter(Book.id == 1)\nb = session.query(Book).filter(Book.id == 2)\nreturn a.union(b).all()",
        "left",
    ),
    Case(
        "backslash",
        "return session.query(Book).\\\n    filter(Book.id > 1).\\\n    order_by(Book.id).\\\n    all()",
    ),
    Case(
        "two_on_a_line",
        "a = session.query(Book).get(1); b = session.query(Copy).get(1)\nreturn a, b",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_steps(case: Case) -> None:
    """The rewritten chain does the same, or the chain stays."""
    check(case)
