"""What a call gives."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from sqlalchemy_modernise.proving import library
from sqlalchemy_modernise.proving.contexts import made_by
from sqlalchemy_modernise.proving.values import (
    UNKNOWN,
    AliasValue,
    AsyncSessionValue,
    ClassValue,
    ConnectionValue,
    EngineValue,
    FunctionValue,
    Library,
    Made,
    SessionValue,
    Value,
)

if TYPE_CHECKING:
    from sqlalchemy_modernise.proving.inference import Inference
    from sqlalchemy_modernise.reading.scopes import Scope


class Calls:
    """Proves what functions, classes and methods return."""

    def __init__(self, inference: Inference) -> None:
        """Ask this inference what is called."""
        self.infer = inference

    def result(self, node: ast.Call, scope: Scope) -> Value:
        """Return what the call gives in this scope."""
        if isinstance(node.func, ast.Attribute):
            method = self._method(node, node.func, scope)
            if method is not None:
                return method
        function = self.infer.value_of(node.func, scope)
        match function:
            case Library():
                return self._made(function.name, node, scope)
            case SessionValue():
                return SessionValue()
            case AsyncSessionValue():
                return AsyncSessionValue()
            case FunctionValue():
                return self._returned(function)
            case ClassValue():
                return self.infer.classes.constructed(function)
        return UNKNOWN

    def _returned(self, function: FunctionValue) -> Value:
        node = function.node
        if isinstance(node, ast.Lambda) or node.decorator_list:
            return UNKNOWN
        if node.returns is None:
            return made_by(self.infer, function)
        return self.infer.promises.annotated(node.returns, function.scope)

    def _method(self, node: ast.Call, func: ast.Attribute, scope: Scope) -> Value | None:
        base = self.infer.value_of(func.value, scope)
        match base, func.attr:
            case (EngineValue(), "connect"):
                return ConnectionValue()
            case (SessionValue(), "connection"):
                return ConnectionValue()
            case (Made(name="sa.registry"), "generate_base"):
                return Made("sa.declarative_base", node, scope)
        return None

    def _made(self, name: str, node: ast.Call, scope: Scope) -> Value:
        simple = library.CONSTRUCTED.get(name)
        if simple is not None:
            return simple
        if name == "sa.aliased" and node.args:
            entity = self.infer.value_of(node.args[0], scope)
            return AliasValue(entity) if isinstance(entity, ClassValue) else UNKNOWN
        if name == "typing.cast" and len(node.args) > 1:
            return self.infer.promises.annotated(node.args[0], scope)
        return Made(name, node, scope)
