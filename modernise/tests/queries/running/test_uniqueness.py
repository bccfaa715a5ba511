"""Duplicates that `Query` removed stay removed."""

from __future__ import annotations

import pytest
from harness import Case, check, rewrite

CASES = [
    Case(
        "join",
        "return session.query(Book).join(Book.copies).order_by(Book.id).all()",
        contains=".unique().all()",
    ),
    Case(
        "outer_join",
        "return session.query(Book).outerjoin(Book.copies).order_by(Book.id).all()",
        contains=".unique()",
    ),
    Case(
        "join_of_columns",
        "return session.query(Book.title).join(Book.copies).order_by(Copy.id).all()",
    ),
    Case(
        "implicit_cross_join",
        "return session.query(Book).filter(Book.id == Copy.book_id).order_by(Book.id).all()",
        contains=".unique()",
    ),
    Case(
        "cross_join_held_in_a_variable",
        "rule = Copy.book_id == Book.id\nreturn session.query(Book).filter(rule).order_by(Book.id).all()",
        contains=".unique()",
    ),
    Case(
        "cross_join_in_a_list",
        "rules = [Copy.book_id == Book.id]\nreturn session.query(Book).filter(*rules).order_by(Book.id).all()",
        contains=".unique()",
    ),
    Case(
        "cross_join_in_and",
        "return session.query(Book).filter(and_(Book.id == Copy.book_id, Copy.shelf == 'A')).order_by(Book.id).all()",
        contains=".unique()",
    ),
    Case(
        "cross_join_of_an_alias",
        "c = aliased(Copy)\nreturn session.query(Book).filter(c.book_id == Book.id).order_by(Book.id).all()",
        contains=".unique()",
    ),
    Case(
        "cross_join_with_a_table",
        "return session.query(Book).filter(book_genre.c.book_id == Book.id).order_by(Book.id).all()",
        contains=".unique()",
    ),
    Case(
        "contains_many_to_many",
        "g = session.get(Genre, 1)\nreturn session.query(Book).filter(Book.genres.contains(g)).order_by(Book.id).all()",
    ),
    Case(
        "any_has_its_own_from",
        "return session.query(Book).filter(Book.copies.any(Copy.shelf == 'A')).order_by(Book.id).all()",
    ),
    Case(
        "has_has_its_own_from",
        "return session.query(Book).filter(Book.publisher.has(Publisher.city == 'Bonn')).order_by(Book.id).all()",
    ),
    Case(
        "in_has_its_own_from",
        "return session.query(Book).filter(Book.id.in_(session.query(Copy.book_id).filter(Copy.shelf == 'A'))).order_by(Book.id).all()",
    ),
    Case(
        "joinedload_collection",
        "return session.query(Book).options(joinedload(Book.copies)).order_by(Book.id).all()",
        contains=".unique()",
    ),
    Case(
        "joinedload_scalar",
        "return session.query(Book).options(joinedload(Book.publisher)).order_by(Book.id).all()",
    ),
    Case(
        "joinedload_in_a_variable",
        "opts = [joinedload(Book.copies)]\nreturn session.query(Book).options(*opts).order_by(Book.id).all()",
        contains=".unique()",
    ),
    Case(
        "contains_eager",
        "return session.query(Book).join(Book.copies).options(contains_eager(Book.copies)).order_by(Book.id).all()",
        contains=".unique()",
    ),
    Case(
        "joined_by_the_mapper",
        "return session.query(Reader).order_by(Reader.id).all()",
        contains=".unique()",
    ),
    Case(
        "joined_by_the_mapper_one",
        "return session.query(Reader).filter(Reader.id == 1).one()",
        contains=".unique()",
    ),
    Case(
        "two_entities",
        "return session.query(Book, Publisher).join(Book.publisher).order_by(Book.id).all()",
        contains=".unique()",
    ),
    Case(
        "entity_and_column_repeat",
        "return session.query(Book, Copy.shelf).join(Copy, Copy.book_id == Book.id).order_by(Copy.id).all()",
        contains=".unique()",
    ),
    Case(
        "unhashable_column",
        "return session.query(Book, Note.body).join(Note, Note.book_id == Book.id).all()",
        "left",
        "unique()",
    ),
    Case("unhashable_column_alone", "return session.query(Note.body).order_by(Note.id).all()"),
    Case(
        "unhashable_entity",
        "return session.query(Book, Note).join(Note, Note.book_id == Book.id).all()",
    ),
    Case(
        "expression_beside_entity",
        "return session.query(Book, func.count(Copy.id)).outerjoin(Book.copies).group_by(Book.id).all()",
        contains=".unique().all()",
    ),
    Case(
        "kept_value_beside_entity",
        "return session.query(Book, func.coalesce(func.max(Copy.shelf), '-').label('m')).outerjoin(Book.copies).group_by(Book.id).all()",
        contains=".unique().all()",
    ),
    Case(
        "json_beside_entity",
        "return session.query(Book, func.max(Note.body)).join(Note, Note.book_id == Book.id).group_by(Book.id).all()",
        "left",
        "unique()",
    ),
    Case(
        "unknown_function_beside_entity",
        "return session.query(Book, func.json_array(Book.id)).all()",
        "left",
        "unique()",
    ),
    Case(
        "expression_beside_entity_first",
        "return session.query(Book, func.count(Copy.id)).outerjoin(Book.copies).group_by(Book.id).order_by(Book.id).first()",
    ),
    Case(
        "stream_is_not_unique",
        "return [b.id for b in session.query(Book).join(Book.copies).order_by(Book.id).yield_per(2)]",
    ),
    Case(
        "stream_with_option",
        "return [b.id for b in session.query(Book).execution_options(yield_per=2).order_by(Book.id)]",
        "left",
        "yield_per",
    ),
    Case(
        "stream_of_a_joined_mapper",
        "return [r.id for r in session.query(Reader).yield_per(2)]",
        "left",
        "eager",
    ),
    Case(
        "select_from_another",
        "return session.query(Book).select_from(Copy).join(Book, Copy.book_id == Book.id).order_by(Book.id).all()",
        contains=".unique()",
    ),
    Case(
        "from_statement",
        "from sqlalchemy import text\nreturn session.query(Book).from_statement(text('select * from book, copy where book.id = copy.book_id order by book.id')).all()",
        contains=".unique()",
    ),
    Case(
        "iterated_join",
        "return [b.id for b in session.query(Book).join(Book.copies).order_by(Book.id)]",
        contains=".unique()",
    ),
    Case(
        "add_entity",
        "return session.query(Book).add_entity(Copy).join(Copy, Copy.book_id == Book.id).order_by(Copy.id).all()",
        contains=".unique()",
    ),
    Case("subclass_of_a_table", "return session.query(Move).all()"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_uniqueness(case: Case) -> None:
    """The number of rows stays the same."""
    check(case)


@pytest.mark.parametrize(
    "body",
    [
        "return session.query(Book).filter(Book.pages > 200).all()",
        "return session.query(Book).filter_by(title='Sea').all()",
        "return session.query(Book).options(selectinload(Book.copies)).all()",
        "return session.query(Book).filter(Book.copies.any()).all()",
        "limit = 3\nreturn session.query(Book).filter(Book.pages > limit).order_by(Book.id).all()",
        "return session.query(Book).join(Book.copies).first()",
    ],
)
def test_no_unique_where_the_rows_cannot_repeat(body: str) -> None:
    """A proof of uniqueness saves the call."""
    assert ".unique()" not in rewrite(Case("", body).text).after
