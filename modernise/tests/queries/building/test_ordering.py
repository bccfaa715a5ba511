"""Orders and groups keep their meaning."""

from __future__ import annotations

import pytest
from harness import Case, check

CASES = [
    Case("order_by_several", "return session.query(Book).order_by(Book.title.desc(), Book.id).all()"),
    Case("order_by_text", "return session.query(Book).order_by('title', Book.id).all()"),
    Case(
        "order_by_none_cancels",
        "return session.query(Book).order_by(Book.title).order_by(None).order_by(Book.id).all()",
    ),
    Case(
        "order_by_false",
        "return session.query(Book).order_by(False).all()",
        "left",
        "order_by(False)",
    ),
    Case(
        "order_by_false_in_a_variable",
        "o = False\nreturn session.query(Book).order_by(o).all()",
        "left",
        "order_by(False)",
    ),
    Case(
        "order_by_false_in_a_condition",
        "o = 1\nreturn session.query(Book).order_by(o and False).all()",
        "left",
    ),
    Case(
        "group_by_having",
        "return session.query(Book.title, func.count(Book.id)).group_by(Book.title).having(func.count(Book.id) > 1).all()",
    ),
    Case("group_by_false", "return session.query(Book.title).group_by(False).all()", "left"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_ordering(case: Case) -> None:
    """The rewritten chain does the same, or the chain stays."""
    check(case)
