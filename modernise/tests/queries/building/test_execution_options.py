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
    Case(
        "params",
        "from sqlalchemy import text\nreturn session.query(Book).filter(text('book.id = :n')).params(n=2).all()",
    ),
    Case(
        "params_then_limit",
        "from sqlalchemy import text\nreturn session.query(Book).filter(text('book.id > :n')).order_by(Book.id).params(n=1).limit(1).all()",
    ),
    Case(
        "params_counted",
        "from sqlalchemy import bindparam\nreturn session.query(Book).filter(Book.id == bindparam('n')).params(n=2).count()",
    ),
    Case(
        "params_of_a_text",
        "from sqlalchemy import text\nreturn session.query(Book).from_statement(text('SELECT * FROM book WHERE id = :n')).params(n=2).all()",
        "left",
        "from_statement",
    ),
    Case(
        "params_then_filter",
        "from sqlalchemy import bindparam\nreturn session.query(Book).params(n=2).filter(Book.id == bindparam('n')).all()",
        "left",
        "after params",
    ),
    Case(
        "params_as_a_dictionary",
        "from sqlalchemy import bindparam\nreturn session.query(Book).filter(Book.id == bindparam('n')).params({'n': 2}).all()",
        "left",
        "dictionary",
    ),
]

PENDING = "session.add(Genre(id=9, label='new'))\n"
CASES += [
    Case(f"counted_{number}", PENDING + body, contains="execution_options(autoflush=False)")
    for number, body in enumerate(
        (
            "return session.query(Genre).autoflush(False).count()",
            "return session.query(Genre).execution_options(autoflush=False).count()",
            "return session.query(Genre).autoflush(False).filter(Genre.id > 0).count()",
            "return session.query(Genre).filter(Genre.id > 0).autoflush(False).distinct().count()",
            "return session.query(Genre.label).autoflush(False).count()",
            "return (session.query(Genre.label)\n    .autoflush(False)\n    .distinct()\n    .count())",
            "return (session.query(Genre.label)  # kept\n    .autoflush(False)\n    .distinct().count())",
            "return session.query(Genre.label) \\\n    .autoflush(False) \\\n    .count()",
            "return session.query(Genre.label).limit(9).autoflush(False).execution_options(logging_token='a').count()",
            "return session.query(Genre).filter(Genre.id > 0).autoflush(False).first()",
            "return session.query(Genre).autoflush(False).filter(Genre.id == 9).one_or_none()",
            "return session.query(Genre.id).filter(Genre.id == 9).autoflush(False).scalar()",
            "return [genre.id for genre in session.query(Genre).autoflush(False).order_by(Genre.id)]",
            "return session.query(Genre).autoflush(False).order_by(Genre.id)[0:9]",
        )
    )
]
CASES += [
    Case(
        "held_and_counted", f"{PENDING}q = session.query(Genre).autoflush(False)\nreturn q.count()", "left", "variable"
    ),
    Case(
        "held_then_counted", f"{PENDING}q = session.query(Genre)\nreturn q.autoflush(False).count()", "left", "variable"
    ),
    Case("got", f"{PENDING}return session.query(Genre).autoflush(False).get(9)", "left", "get() after"),
    Case(
        "updated",
        f"{PENDING}return session.query(Genre).autoflush(False).update({{'label': 'a'}})",
        "left",
        "update() after",
    ),
    Case("deleted", f"{PENDING}return session.query(Genre).execution_options(a=1).delete()", "left", "delete() after"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_execution_options(case: Case) -> None:
    """The rewritten chain does the same, or the chain stays."""
    check(case)
