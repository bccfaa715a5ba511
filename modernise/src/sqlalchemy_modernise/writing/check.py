"""The program checks its own work before anybody sees it."""

from __future__ import annotations

import io
import tokenize
from collections import Counter
from typing import TYPE_CHECKING

import libcst as cst

from sqlalchemy_modernise.errors import NotAnalysedError
from sqlalchemy_modernise.reading.syntax import parse_python
from sqlalchemy_modernise.writing.edits import NEWLINE
from sqlalchemy_modernise.writing.untouched import is_untouched_elsewhere

if TYPE_CHECKING:
    from sqlalchemy_modernise.reporting.findings import FileResult


def check_rewrite(result: FileResult) -> None:
    """Raise if a rewritten file does not parse, lost a comment, or differs where it has no site."""
    if not result.changed:
        return
    try:
        cst.parse_module(result.after)
    except (cst.ParserSyntaxError, cst.CSTLogicError) as error:
        raise _wrong(f"not parse ({getattr(error, 'message', error)})") from error
    if comments(result.before) - comments(result.after):
        raise _wrong("lose a comment")
    if set(NEWLINE.findall(result.after)) - set(NEWLINE.findall(result.before)):
        raise _wrong("mix line endings")
    sites = {line for finding in result.findings if finding.rewritten for line in finding.lines}
    if not is_untouched_elsewhere(result.before, result.after, parse_python(result.before), sites):
        raise _wrong("differ in lines that are no site")


def _wrong(what: str) -> NotAnalysedError:
    return NotAnalysedError(f"the rewritten file would {what}; please report this")


def comments(text: str) -> Counter[str]:
    """Count the comments of a text."""
    try:
        tokens = tokenize.generate_tokens(io.StringIO(NEWLINE.sub("\n", text)).readline)
        return Counter(token.string for token in tokens if token.type == tokenize.COMMENT)
    except (tokenize.TokenError, SyntaxError):
        return Counter(line.strip() for line in text.splitlines() if line.lstrip().startswith("#"))
