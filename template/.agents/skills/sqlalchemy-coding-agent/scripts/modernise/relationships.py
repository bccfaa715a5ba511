"""Where relationships lead, which the other side has, and which load by joins."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from modernise.attributes import Attribute, Attributes
from modernise.values import ClassValue, Library

if TYPE_CHECKING:
    from collections.abc import Iterator

    from modernise.infer import Inference

HASHABLE = frozenset(
    ("Integer", "BigInteger", "SmallInteger", "String", "Text", "Unicode", "UnicodeText", "Boolean")
    + (
        "Float",
        "Numeric",
        "DateTime",
        "Date",
        "Time",
        "Interval",
        "Uuid",
        "UUID",
        "Enum",
        "LargeBinary",
    )
    + (
        "DECIMAL",
        "VARCHAR",
        "CHAR",
        "INTEGER",
        "BIGINT",
        "SMALLINT",
        "TEXT",
        "BOOLEAN",
        "FLOAT",
        "DATE",
    )
    + ("DATETIME", "TIMESTAMP", "TIME", "NUMERIC"),
)


class Mappings(Attributes):
    """Answers questions about mapped classes and their attributes."""

    def __init__(self, inference: Inference) -> None:
        """Learn about relationships when they are asked for."""
        super().__init__(inference)
        self._reverse: dict[tuple[ClassValue, str], Attribute] | None = None
        self._joined: dict[ClassValue, bool] = {}

    def attribute(self, cls: ClassValue, name: str) -> Attribute | None:
        """Return what an attribute is: spelled out, or made by a backref."""
        return self.spelled(cls, name) or self._backref(cls, name)

    def target(self, attribute: Attribute) -> ClassValue | None:
        """Return the class a relationship leads to."""
        call, scope = attribute.call, attribute.scope
        if call is None or scope is None or attribute.owner is None:
            return None
        argument = call.args[0] if call.args else _keyword(call, "argument")
        if isinstance(argument, ast.Lambda):
            argument = argument.body
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
            return self.by_name(argument.value.split(".")[-1], attribute.owner)
        if argument is None:
            return None
        value = self.infer.value_of(argument, attribute.owner.scope)
        return self.entity(value)

    def by_name(self, name: str, near: ClassValue) -> ClassValue | None:
        """Return the mapped class that a string means: that of the same file, or the only one."""
        found = [cls for cls in self.everything() if cls.node.name == name]
        same_file = [cls for cls in found if cls.path == near.path]
        chosen = same_file or found
        return chosen[0] if len(chosen) == 1 else None

    def _backref(self, cls: ClassValue, name: str) -> Attribute | None:
        if self._reverse is None:
            self._reverse = dict(self._find_backrefs())
        owners = self.infer.classes.lineage(cls)
        return next(
            (self._reverse[owner, name] for owner in owners if (owner, name) in self._reverse),
            None,
        )

    def _find_backrefs(self) -> Iterator[tuple[tuple[ClassValue, str], Attribute]]:
        for other in self.everything():
            for attribute in self.relationships(other):
                keyword = _keyword(attribute.call, "backref")
                name = _backref_name(keyword) if keyword is not None else None
                target = self.target(attribute) if name else None
                if name and target is not None:
                    made = ast.Call(ast.Name("relationship"), [ast.Name(other.node.name)], [])
                    yield (target, name), Attribute("relationship", made, other.scope, other)

    def loads_joined(self, cls: ClassValue) -> bool:
        """Tell whether a mapper might join its relationships by itself."""
        if cls not in self._joined:
            self._joined[cls] = self._find_joined(cls)
        return self._joined[cls]

    def _find_joined(self, cls: ClassValue) -> bool:
        family = [
            cls,
            *(other for other in self.everything() if cls in self.infer.classes.lineage(other)),
        ]
        for member in family:
            for attribute in self.relationships(member):
                if _is_joined(_keyword(attribute.call, "lazy") if attribute.call else None):
                    return True
        return any(self._is_joined_onto(other, family) for other in self.everything())

    def _is_joined_onto(self, other: ClassValue, family: list[ClassValue]) -> bool:
        for attribute in self.relationships(other):
            keyword = _keyword(attribute.call, "backref") if attribute.call else None
            if isinstance(keyword, ast.Call) and _is_joined(_keyword(keyword, "lazy")):
                target = self.target(attribute)
                if target is None or any(target in self.infer.classes.lineage(member) for member in family):
                    return True
        return False

    def dynamic_names(self) -> set[str]:
        """Return the names of all relationships that are queries themselves."""
        found = set()
        for cls in self.everything():
            for statement in cls.node.body:
                call = getattr(statement, "value", None)
                if not isinstance(call, ast.Call):
                    continue
                if _is_dynamic(call) or ast.unparse(call.func).endswith("dynamic_loader"):
                    targets = getattr(statement, "targets", None) or [
                        getattr(statement, "target", None),
                    ]
                    found |= {target.id for target in targets if isinstance(target, ast.Name)}
                keyword = _keyword(call, "backref")
                if isinstance(keyword, ast.Call) and _is_dynamic(keyword):
                    found.add(_backref_name(keyword) or "")
        return found

    def is_hashable(self, cls: ClassValue, name: str) -> bool:
        """Tell whether the values of a column can certainly be put into a set."""
        attribute = self.attribute(cls, name)
        if attribute is None or attribute.kind != "column" or attribute.call is None:
            return False
        candidates = [*attribute.call.args, _keyword(attribute.call, "type_")]
        for argument in candidates:
            node = argument.func if isinstance(argument, ast.Call) else argument
            if node is None:
                continue
            value = self.infer.value_of(node, cls.scope)
            if isinstance(value, Library) and value.name.split(".")[-1] in HASHABLE:
                return True
            if isinstance(value, Library) and value.name.endswith(".ForeignKey"):
                return len(attribute.call.args) == 1 or attribute.call.args[0] is argument
        return False


def _keyword(call: ast.Call | None, name: str) -> ast.expr | None:
    keywords = call.keywords if call else []
    return next((keyword.value for keyword in keywords if keyword.arg == name), None)


def _backref_name(node: ast.expr) -> str | None:
    if isinstance(node, ast.Call) and node.args:
        node = node.args[0]
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def _is_joined(lazy: ast.expr | None) -> bool:
    if lazy is None:
        return False
    known = isinstance(lazy, ast.Constant)
    return not known or lazy.value in ("joined", False)  # type: ignore[attr-defined]


def _is_dynamic(call: ast.Call) -> bool:
    lazy = _keyword(call, "lazy")
    return isinstance(lazy, ast.Constant) and lazy.value == "dynamic"
