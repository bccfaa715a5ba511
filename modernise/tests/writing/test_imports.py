"""Where an import goes in files that do not begin with their imports."""

from __future__ import annotations

import ast

import pytest
from harness import rewrite, run

IMPORTS = "from sqlalchemy.orm import Session\nfrom library import Book\n"
BODY = "\n\ndef run(session: Session):\n    return session.query(Book).order_by(Book.id).all()\n"
LOCAL = (
    "\n\ndef run(connection):\n    from sqlalchemy.orm import Session\n    from library import Book\n"
    "    session = Session(connection.get_bind())\n    return session.query(Book).order_by(Book.id).all()\n"
)
HEADS = {
    "revision": '"""Words.\n\nRevision ID: a\n"""\n\n# identifiers\nrevision = "a"\ndown_revision = None\n\n',
    "revision_without_docstring": 'revision = "a"\n',
    "comment": '"""Words."""\n\n# Words.\n',
    "comment_alone": "#!/usr/bin/env python\n# -*- coding: utf-8 -*-\n\n# Words.\n",
    "exports": '"""Words."""\n\n__all__ = ["run"]\n\n',
    "try": '"""Words."""\n\ntry:\n    import json\nexcept ImportError:\n    json = None\n\n',
    "typing_only": '"""Words."""\n\nfrom typing import TYPE_CHECKING\n\nif TYPE_CHECKING:\n    import json\n\n',
    "future": '"""Words."""\n\nfrom __future__ import annotations\n\n__version__ = "1"\n\n',
    "futures": '"""Words."""\n# Words.\nfrom __future__ import annotations\nfrom __future__ import division\n# Words.\n',
    "del": '"""Words."""\n\n# Words.\nx = 1\ndel x\n\n',
    "expression": '"""Words."""\n\n# Words.\nprint\n\n',
    "second_string": '"""Words."""\n\n"""More."""\n\n# Words.\nx = 1\n',
    "bytes": '# Words.\nb"x"\n# Words.\nx = 1\n',
    "class": '"""Words."""\n\n\n# Words.\nclass X:\n    pass\n\n\n',
    "decorator": '"""Words."""\n\n\n# Words.\n@staticmethod\ndef x():\n    pass\n\n\n',
    "one_line": '"""Words."""; revision = 1\n\n# Words.\n',
    "form_feed": '"""Words."""\n\x0c\nx = 1\n\x0c\n',
    "path": 'import sys\nsys.path.insert(0, ".")\n\n',
    "not_ascii": '"""Wörds."""\n\n# Wörds.\nx = "ü"\n',
    "import_in_a_string": '"""Words."""\n\nx = """\nfrom a import b\n"""\n\n',
}


@pytest.mark.parametrize("body", [IMPORTS + BODY, LOCAL], ids=["imports", "local"])
@pytest.mark.parametrize("name", HEADS)
def test_what_stands_before_the_imports_stays(name: str, body: str) -> None:
    for newline, end in (("\n", "\n"), ("\r\n", ""), ("\r", "\r")):
        text = (HEADS[name] + body.removesuffix("\n")).replace("\n", newline) + end
        result = rewrite(text)
        assert result.error == ""
        assert "scalars(select(Book)" in result.after
        assert result.after.count("import select") == 1
        assert rewrite(result.after).after == result.after
        assert ast.get_docstring(ast.parse(result.after)) == ast.get_docstring(ast.parse(text))
        assert run(result.after).result == run(text).result != "NameError"


def test_the_import_joins_the_others_behind_an_assignment() -> None:
    text = f'"""Words."""\n\n# identifiers\nrevision = "a"\n\nfrom sqlalchemy import text\n{IMPORTS}{BODY}'
    assert "from sqlalchemy import select, text\n" in rewrite(text).after


def test_an_import_below_the_site_is_not_the_one() -> None:
    """A function may see it, a class body runs before it."""
    text = (
        "from sqlalchemy import Column, Integer\nfrom library import Base\n\n\n"
        "class Late(Base):\n    __tablename__ = 'late'\n    id = Column(Integer, primary_key=True)\n\n\n"
        "from sqlalchemy.orm import mapped_column\n"
    )
    result = rewrite(text)
    assert not result.changed
    assert "mapped_column means something else" in result.findings[0].reason
