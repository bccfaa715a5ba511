"""Criteria: whether one may bring another table into the FROM clause."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from sqlalchemy_modernise.proving.values import AttributeValue, Library, Value
from sqlalchemy_modernise.queries.building.mentions import ENCLOSED, mentions, mentions_attribute

if TYPE_CHECKING:
    from sqlalchemy_modernise.document import Document
    from sqlalchemy_modernise.reading.scopes import Scope

COMBINING = (Library("sa.and_"), Library("sa.or_"), Library("sa.not_"))


def is_foreign(document: Document, node: ast.expr, scope: Scope, own: Value | None) -> bool:
    """Tell whether a criterion might bring another table into the FROM clause."""
    match node:
        case ast.Constant():
            return False
        case ast.BinOp(left=left, op=ast.BitAnd() | ast.BitOr(), right=right):
            return any(is_foreign(document, side, scope, own) for side in (left, right))
        case ast.UnaryOp(operand=operand):
            return is_foreign(document, operand, scope, own)
        case ast.Compare(left=left):
            return not _is_sql(document, left, scope) or mentions(document, node, scope, own)
        case ast.Call():
            return _is_foreign_call(document, node, scope, own)
        case ast.Attribute():
            return not _is_sql(document, node, scope) or mentions_attribute(document, node, scope, own)
    return True


def _is_foreign_call(document: Document, node: ast.Call, scope: Scope, own: Value | None) -> bool:
    """Tell the same about a call; what a function of the project returns may hold any table."""
    function = document.infer.value_of(node.func, scope)
    if function in COMBINING:
        return any(is_foreign(document, argument, scope, own) for argument in node.args)
    if isinstance(node.func, ast.Attribute) and node.func.attr in ENCLOSED:
        return False
    return not _is_sql(document, node, scope) or mentions(document, node, scope, own)


def _is_sql(document: Document, node: ast.expr, scope: Scope) -> bool:
    """Tell whether the classes behind an expression are all in sight."""
    value = document.infer.value_of(node, scope)
    match node:
        case ast.Constant():
            return True
        case ast.Attribute():
            return isinstance(value, AttributeValue) and document.mappings.entity(value.owner) is not None
        case ast.BinOp(left=left, right=right):
            return any(_is_sql(document, side, scope) for side in (left, right))
        case ast.UnaryOp(operand=inner) | ast.Subscript(value=inner) | ast.Call(func=ast.Call() as inner):
            return _is_sql(document, inner, scope)
        case ast.Call(func=function):
            called = document.infer.value_of(function, scope)
            from_library = isinstance(called, Library) and called.name.startswith("sa.")
            return from_library or (isinstance(function, ast.Attribute) and _is_sql(document, function.value, scope))
    return False
