"""Prove where a query begins: a session's `query(...)`, or `Model.query` of Flask-SQLAlchemy."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from modernise.emission import Origin
from modernise.errors import LeftError
from modernise.names import Need
from modernise.values import (
    AsyncSessionValue,
    ClassValue,
    FlaskValue,
    ModuleValue,
    OwnClass,
    SessionValue,
    UntypedValue,
)

if TYPE_CHECKING:
    from modernise.chains import Chain
    from modernise.document import Document
    from modernise.names import Names


def prove_session(document: Document, chain: Chain, receiver: ast.expr) -> Origin:
    """Return the session of `receiver.query(...)`, or raise."""
    value = document.infer.value_of(receiver, chain.scope)
    text = document.source(receiver)
    if isinstance(value, AsyncSessionValue):
        reason = f"{text} is an AsyncSession, which has no query()"
        raise LeftError(reason, "await session.execute(select(...))")
    if value != SessionValue() and not _is_vouched(document, chain, receiver, text):
        reason = f"{text} is not proved to be a Session"
        raise LeftError(reason, "annotate it (session: Session) or pass --session-names")
    return Origin(text, flask=_flask_of(document, chain, receiver), is_stable=is_stable(receiver))


def is_stable(node: ast.expr) -> bool:
    """Tell whether an expression can be dropped or repeated without an effect."""
    while isinstance(node, ast.Attribute):
        node = node.value
    return isinstance(node, ast.Name)


def _is_vouched(document: Document, chain: Chain, receiver: ast.expr, text: str) -> bool:
    """Accept a configured name while the file says nothing else about it."""
    if text not in document.workspace.session_names:
        return is_run_sync(document, chain, receiver)
    node = receiver
    while isinstance(node, ast.Attribute):
        node = node.value
    if not isinstance(node, ast.Name):
        return False
    ways = {binding.how for binding in chain.scope.bindings(node.id)}
    return ways <= {"param", "from", "import", "with"}


def is_run_sync(document: Document, chain: Chain, receiver: ast.expr) -> bool:
    """`await session.run_sync(lambda s: ...)` hands a plain Session to the lambda."""
    if not isinstance(receiver, ast.Name):
        return False
    owner = chain.scope.owner(receiver.id)
    if owner is None or not isinstance(owner.node, ast.Lambda | ast.FunctionDef) or len(owner.names[receiver.id]) != 1:
        return False
    first = owner.node.args.args[:1]
    if not first or first[0].arg != receiver.id:
        return False
    if isinstance(owner.node, ast.Lambda):
        return _is_passed_to_run_sync(document, owner.node)
    uses = [node for node in ast.walk(document.tree) if isinstance(node, ast.Name) and node.id == owner.node.name]
    return bool(uses) and all(_is_passed_to_run_sync(document, use) for use in uses)


def _is_passed_to_run_sync(document: Document, node: ast.expr) -> bool:
    call = document.parent_of.get(node)
    if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Attribute) or call.func.attr != "run_sync":
        return False
    outer = document.scope_of[call]
    return call.args[0] is node and document.infer.value_of(call.func.value, outer) == AsyncSessionValue()


def _flask_of(document: Document, chain: Chain, receiver: ast.expr) -> str:
    if isinstance(receiver, ast.Attribute) and receiver.attr == "session":
        value = document.infer.value_of(receiver.value, chain.scope)
        return document.source(receiver.value) if value == FlaskValue() else ""
    return ""


def is_flask_model(document: Document, node: ast.Attribute, chain: Chain) -> bool:
    """Tell whether `X.query` is Flask-SQLAlchemy's query property of a mapped class."""
    value = document.infer.value_of(node.value, chain.scope)
    cls = value.base if isinstance(value, OwnClass) else value
    if not isinstance(
        cls,
        ClassValue,
    ) or "flask_sqlalchemy.Model" not in document.infer.classes.library_bases(cls):
        return False
    return not any(_binds_query(owner) for owner in document.infer.classes.lineage(cls))


def _binds_query(cls: ClassValue) -> bool:
    names = [t for s in cls.node.body if isinstance(s, ast.Assign) for t in s.targets]
    names += [s.target for s in cls.node.body if isinstance(s, ast.AnnAssign)]
    names += [ast.Name(s.name) for s in cls.node.body if isinstance(s, ast.FunctionDef)]
    return any(isinstance(name, ast.Name) and name.id in ("query", "query_class") for name in names)


def prove_model(document: Document, names: Names, chain: Chain) -> Origin:
    """Return the session behind `Model.query`, importing `db` beside the model if need be."""
    root = chain.root
    if not isinstance(root, ast.Attribute):
        reason = "not an attribute"
        raise LeftError(reason)
    if not is_stable(root.value):
        reason = "the model is computed"
        raise LeftError(reason)
    model = document.source(root.value)
    flask = _find_flask(document, names, chain, root.value)
    return Origin(f"{flask}.session", model, flask)


def _find_flask(document: Document, names: Names, chain: Chain, model: ast.expr) -> str:
    for name in document.top.names:
        if chain.scope.owner(name) is document.top and document.infer.name(name, document.top) == FlaskValue():
            return name
    if isinstance(model, ast.Attribute):
        base = document.infer.value_of(model.value, chain.scope)
        if isinstance(base, ModuleValue):
            name = _flask_name(document, base.module)
            if name:
                return f"{document.source(model.value)}.{name}"
    return _import_flask(document, names, chain, model)


def _flask_name(document: Document, module: object) -> str:
    top = module.top  # type: ignore[attr-defined]
    return next((name for name in top.names if document.infer.name(name, top) == FlaskValue()), "")


def _import_flask(document: Document, names: Names, chain: Chain, model: ast.expr) -> str:
    """Extend the import that brings the model: its module has `db` before it has the model."""
    reason = "the Flask-SQLAlchemy object is not in reach of this file"
    left = LeftError(reason, "import db and use db.session.execute(db.select(Model))")
    bindings = document.top.names.get(model.id, []) if isinstance(model, ast.Name) else []
    if len(bindings) != 1 or bindings[0].statement is None or bindings[0].typing_only:
        raise left
    statement = bindings[0].statement
    module = document.workspace.project.find(document.path, statement.module or "", statement.level)
    name = _flask_name(document, module) if module else ""
    if not name or chain.scope.owner(name) is not None:
        raise left
    names.pending.add(Need("." * statement.level + (statement.module or ""), name))
    return name


def is_untyped(document: Document, chain: Chain, receiver: ast.expr) -> bool:
    """Tell whether nothing at all is known about a receiver."""
    return isinstance(document.infer.value_of(receiver, chain.scope), UntypedValue)
