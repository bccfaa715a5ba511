"""What an annotation promises."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from sqlalchemy_modernise.proving import library
from sqlalchemy_modernise.proving.values import (
    UNKNOWN,
    AsyncSessionValue,
    ClassValue,
    Library,
    Made,
    ModuleValue,
    SessionValue,
    Value,
)

if TYPE_CHECKING:
    from sqlalchemy_modernise.proving.inference import Inference
    from sqlalchemy_modernise.reading.scopes import Scope

WRAPPERS = frozenset(
    ("Optional", "Annotated", "Iterator", "Generator", "Iterable", "ContextManager"),
)


class Promises:
    """Reads annotations: plain, optional, quoted, `Annotated[...]` and aliases of those."""

    def __init__(self, inference: Inference) -> None:
        """Ask this inference what names are."""
        self.infer = inference

    def annotated(self, annotation: ast.expr, scope: Scope) -> Value:
        """Return what an annotation promises."""
        match annotation:
            case ast.Constant(value=str(text)):
                return self._quoted(text, scope)
            case ast.BinOp(op=ast.BitOr()):
                parts = [annotation.left, annotation.right]
                real = [p for p in parts if not (isinstance(p, ast.Constant) and p.value is None)]
                return self.annotated(real[0], scope) if len(real) == 1 else UNKNOWN
            case ast.Subscript():
                return self._subscripted(annotation, scope)
        value = self.infer.value_of(annotation, scope)
        match value:
            case Library():
                return library.INSTANCES.get(value.name, Made(value.name))
            case ClassValue():
                return self.infer.classes.constructed(value)
            case SessionValue() | AsyncSessionValue():
                return UNKNOWN
        return self._alias(annotation, scope)

    def _quoted(self, text: str, scope: Scope) -> Value:
        try:
            return self.annotated(ast.parse(text, mode="eval").body, scope)
        except SyntaxError:
            return UNKNOWN

    def _subscripted(self, annotation: ast.Subscript, scope: Scope) -> Value:
        value = self.infer.value_of(annotation.value, scope)
        name = value.name.split(".")[-1] if isinstance(value, Library) else ""
        if name in ("scoped_session", "sessionmaker", "async_sessionmaker", "async_scoped_session"):
            return library.INSTANCES.get(f"sa.{name}", UNKNOWN)
        if name not in WRAPPERS:
            return UNKNOWN
        inner = annotation.slice
        first = inner.elts[0] if isinstance(inner, ast.Tuple) and inner.elts else inner
        return self.annotated(first, scope)

    def _alias(self, annotation: ast.expr, scope: Scope) -> Value:
        """Follow `SessionDep = Annotated[Session, ...]`."""
        if not isinstance(annotation, ast.Name | ast.Attribute):
            return UNKNOWN
        home, name = scope, annotation.id if isinstance(annotation, ast.Name) else annotation.attr
        if isinstance(annotation, ast.Attribute):
            base = self.infer.value_of(annotation.value, scope)
            if not isinstance(base, ModuleValue):
                return UNKNOWN
            home = base.module.top
        bindings = home.bindings(name)
        if len(bindings) != 1:
            return UNKNOWN
        binding = bindings[0]
        if binding.how == "from" and binding.statement is not None and isinstance(binding.node, ast.alias):
            origin, statement = home.top().module, binding.statement
            target = self.infer.project.find(origin.path, statement.module or "", statement.level) if origin else None
            return self._alias(ast.Name(binding.node.name), target.top) if target else UNKNOWN
        if binding.how == "assign" and isinstance(binding.node, ast.Subscript):
            return self.annotated(binding.node, binding.scope)
        return UNKNOWN
