"""Which computed columns hold values that can be put into a set, as `unique()` does with whole rows."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from sqlalchemy_modernise.proving.hashable import is_hashable
from sqlalchemy_modernise.proving.values import AttributeValue, Library

if TYPE_CHECKING:
    from sqlalchemy_modernise.proving.mappings import Mappings
    from sqlalchemy_modernise.reading.scopes import Scope

# These give numbers, texts or times whatever they are given.
PLAIN = frozenset(("sa.func.count", "sa.func.length", "sa.func.lower", "sa.func.upper", "sa.func.now"))
# These give one of the values they are given, or one of its kind.
KEEPING = frozenset(("sa.func.min", "sa.func.max", "sa.func.sum", "sa.func.avg", "sa.func.coalesce", "sa.distinct"))


def is_hashable_expression(mappings: Mappings, node: ast.expr, scope: Scope) -> bool:
    """Tell whether an expression certainly has such values."""
    match node:
        case ast.Constant(value=str() | int() | float() | bool() | None):
            return True
        case ast.Call(func=ast.Attribute(attr="label", value=inner)):
            return is_hashable_expression(mappings, inner, scope)
        case ast.Call():
            return _is_hashable_call(mappings, node, scope)
    value = mappings.infer.value_of(node, scope)
    if not isinstance(value, AttributeValue):
        return False
    owner = mappings.entity(value.owner)
    return owner is not None and is_hashable(mappings, owner, value.name)


def _is_hashable_call(mappings: Mappings, node: ast.Call, scope: Scope) -> bool:
    called = mappings.infer.value_of(node.func, scope)
    name = called.name if isinstance(called, Library) else ""
    if node.keywords or any(isinstance(argument, ast.Starred) for argument in node.args):
        return False
    keeps = name in KEEPING and all(is_hashable_expression(mappings, argument, scope) for argument in node.args)
    return name in PLAIN or keeps
