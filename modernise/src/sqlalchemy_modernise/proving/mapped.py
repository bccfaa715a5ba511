"""Which classes are mapped."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from sqlalchemy_modernise.proving.values import AliasValue, ClassValue, Library, Made, OwnClass, Value
from sqlalchemy_modernise.reading.assignments import assigned_names

if TYPE_CHECKING:
    from sqlalchemy_modernise.proving.inference import Inference
    from sqlalchemy_modernise.reading.scopes import Scope

BASES = frozenset(("sa.declarative_base", "sa.automap_base"))
PLAIN_BASES = frozenset(("sa.DeclarativeBase", "sa.DeclarativeBaseNoMeta"))
DECORATORS = frozenset(("sa.as_declarative", "sa.mapped", "sa.mapped_as_dataclass"))


class MappedClasses:
    """Knows mapped classes from others; opaque ones are those with unknown bases."""

    def __init__(self, inference: Inference) -> None:
        """Ask this inference what names are."""
        self.infer = inference
        self._kinds: dict[ClassValue, tuple[bool, bool]] = {}
        self._all: list[ClassValue] | None = None

    def entity(self, value: Value) -> ClassValue | None:
        """Return the mapped class a value stands for, if it is one or an alias of one."""
        if isinstance(value, AliasValue):
            value = value.of
        if isinstance(value, OwnClass):
            value = value.base
        return value if isinstance(value, ClassValue) and self.is_mapped(value) else None

    def is_mapped(self, cls: ClassValue) -> bool:
        """Tell whether a class certainly has a mapper."""
        return self._kind(cls)[0] and not _flag(cls, "__abstract__") and not self._is_base(cls)

    def is_declarative(self, cls: ClassValue) -> bool:
        """Tell whether a class certainly inherits from a declarative base."""
        return self._kind(cls)[0]

    def is_opaque(self, cls: ClassValue) -> bool:
        """Tell whether some bases are outside the project."""
        return self._kind(cls)[1]

    def everything(self) -> list[ClassValue]:
        """Return every mapped class at the top of a module."""
        if self._all is None:
            modules = self.infer.project.modules.values()
            self._all = [cls for module in modules for cls in self.local_classes(module.top)]
        return self._all

    def local_classes(self, top: Scope) -> list[ClassValue]:
        """Return the mapped classes of one module, which may be newer than the index."""
        bindings = [binding for name in list(top.names) for binding in top.names[name]]
        found = [ClassValue.of(binding.node, top) for binding in bindings if isinstance(binding.node, ast.ClassDef)]
        return [cls for cls in found if self.is_mapped(cls)]

    def _kind(self, cls: ClassValue) -> tuple[bool, bool]:
        if cls not in self._kinds:
            self._kinds[cls] = (False, True)
            self._kinds[cls] = self._find_kind(cls)
        return self._kinds[cls]

    def _find_kind(self, cls: ClassValue) -> tuple[bool, bool]:
        declarative, opaque = self._is_base(cls) or self._decorated(cls), False
        for expression in cls.node.bases:
            base = expression.value if isinstance(expression, ast.Subscript) else expression
            value = self.infer.value_of(base, cls.scope)
            match value:
                case ClassValue():
                    inner = self._kind(value)
                    declarative, opaque = declarative or inner[0], opaque or inner[1]
                case Library(name="flask_sqlalchemy.Model") | Made(name="sa.declarative_base"):
                    declarative = True
                case Made(name=name) if name in BASES:
                    declarative = True
                case Library(name=name) if name.split(".")[0] in (
                    "builtins",
                    "abc",
                    "enum",
                    "typing",
                ):
                    pass
                case Library(name=name) if name in (
                    *PLAIN_BASES,
                    "sa.MappedAsDataclass",
                    "sa.AsyncAttrs",
                ):
                    pass
                case _:
                    opaque = True
        return declarative, opaque

    def _is_base(self, cls: ClassValue) -> bool:
        values = [self.infer.value_of(base, cls.scope) for base in cls.node.bases]
        names = {value.name for value in values if isinstance(value, Library)}
        return bool(names & PLAIN_BASES) or "sa.as_declarative" in self._decorators(cls)

    def _decorated(self, cls: ClassValue) -> bool:
        return bool(self._decorators(cls) & DECORATORS)

    def _decorators(self, cls: ClassValue) -> set[str]:
        found = set()
        for decorator in cls.node.decorator_list:
            node = decorator.func if isinstance(decorator, ast.Call) else decorator
            value = self.infer.value_of(node, cls.scope)
            if isinstance(value, Library):
                found.add(value.name)
            elif isinstance(node, ast.Attribute) and node.attr in ("mapped", "mapped_as_dataclass"):
                found.add(f"sa.{node.attr}")
        return found


def _flag(cls: ClassValue, name: str) -> bool:
    return any(
        isinstance(statement, ast.Assign)
        and name in assigned_names(statement)
        and isinstance(statement.value, ast.Constant)
        and statement.value.value is True
        for statement in cls.node.body
    )
