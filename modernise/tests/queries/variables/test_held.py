"""Queries in local variables: rewritten with all their uses, or not at all."""

from __future__ import annotations

import pytest
from harness import Case, check, rewrite

CASES = [
    Case("one_step", "q = session.query(Book)\nreturn q.all()", contains="q = select(Book)"),
    Case(
        "growing",
        "q = session.query(Book).filter(Book.id > 1)\nq = q.order_by(Book.id)\nreturn q.limit(2).all()",
    ),
    Case(
        "in_a_branch",
        "q = session.query(Book)\nif q is not None and 1:\n    pass\nreturn q.all()",
        "left",
        "value",
    ),
    Case(
        "joined_in_a_branch",
        "q = session.query(Book)\nif session:\n    q = q.join(Book.copies)\nreturn q.order_by(Book.id).all()",
        contains=".unique()",
    ),
    Case(
        "in_a_loop",
        "q = session.query(Book)\nfor n in (100, 200):\n    q = q.filter(Book.pages > n)\nreturn q.order_by(Book.id).all()",
    ),
    Case(
        "joined_in_a_loop",
        "q = session.query(Book)\nout = []\nfor _ in (1, 2):\n    out.append(len(q.all()))\n    q = q.filter(Book.id == Copy.book_id)\nreturn out",
        contains=".unique()",
    ),
    Case(
        "limited_in_a_loop",
        "q = session.query(Book)\nfor n in (1,):\n    q = q.filter(Book.id > n)\n    q = q.limit(3)\nreturn q.all()",
        "left",
        "limit",
    ),
    Case(
        "counted_and_paged",
        "q = session.query(Book).filter(Book.id > 1)\nn = q.count()\nreturn n, q.order_by(Book.id).offset(1).all()",
    ),
    Case("iterated", "q = session.query(Book).order_by(Book.id)\nreturn [b.title for b in q]"),
    Case(
        "iterated_twice",
        "q = session.query(Genre)\na = len(list(q))\nsession.add(Genre(id=7, label='x'))\nreturn a, len(list(q))",
    ),
    Case(
        "forked",
        "q = session.query(Book)\na = q.filter(Book.id == 1)\nb = q.filter(Book.id == 2)\nreturn a.one(), b.one(), q.count()",
    ),
    Case(
        "embedded",
        "q = session.query(Copy.book_id).filter(Copy.shelf == 'A')\nreturn session.query(Book).filter(Book.id.in_(q)).all()",
    ),
    Case(
        "subquery",
        "q = session.query(Copy.book_id.label('b')).group_by(Copy.book_id)\ns = q.subquery()\nreturn session.query(Book).join(s, s.c.b == Book.id).order_by(Book.id).all()",
    ),
    Case(
        "straight_subquery",
        "s = session.query(Copy.book_id, func.count(Copy.id).label('n')).group_by(Copy.book_id).subquery()\nreturn session.query(Book.title, s.c.n).join(s, s.c.book_id == Book.id).order_by(Book.id).all()",
    ),
    Case(
        "scalar_subquery",
        "n = session.query(func.count(Copy.id)).filter(Copy.book_id == Book.id).scalar_subquery()\nreturn session.query(Book.id, n.label('n')).order_by(Book.id).all()",
    ),
    Case(
        "label",
        "n = session.query(func.count(Copy.id)).filter(Copy.book_id == Book.id).label('n')\nreturn session.query(Book.id, n).order_by(Book.id).all()",
    ),
    Case(
        "cte",
        "c = session.query(Copy.book_id).filter(Copy.shelf == 'A').cte('c')\nreturn session.query(Book).filter(Book.id == c.c.book_id).order_by(Book.id).all()",
    ),
    Case(
        "exists",
        "e = session.query(Copy).filter(Copy.book_id == Book.id).exists()\nreturn session.query(Book).filter(~e).order_by(Book.id).all()",
    ),
    Case(
        "statement",
        "s = session.query(Book.id).order_by(Book.id).statement\nreturn session.execute(s).all()",
    ),
    Case("finished", "q = session.query(Book).filter(Book.id == 1)\nq = q.first()\nreturn q.title"),
    Case(
        "finished_in_a_branch",
        "q = session.query(Book)\nif session:\n    q = q.first()\nreturn q",
        "left",
        "other things",
    ),
    Case(
        "filter_by_in_a_variable",
        "q = session.query(Book).filter_by(title='Sea')\nreturn q.filter_by(id=1).all()",
    ),
    Case(
        "filter_by_after_a_join",
        "q = session.query(Book)\nq = q.join(Copy)\nreturn q.filter_by(shelf='A').all()",
        contains="Copy.shelf",
    ),
    Case(
        "filter_by_after_a_branch",
        "q = session.query(Book)\nif session:\n    q = q.join(Copy)\nreturn q.filter_by(title='Sea').all()",
        "left",
        "path",
    ),
    Case(
        "returned",
        "def inner():\n    q = session.query(Book)\n    return q\nreturn inner().all()",
        "left",
        "returned",
    ),
    Case(
        "returned_at_once",
        "def inner():\n    return session.query(Book)\nreturn inner().all()",
        "left",
        "returned",
    ),
    Case(
        "passed",
        "def inner(q):\n    return q.all()\nq = session.query(Book)\nreturn inner(q)",
        "left",
        "passed",
    ),
    Case("stored", "class X: pass\nX.q = session.query(Book)\nreturn X.q.all()", "left", "stored"),
    Case(
        "closed_over",
        "q = session.query(Book)\ndef inner():\n    return q.all()\nreturn inner()",
        "left",
        "inner function",
    ),
    Case(
        "rebound",
        "q = session.query(Book)\nif not session:\n    q = []\nreturn list(q)",
        "left",
        "other things",
    ),
    Case(
        "truth",
        "q = session.query(Book).filter(Book.id == 99)\nif q:\n    return 'yes'\nreturn 'no'",
        "left",
    ),
    Case("compared", "q = session.query(Book)\nreturn q is None", "left"),
    Case(
        "different_entities",
        "q = session.query(Book)\nif not session:\n    q = session.query(Copy)\nreturn len(q.all())",
        "left",
        "different entities",
    ),
    Case(
        "used_in_a_comprehension",
        "q = session.query(Copy)\nreturn [q.filter(Copy.id == n).count() for n in (1, 2, 99)]",
    ),
    Case(
        "session_hidden_in_a_comprehension",
        "q = session.query(Book)\nreturn [q.filter(Book.id == session).count() for session in (1, 2)]",
        "left",
        "means something else",
    ),
    Case(
        "entity_hidden_in_a_comprehension",
        "q = session.query(Book)\nreturn [q.get(Book) for Book in (1, 2)]",
        "left",
        "means something else",
    ),
    Case("generator_consumed", "return sum(b.pages or 0 for b in session.query(Book))"),
    Case(
        "generator_kept",
        "g = (b.id for b in session.query(Genre))\nsession.add(Genre(id=8))\nsession.flush()\nreturn list(g)",
        "left",
    ),
    Case("dict", "return dict(session.query(Book.id, Book.title))", contains=".all())"),
    Case(
        "own_list",
        "def list(q):\n    return type(q).__name__\nreturn list(session.query(Book))",
        "left",
        "passed",
    ),
    Case("method_itself", "f = session.query\nreturn f(Book).all()", "left"),
    Case("list", "return list(session.query(Book.id).order_by(Book.id))"),
    Case("sorted", "return sorted(b.id for b in session.query(Book))"),
    Case(
        "enumerate",
        "return [(i, b.id) for i, b in enumerate(session.query(Book).order_by(Book.id))]",
    ),
    Case("joined_text", "return ','.join(t for (t,) in session.query(Book.title).order_by(Book.id))"),
    Case("unpacked", "a, b = session.query(Genre).order_by(Genre.id)\nreturn a, b"),
    Case(
        "for_with_commit",
        "for b in session.query(Book).order_by(Book.id):\n    b.pages = 1\n    session.commit()\nreturn 0",
    ),
    Case("walrus", "if (b := session.query(Book).filter(Book.id == 1).first()):\n    return b.title"),
    Case("lambda", "f = lambda n: session.query(Book).get(n)\nreturn f(1)"),
    Case("f_string", "return f'{session.query(Book).count()} books'"),
    Case(
        "conditional",
        "return (session.query(Book) if session else session.query(Copy)).count()",
        "left",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_variable(case: Case) -> None:
    """The whole flow gives the same result."""
    check(case)


def test_a_group_that_is_left_is_left_whole() -> None:
    """No half chains: one unproved use keeps the binding and all other uses."""
    text = Case("", "q = session.query(Book)\nprint(q)\nreturn q.filter(Book.id == 1).all()").text
    result = rewrite(text)
    assert result.after == text
    assert len(result.findings) == 1
