"""Bulk updates and deletes change the same rows and count them the same."""

from __future__ import annotations

import pytest
from harness import Case, check

CASES = [
    Case(
        "update",
        "session.query(Book).filter(Book.id == 1).update({'title': 'New'})\nreturn 0",
        contains="update(Book)",
    ),
    Case(
        "update_counted",
        "return session.query(Book).filter(Book.pages > 100).update({Book.pages: 1})",
        contains=".rowcount",
    ),
    Case(
        "update_expression",
        "return session.query(Book).filter(Book.id < 3).update({Book.pages: Book.pages + 1})",
    ),
    Case(
        "update_by_attribute_name",
        "session.query(Book).filter_by(id=2).update({'year': 1800})\nreturn session.get(Book, 2).year",
    ),
    Case("update_everything", "return session.query(Copy).update({'shelf': 'Z'})"),
    Case(
        "update_seen_in_the_session",
        "b = session.query(Book).get(2)\nsession.query(Book).filter(Book.id == 2).update({'pages': 7})\nreturn b.pages",
    ),
    Case(
        "update_not_synchronized",
        "b = session.query(Book).get(2)\nsession.query(Book).filter(Book.id == 2).update({'pages': 7}, synchronize_session=False)\nreturn b.pages",
        contains="synchronize_session=False",
    ),
    Case(
        "update_fetching",
        "b = session.query(Book).get(2)\nn = session.query(Book).filter(Book.id == 2).update({'pages': 7}, 'fetch')\nreturn n, b.pages",
    ),
    Case(
        "update_over_lines",
        "return session.query(Book).filter(\n    Book.id == 2,  # the second\n).update(\n    {'pages': 7},\n    synchronize_session='evaluate',\n)",
    ),
    Case(
        "update_values_in_a_variable",
        "values = {'pages': 7}\nreturn session.query(Book).update(values)",
    ),
    Case(
        "update_in_a_condition",
        "if session.query(Book).filter(Book.id == 99).update({'pages': 1}):\n    return 'some'\nreturn 'none'",
    ),
    Case(
        "update_with_dialect_arguments",
        "return session.query(Book).update({'pages': 7}, update_args={})",
        "left",
    ),
    Case(
        "update_of_a_column",
        "try:\n    return session.query(Book.id).update({'pages': 7})\nexcept Exception as e:\n    return type(e).__name__",
        "left",
    ),
    Case(
        "update_after_join",
        "try:\n    return session.query(Book).join(Copy).update({'pages': 7})\nexcept Exception as e:\n    return type(e).__name__",
        "left",
        "after join",
    ),
    Case(
        "delete",
        "session.query(Copy).filter(Copy.shelf == 'A').delete()\nreturn 0",
        contains="delete(Copy)",
    ),
    Case("delete_counted", "return session.query(Copy).filter(Copy.shelf == 'A').delete()"),
    Case("delete_everything", "return session.query(Copy).delete()"),
    Case(
        "delete_not_synchronized",
        "return session.query(Copy).filter(Copy.id > 2).delete(synchronize_session=False)",
    ),
    Case("delete_positional", "return session.query(Copy).filter(Copy.id > 2).delete('fetch')"),
    Case("delete_a_subclass", "return session.query(Move).delete()"),
    Case(
        "delete_with_in",
        "ids = session.query(Book.id).filter(Book.title == 'Sea')\nreturn session.query(Copy).filter(Copy.book_id.in_(ids)).delete(synchronize_session=False)",
    ),
    Case(
        "delete_after_limit",
        "try:\n    return session.query(Copy).limit(1).delete()\nexcept Exception as e:\n    return type(e).__name__",
        "left",
        "limit",
    ),
    Case(
        "delete_after_order",
        "try:\n    return session.query(Copy).order_by(Copy.id).delete()\nexcept Exception as e:\n    return type(e).__name__",
        "left",
    ),
    Case("delete_in_a_lambda", "f = lambda: session.query(Copy).delete()\nreturn f()"),
    Case(
        "delete_where_delete_is_taken",
        "delete = 3\nreturn session.query(Copy).filter(Copy.id > delete).delete()",
        contains="sa.delete(Copy)",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_bulk(case: Case) -> None:
    """The tables look the same afterwards."""
    check(case)
