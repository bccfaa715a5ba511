"""What must stand first in a file: its docstring and `from __future__`."""

from __future__ import annotations

import ast
from itertools import takewhile


def head_of(tree: ast.Module) -> list[ast.stmt]:
    """Return the statements before which nothing may stand."""
    docstring = tree.body[:1] if tree.body and _is_docstring(tree.body[0]) else []
    return [*docstring, *takewhile(is_future, tree.body[len(docstring) :])]


def is_future(node: ast.stmt) -> bool:
    """Tell whether a statement is `from __future__ import ...`."""
    return isinstance(node, ast.ImportFrom) and node.module == "__future__"


def _is_docstring(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
