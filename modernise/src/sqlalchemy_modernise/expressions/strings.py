"""Which expressions certainly are strings of Python."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from sqlalchemy_modernise.proving.values import Made

if TYPE_CHECKING:
    from sqlalchemy_modernise.document import Document
    from sqlalchemy_modernise.reading.scopes import Scope

TEXTS = (Made("str"), Made("builtins.str"))
KEEPING_TEXT = frozenset(("format", "join", "strip", "lstrip", "rstrip", "replace", "lower", "upper"))
MAX_DEPTH = 8


def is_text(document: Document, node: ast.expr, scope: Scope, depth: int = 0) -> bool:
    """Tell whether an expression certainly is a string, also one that is put together."""
    match node:
        case ast.Constant(value=value):
            return isinstance(value, str)
        case ast.JoinedStr():
            return True
        case ast.BinOp(op=ast.Add() | ast.Mod(), left=inner):
            return is_text(document, inner, scope, depth)
        case ast.Call(func=ast.Attribute(attr=name, value=inner)) if name in KEEPING_TEXT:
            return is_text(document, inner, scope, depth)
        case ast.Name() if depth < MAX_DEPTH and _is_text_name(document, node, scope, depth):
            return True
    return document.infer.value_of(node, scope) in TEXTS


def _is_text_name(document: Document, node: ast.Name, scope: Scope, depth: int) -> bool:
    """Tell whether a variable only ever gets strings, which `+=` keeps strings."""
    values = [binding for binding in scope.bindings(node.id) if binding.how != "augmented"]
    return bool(values) and all(
        binding.how == "assign"
        and isinstance(binding.node, ast.expr)
        and is_text(document, binding.node, binding.scope, depth + 1)
        for binding in values
    )


def written(document: Document, node: ast.expr) -> list[str]:
    """Return the pieces of a string that stand in the code, as far as they are in sight."""
    named = document.scope_of[node].bindings(node.id) if isinstance(node, ast.Name) else []
    nodes = [node, *(binding.node for binding in named)]
    parts = [part for one in nodes for part in ast.walk(one) if isinstance(part, ast.Constant)]
    return [part.value for part in parts if isinstance(part.value, str)]
