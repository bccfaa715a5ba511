"""Find `name = Column(...)` in a class body, plain or in `deferred(...)`."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy_modernise.document import Document


@dataclass(frozen=True)
class Column:
    """One column as written; `outer` is a `deferred(...)` around it."""

    name: str
    statement: ast.Assign | ast.AnnAssign
    call: ast.Call
    outer: ast.Call | None


def declared_columns(document: Document, node: ast.ClassDef) -> list[Column]:
    """Return the columns that a class body declares."""
    found = []
    for statement in node.body:
        if isinstance(statement, ast.Assign | ast.AnnAssign) and isinstance(statement.value, ast.Call):
            target = statement.targets[0] if isinstance(statement, ast.Assign) else statement.target
            call, outer = _column_call(document, statement.value)
            if call is not None and isinstance(target, ast.Name):
                found.append(Column(target.id, statement, call, outer))
    return found


def _column_call(document: Document, call: ast.Call) -> tuple[ast.Call | None, ast.Call | None]:
    name = document.called(call)
    if name == "Column":
        return call, None
    first = call.args[0] if call.args else None
    if name == "deferred" and isinstance(first, ast.Call) and document.called(first) == "Column":
        return first, call
    return None, None
