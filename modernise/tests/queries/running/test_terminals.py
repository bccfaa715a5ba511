"""The methods that run a query give the same result as before."""

from __future__ import annotations

import pytest
from harness import Case, check

CASES = [
    Case("all", "return session.query(Book).all()", contains="session.scalars(select(Book)).all()"),
    Case(
        "all_of_a_column",
        "return session.query(Book.title).all()",
        contains="session.execute(select(Book.title)).all()",
    ),
    Case("all_of_columns", "return session.query(Book.id, Book.title).all()"),
    Case("all_of_a_hybrid", "return session.query(Book.is_long).order_by(Book.id).all()"),
    Case("all_of_an_expression", "return session.query(Book.pages + 1).order_by(Book.id).all()"),
    Case(
        "all_of_a_label",
        "return [r.n for r in session.query(Book.pages.label('n')).order_by(Book.id)]",
    ),
    Case("all_of_entity_and_column", "return session.query(Book, Book.title).order_by(Book.id).all()"),
    Case(
        "first",
        "return session.query(Book).order_by(Book.id).first()",
        contains=".limit(1)).first()",
    ),
    Case("first_after_limit", "return session.query(Book).order_by(Book.id).limit(3).first()"),
    Case("first_of_nothing", "return session.query(Book).filter(Book.id == 99).first()"),
    Case(
        "first_of_columns",
        "return session.query(Book.id, Book.title).order_by(Book.id.desc()).first()",
    ),
    Case(
        "first_of_entities",
        "return session.query(Book, Copy).join(Copy, Copy.book_id == Book.id).order_by(Copy.id).first()",
    ),
    Case(
        "first_of_a_joined_collection",
        "return session.query(Reader).order_by(Reader.id).first().cards",
    ),
    Case("one", "return session.query(Book).filter(Book.id == 2).one()"),
    Case("one_of_nothing_raises", "return session.query(Book).filter(Book.id == 99).one()"),
    Case("one_of_many_raises", "return session.query(Book).one()"),
    Case(
        "one_after_a_join",
        "return session.query(Book).join(Book.copies).filter(Book.id == 1).one()",
        contains=".unique().one()",
    ),
    Case("one_of_a_column", "return session.query(Book.title).filter(Book.id == 1).one()[0]"),
    Case("one_or_none", "return session.query(Book).filter(Book.id == 99).one_or_none()"),
    Case(
        "one_or_none_of_many_raises",
        "return session.query(Book).filter(Book.title == 'Sea').one_or_none()",
    ),
    Case(
        "scalar_of_a_column",
        "return session.query(Book.title).filter(Book.id == 1).scalar()",
        contains="scalar_one_or_none",
    ),
    Case("scalar_of_nothing", "return session.query(Book.title).filter(Book.id == 99).scalar()"),
    Case("scalar_of_many_raises", "return session.query(Book.title).scalar()"),
    Case(
        "scalar_of_two_columns",
        "return session.query(Book.title, Book.id).filter(Book.id == 1).scalar()",
    ),
    Case(
        "scalar_of_an_entity",
        "return session.query(Book).filter(Book.id == 1).scalar()",
        contains=".one_or_none()",
    ),
    Case(
        "scalar_of_a_joined_entity",
        "return session.query(Book).join(Book.copies).filter(Book.id == 1).scalar()",
    ),
    Case(
        "scalar_of_an_aggregate",
        "return session.query(func.max(Book.pages)).scalar()",
        contains="session.scalar(select(",
    ),
    Case(
        "scalar_of_an_aggregate_of_nothing",
        "return session.query(func.max(Book.pages)).filter(Book.id > 99).scalar()",
    ),
    Case(
        "scalar_of_a_grouped_aggregate_raises",
        "return session.query(func.count(Book.id)).group_by(Book.title).scalar()",
    ),
    Case(
        "scalar_of_a_function",
        "return session.query(func.lower(Book.title)).filter(Book.id == 1).scalar()",
    ),
    Case(
        "scalar_of_exists",
        "return session.query(session.query(Book).filter(Book.pages > 400).exists()).scalar()",
    ),
    Case(
        "scalar_of_exists_with_rows",
        "return session.query(session.query(Book).exists()).filter(Book.id > 0).scalar()",
    ),
    Case(
        "count",
        "return session.query(Book).count()",
        contains="select(func.count()).select_from(Book)",
    ),
    Case(
        "count_filtered",
        "return session.query(Book).filter(Book.pages > 200).filter_by(title='Sea').count()",
    ),
    Case(
        "count_of_a_cross_join",
        "return session.query(Book).filter(Book.id == Copy.book_id).count()",
    ),
    Case(
        "count_joined",
        "return session.query(Book).join(Book.copies).count()",
        contains="subquery()))",
    ),
    Case("count_distinct", "return session.query(Book.title).distinct().count()"),
    Case("count_limited", "return session.query(Book).limit(2).count()"),
    Case("count_grouped", "return session.query(Book.title).group_by(Book.title).count()"),
    Case(
        "count_of_two_entities",
        "return session.query(Book, Copy).filter(Book.id == Copy.book_id).count()",
    ),
    Case("count_of_a_subclass", "return session.query(Move).count()"),
    Case("count_with_options", "return session.query(Book).options(joinedload(Book.copies)).count()"),
    Case("count_of_a_joined_mapper", "return session.query(Reader).limit(1).count()"),
    Case("count_of_an_alias", "b = aliased(Book)\nreturn session.query(b).filter(b.id > 1).count()"),
    Case("get", "return session.query(Book).get(1)", contains="session.get(Book, 1)"),
    Case("get_of_nothing", "return session.query(Book).get(99)"),
    Case("get_of_a_tuple", "return session.query(Book).get((2,))"),
    Case("get_with_parentheses", "return session.query(Book).get((2))"),
    Case("get_of_an_expression", "key = 1\nreturn session.query(Book).get(key or 2)"),
    Case("get_by_name", "return session.query(Book).get(ident=2)"),
    Case(
        "get_with_options",
        "return session.query(Book).options(joinedload(Book.copies)).get(1)",
        contains="options=[",
    ),
    Case("get_populating", "return session.query(Book).populate_existing().get(1)"),
    Case("get_locking", "return session.query(Book).with_for_update(nowait=True).get(1)"),
    Case(
        "get_after_filter",
        "return session.query(Book).filter(Book.id == 1).get(1)",
        "left",
        "get() after filter",
    ),
    Case("get_of_a_column", "return session.query(Book.id).get(1)", "left"),
    Case(
        "in_place_of_another_query",
        "return session.query(Book).get(session.query(func.min(Book.id)).scalar())",
    ),
    Case("value", "return session.query(Book).value(Book.id)", "left"),
    Case("result_used_further", "return session.query(Book).filter(Book.id == 1).one().title.lower()"),
    Case("without_terminal", "session.query(Book)\nreturn 1", "left"),
    Case(
        "all_with_a_comment",
        "return (\n    session.query(Book)  # every book\n    .all()  # now\n)",
    ),
    Case(
        "count_with_a_comment",
        "return (\n    session.query(Book)  # every book\n    .filter(Book.id > 1)  # but one\n    .count()\n)",
    ),
    Case(
        "get_with_a_comment",
        "return session.query(\n    Book  # the book\n).get(1)",
        "left",
        "comment",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_terminal(case: Case) -> None:
    """Each terminal method keeps its meaning."""
    check(case)
