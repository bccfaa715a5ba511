"""Which expressions certainly are SQL: columns, functions and operations of them, tables."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from sqlalchemy_modernise.proving.values import AttributeValue, Library, Made
from sqlalchemy_modernise.queries.query_methods import EXPRESSIONS

if TYPE_CHECKING:
    from sqlalchemy_modernise.proving.inference import Inference
    from sqlalchemy_modernise.proving.mappings import Mappings
    from sqlalchemy_modernise.reading.scopes import Scope

MAX_DEPTH = 8
COLUMN_KINDS = frozenset(("column", "hybrid", "synonym"))
SQL_CALLS = frozenset(
    (
        "literal",
        "literal_column",
        "case",
        "cast",
        "type_coerce",
        "text",
        "exists",
        "distinct",
        "null",
    )
    + (
        "extract",
        "and_",
        "or_",
        "not_",
        "true",
        "false",
        "tuple_",
        "collate",
        "desc",
        "asc",
        "label",
    ),
)
SELECTABLE_CALLS = frozenset(("subquery", "cte", "alias", "lateral"))


class SqlExpressions:
    """Recognises SQL through calls, operators and variables."""

    def __init__(self, inference: Inference, mappings: Mappings) -> None:
        """Ask these what names are."""
        self.infer = inference
        self.mappings = mappings

    def called(self, call: ast.Call, scope: Scope) -> str:
        """Return the library's function that is called, or an empty text."""
        value = self.infer.value_of(call.func, scope)
        return value.name if isinstance(value, Library) else ""

    def is_sql(self, node: ast.expr, scope: Scope, depth: int = 0) -> bool:
        """Tell whether an expression certainly is a column expression or a table."""
        if depth > MAX_DEPTH:
            return False
        match node:
            case ast.Call():
                return self._is_sql_call(node, scope, depth)
            case ast.BinOp():
                sides = (node.left, node.right)
                return any(self._is_column(side, scope, depth) for side in sides)
            case ast.Compare():
                return self._is_column(node.left, scope, depth)
            case ast.UnaryOp():
                return self._is_column(node.operand, scope, depth)
            case ast.Attribute():
                return self._is_table_column(node, scope, depth)
            case ast.Name():
                return self._is_sql_name(node, scope, depth)
        return False

    def _is_column(self, node: ast.expr, scope: Scope, depth: int) -> bool:
        value = self.infer.value_of(node, scope)
        if isinstance(value, AttributeValue):
            owner = self.mappings.entity(value.owner)
            found = self.mappings.attribute(owner, value.name) if owner else None
            return found is not None and found.kind in COLUMN_KINDS
        return self.is_sql(node, scope, depth + 1)

    def _is_sql_call(self, node: ast.Call, scope: Scope, depth: int) -> bool:
        name = self.called(node, scope)
        if name.startswith("sa."):
            return name.startswith("sa.func.") or name.removeprefix("sa.") in SQL_CALLS
        if isinstance(node.func, ast.Call):
            return self._is_sql_call(node.func, scope, depth + 1)
        if not isinstance(node.func, ast.Attribute):
            return False
        if node.func.attr in EXPRESSIONS - {"statement"} and self._is_query(node.func.value, scope):
            return True
        return self._is_column(node.func.value, scope, depth)

    def _is_query(self, node: ast.expr, scope: Scope, depth: int = 0) -> bool:
        """Tell whether an expression, or every value of a variable, is a query or statement."""
        while isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            if node.func.attr == "query":
                return True
            node = node.func.value
        value = self.infer.value_of(node, scope)
        if isinstance(value, Made):
            return value.name in ("sa.select", "sa.exists")
        bound = scope.bindings(node.id) if isinstance(node, ast.Name) and depth < MAX_DEPTH else []
        others = [binding for binding in bound if _root_name(binding.node) != getattr(node, "id", "")]
        return bool(others) and all(
            binding.how == "assign"
            and isinstance(binding.node, ast.expr)
            and self._is_query(binding.node, binding.scope, depth + 1)
            for binding in others
        )

    def _is_table_column(self, node: ast.Attribute, scope: Scope, depth: int) -> bool:
        inner = node.value
        if isinstance(inner, ast.Attribute) and inner.attr in ("c", "columns"):
            return self.is_table(inner.value, scope, depth)
        return False

    def is_table(self, node: ast.expr, scope: Scope, depth: int = 0) -> bool:
        """Tell whether an expression is a table or subquery."""
        value = self.infer.value_of(node, scope)
        if isinstance(value, Made):
            return value.name in ("sa.Table", "sa.table", "sa.alias")
        if isinstance(value, AttributeValue):
            return value.name == "__table__" and self.mappings.entity(value.owner) is not None
        if isinstance(node, ast.Name):
            bound = scope.bindings(node.id)
            return bool(bound) and all(
                b.how == "assign" and isinstance(b.node, ast.Call) and _makes_table(b.node) for b in bound
            )
        return depth < MAX_DEPTH and isinstance(node, ast.Call) and _makes_table(node)

    def _is_sql_name(self, node: ast.Name, scope: Scope, depth: int) -> bool:
        if self.is_table(node, scope):
            return True
        bound = scope.bindings(node.id)
        return bool(bound) and all(
            binding.how == "assign"
            and isinstance(binding.node, ast.expr)
            and self._is_column(binding.node, binding.scope, depth)
            for binding in bound
        )


def _makes_table(node: ast.Call) -> bool:
    return isinstance(node.func, ast.Attribute) and node.func.attr in SELECTABLE_CALLS


def _root_name(node: ast.AST) -> str:
    """Return the variable a chain of calls begins with."""
    while isinstance(node, ast.Call | ast.Attribute):
        node = node.func if isinstance(node, ast.Call) else node.value
    return node.id if isinstance(node, ast.Name) else ""
