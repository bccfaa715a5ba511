"""The smaller rules: comparisons with constants, lists of columns, raw strings, loader names."""

from __future__ import annotations

import pytest
from harness import APP, Case, rewrite, workspace

from sqlalchemy_modernise.document import Workspace
from sqlalchemy_modernise.fixer import fix
from sqlalchemy_modernise.reading.sources import Source

CHANGED = {
    "Book.year == None": "Book.year.is_(None)",
    "Book.year != None": "Book.year.is_not(None)",
    "select([Book.id])": "select(Book.id)",
    "select([Book.id, Book.year,])": "select(Book.id, Book.year,)",
    "select([Book.id], Book.id == 1)": "select(Book.id).where(Book.id == 1)",
    "select([Book.id], whereclause=Book.id == 1)": "select(Book.id).where(Book.id == 1)",
    "select([Book.id], from_obj=Book.__table__, limit=3)": "select(Book.id).select_from(Book.__table__).limit(3)",
    "case([(Book.id == 1, 'a')], else_='b')": "case((Book.id == 1, 'a'), else_='b')",
    "insert(Book, values={'id': 1})": "insert(Book).values({'id': 1})",
    "update(Book, whereclause=Book.id == 1, values={'id': 1})": "update(Book).where(Book.id == 1).values({'id': 1})",
    "delete(Book, Book.id == 1, returning=Book.id)": "delete(Book).where(Book.id == 1).returning(Book.id)",
    "session.execute('select 1')": "session.execute(text('select 1'))",
    "session.execute(f'select {1}')": "session.execute(text(f'select {1}'))",
    "session.execute('select ' + '1')": "session.execute(text('select ' + '1'))",
    "session.execute('select %d' % 1)": "session.execute(text('select %d' % 1))",
    "session.execute('select {}'.format(1))": "session.execute(text('select {}'.format(1)))",
    "session.execute(SQL)": "session.execute(text(SQL))",
    "session.scalars('select 1')": "session.scalars(text('select 1'))",
    "session.scalar('select :x', {'x': 1})": "session.scalar(text('select :x'), {'x': 1})",
    "session.connection().execute('select 1')": "session.connection().exec_driver_sql('select 1')",
    "session.query(Book).join('copies').all()": "join(Book.copies)",
    "session.query(Book).options(joinedload('copies')).all()": "joinedload(Book.copies)",
    "session.query(Publisher).options(joinedload('books.copies')).all()": "joinedload(Publisher.books).joinedload(Book.copies)",
    "session.query(Publisher).options(joinedload('books').selectinload('copies')).all()": "joinedload(Publisher.books).selectinload(Book.copies)",
    "session.query(Book).options(load_only('title', 'year')).all()": "load_only(Book.title, Book.year)",
}
LEFT = (
    "select(columns)",
    "select([c for c in columns])",
    "session.query(Book).join('nothing').all()",
    "session.query(Book).join('publisher', 'books').all()",
    "session.query(Book).options(joinedload('nothing')).all()",
    "session.query(Book).join(Book.copies).join('book').all()",
    "session.execute('select ?', (1,))",
    "session.execute(MARKED, (1,))",
    "insert(Book, inline=True)",
)
SAME = (
    "Book.copies == None",
    "Book.lent == True",
    "Book.is_long == None",
    "columns == None",
    "session.execute(columns)",
)
HEAD = "SQL = 'select ' + '1'\nSQL += ' as one'\nMARKED = 'select ?'\nfrom sqlalchemy import case, delete, insert, select, update\nfrom sqlalchemy.orm import load_only\n"


def wrap(expression: str) -> str:
    """Return a file with the expression in it."""
    return HEAD + Case("", f"columns = []\nreturn {expression}").text


@pytest.mark.parametrize("before", CHANGED)
def test_the_call_is_rewritten(before: str) -> None:
    """The text of the site is the modern one, and nothing more happens in a second run."""
    result = rewrite(wrap(before))
    assert result.error == ""
    assert CHANGED[before] in result.after
    assert rewrite(result.after).after == result.after


@pytest.mark.parametrize("before", LEFT)
def test_the_call_is_left(before: str) -> None:
    """What is not certain stays, with a reason, unless it is modern already."""
    result = rewrite(wrap(before))
    assert not result.changed
    assert result.findings or before == "select(columns)"


@pytest.mark.parametrize("before", SAME)
def test_the_comparison_is_not_touched(before: str) -> None:
    """Relationships, hybrids and plain values compare as they do."""
    assert not rewrite(wrap(before)).changed


OPTED = {
    "Book.lent == True": False,
    "session.query(Book).filter(Book.lent == True).all()": True,
    "session.query(Book).filter(~(Book.lent == True)).all()": False,
    "session.query(Book).filter(Book.lent != True).all()": False,
    "session.query(Book).filter(Book.pages == True).all()": False,
    "session.query(Book).filter(and_(Book.lent == False, Book.id == 1)).all()": True,
}


@pytest.mark.parametrize("before", OPTED)
def test_comparison_with_true_is_an_opt_in(before: str) -> None:
    """Only a Boolean column in a positive conjunct, and only if asked."""
    space = Workspace(workspace().project, workspace().guards, is_true=True)
    after = fix(Source(APP, wrap(before), "utf-8", bom=False), space).after
    assert (".is_(True)" in after or ".is_(False)" in after) == OPTED[before]
    assert ".is_(" not in rewrite(wrap(before)).after
