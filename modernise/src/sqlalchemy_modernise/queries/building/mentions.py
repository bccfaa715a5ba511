"""Which tables the parts of a criterion name."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from sqlalchemy_modernise.proving.values import AliasValue, AttributeValue, ClassValue, Library, OwnClass, Value

if TYPE_CHECKING:
    from sqlalchemy_modernise.document import Document
    from sqlalchemy_modernise.reading.scopes import Scope

ENCLOSED = frozenset(("any", "has", "exists"))


def mentions(document: Document, node: ast.AST, scope: Scope, own: Value | None) -> bool:
    """Tell whether an expression certainly or possibly names another table than the query's own."""
    match node:
        case ast.Call(func=ast.Attribute(attr=name)) if name in ENCLOSED:
            return False
        case ast.Call(func=ast.Attribute(attr="contains", value=inner)):
            value = document.infer.value_of(inner, scope)
            if not isinstance(value, AttributeValue) or not _is_own_column(document, value, own, ("column",)):
                return True
        case ast.Call(func=ast.Attribute(attr="in_" | "notin_" | "not_in", value=left)):
            # The operand has a FROM clause of its own, or none at all.
            return mentions(document, left, scope, own) or len(node.args) != 1 or isinstance(node.args[0], ast.Starred)
        case ast.Attribute():
            return mentions_attribute(document, node, scope, own)
        case ast.Name():
            return _mentions_name(document, node, scope)
        case ast.Lambda() | ast.Starred():
            return True
    return any(mentions(document, child, scope, own) for child in ast.iter_child_nodes(node))


def mentions_attribute(
    document: Document,
    node: ast.Attribute,
    scope: Scope,
    own: Value | None,
) -> bool:
    """Tell whether an attribute may be a column of another class."""
    value = document.infer.value_of(node, scope)
    if isinstance(value, AttributeValue):
        if document.mappings.entity(value.owner) is None:
            return not isinstance(value.owner, ClassValue) or document.mappings.is_opaque(
                value.owner,
            )
        return not _is_own_column(document, value, own)
    if isinstance(value, Library):
        return False
    if node.attr in ("c", "columns"):
        return True
    return mentions(document, node.value, scope, own)


def _is_own_column(
    document: Document,
    value: AttributeValue,
    own: Value | None,
    kinds: tuple[str, ...] = ("column", "relationship"),
) -> bool:
    owner = own.of if isinstance(own, AliasValue) else own.base if isinstance(own, OwnClass) else own
    if value.owner != owner or value.aliased != isinstance(own, AliasValue):
        return False
    found = document.mappings.attribute(value.owner, value.name)
    return found is not None and found.kind in kinds


def _mentions_name(document: Document, node: ast.Name, scope: Scope) -> bool:
    value = document.infer.value_of(node, scope)
    if document.mappings.entity(value) or isinstance(value, AliasValue):
        return True
    for binding in scope.bindings(node.id):
        if binding.how == "assign" and isinstance(binding.node, ast.expr):
            if _assigned_sql(document, binding.node, binding.scope):
                return True
        elif binding.how == "augmented":
            return True
    return False


def _assigned_sql(document: Document, node: ast.expr, scope: Scope) -> bool:
    """Tell whether a value was computed from a class attribute: it may be a criterion."""
    for part in ast.walk(node):
        if isinstance(part, ast.Attribute):
            value = document.infer.value_of(part, scope)
            if isinstance(value, AttributeValue) and document.mappings.entity(value.owner):
                return not _is_loaded(part, node)
    return False


def _is_loaded(part: ast.Attribute, node: ast.expr) -> bool:
    """Tell whether a query was finished: its value is a value, whatever its criteria."""
    done = ("all", "first", "one", "one_or_none", "scalar", "count", "get", "scalar_one", "scalars")
    ends = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in done
    return ends and part is not node
