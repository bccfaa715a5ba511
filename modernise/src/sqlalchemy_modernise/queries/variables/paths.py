"""On which paths through its function a chain runs."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy_modernise.document import Document
    from sqlalchemy_modernise.queries.chains import Chain
    from sqlalchemy_modernise.reading.scopes import Scope

LOOPS = (ast.For, ast.AsyncFor, ast.While)
BRANCHES = (*LOOPS, ast.If, ast.IfExp, ast.Try, ast.Match)


def in_loop(document: Document, chain: Chain, scope: Scope) -> bool:
    """Tell whether a chain may run more than once in its function."""
    return _stands_in(document, chain, scope, LOOPS)


def in_branch(document: Document, chain: Chain, scope: Scope) -> bool:
    """Tell whether a chain runs on some paths only."""
    return _stands_in(document, chain, scope, BRANCHES)


def _stands_in(document: Document, chain: Chain, scope: Scope, kinds: tuple[type[ast.AST], ...]) -> bool:
    node: ast.AST | None = chain.node
    while node is not None and node is not scope.node:
        if isinstance(node, kinds):
            return True
        node = document.parent_of.get(node)
    return False
