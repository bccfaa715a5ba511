"""Criteria made elsewhere may bring another table into the FROM clause, and with it duplicates."""

from __future__ import annotations

import pytest
from harness import HEADER, Case, check, rewrite, run

HELPERS = """\
def lent_copy():
    return Copy.book_id == Book.id


class Rules:
    lent = Copy.book_id == Book.id

    def rule(self):
        return Copy.book_id == Book.id


RULE = Copy.book_id == Book.id
RULES = {"lent": RULE}
MODELS = {"copy": Copy}


"""
BODIES = {
    "function": "return session.query(Book).filter(lent_copy()).all()",
    "attribute": "return session.query(Book).filter(Rules.lent).all()",
    "method": "return session.query(Book).filter(Rules().rule()).all()",
    "attribute_of_an_object": "rules = Rules()\n    return session.query(Book).filter(Book.id > 0, rules.lent).all()",
    "item": "return session.query(Book).filter(RULES['lent']).all()",
    "name_in_a_conjunction": "return session.query(Book).filter(and_(RULE, Book.id > 0)).all()",
    "list_in_a_conjunction": "some = []\n    some.append(RULE)\n    return session.query(Book).filter(and_(*some)).all()",
    "parameter": "def inner(rule):\n        return session.query(Book).filter(or_(rule, Book.id > 9)).all()\n    return inner(RULE)",
    "column_in_a_variable": "key = getattr(Copy, 'book_id')\n    return session.query(Book).filter(key == Book.id).all()",
    "class_in_a_dictionary": "return session.query(Book).filter(MODELS['copy'].book_id == Book.id).all()",
    "negated": "return session.query(Book).filter(~lent_copy() & (Book.id > 0)).all()",
}


@pytest.mark.parametrize("name", BODIES)
def test_a_criterion_from_elsewhere_keeps_the_rows_unique(name: str) -> None:
    """What cannot be seen may name another table."""
    text = HEADER.replace("def run(", HELPERS + "def run(") + f"    {BODIES[name]}\n"
    result = rewrite(text)
    assert result.error == ""
    assert ".unique()" in result.after
    assert run(result.after) == run(text)


OWN = (
    "Book.id == 1",
    "Book.title.like('S%')",
    "func.lower(Book.title) == 'sea'",
    "and_(Book.id > 0, or_(Book.year > 2000, Book.lent))",
    "~(Book.id == 3) & (Book.pages > 1)",
    "Book.copies.any(Copy.shelf == 'A')",
    "Book.id.in_([1, 2])",
    "Book.lent",
)


@pytest.mark.parametrize("criterion", OWN)
def test_a_criterion_of_the_entity_alone_needs_no_unique(criterion: str) -> None:
    """All its columns are in sight."""
    result = rewrite(HEADER + f"    return session.query(Book).filter({criterion}).all()\n")
    assert result.changed
    assert ".unique()" not in result.after


CASES = [
    Case("aggregate", "return session.query(session.query(func.count(Book.id)).exists()).scalar()", "left"),
    Case("two_tables", "return session.query(session.query(Book, Reader).exists()).scalar()", "left"),
    Case(
        "grouped",
        "return session.query(session.query(func.max(Book.id)).group_by(Book.title).exists()).scalar()",
    ),
    Case(
        "attribute_of_another_entity",
        "return session.query(Book, Publisher).join(Publisher).filter_by(pages=3).all()",
        "left",
        "no such attribute",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_query_adds_to_the_criteria(case: Case) -> None:
    """`Query.exists()` and `Query.filter_by()` look at one entity."""
    check(case)
