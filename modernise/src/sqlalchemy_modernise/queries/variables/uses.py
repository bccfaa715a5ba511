"""How a variable that holds a query is used, and which other variables derive from it."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from sqlalchemy_modernise.errors import LeftError
from sqlalchemy_modernise.queries.chains import Chain, climb
from sqlalchemy_modernise.queries.usages import refuse, usage
from sqlalchemy_modernise.queries.variables.group import Group, assigned_name

if TYPE_CHECKING:
    from sqlalchemy_modernise.document import Document


def collect_uses(document: Document, group: Group, name: str) -> list[str]:
    """Add every use of a name to the group, and return the names it is assigned to."""
    derived = []
    for node in ast.walk(group.scope.node):
        if not isinstance(node, ast.Name) or node.id != name:
            continue
        scope = document.scope_of[node]
        if scope.owner(name) is not group.scope:
            continue
        if isinstance(node.ctx, ast.Del) or scope.function() is not group.scope:
            reason = f"{name} is used in an inner function or deleted"
            raise LeftError(reason)
        if document.positions.start(node) > group.finished.get(name, len(document.text)):
            continue
        if isinstance(node.ctx, ast.Load):
            derived += _collect_use(document, group, node)
    return derived


def _collect_use(document: Document, group: Group, node: ast.Name) -> list[str]:
    chain = climb(Chain(node, "variable", document.scope_of[node]), document.parent_of)
    if document.is_inside_string(node):
        reason = f"{node.id} is used in an f-string"
        raise LeftError(reason)
    if chain.terminal or chain.expression:
        group.used.append(chain)
        return []
    how = usage(document, chain.node)
    if how == "assigned":
        if document.scope_of[document.parent_of[chain.node]] is group.scope:
            return [assigned_name(chain, document.parent_of)]
        how = "value"
    if how in ("iterated", "collected", "embedded"):
        group.used.append(chain)
        return []
    raise refuse(how, node.id)
