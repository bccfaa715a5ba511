"""The program checks its own work before anybody sees it."""

from __future__ import annotations

import io
import tokenize
from collections import Counter
from typing import TYPE_CHECKING

import libcst as cst

from modernise.errors import NotAnalysedError
from modernise.writing.edits import NEWLINE

if TYPE_CHECKING:
    from modernise.reporting.findings import FileResult


def check_rewrite(result: FileResult) -> None:
    """Raise if a rewritten file does not parse, lost a comment or mixes line endings."""
    if not result.changed:
        return
    try:
        cst.parse_module(result.after)
    except cst.ParserSyntaxError as error:
        message = f"the rewritten file would not parse ({error.message}); please report this"
        raise NotAnalysedError(message) from error
    if comments(result.before) - comments(result.after):
        message = "the rewritten file would lose a comment; please report this"
        raise NotAnalysedError(message)
    if set(NEWLINE.findall(result.after)) - set(NEWLINE.findall(result.before)):
        message = "the rewritten file would mix line endings; please report this"
        raise NotAnalysedError(message)


def comments(text: str) -> Counter[str]:
    """Count the comments of a text."""
    try:
        tokens = tokenize.generate_tokens(io.StringIO(text).readline)
        return Counter(token.string for token in tokens if token.type == tokenize.COMMENT)
    except (tokenize.TokenError, SyntaxError):
        return Counter(line.strip() for line in text.splitlines() if line.lstrip().startswith("#"))
