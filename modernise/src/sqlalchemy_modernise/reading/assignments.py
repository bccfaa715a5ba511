"""Which plain names an assignment binds."""

from __future__ import annotations

import ast


def assigned_names(node: ast.AST) -> list[str]:
    """Return the plain names on the left, with or without an annotation; none for other nodes."""
    match node:
        case ast.Assign(targets=targets):
            return [target.id for target in targets if isinstance(target, ast.Name)]
        case ast.AnnAssign(target=ast.Name(id=name)):
            return [name]
    return []
