"""The program refuses its own work where it cannot vouch for it."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

import pytest
from harness import APP, Case, rewrite

from sqlalchemy_modernise import fixer
from sqlalchemy_modernise.errors import NotAnalysedError
from sqlalchemy_modernise.reporting.findings import FileResult, Finding
from sqlalchemy_modernise.writing.check import check_rewrite
from sqlalchemy_modernise.writing.edits import Edit
from sqlalchemy_modernise.writing.untouched import is_untouched_elsewhere

if TYPE_CHECKING:
    from sqlalchemy_modernise.document import Document
    from sqlalchemy_modernise.writing.names import Names

BEFORE = '"""Doc."""\n\nimport a\n\nx = 1\nif x:\n    # note\n    y = old(\n        x\n    )\nz = 2\n'
SITES = (8,)
KEPT = {
    "site": ("old(", "new("),
    "longer_site": ("        x\n", "        x,\n        x,\n"),
    "import": ("import a\n", "import a\nimport b\n"),
    "import_gone": ("import a\n", ""),
    "import_first": ("import a\n", "from b import c\nimport a\n"),
}
CHANGED = {
    "other_statement": ("x = 1", "x = 2"),
    "comment_moved": ("    # note\n", ""),
    "line_added": ("z = 2\n", "z = 2\nz = 3\n"),
    "line_gone": ("x = 1\n", ""),
    "body_of_the_site": ("z = 2", "z  = 2"),
    "line_ending": ("z = 2\n", "z = 2\r\n"),
    "end": ("z = 2\n", "z = 2"),
    "inserted_between": ("x = 1\n", "x = 1\nw = 1\n"),
}


def untouched(old: str, new: str) -> bool:
    """Ask whether replacing a piece of the text is allowed."""
    assert old in BEFORE
    return is_untouched_elsewhere(BEFORE, BEFORE.replace(old, new), ast.parse(BEFORE), SITES)


@pytest.mark.parametrize("name", KEPT)
def test_sites_and_imports_may_change(name: str) -> None:
    """A statement over several lines is one site."""
    assert untouched(*KEPT[name])


@pytest.mark.parametrize("name", CHANGED)
def test_nothing_else_may_change(name: str) -> None:
    """Not even a line ending."""
    assert not untouched(*CHANGED[name])


@pytest.mark.parametrize("first", ["x = 1\n", "@deco\ndef f(): ...\n", '"""Doc."""\nx = 1\n'])
def test_an_import_may_come_before_the_first_statement(first: str) -> None:
    """Also before its decorators, and behind the docstring."""
    text = f"{first}y = old()\n"
    changed = text.replace("x = 1", "import b\nx = 1").replace("@deco", "import b\n@deco").replace("old", "new")
    line = text.count("\n")
    assert is_untouched_elsewhere(text, changed, ast.parse(text), [line])
    assert not is_untouched_elsewhere(text, f"{changed}z = 1\n", ast.parse(f"{text}z = 2\n"), [1])


@pytest.mark.parametrize(
    ("after", "words"),
    [
        ("x = (\n", "not parse"),
        ("x = 1\n", "lose a comment"),
        ("x = 1  # note\r\n", "mix line endings"),
        ("y = 1\nx = 1  # note\n", "no site"),
    ],
)
def test_a_wrong_rewrite_is_refused(after: str, words: str) -> None:
    """Each check has its own words."""
    result = FileResult(APP, "x = 1  # note\n", after, [Finding("query", 9, "", rewritten=True)])
    with pytest.raises(NotAnalysedError, match=words):
        check_rewrite(result)


def test_a_file_whose_rewrite_goes_on_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    """A rule without an end is a fault of this program, not of the file."""

    def propose(document: Document, _: Names, __: frozenset[str]) -> list[object]:
        start = re.search(r"return", document.text)
        assert start is not None
        finding = Finding("query", document.text.count("\n"), "", rewritten=True)
        return [fixer.Proposal(finding, [Edit(start.end(), start.end(), " 0 +")])]

    monkeypatch.setattr(fixer, "propose_all", propose)
    text = Case("", "return session.query(Book).all()").text
    result = rewrite(text)
    assert result.after == text
    assert "second run" in result.error
    assert result.findings == []
