"""How an unfinished query is used: iterated, embedded, assigned, or as a value of its own."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from sqlalchemy_modernise.errors import LeftError
from sqlalchemy_modernise.proving.values import Library
from sqlalchemy_modernise.reading.scopes import COMPREHENSIONS

if TYPE_CHECKING:
    from sqlalchemy_modernise.document import Document

# These look at everything at once, so that it does not matter when the query runs.
CONSUMERS = frozenset(
    ("list", "set", "tuple", "sorted", "frozenset", "dict", "sum", "min", "max", "any", "all"),
)
LAZY = frozenset(("enumerate", "zip", "map", "filter", "iter", "reversed"))


def usage(document: Document, node: ast.expr) -> str:
    """Name the use; only what is iterated or embedded keeps its meaning as a statement."""
    parent = document.parent_of.get(node)
    match parent:
        case ast.For(iter=iterated) if iterated is node:
            return "iterated"
        case ast.comprehension():
            return _comprehended(document, parent)
        case ast.Call() if node in parent.args:
            return _passed(document, parent, node)
        case ast.Starred():
            outer = document.parent_of.get(parent)
            return "iterated" if isinstance(outer, ast.List | ast.Tuple | ast.Set) else "value"
        case ast.Assign(targets=[target]) | ast.AnnAssign(target=target):
            return _assigned(target)
        case ast.IfExp(test=test) if test is not node:
            return "assigned" if usage(document, parent) == "assigned" else "value"
        case ast.Subscript(value=indexed) if indexed is node:
            return "subscripted"
        case ast.Return():
            return "returned"
        case ast.keyword() | ast.Call():
            return "passed"
    return "value"


def _assigned(target: ast.expr) -> str:
    if isinstance(target, ast.Tuple | ast.List):
        return "iterated"
    return "assigned" if isinstance(target, ast.Name) else "stored"


def _comprehended(document: Document, parent: ast.comprehension) -> str:
    whole = document.parent_of.get(parent)
    if isinstance(whole, COMPREHENSIONS) and not isinstance(whole, ast.GeneratorExp):
        return "iterated"
    consumer = document.parent_of.get(whole) if whole else None
    return "iterated" if isinstance(consumer, ast.Call) and _consumes(document, consumer) else "passed"


def _builtin(document: Document, call: ast.Call) -> str:
    """Return the name of the builtin that is called; a file may give it another meaning."""
    if not isinstance(call.func, ast.Name):
        return ""
    name = call.func.id
    known = document.infer.name(name, document.scope_of[call]) == Library(f"builtins.{name}")
    return name if known else ""


def _consumes(document: Document, call: ast.Call) -> bool:
    if _builtin(document, call) in CONSUMERS:
        return True
    func = call.func
    return isinstance(func, ast.Attribute) and func.attr == "join" and isinstance(func.value, ast.Constant)


def _passed(document: Document, call: ast.Call, node: ast.expr) -> str:
    if _consumes(document, call):
        return "collected" if _builtin(document, call) == "dict" else "iterated"
    func = call.func
    if isinstance(func, ast.Attribute) and func.attr in ("in_", "not_in", "notin_") and len(call.args) == 1:
        return "embedded"
    if _builtin(document, call) in LAZY and call.args[-1] is node and usage(document, call) == "iterated":
        return "iterated"
    return "passed"


ADVICE = "build a select() in its place, and run it with session.scalars() or session.execute() where it is used"


def refuse(how: str, name: str = "the query") -> LeftError:
    """Say why a query cannot become a statement where it is a value of its own."""
    reason = {
        "returned": f"{name} is returned as a Query: its callers would get a statement",
        "passed": f"{name} is passed to another function as a Query",
        "stored": f"{name} is stored as a Query",
        "subscripted": f"{name} is indexed",
        "assigned": f"{name} is held in a variable",
    }.get(how, f"{name} is used as a value")
    return LeftError(reason, ADVICE)
