"""Methods become execution options."""

from __future__ import annotations

import pytest
from harness import Case, check

CASES = [
    Case(
        "populate_existing",
        "return session.query(Book).populate_existing().order_by(Book.id).all()",
        contains="populate_existing=True",
    ),
    Case(
        "autoflush",
        "session.add(Genre(id=9, label='new'))\nreturn session.query(Genre).autoflush(False).order_by(Genre.id).all()",
    ),
    Case(
        "execution_options",
        "return session.query(Book).execution_options(stream_results=True).order_by(Book.id).all()",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_execution_options(case: Case) -> None:
    """The rewritten chain does the same, or the chain stays."""
    check(case)
