"""`query[3]` and `query[2:5]` with literal bounds."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from sqlalchemy_modernise.errors import LeftError
from sqlalchemy_modernise.queries.emission import Origin, close_statement, open_statement
from sqlalchemy_modernise.queries.running.terminals import verb_for
from sqlalchemy_modernise.queries.running.uniqueness import unique_call

if TYPE_CHECKING:
    from sqlalchemy_modernise.queries.statement import Translation


def run_subscript(translation: Translation, origin: Origin) -> None:
    """Turn an index or slice into LIMIT and OFFSET."""
    parent = translation.document.parent_of[translation.chain.node]
    if not isinstance(parent, ast.Subscript) or translation.state.limited or translation.state.streamed:
        reason = "indexing of a query that is limited already"
        raise LeftError(reason)
    positions = translation.document.positions
    if ")" in translation.document.text[positions.end(translation.chain.node) : positions.start(parent.slice)]:
        reason = "parentheses around what is indexed"
        raise LeftError(reason, "use .offset() and .limit()")
    window, rest = _window(parent.slice)
    unique = unique_call(translation)
    verb, scalars = verb_for(translation)
    open_statement(translation, origin, verb)
    close_statement(translation, f"{window}){scalars}{unique}.all(){rest}")
    translation.replace(positions.end(translation.chain.node), positions.end(parent), "")


def _window(index: ast.expr) -> tuple[str, str]:
    if isinstance(index, ast.Slice) and index.step is None:
        start, stop = _literal(index.lower), _literal(index.upper)
        if stop is None and start is not None:
            return f".offset({start})", ""
        if stop is not None and not start:
            return f".limit({stop})", ""
        if stop is not None and start is not None and stop > start:
            return f".slice({start}, {stop})", ""
    elif not isinstance(index, ast.Slice):
        number = _literal(index)
        if number is not None:
            return f".slice({number}, {number + 1})", "[0]"
    reason = "indexing with bounds that are not literal"
    raise LeftError(reason, "use .offset() and .limit()")


def _literal(node: ast.expr | None) -> int | None:
    if node is None:
        return None
    if isinstance(node, ast.Constant) and type(node.value) is int and node.value >= 0:
        return node.value
    reason = "indexing with bounds that are not literal"
    raise LeftError(reason, "use .offset() and .limit()")
