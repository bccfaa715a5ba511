"""Parentheses around a part of a chain, and around arguments, stay where they belong."""

from __future__ import annotations

import pytest
from harness import Case, check

BODIES = {
    "root": "return (session.query(Book)).filter(Book.id > 1).order_by(Book.id).all()",
    "twice": "return ((session.query(Book)).filter(Book.id > 1)).order_by(Book.id).first()",
    "statement": "return (session.query(Book).filter(Book.id == 1)).one()",
    "session": "return (session).query(Book).order_by(Book.id).all()",
    "count": "return (session.query(Book).filter(Book.id > 1)).count()",
    "count_of_the_root": "return ((session.query(Book))).count()",
    "count_of_rows": "return (session.query(Book.title).distinct()).count()",
    "scalar": "return (session.query(func.count(Book.id)).filter(Book.id > 1)).scalar()",
    "value": "return (session.query(Book.title).filter(Book.id == 1)).scalar()",
    "joined": "return (session.query(Book).join(Book.copies)).order_by(Book.id).all()",
    "get": "return (session.query(Book)).get((1))",
    "get_with_options": "return (session.query(Book).options(joinedload(Book.copies))).get(1)",
    "update": "return (session.query(Book).filter(Book.id == 1)).update({'pages': 3})",
    "update_arguments": "return session.query(Book).filter(Book.id == 1).update((({'pages': 3})), (False))",
    "update_keyword": "return (session.query(Book)).update({'pages': 3}, synchronize_session=(False))",
    "delete": "return (session.query(Copy).filter(Copy.id == 1)).delete()",
    "delete_argument": "return (session.query(Copy).filter(Copy.id == 1)).delete((False))",
    "iterated": "return [book.id for book in ((session.query(Book)).order_by(Book.id))]",
    "subquery": "one = (session.query(Book.id).filter(Book.id == 1)).subquery()\nreturn session.query(one.c.id).all()",
    "exists": "return session.query((session.query(Book)).filter(Book.id == 1).exists()).scalar()",
    "option": "return [book.id for book in session.query(Book).yield_per((2)).order_by(Book.id)]",
    "held": "q = (session.query(Book))\nq = (q.filter(Book.id > 1))\nreturn (q.order_by(Book.id)).all(), (q).count()",
    "over_lines": "return (\n    session.query(Book)  # books\n    .filter(Book.id > 1)\n    # and no more :)\n).count()",
}


@pytest.mark.parametrize("name", BODIES)
def test_parentheses_are_kept_in_balance(name: str) -> None:
    """The rewritten chain does the same."""
    check(Case(name, BODIES[name]))


LEFT = {
    "method": "return (session.query)(Book).all()",
    "indexed": "return (session.query(Book).order_by(Book.id))[0]",
}


@pytest.mark.parametrize("name", LEFT)
def test_parentheses_elsewhere_are_left(name: str) -> None:
    """What cannot be told apart by its text stays."""
    check(Case(name, LEFT[name], "left", "parentheses"))
