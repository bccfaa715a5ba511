"""The methods that build a statement keep their meaning, or the chain stays."""

from __future__ import annotations

import pytest
from harness import Case, check

CASES = [
    Case(
        "filter",
        "return session.query(Book).filter(Book.pages > 100, Book.title == 'Sea').all()",
        contains=".where(",
    ),
    Case("filter_without_arguments", "return session.query(Book).filter().order_by(Book.id).all()"),
    Case("filter_true", "return session.query(Book).filter(True).order_by(Book.id).all()"),
    Case("where", "return session.query(Book).where(Book.id == 1).all()"),
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
    Case("order_by_several", "return session.query(Book).order_by(Book.title.desc(), Book.id).all()"),
    Case("order_by_text", "return session.query(Book).order_by('title', Book.id).all()"),
    Case(
        "order_by_none_cancels",
        "return session.query(Book).order_by(Book.title).order_by(None).order_by(Book.id).all()",
    ),
    Case(
        "order_by_false",
        "return session.query(Book).order_by(False).all()",
        "left",
        "order_by(False)",
    ),
    Case(
        "order_by_false_in_a_variable",
        "o = False\nreturn session.query(Book).order_by(o).all()",
        "left",
        "order_by(False)",
    ),
    Case(
        "order_by_false_in_a_condition",
        "o = 1\nreturn session.query(Book).order_by(o and False).all()",
        "left",
    ),
    Case(
        "group_by_having",
        "return session.query(Book.title, func.count(Book.id)).group_by(Book.title).having(func.count(Book.id) > 1).all()",
    ),
    Case("group_by_false", "return session.query(Book.title).group_by(False).all()", "left"),
    Case("limit_offset", "return session.query(Book).order_by(Book.id).limit(2).offset(1).all()"),
    Case("limit_none", "return session.query(Book).order_by(Book.id).limit(None).all()"),
    Case("slice", "return session.query(Book).order_by(Book.id).slice(1, 3).all()"),
    Case("index", "return session.query(Book).order_by(Book.id)[2]"),
    Case("index_out_of_range", "return session.query(Book).order_by(Book.id)[22]"),
    Case("slice_with_brackets", "return session.query(Book).order_by(Book.id)[1:3]"),
    Case("slice_from_the_start", "return session.query(Book).order_by(Book.id)[:2]"),
    Case("slice_to_the_end", "return session.query(Book.id).order_by(Book.id)[2:]"),
    Case("slice_with_step", "return session.query(Book).order_by(Book.id)[::2]", "left"),
    Case("negative_index", "return session.query(Book).order_by(Book.id)[-1]", "left"),
    Case("computed_index", "n = 1\nreturn session.query(Book).order_by(Book.id)[n]", "left"),
    Case(
        "limit_then_filter",
        "try:\n    return session.query(Book).limit(1).filter(Book.id == 2).all()\nexcept Exception as e:\n    return type(e).__name__",
        "left",
        "after limit",
    ),
    Case(
        "limit_then_order",
        "try:\n    return session.query(Book).limit(1).order_by(Book.id).all()\nexcept Exception as e:\n    return type(e).__name__",
        "left",
        "after limit",
    ),
    Case("distinct", "return session.query(Book.title).distinct().order_by(Book.title).all()"),
    Case(
        "distinct_with_another_order",
        "return session.query(Book).distinct().order_by(Book.pages, Book.id).all()",
    ),
    Case(
        "distinct_on",
        "return session.query(Book).distinct(Book.title).all()",
        "left",
        "DISTINCT ON",
    ),
    Case("join_class", "return session.query(Copy).join(Book).order_by(Copy.id).all()"),
    Case(
        "join_condition",
        "return session.query(Copy).join(Book, Book.id == Copy.book_id).order_by(Copy.id).all()",
    ),
    Case(
        "join_class_and_relationship",
        "return session.query(Book).join(Copy, Book.copies).order_by(Book.id).all()",
    ),
    Case(
        "join_of_type",
        "c = aliased(Copy)\nreturn session.query(Book).join(Book.copies.of_type(c)).filter(c.shelf == 'A').all()",
    ),
    Case(
        "join_outer_flag",
        "return session.query(Book).join(Book.copies, isouter=True).order_by(Book.id).all()",
    ),
    Case(
        "join_table",
        "return session.query(Book).join(book_genre, book_genre.c.book_id == Book.id).order_by(Book.id).all()",
    ),
    Case(
        "join_path",
        "try:\n    return session.query(Publisher).join(Publisher.books, Book.copies).all()\nexcept Exception as e:\n    return type(e).__name__",
        "left",
        "path",
    ),
    Case(
        "join_aliased_flag",
        "try:\n    return session.query(Book).join(Book.copies, aliased=True).all()\nexcept Exception as e:\n    return type(e).__name__",
        "left",
    ),
    Case(
        "self_join",
        "p = aliased(Publisher)\nreturn session.query(Publisher).join(p, Publisher.parent).filter(p.name == 'Adler').order_by(Publisher.id).all()",
    ),
    Case(
        "with_entities",
        "return session.query(Book).filter(Book.pages > 1).with_entities(Book.id, Book.title).order_by(Book.id).all()",
        contains="with_only_columns",
    ),
    Case("with_entities_count", "return session.query(Book).with_entities(func.count()).scalar()"),
    Case(
        "with_entities_entity",
        "return session.query(Book).join(Book.copies).with_entities(Copy).order_by(Copy.id).all()",
    ),
    Case(
        "with_entities_then_filter_by",
        "return session.query(Book).with_entities(Book.id).filter_by(title='Sea').all()",
        "left",
    ),
    Case(
        "add_columns",
        "return session.query(Book.id).add_columns(Book.title, Book.pages).order_by(Book.id).all()",
    ),
    Case("add_column", "return session.query(Book.id).add_column(Book.title).order_by(Book.id).all()"),
    Case(
        "add_columns_of_the_same_name",
        "return session.query(Book.id).add_columns(Copy.id).all()",
        "left",
        "same name",
    ),
    Case(
        "columns_of_the_same_name",
        "return session.query(Book.id, Copy.id).all()",
        "left",
        "same name",
    ),
    Case(
        "columns_labelled_apart",
        "return session.query(Book.id, Copy.id.label('copy')).join(Copy, Copy.book_id == Book.id).order_by(Copy.id).all()",
    ),
    Case(
        "nameless_column_and_keys",
        "return [dict(r._mapping) for r in session.query(func.count(Book.id)).all()]",
        "left",
        "key",
    ),
    Case(
        "keys",
        "return [list(r._mapping) for r in session.query(Book, Book.id, Book.year, Book.is_long, Copy.id.label('c'))]",
        "left",
        "unique()",
    ),
    Case(
        "keys_of_columns",
        "return [list(r._mapping) for r in session.query(Book.id, Book.year, Book.is_long, Copy.id.label('c'))]",
    ),
    Case(
        "keys_of_entities",
        "c = aliased(Copy)\nreturn [list(r._mapping) for r in session.query(Book, c)]",
    ),
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
    Case("with_for_update", "return session.query(Book).with_for_update().filter(Book.id == 1).one()"),
    Case(
        "with_parent",
        "p = session.get(Publisher, 1)\nreturn session.query(Book).with_parent(p, Publisher.books).order_by(Book.id).all()",
        contains="where(with_parent(p, Publisher.books))",
    ),
    Case(
        "with_parent_without_property",
        "p = session.get(Publisher, 1)\nreturn session.query(Book).with_parent(p).all()",
        "left",
        "property",
    ),
    Case(
        "correlate",
        "inner = session.query(Copy.id).filter(Copy.book_id == Book.id).correlate(Book).exists()\nreturn session.query(Book).filter(inner).order_by(Book.id).all()",
    ),
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
        "from_statement_of_a_string",
        "return session.query(Book).from_statement('select 1').all()",
        "left",
        "raw string",
    ),
    Case(
        "from_statement_later_filter",
        "from sqlalchemy import text\nreturn session.query(Book).from_statement(text('select 1')).filter(Book.id == 1).all()",
        "left",
    ),
    Case(
        "table",
        "return session.query(Book.__table__).filter(Book.__table__.c.id == 1).all()",
        contains="session.execute(",
    ),
    Case(
        "table_column",
        "return session.query(book_genre.c.book_id).order_by(book_genre.c.book_id).all()",
    ),
    Case(
        "starred",
        "columns = [Book.id]\nreturn session.query(*columns).all()",
        "left",
        "may be one entity",
    ),
    Case(
        "relationship_selected",
        "try:\n    return session.query(Book.copies).all()\nexcept Exception as e:\n    return type(e).__name__",
        "left",
    ),
    Case(
        "literal",
        "from sqlalchemy import literal\nreturn session.query(literal(1).label('one')).all()",
    ),
    Case(
        "case",
        "from sqlalchemy import case\nreturn session.query(case((Book.id > 2, 'a'), else_='b').label('c')).order_by(Book.id).all()",
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
def test_step(case: Case) -> None:
    """Each method keeps its meaning."""
    check(case)
