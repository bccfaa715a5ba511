"""Prove `Model.query` of Flask-SQLAlchemy."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from sqlalchemy_modernise.errors import LeftError
from sqlalchemy_modernise.proving.values import ClassValue, OwnClass
from sqlalchemy_modernise.queries.emission import Origin
from sqlalchemy_modernise.queries.flask_objects import find_flask
from sqlalchemy_modernise.queries.sessions import is_stable
from sqlalchemy_modernise.reading.assignments import assigned_names

if TYPE_CHECKING:
    from sqlalchemy_modernise.document import Document
    from sqlalchemy_modernise.queries.chains import Chain
    from sqlalchemy_modernise.writing.names import Names


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
    flask = find_flask(document, names, chain, model)
    return Origin(f"{flask}.session", document.source(model), flask)
