"""A chain of any layout is followed, and stays where a method is unknown."""

from __future__ import annotations

import pytest
from harness import Case, check, rewrite

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


ADVISED = {
    "session.query(Book).union(session.query(Book)).all()": "union(first, second)",
    "session.query(Book.id).intersect(session.query(Copy.id)).all()": "intersect(first, second)",
    "session.query(Book.id).except_(session.query(Copy.id)).all()": "except_(first, second)",
    "session.query(Copy).with_parent(session.get(Book, 1)).all()": "with_parent(parent, Parent.children)",
    "session.query(Book).value(Book.id)": "session.scalar(",
    "list(session.query(Book).values(Book.id))": "session.execute(",
    "session.query(Event).with_polymorphic('*').all()": "select(with_polymorphic(",
    "session.query(with_polymorphic(Event, '*')).all()": "session.execute(select(",
    "session.query(Bundle('b', Book.id)).all()": "session.execute(select(",
    "print(session.query(Book))": "build a select()",
}


@pytest.mark.parametrize("chain", ADVISED)
def test_a_chain_that_stays_says_the_modern_form(chain: str) -> None:
    """Every reason comes with what to write instead."""
    imports = "from sqlalchemy.orm import Bundle, with_polymorphic\n"
    left = [one for one in rewrite(imports + Case("", f"return {chain}").text).findings if not one.rewritten]
    assert left
    assert all(finding.reason and finding.advice for finding in left)
    assert any(ADVISED[chain] in finding.advice for finding in left)


@pytest.mark.parametrize("option", ["lazyload('*')", "raiseload('*')", "selectinload('*')"])
def test_a_star_in_a_loader_option_is_no_name(option: str) -> None:
    """2.x takes it as 1.x did."""
    body = f"from sqlalchemy.orm import lazyload, raiseload\nreturn session.query(Book).options({option}).all()"
    check(Case("star", body))
