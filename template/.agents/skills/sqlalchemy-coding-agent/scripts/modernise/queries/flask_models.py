"""Prove `Model.query` of Flask-SQLAlchemy, and find the session behind it."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from modernise.errors import LeftError
from modernise.proving.values import ClassValue, FlaskValue, ModuleValue, OwnClass
from modernise.queries.emission import Origin
from modernise.queries.sessions import is_stable
from modernise.reading.assignments import assigned_names
from modernise.writing.names import Need

if TYPE_CHECKING:
    from modernise.document import Document
    from modernise.queries.chains import Chain
    from modernise.reading.project import Module
    from modernise.writing.names import Names


def is_flask_model(document: Document, node: ast.Attribute, chain: Chain) -> bool:
    """Tell whether `X.query` is Flask-SQLAlchemy's query property of a mapped class."""
    value = document.infer.value_of(node.value, chain.scope)
    cls = value.base if isinstance(value, OwnClass) else value
    if not isinstance(cls, ClassValue) or "flask_sqlalchemy.Model" not in document.infer.classes.library_bases(cls):
        return False
    return not any(_binds_query(owner) for owner in document.infer.classes.lineage(cls))


def _binds_query(cls: ClassValue) -> bool:
    names = {name for statement in cls.node.body for name in assigned_names(statement)}
    names |= {statement.name for statement in cls.node.body if isinstance(statement, ast.FunctionDef)}
    return bool(names & {"query", "query_class"})


def prove_model(document: Document, names: Names, chain: Chain, model: ast.expr) -> Origin:
    """Return the session behind `Model.query`, importing `db` beside the model if need be."""
    if not is_stable(model):
        reason = "the model is computed"
        raise LeftError(reason)
    flask = _find_flask(document, names, chain, model)
    return Origin(f"{flask}.session", document.source(model), flask)


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


def _flask_name(document: Document, module: Module) -> str:
    return next((name for name in module.top.names if document.infer.name(name, module.top) == FlaskValue()), "")


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
