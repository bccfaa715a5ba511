"""What a query selects: entities, columns or both, and what that means for its rows."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import TYPE_CHECKING

from modernise.chains import EXPRESSIONS
from modernise.errors import LeftError
from modernise.values import (
    AliasValue,
    AttributeValue,
    ClassValue,
    Instance,
    Library,
    Made,
    OwnClass,
    UntypedValue,
    Value,
)

if TYPE_CHECKING:
    from modernise.infer import Inference
    from modernise.relationships import Mappings
    from modernise.scopes import Scope

MAX_DEPTH = 8
AGGREGATES = frozenset(("count", "sum", "min", "max", "avg"))
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


@dataclass(frozen=True)
class Item:
    """One thing that is selected."""

    kind: str
    value: Value
    key: str = ""
    hashable: bool = True
    aggregate: bool = False
    single_row: bool = False
    owner: str = ""


@dataclass(frozen=True)
class Selection:
    """Everything that is selected."""

    items: tuple[Item, ...]

    @property
    def entity(self) -> Value | None:
        """Return the only entity, if there is nothing else."""
        one = len(self.items) == 1 and self.items[0].kind == "entity"
        return self.items[0].value if one else None

    @property
    def has_entity(self) -> bool:
        """Tell whether `Query` would remove duplicates from the result."""
        return any(item.kind == "entity" for item in self.items)

    @property
    def has_nameless(self) -> bool:
        """Tell whether some column has no name: `Query` gives it no key, `select()` does."""
        return any(item.kind == "column" and not item.key for item in self.items)

    @property
    def is_hashable(self) -> bool:
        """Tell whether `unique()` can compare the rows."""
        return all(item.kind == "entity" or item.hashable for item in self.items)


class Selector:
    """Classifies what stands between the parentheses of `query(...)`."""

    def __init__(self, inference: Inference, mappings: Mappings) -> None:
        """Ask these what names are."""
        self.infer = inference
        self.mappings = mappings

    def select(self, arguments: list[ast.expr], scope: Scope) -> Selection:
        """Classify all arguments, or say why one cannot be."""
        if not arguments:
            reason = "query() without entities"
            raise LeftError(reason)
        items = tuple(self.item(argument, scope) for argument in arguments)
        keys = [item.key for item in items if item.key]
        if len(keys) != len(set(keys)):
            reason = "two selected columns have the same name: Query and select() name them differently"
            raise LeftError(reason, "give one of them a .label()")
        return Selection(items)

    def item(self, node: ast.expr, scope: Scope) -> Item:
        """Classify one argument."""
        value = self.infer.value_of(node, scope)
        if self.mappings.entity(value):
            return Item("entity", value, _last_name(node), owner=ast.unparse(node))
        if isinstance(value, AttributeValue):
            return self._attribute(node, value)
        if self.is_sql(node, scope):
            return self._expression(node, scope)
        raise self._refusal(node, value)

    def _refusal(self, node: ast.expr, value: Value) -> LeftError:
        text = ast.unparse(node)
        if isinstance(node, ast.Starred):
            return LeftError(f"{text} may be one entity or many columns")
        if isinstance(value, ClassValue):
            return LeftError(f"{text} is not proved to be a mapped class")
        if isinstance(value, UntypedValue | Instance) or isinstance(node, ast.Name | ast.Attribute):
            return LeftError(f"entity in a variable: {text} may be a class or a column")
        return LeftError(f"{text} is neither a mapped class nor a known column expression")

    def _attribute(self, node: ast.expr, value: AttributeValue) -> Item:
        owner = self.mappings.entity(value.owner)
        if owner is None:
            reason = f"{ast.unparse(node)}: its class is not proved to be mapped"
            raise LeftError(reason)
        if value.name == "__table__":
            return Item("table", value)
        found = self.mappings.attribute(owner, value.name)
        if found is None or found.kind not in ("column", "hybrid", "synonym"):
            kind = found.kind if found else "unknown attribute"
            reason = f"{ast.unparse(node)} is not proved to be a column ({kind})"
            raise LeftError(reason)
        hashable = self.mappings.is_hashable(owner, value.name)
        name = ast.unparse(node.value) if isinstance(node, ast.Attribute) else ""
        return Item("column", value, value.name, hashable, owner=name)

    def _expression(self, node: ast.expr, scope: Scope) -> Item:
        key, aggregate, single = "", False, False
        inner = node
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "label":
            label = node.args[0] if node.args else None
            key = label.value if isinstance(label, ast.Constant) and isinstance(label.value, str) else ""
            inner = node.func.value
        if isinstance(inner, ast.Call):
            name = self._called(inner, scope)
            aggregate = name.startswith("sa.func.") and name.split(".")[-1] in AGGREGATES
            single = aggregate or name == "sa.exists" or _ends_with_exists(inner)
        owner = self._aggregated(inner, scope) if aggregate else ""
        return Item("column", Value(), key, False, aggregate, single, owner)  # noqa: FBT003

    def _aggregated(self, node: ast.expr, scope: Scope) -> str:
        """Return the class in `func.count(Class.attribute)`, which `filter_by` means."""
        argument = node.args[0] if isinstance(node, ast.Call) and len(node.args) == 1 else None
        if not isinstance(argument, ast.Attribute):
            return ""
        value = self.infer.value_of(argument, scope)
        known = isinstance(value, AttributeValue) and self.mappings.entity(value.owner)
        return ast.unparse(argument.value) if known else ""

    def _called(self, call: ast.Call, scope: Scope) -> str:
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
            return found is not None and found.kind in ("column", "hybrid", "synonym")
        return self.is_sql(node, scope, depth + 1)

    def _is_sql_call(self, node: ast.Call, scope: Scope, depth: int) -> bool:
        name = self._called(node, scope)
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


def entity_of(value: Value) -> Value | None:
    """Return the class, alias or own class that can be named as owner of attributes."""
    return value if isinstance(value, ClassValue | AliasValue | OwnClass) else None


def _makes_table(node: ast.Call) -> bool:
    return isinstance(node.func, ast.Attribute) and node.func.attr in SELECTABLE_CALLS


def _ends_with_exists(node: ast.Call) -> bool:
    return isinstance(node.func, ast.Attribute) and node.func.attr == "exists"


def _last_name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else ast.unparse(node)


def _root_name(node: ast.AST) -> str:
    """Return the variable a chain of calls begins with."""
    while isinstance(node, ast.Call | ast.Attribute):
        node = node.func if isinstance(node, ast.Call) else node.value
    return node.id if isinstance(node, ast.Name) else ""
