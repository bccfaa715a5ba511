"""`query = a if test else b`: each side is a value of the variable on some path only."""

from __future__ import annotations

import pytest
from harness import Case, check

CASES = [
    Case(
        "or_itself",
        "q = session.query(Book)\nq = q.filter(Book.id > 1) if session else q\nreturn q.order_by(Book.id).all()",
    ),
    Case("itself_first", "q = session.query(Book)\nq = q if not session else q.filter(Book.id > 1)\nreturn q.count()"),
    Case(
        "two_orders",
        "q = session.query(Book)\nq = q.order_by(Book.id) if not session else q.order_by(Book.title, Book.id.desc())\nreturn q.all()",
    ),
    Case(
        "nested",
        "q = session.query(Book)\nq = q.filter(Book.id > 1) if not session else (q.filter(Book.id > 2) if 1 else q)\nreturn q.order_by(Book.id).all()",
    ),
    Case(
        "joined_on_one_side",
        "q = session.query(Book)\nq = q.join(Book.copies) if session else q\nreturn q.order_by(Book.id).all()",
        contains=".unique()",
    ),
    Case(
        "begun_on_both_sides",
        "q = session.query(Book).filter(Book.id == 1) if session else session.query(Book)\nreturn q.all()",
    ),
    Case(
        "different_entities",
        "q = session.query(Book) if session else session.query(Copy)\nreturn len(q.all())",
        "left",
        "different entities",
    ),
    Case(
        "something_else",
        "q = session.query(Book) if session else []\nreturn len(list(q))",
        "left",
        "other things",
    ),
    Case(
        "finished_on_one_side",
        "q = session.query(Book)\nq = q.all() if session else q\nreturn len(list(q))",
        "left",
    ),
    Case(
        "filter_by_after_a_join_on_one_side",
        "q = session.query(Book)\nq = q.join(Copy) if session else q\nreturn q.filter_by(id=1).all()",
        "left",
        "path",
    ),
    Case(
        "filtered_after_a_limit_on_one_side",
        "q = session.query(Book)\nq = q.limit(1) if not session else q\nreturn q.filter(Book.id == 1).all()",
        "left",
        "limit",
    ),
    Case("test_of_itself", "q = session.query(Book)\nq = q.filter(Book.id > 1) if q else q\nreturn q.all()", "left"),
    Case("indexed", "return (session.query(Book) if session else session.query(Book))[0].id", "left"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_conditional(case: Case) -> None:
    """The rewritten flow gives the same result on both paths."""
    check(case)
