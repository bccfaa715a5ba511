"""How relationships load: by joins of their own, or as queries."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from sqlalchemy_modernise.proving.relationships import Relationships, backref_name, keyword_of
from sqlalchemy_modernise.reading.assignments import assigned_names

if TYPE_CHECKING:
    from sqlalchemy_modernise.proving.inference import Inference
    from sqlalchemy_modernise.proving.values import ClassValue


class Mappings(Relationships):
    """Answers every question about mapped classes and their attributes."""

    def __init__(self, inference: Inference) -> None:
        """Learn how a class loads when it is asked for."""
        super().__init__(inference)
        self._joined: dict[ClassValue, bool] = {}

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
                if _is_joined(keyword_of(attribute.call, "lazy") if attribute.call else None):
                    return True
        return any(self._is_joined_onto(other, family) for other in self.everything())

    def _is_joined_onto(self, other: ClassValue, family: list[ClassValue]) -> bool:
        for attribute in self.relationships(other):
            keyword = keyword_of(attribute.call, "backref") if attribute.call else None
            if isinstance(keyword, ast.Call) and _is_joined(keyword_of(keyword, "lazy")):
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
                    found |= set(assigned_names(statement))
                keyword = keyword_of(call, "backref")
                if isinstance(keyword, ast.Call) and _is_dynamic(keyword):
                    found.add(backref_name(keyword) or "")
        return found


def _is_joined(lazy: ast.expr | None) -> bool:
    if lazy is None:
        return False
    return not isinstance(lazy, ast.Constant) or lazy.value in ("joined", False)


def _is_dynamic(call: ast.Call) -> bool:
    lazy = keyword_of(call, "lazy")
    return isinstance(lazy, ast.Constant) and lazy.value == "dynamic"
