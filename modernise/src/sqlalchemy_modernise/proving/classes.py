"""What the classes of the project inherit, and what their objects hold."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, TypeGuard

from sqlalchemy_modernise.proving.values import (
    UNKNOWN,
    AliasValue,
    AsyncSessionValue,
    AttributeValue,
    ClassValue,
    FlaskValue,
    Instance,
    Library,
    Made,
    SessionValue,
    Value,
)
from sqlalchemy_modernise.reading.assignments import assigned_names
from sqlalchemy_modernise.reading.scopes import FUNCTIONS, Binding, Scope, arguments_of

if TYPE_CHECKING:
    from sqlalchemy_modernise.proving.inference import Inference

Assignment = ast.Assign | ast.AnnAssign


class Classes:
    """Looks into class bodies and methods."""

    def __init__(self, inference: Inference) -> None:
        """Ask this inference what names are."""
        self.infer = inference
        self._assignments: dict[int, tuple[dict[str, list[Assignment]], ast.AST]] = {}

    def forget(self) -> None:
        """Drop what was learned about one file."""
        self._assignments.clear()

    def lineage(self, base: ClassValue) -> list[ClassValue]:
        """Return the class and its bases as far as the project holds them."""
        found = [base]
        for current in found:
            for expression in current.node.bases:
                value = self.infer.value_of(_generic(expression), current.scope)
                if isinstance(value, ClassValue) and value not in found:
                    found.append(value)
        return found

    def library_bases(self, base: ClassValue) -> set[str]:
        """Return the library classes that a class of the project inherits from."""
        found: set[str] = set()
        for current in self.lineage(base):
            for expression in current.node.bases:
                value = self.infer.value_of(_generic(expression), current.scope)
                if isinstance(value, Library | Made):
                    found.add(value.name)
                elif not isinstance(value, ClassValue):
                    found.add("?")
        return found

    def constructed(self, base: ClassValue) -> Value:
        """Return what calling the class gives."""
        known = self.library_bases(base)
        if "sa.Session" in known:
            return SessionValue()
        if "sa.AsyncSession" in known:
            return AsyncSessionValue()
        if "flask_sqlalchemy.SQLAlchemy" in known:
            return FlaskValue()
        return Instance(base)

    def attribute(self, base: ClassValue, name: str) -> Value:
        """Return what `self.name` is; all assignments of the class and its bases must agree."""
        found: set[Value] = set()
        for owner in self.lineage(base):
            found |= self._assigned_to_self(owner, name)
        value = found.pop() if len(found) == 1 else UNKNOWN
        # A subclass may replace a class held in an attribute, not the session its parent promises.
        return UNKNOWN if isinstance(value, ClassValue | AttributeValue | AliasValue) else value

    def _assigned_to_self(self, owner: ClassValue, name: str) -> set[Value]:
        found: set[Value] = set()
        for statement in owner.node.body:
            if isinstance(statement, ast.AnnAssign) and name in assigned_names(statement):
                found.add(self.infer.promises.annotated(statement.annotation, owner.scope))
            elif isinstance(statement, ast.Assign) and name in assigned_names(statement):
                found.add(self.infer.value_of(statement.value, owner.scope))
            elif isinstance(statement, FUNCTIONS) and statement.name == name:
                found.add(self._property(statement, owner))
            elif isinstance(statement, FUNCTIONS):
                found |= self._assigned_in(statement, owner, name)
        return found

    def _property(self, method: ast.FunctionDef | ast.AsyncFunctionDef, owner: ClassValue) -> Value:
        """Return what a property promises."""
        decorators = {ast.unparse(decorator).split(".")[-1] for decorator in method.decorator_list}
        if method.returns is None or decorators not in ({"property"}, {"cached_property"}):
            return UNKNOWN
        return self.infer.promises.annotated(method.returns, owner.scope)

    def _assigned_in(self, method: ast.AST, owner: ClassValue, name: str) -> set[Value]:
        found: set[Value] = set()
        for node in self._self_assignments(method).get(name, []):
            scope = self._scope_in(method, owner)
            annotation = node.annotation if isinstance(node, ast.AnnAssign) else None
            proved = self.infer.promises.annotated(annotation, scope) if annotation else UNKNOWN
            found.add(
                self.infer.value_of(node.value, scope) if proved == UNKNOWN and node.value else proved,
            )
        return found

    def _self_assignments(self, method: ast.AST) -> dict[str, list[Assignment]]:
        """Return the statements of a method that set attributes of `self`."""
        if id(method) not in self._assignments:
            found: dict[str, list[Assignment]] = {}
            for node in ast.walk(method):
                if isinstance(node, ast.Assign | ast.AnnAssign):
                    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
                    for target in targets:
                        if _is_self(target):
                            found.setdefault(target.attr, []).append(node)
            self._assignments[id(method)] = (found, method)
        return self._assignments[id(method)][0]

    def _scope_in(self, method: ast.AST, owner: ClassValue) -> Scope:
        scope = Scope("function", method, owner.scope, owner.scope.module)
        if isinstance(method, FUNCTIONS):
            for argument in arguments_of(method.args):
                binding = Binding("param", argument, scope, annotation=argument.annotation)
                scope.names.setdefault(argument.arg, []).append(binding)
            for node in ast.walk(method):
                if isinstance(node, ast.Assign):
                    for name in assigned_names(node):
                        scope.names.setdefault(name, []).append(Binding("assign", node.value, scope))
        return scope


def _generic(expression: ast.expr) -> ast.expr:
    return expression.value if isinstance(expression, ast.Subscript) else expression


def _is_self(target: ast.expr) -> TypeGuard[ast.Attribute]:
    return isinstance(target, ast.Attribute) and isinstance(target.value, ast.Name) and target.value.id == "self"
