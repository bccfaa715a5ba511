"""What a query selects: entities, columns or both, and what that means for its rows."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy_modernise.errors import LeftError
from sqlalchemy_modernise.proving.hashable import is_hashable
from sqlalchemy_modernise.proving.values import (
    UNKNOWN,
    AttributeValue,
    ClassValue,
    Instance,
    Made,
    UntypedValue,
    Value,
)
from sqlalchemy_modernise.queries.hashable_rows import is_hashable_expression
from sqlalchemy_modernise.queries.sql_expressions import COLUMN_KINDS, SqlExpressions

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy_modernise.proving.inference import Inference
    from sqlalchemy_modernise.proving.mappings import Mappings
    from sqlalchemy_modernise.reading.scopes import Scope

AGGREGATES = frozenset(("count", "sum", "min", "max", "avg"))


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
    computed: bool = False


@dataclass(frozen=True)
class Selection:
    """Everything that is selected."""

    items: tuple[Item, ...]

    @classmethod
    def of(cls, items: Iterable[Item]) -> Selection:
        """Return the selection, or raise for columns that both forms would name differently."""
        selection = cls(tuple(items))
        keys = [item.key for item in selection.items if item.key]
        if len(keys) != len(set(keys)):
            reason = "two selected columns have the same name: Query and select() name them differently"
            raise LeftError(reason, "give one of them a .label()")
        return selection

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
        self.sql = SqlExpressions(inference, mappings)

    def select(self, arguments: list[ast.expr], scope: Scope) -> Selection:
        """Classify all arguments, or say why one cannot be."""
        if not arguments:
            reason = "query() without entities"
            raise LeftError(reason)
        return Selection.of(self.item(argument, scope) for argument in arguments)

    def item(self, node: ast.expr, scope: Scope) -> Item:
        """Classify one argument."""
        value = self.infer.value_of(node, scope)
        if self.mappings.entity(value):
            return Item("entity", value, _last_name(node), owner=ast.unparse(node))
        if isinstance(value, AttributeValue):
            return self._attribute(node, value)
        if self.sql.is_sql(node, scope):
            return self._expression(node, scope)
        raise self._refusal(node, value)

    def _refusal(self, node: ast.expr, value: Value) -> LeftError:
        text = ast.unparse(node)
        name = value.name if isinstance(value, Made) else ""
        if name in ("sa.with_polymorphic", "sa.Bundle"):
            reason = f"{text}: {name.removeprefix('sa.')}() is not proved to load the same"
            return LeftError(reason, "it works in select() too: session.execute(select(...))")
        if isinstance(node, ast.Starred):
            return LeftError(f"{text} may be one entity or many columns")
        if isinstance(value, ClassValue):
            return LeftError(f"{text} is not proved to be a mapped class")
        if isinstance(value, UntypedValue | Instance) or isinstance(node, ast.Name | ast.Attribute):
            return LeftError(
                f"entity in a variable: {text} may be a class or a column",
                "session.scalars(select(Entity)) for a class, session.execute(select(column)) for a column",
            )
        reason = f"{text} is neither a mapped class nor a known column expression"
        return LeftError(reason, "session.execute(select(...))")

    def _attribute(self, node: ast.expr, value: AttributeValue) -> Item:
        owner = self.mappings.entity(value.owner)
        if owner is None:
            reason = f"{ast.unparse(node)}: its class is not proved to be mapped"
            raise LeftError(reason)
        if value.name == "__table__":
            return Item("table", value)
        found = self.mappings.attribute(owner, value.name)
        if found is None or found.kind not in COLUMN_KINDS:
            kind = found.kind if found else "unknown attribute"
            reason = f"{ast.unparse(node)} is not proved to be a column ({kind})"
            raise LeftError(reason)
        hashable = is_hashable(self.mappings, owner, value.name)
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
            name = self.sql.called(inner, scope)
            aggregate = name.startswith("sa.func.") and name.split(".")[-1] in AGGREGATES
            single = aggregate or name == "sa.exists" or _ends_with_exists(inner)
        owner = self._aggregated(inner, scope) if aggregate else ""
        hashable = is_hashable_expression(self.mappings, node, scope)
        computed = self._is_computed(node, scope)
        return Item("column", UNKNOWN, key, hashable, aggregate, single, owner, computed)

    def _is_computed(self, node: ast.expr, scope: Scope) -> bool:
        """Tell whether a function of the database takes part, which may be an aggregate."""
        calls = (part for part in ast.walk(node) if isinstance(part, ast.Call))
        return any(self.sql.called(call, scope).startswith("sa.func.") for call in calls)

    def _aggregated(self, node: ast.expr, scope: Scope) -> str:
        """Return the class in `func.count(Class.attribute)`, which `filter_by` means."""
        argument = node.args[0] if isinstance(node, ast.Call) and len(node.args) == 1 else None
        if not isinstance(argument, ast.Attribute):
            return ""
        value = self.infer.value_of(argument, scope)
        known = isinstance(value, AttributeValue) and self.mappings.entity(value.owner)
        return ast.unparse(argument.value) if known else ""


def _ends_with_exists(node: ast.Call) -> bool:
    return isinstance(node.func, ast.Attribute) and node.func.attr == "exists"


def _last_name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else ast.unparse(node)
