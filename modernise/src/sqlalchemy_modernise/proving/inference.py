"""Prove what an expression is, through assignments, annotations, imports and modules."""

from __future__ import annotations

import ast
from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy_modernise.proving import library
from sqlalchemy_modernise.proving.calls import Calls
from sqlalchemy_modernise.proving.classes import Classes
from sqlalchemy_modernise.proving.contexts import entered
from sqlalchemy_modernise.proving.imported import Imported
from sqlalchemy_modernise.proving.parameters import parameter
from sqlalchemy_modernise.proving.promises import Promises
from sqlalchemy_modernise.proving.values import (
    UNKNOWN,
    AliasValue,
    AsyncSessionValue,
    AttributeValue,
    ClassValue,
    FlaskValue,
    FunctionValue,
    Instance,
    Library,
    Made,
    ModuleValue,
    OwnClass,
    SessionValue,
    Value,
)
from sqlalchemy_modernise.reading.scopes import FUNCTIONS, Binding, Scope

if TYPE_CHECKING:
    from sqlalchemy_modernise.reading.project import Project


class Inference:
    """Answers what expressions are; it says UNKNOWN wherever there is a doubt."""

    def __init__(self, project: Project) -> None:
        """Start without knowledge of any expression."""
        self.project = project
        self._running: set[tuple[int, int]] = set()
        self._cycles = 0
        self.classes = Classes(self)
        self.promises = Promises(self)
        self.imported = Imported(self)
        self.calls = Calls(self)
        self._known: dict[tuple[int, int], tuple[Value, ast.expr, Scope]] = {}

    def value_of(self, node: ast.expr, scope: Scope) -> Value:
        """Return what the expression is in this scope."""
        key = (id(node), id(scope))
        if key in self._known:
            return self._known[key][0]
        if key in self._running:
            return self._cycle()
        self._running.add(key)
        cycles = self._cycles
        try:
            value = self._value(node, scope)
        finally:
            self._running.discard(key)
        if cycles == self._cycles or not self._running:
            self._known[key] = (value, node, scope)
        return value

    def _cycle(self) -> Value:
        """Note that an answer depends on itself: answers on the way are not worth remembering."""
        self._cycles += 1
        return UNKNOWN

    def forget(self) -> None:
        """Drop what was learned about one file, so that memory stays flat."""
        self._known.clear()
        self.classes.forget()

    def _value(self, node: ast.expr, scope: Scope) -> Value:
        match node:
            case ast.Name():
                return self.name(node.id, scope)
            case ast.Attribute():
                return self._attribute(self.value_of(node.value, scope), node.attr)
            case ast.Call():
                return self.calls.result(node, scope)
            case ast.Await():
                return self.value_of(node.value, scope)
            case ast.NamedExpr():
                return self.value_of(node.value, scope)
            case ast.BoolOp(op=ast.Or()):
                return self._agreed(node.values, scope)
            case ast.IfExp():
                return self._agreed([node.body, node.orelse], scope)
            case ast.Constant(value=str(text)):
                return Made("str", None, scope) if text is not None else UNKNOWN
        return UNKNOWN

    def _agreed(self, nodes: list[ast.expr], scope: Scope) -> Value:
        """Return what all the expressions are; only sessions are told apart from falsy values."""
        values = {self.value_of(node, scope) for node in nodes}
        return values.pop() if values in ({SessionValue()}, {AsyncSessionValue()}) else UNKNOWN

    def name(self, name: str, scope: Scope) -> Value:
        """Return what a name is; all its bindings must agree."""
        bindings = [b for b in scope.bindings(name) if not _is_nothing(b)]
        if not bindings:
            return self.imported.starred(name, scope) or Library(f"builtins.{name}")
        key = (id(bindings[0].scope), id(bindings[0]))
        if key in self._running:
            return self._cycle()
        self._running.add(key)
        try:
            values = {self._bound(_without(name, binding)) for binding in bindings}
        finally:
            self._running.discard(key)
        return values.pop() if len(values) == 1 else UNKNOWN

    def _bound(self, binding: Binding) -> Value:
        node = binding.node
        match binding.how, node:
            case "from", ast.alias() if binding.statement is not None:
                return self.imported.name(binding.statement, node.name, binding.scope)
            case "import", ast.alias():
                return self.imported.module(node, binding.scope)
            case "class", ast.ClassDef():
                return ClassValue.of(node, binding.scope)
            case "def", _ if isinstance(node, FUNCTIONS):
                return FunctionValue(node, binding.scope)
            case "param", ast.arg():
                return parameter(self, node, binding)
            case "with", ast.expr():
                return entered(self, node, binding.scope)
            case "assign", ast.expr():
                value = self.value_of(node, binding.scope)
                if value == UNKNOWN and binding.annotation is not None:
                    return self.promises.annotated(binding.annotation, binding.scope)
                return value
            case "declared", ast.AnnAssign():
                return self.promises.annotated(node.annotation, binding.scope)
        return UNKNOWN

    def _attribute(self, base: Value, name: str) -> Value:
        match base:
            case Library():
                return library.object_of(f"{base.name}.{name}")
            case ModuleValue(module=module):
                return self.imported.member(module, name)
            case FlaskValue():
                return library.flask_attribute(name)
            case ClassValue():
                return self._class_attribute(base, name)
            case AliasValue():
                return AttributeValue(base.of, name, aliased=True)
            case OwnClass():
                return AttributeValue(base.base, name)
            case Instance():
                return self.classes.attribute(base.base, name)
        return UNKNOWN

    def _class_attribute(self, base: ClassValue, name: str) -> Value:
        for statement in base.node.body:
            if isinstance(statement, ast.ClassDef) and statement.name == name:
                return ClassValue(base.path, f"{base.name}.{name}", statement, base.scope)
        return AttributeValue(base, name)


def _without(name: str, binding: Binding) -> Binding:
    """`x = x or y` and `x = x if test else y` add `y` to what `x` may be."""
    match binding.node:
        case ast.BoolOp(op=ast.Or(), values=[ast.Name(id=own), other]) if own == name:
            return replace(binding, node=other)
        case ast.IfExp(body=ast.Name(id=own), orelse=other) | ast.IfExp(body=other, orelse=ast.Name(id=own)) if (
            own == name
        ):
            return replace(binding, node=other)
    return binding


def _is_nothing(binding: Binding) -> bool:
    """`x = None` only says that a value follows."""
    return isinstance(binding.node, ast.Constant) and binding.node.value is None
