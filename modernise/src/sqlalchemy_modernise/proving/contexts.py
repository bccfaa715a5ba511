"""What context managers and plain functions give: sessions, connections, and what a generator yields."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from sqlalchemy_modernise.proving.values import (
    UNKNOWN,
    AsyncSessionValue,
    ConnectionValue,
    EngineValue,
    FunctionValue,
    SessionValue,
    Value,
)
from sqlalchemy_modernise.reading.scope_builder import ScopeBuilder

if TYPE_CHECKING:
    from sqlalchemy_modernise.proving.inference import Inference
    from sqlalchemy_modernise.reading.scopes import Scope

NOT_PLAIN = (ast.Yield, ast.YieldFrom, ast.FunctionDef, ast.AsyncFunctionDef)


def entered(infer: Inference, node: ast.expr, scope: Scope) -> Value:
    """Return what `with node as name` binds."""
    value = infer.value_of(node, scope)
    if value in (SessionValue(), AsyncSessionValue(), ConnectionValue()):
        return value
    if not isinstance(node, ast.Call):
        return UNKNOWN
    if isinstance(node.func, ast.Attribute) and node.func.attr == "begin":
        return _begun(infer.value_of(node.func.value, scope))
    function = infer.value_of(node.func, scope)
    return _yielded(infer, function) if isinstance(function, FunctionValue) else UNKNOWN


def _begun(base: Value) -> Value:
    match base:
        case EngineValue():
            return ConnectionValue()
        case SessionValue(factory=True):
            return SessionValue()
        case AsyncSessionValue(factory=True):
            return AsyncSessionValue()
    return UNKNOWN


def _yielded(infer: Inference, function: FunctionValue) -> Value:
    node = function.node
    if isinstance(node, ast.Lambda):
        return UNKNOWN
    names = {ast.unparse(decorator).split(".")[-1] for decorator in node.decorator_list}
    if not names & {"contextmanager", "asynccontextmanager"}:
        return UNKNOWN
    inner = _local_scope(node, function.scope)
    values = {
        infer.value_of(part.value, inner) if part.value else UNKNOWN
        for part in ast.walk(node)
        if isinstance(part, ast.Yield)
    }
    return values.pop() if len(values) == 1 else UNKNOWN


def made_by(infer: Inference, function: FunctionValue) -> Value:
    """Return which session a function without annotation makes, if all its ends agree."""
    node = function.node
    if not isinstance(node, ast.FunctionDef):
        return UNKNOWN
    parts = [part for statement in node.body for part in ast.walk(statement)]
    ends = [part.value for part in parts if isinstance(part, ast.Return)]
    if not ends or any(isinstance(part, NOT_PLAIN) for part in parts):
        return UNKNOWN
    inner = _local_scope(node, function.scope)
    values = {infer.value_of(end, inner) if end else UNKNOWN for end in ends}
    return values.pop() if values in ({SessionValue()}, {AsyncSessionValue()}) else UNKNOWN


def _local_scope(node: ast.FunctionDef | ast.AsyncFunctionDef, outer: Scope) -> Scope:
    builder = ScopeBuilder(ast.Module([node], []), outer.module)
    inner = builder.scope_of[node.body[0]]
    inner.parent = outer
    return inner
