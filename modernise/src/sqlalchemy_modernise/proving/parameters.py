"""What a parameter is: what its annotation promises, or the object and class of a method."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from sqlalchemy_modernise.proving.values import ClassValue, Instance, OwnClass, UntypedValue, Value
from sqlalchemy_modernise.reading.scopes import FUNCTIONS, Binding, Scope, arguments_of

if TYPE_CHECKING:
    from sqlalchemy_modernise.proving.inference import Inference

OF_CLASSES = frozenset(("classmethod", "declared_attr", "expression", "comparator"))


def parameter(infer: Inference, node: ast.arg, binding: Binding) -> Value:
    """Return what a parameter is."""
    function, owner = binding.scope.node, binding.scope.parent
    if node.annotation is not None:
        return infer.promises.annotated(node.annotation, owner or binding.scope)
    if isinstance(function, FUNCTIONS) and owner is not None and owner.kind == "class":
        return _parameter_of_method(node, function, owner)
    return UntypedValue()


def _parameter_of_method(node: ast.arg, method: ast.FunctionDef | ast.AsyncFunctionDef, owner: Scope) -> Value:
    first = arguments_of(method.args)[0]
    decorators = {ast.unparse(decorator).split(".")[-1] for decorator in method.decorator_list}
    if first is not node or "staticmethod" in decorators or not isinstance(owner.node, ast.ClassDef):
        return UntypedValue()
    base = ClassValue.of(owner.node, owner.parent or owner)
    return OwnClass(base) if decorators & OF_CLASSES or first.arg == "cls" else Instance(base)
