"""What the attributes of mapped classes are, as their class bodies spell them out."""

from __future__ import annotations

import ast
from dataclasses import dataclass

from sqlalchemy_modernise.proving.mapped import MappedClasses
from sqlalchemy_modernise.proving.values import ClassValue, Library
from sqlalchemy_modernise.reading.assignments import assigned_names
from sqlalchemy_modernise.reading.scopes import FUNCTIONS, Scope


@dataclass(frozen=True)
class Attribute:
    """An attribute of a mapped class: column, relationship, hybrid or something else."""

    kind: str
    call: ast.Call | None = None
    scope: Scope | None = None
    owner: ClassValue | None = None


class Attributes(MappedClasses):
    """Classifies columns, relationships, hybrids and the rest."""

    def spelled(self, cls: ClassValue, name: str) -> Attribute | None:
        """Return the attribute that the class or one of its bases spells out."""
        found = (self._own(owner, name) for owner in self.infer.classes.lineage(cls))
        return next((attribute for attribute in found if attribute), None)

    def _own(self, cls: ClassValue, name: str) -> Attribute | None:
        found = None
        for statement in cls.node.body:
            if isinstance(statement, ast.Assign | ast.AnnAssign) and name in assigned_names(statement):
                annotation = statement.annotation if isinstance(statement, ast.AnnAssign) else None
                found = self._classify(statement.value, annotation, cls)
            elif isinstance(statement, FUNCTIONS) and statement.name == name:
                found = self._function(statement, cls)
        return found

    def _classify(
        self,
        value: ast.expr | None,
        annotation: ast.expr | None,
        cls: ClassValue,
    ) -> Attribute:
        scope = Scope("class", cls.node, cls.scope, cls.scope.module)
        if isinstance(value, ast.Call):
            made = self.infer.value_of(value.func, cls.scope)
            name = made.name.removeprefix("sa.") if isinstance(made, Library) else ""
            if name in ("Column", "mapped_column"):
                return Attribute("column", value, scope, cls)
            if name in ("relationship", "relation", "dynamic_loader", "backref"):
                return Attribute("relationship", value, scope, cls)
            if name in ("deferred", "column_property", "query_expression"):
                inner = value.args[0] if value.args and isinstance(value.args[0], ast.Call) else value
                return Attribute("column", inner if name == "deferred" else value, scope, cls)
            return Attribute(
                name if name in ("synonym", "composite", "association_proxy") else "other",
            )
        if value is None and annotation is not None and ast.unparse(annotation).startswith("Mapped["):
            return Attribute("column", None, scope, cls)
        return Attribute("other")

    def _function(self, node: ast.FunctionDef | ast.AsyncFunctionDef, cls: ClassValue) -> Attribute:
        names = {ast.unparse(decorator).split("(")[0].split(".")[-1] for decorator in node.decorator_list}
        if names & {"hybrid_property", "expression", "comparator"}:
            return Attribute("hybrid")
        if "declared_attr" in names:
            returns = ast.unparse(node.returns) if node.returns else ""
            return Attribute(
                "relationship" if "relation" in returns.lower() else "declared",
                owner=cls,
            )
        return Attribute("other")

    def relationships(self, cls: ClassValue) -> list[Attribute]:
        """Return the relationships that the class and its bases spell out."""
        found = []
        for owner in self.infer.classes.lineage(cls):
            for statement in owner.node.body:
                if isinstance(statement, ast.Assign | ast.AnnAssign) and isinstance(statement.value, ast.Call):
                    attribute = self._classify(statement.value, None, owner)
                    if attribute.kind == "relationship":
                        found.append(attribute)
        return found
