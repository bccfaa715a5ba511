"""What the reader sees is kept: comments, line endings, indentation, quotes, newer syntax."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from harness import rewrite

from sqlalchemy_modernise.document import Workspace
from sqlalchemy_modernise.fixer import fix
from sqlalchemy_modernise.reading.guards import find_guards
from sqlalchemy_modernise.reading.project import build_project
from sqlalchemy_modernise.reading.sources import Source
from sqlalchemy_modernise.writing.check import comments
from sqlalchemy_modernise.writing.edits import NEWLINE

if TYPE_CHECKING:
    from pathlib import Path

START = "from sqlalchemy.orm import Session\n\nfrom library import Book\n\n\n"
LAYOUTS = {
    "comments_in_a_chain": (
        "def run(session: Session):\n    return (\n        session.query(Book)  # all\n        # only long\n"
        "        .filter(Book.pages > 100)  # pages\n        .order_by(Book.id)\n        # now\n        .all()  # run\n    )\n"
    ),
    "comment_before_count": (
        "def run(session: Session):\n    return (session.query(Book)\n        # why\n        .count())\n"
    ),
    "tabs": "def run(session: Session):\n\treturn session.query(Book).all()\n",
    "backslashes": "def run(session: Session):\n    return session.query(Book).\\\n        filter(Book.id > 1).\\\n        count()\n",
    "dangling": "def run(session: Session):\n    return session.query(\n        Book,\n    ).filter(\n        Book.id > 1,\n    ).all()\n",
    "semicolons": "def run(session: Session):\n    a = 1; b = session.query(Book).get(1); return a, b\n",
    "no_final_newline": "def run(session: Session):\n    return session.query(Book).all()",
    "umlauts": "def run(session: Session):\n    s = 'äöü'; return s, session.query(Book).filter(Book.title == 'ß').all()\n",
    "form_feed": "\x0c\ndef run(session: Session):\n    return session.query(Book).all()\n",
    "nested_strings": 'def run(session: Session):\n    return session.query(Book).filter(Book.title == "it\'s ) # no").all()\n',
}


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("name", LAYOUTS)
def test_layout_is_kept(name: str, newline: str) -> None:
    """Only the lines of the site and the imports differ."""
    text = (START + LAYOUTS[name]).replace("\n", newline)
    result = rewrite(text)
    assert result.error == ""
    assert result.changed
    assert all(finding.rewritten for finding in result.findings)
    assert comments(text) == comments(result.after)
    assert set(NEWLINE.findall(result.after)) == {newline}
    assert rewrite(result.after).after == result.after


NEWER = {
    "type_parameter_default": "class Box[T = int]:\n    pass\n",
    "type_alias": "type Books[T] = list[T]\n",
    "unparenthesised_except": "try:\n    pass\nexcept ValueError, TypeError:\n    pass\n",
    "except_star_without_parentheses": "try:\n    pass\nexcept* OSError, ValueError:\n    pass\n",
    "template_string": 'x = t"a {1} b"\n',
    "string_over_lines": 'x = f"{\n1}"\n',
    "lazy_import": "lazy import json\n",
    "except_star": "try:\n    pass\nexcept* ValueError:\n    pass\n",
    "generic_function": "def first[T](items: list[T]) -> T:\n    return items[0]\n",
    "nested_quotes": "x = {'a': 1}\ny = f'{x['a']}'\n",
    "match": "def m(x):\n    match x:\n        case {'a': y, **rest}:\n            return y\n",
}


@pytest.mark.parametrize("name", NEWER)
def test_newer_syntax_is_kept(name: str) -> None:
    """A grammar newer than this Python does not stop the analysis."""
    body = "\n\ndef run(session: Session):\n    return session.query(Book).get(1)\n"
    result = rewrite(START + NEWER[name] + body)
    assert result.error == ""
    assert result.after == (START + NEWER[name] + body).replace("session.query(Book).get(1)", "session.get(Book, 1)")


def test_a_file_that_does_not_parse_is_not_analysed() -> None:
    """The file stays, and the error says why."""
    result = rewrite("def broken(:\n    session.query(Book)\n")
    assert "does not parse" in result.error
    assert not result.changed


IMPORTS = {
    "extended": (
        "from sqlalchemy import and_, or_\n",
        "from sqlalchemy import and_, or_, select\n",
    ),
    "sorted_in": (
        "from sqlalchemy import String, text\n",
        "from sqlalchemy import String, select, text\n",
    ),
    "vertical": (
        "from sqlalchemy import (\n    or_,\n    text,\n)\n",
        "from sqlalchemy import (\n    or_,\n    select,\n    text,\n)\n",
    ),
    "present": ("from sqlalchemy import select\n", "from sqlalchemy import select\n"),
    "renamed": ("from sqlalchemy import select as pick\n", "pick(Book)"),
    "module": ("import sqlalchemy as sa\n", "sa.select(Book)"),
    "from_sql": ("from sqlalchemy.sql import select\n", "from sqlalchemy.sql import select\n"),
    "taken": ("select = 3\n", "import sqlalchemy as sa"),
    "taken_by_a_function": ("def select():\n    pass\n", "sa.select(Book)"),
    "docstring": ('"""Words."""\n', '"""Words."""\nfrom sqlalchemy import select\n'),
    "future": ("from __future__ import annotations\n", "from __future__ import annotations\n"),
    "typing_only": (
        "from typing import TYPE_CHECKING\n\nif TYPE_CHECKING:\n    from sqlalchemy import select\n",
        "\nfrom sqlalchemy import select\n",
    ),
    "star_of_the_project": ("from library import *\n", "from sqlalchemy import select\n"),
    "star": ("from sqlalchemy import *\n", "select(Book)"),
}


@pytest.mark.parametrize("name", IMPORTS)
def test_import(name: str) -> None:
    """The import is added where it belongs, or an existing one is used."""
    before, expected = IMPORTS[name]
    text = f"{before}from sqlalchemy.orm import Session\nfrom library import Book\n\n\ndef run(session: Session):\n    return session.query(Book).all()\n"
    result = rewrite(text)
    assert result.error == ""
    assert expected in result.after
    compile(result.after, "app.py", "exec")
    namespace: dict[str, object] = {}
    exec(result.after, namespace)  # noqa: S102  # The text is one of this file.
    assert "session.query" not in result.after


def test_a_file_without_imports(tmp_path: Path) -> None:
    """The import stands before the decorators of the first statement."""
    (tmp_path / "pyproject.toml").touch()
    (tmp_path / "models.py").write_text(
        "from sqlalchemy import *\nfrom sqlalchemy.orm import *\nBase = declarative_base()\n\n\n"
        "class A(Base):\n    __tablename__ = 'a'\n    id = Column(Integer, primary_key=True)\n"
    )
    text = "@staticmethod\ndef run(session):\n    from models import A\n    return session.query(A).all()\n"
    (tmp_path / "app.py").write_text(text)
    project = build_project([tmp_path], tmp_path)
    space = Workspace(project, find_guards(project.modules), frozenset(("session",)))
    source = Source(tmp_path / "app.py", text, "utf-8", bom=False)
    after = fix(source, space).after
    assert after.startswith("from sqlalchemy import select\n\n\n@staticmethod\n")


def test_a_local_name_is_not_used_as_the_function() -> None:
    """A parameter called `select` hides the import in its function only."""
    text = START + "def run(session: Session, select):\n    return session.query(Book).all()\n"
    assert "sa.select(Book)" in rewrite(text).after
