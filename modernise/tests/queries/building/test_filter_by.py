"""`filter_by` keeps meaning the entity that Query meant."""

from __future__ import annotations

import pytest
from harness import Case, check

CASES = [
    Case(
        "filter_by",
        "return session.query(Book).filter_by(title='Sea').order_by(Book.id).all()",
        contains="filter_by(title='Sea')",
    ),
    Case(
        "filter_by_with_a_renamed_column",
        "return session.query(Book).filter_by(year=2001).order_by(Book.id).all()",
    ),
    Case(
        "filter_by_dictionary",
        "given = {'title': 'Sea'}\nreturn session.query(Book).filter_by(**given).order_by(Book.id).all()",
    ),
    Case(
        "filter_by_relationship",
        "p = session.get(Publisher, 1)\nreturn session.query(Book).filter_by(publisher=p).order_by(Book.id).all()",
    ),
    Case(
        "filter_by_after_join",
        "return session.query(Book).join(Copy).filter_by(shelf='A').all()",
        contains="Copy.shelf == 'A'",
    ),
    Case(
        "filter_by_after_relationship_join",
        "return session.query(Book).join(Book.copies).filter_by(id=3).all()",
        contains="Copy.id == 3",
    ),
    Case(
        "filter_by_none_after_join",
        "return session.query(Book).join(Copy).filter_by(state=None).all()",
        contains="Copy.state.is_(None)",
    ),
    Case(
        "filter_by_loose_value_after_join",
        "a = None\nreturn session.query(Book).join(Copy).filter_by(shelf=a or 'B').all()",
        contains="(a or 'B')",
    ),
    Case(
        "filter_by_conditional_value",
        "a = 1\nreturn session.query(Book).join(Copy).filter_by(shelf='A' if a else 'B').all()",
    ),
    Case(
        "filter_by_parenthesised_value",
        "return session.query(Book).join(Copy).filter_by(shelf=('A')).all()",
    ),
    Case(
        "filter_by_before_join",
        "return session.query(Book).filter_by(title='Sea').join(Copy).filter_by(shelf='A').all()",
    ),
    Case(
        "filter_by_dictionary_after_join",
        "given = {'shelf': 'A'}\nreturn session.query(Book).join(Copy).filter_by(**given).all()",
        "left",
        "filter_by",
    ),
    Case(
        "filter_by_after_two_joins",
        "return session.query(Publisher).join(Publisher.books).join(Book.copies).filter_by(shelf='A').all()",
        contains="Copy.shelf",
    ),
    Case(
        "filter_by_with_two_entities",
        "return session.query(Book, Copy).filter_by(title='Sea').filter(Copy.book_id == Book.id).order_by(Copy.id).all()",
        contains="Book.title == 'Sea'",
    ),
    Case(
        "filter_by_of_a_column",
        "return session.query(Book.id).filter_by(title='Sea').order_by(Book.id).all()",
    ),
    Case(
        "filter_by_of_an_alias",
        "b = aliased(Book)\nreturn session.query(b).filter_by(title='Sea').order_by(b.id).all()",
    ),
    Case(
        "filter_by_after_select_from",
        "return session.query(func.count(Copy.id)).select_from(Book).join(Book.copies).filter_by(shelf='A').scalar()",
    ),
    Case(
        "filter_by_of_a_function",
        "return session.query(func.count(Book.id)).filter_by(title='Sea').scalar()",
        contains="Book.title == 'Sea'",
    ),
    Case(
        "filter_by_of_an_unclear_function",
        "return session.query(func.coalesce(Book.id, 1)).filter_by(title='Sea').all()",
        "left",
        "filter_by",
    ),
    Case(
        "filter_by_after_alias_join",
        "c = aliased(Copy)\nreturn session.query(Book).join(c, c.book_id == Book.id).filter_by(shelf='A').all()",
        contains="c.shelf == 'A'",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_filter_by(case: Case) -> None:
    """The rewritten chain does the same, or the chain stays."""
    check(case)
