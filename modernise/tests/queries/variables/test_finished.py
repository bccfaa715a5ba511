"""Queries held in variables that end as UPDATE, DELETE or get()."""

from __future__ import annotations

import pytest
from harness import Case, check

CASES = [
    Case(
        "deleted",
        "q = session.query(Copy).filter(Copy.id == 1)\nreturn q.delete()",
        contains="q = delete(Copy).where(Copy.id == 1)",
    ),
    Case(
        "deleted_with_option",
        "q = session.query(Copy).filter_by(id=1)\nq.delete(synchronize_session=False)\nreturn 0",
        contains="session.execute(q.execution_options(synchronize_session=False))",
    ),
    Case(
        "updated",
        "q = session.query(Copy)\nq = q.filter(Copy.shelf == 'A')\nreturn q.update({'state': 'lost'}, synchronize_session='fetch')",
        contains="update(Copy)",
    ),
    Case(
        "updated_in_a_loop",
        "q = session.query(Copy)\nreturn [q.filter(Copy.id == n).update({Copy.state: str(n)}) for n in (1, 2, 99)]",
    ),
    Case(
        "deleted_on_a_path",
        "q = session.query(Copy).filter(Copy.shelf == 'A')\nif session.query(Book).count() > 2:\n    q = q.filter(Copy.id > 1)\nreturn q.delete()",
    ),
    Case("counted_then_deleted", "q = session.query(Copy)\nn = q.count()\nreturn n, q.delete()", "left", "other ways"),
    Case(
        "updated_then_deleted",
        "q = session.query(Copy)\nq.update({'state': 'x'})\nreturn q.delete()",
        "left",
        "other ways",
    ),
    Case("deleted_after_order", "q = session.query(Copy).order_by(Copy.id)\nreturn q.delete()", "left", "order_by"),
    Case("deleted_after_limit", "q = session.query(Copy)\nq = q.limit(1)\nreturn q.delete()", "left", "limit"),
    Case(
        "deleted_after_join_on_a_path",
        "q = session.query(Copy)\nif not session:\n    q = q.join(Book)\nreturn q.delete()",
        "left",
        "join",
    ),
    Case("deleted_and_iterated", "q = session.query(Copy)\nlist(q)\nreturn q.delete()", "left"),
    Case("got", "q = session.query(Copy)\nreturn q.get(1), q.get(99)", contains="session.get(Copy, 1)"),
    Case(
        "got_after_options",
        "q = session.query(Book).options(joinedload(Book.copies))\nreturn q.get(1)",
        "left",
        "options",
    ),
    Case("got_after_filter", "q = session.query(Book).filter(Book.id == 1)\nreturn q.get(1)", "left"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_finished(case: Case) -> None:
    """The rows and the results are the same."""
    check(case)
