"""Indexes and slices keep their rows."""

from __future__ import annotations

import pytest
from harness import Case, check

CASES = [
    Case("index", "return session.query(Book).order_by(Book.id)[2]"),
    Case("index_out_of_range", "return session.query(Book).order_by(Book.id)[22]"),
    Case("slice_with_brackets", "return session.query(Book).order_by(Book.id)[1:3]"),
    Case("slice_from_the_start", "return session.query(Book).order_by(Book.id)[:2]"),
    Case("slice_to_the_end", "return session.query(Book.id).order_by(Book.id)[2:]"),
    Case("slice_with_step", "return session.query(Book).order_by(Book.id)[::2]", "left"),
    Case("negative_index", "return session.query(Book).order_by(Book.id)[-1]", "left"),
    Case("computed_index", "n = 1\nreturn session.query(Book).order_by(Book.id)[n]", "left"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_subscripts(case: Case) -> None:
    """The rewritten chain does the same, or the chain stays."""
    check(case)
