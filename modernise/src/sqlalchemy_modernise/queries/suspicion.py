"""Tell SQLAlchemy's queries from everything else that is called `query`."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from sqlalchemy_modernise.proving.values import (
    UNKNOWN,
    AliasValue,
    AsyncSessionValue,
    AttributeValue,
    ClassValue,
    Instance,
    OwnClass,
    SessionValue,
    UntypedValue,
    Value,
)
from sqlalchemy_modernise.queries.flask_models import is_flask_model
from sqlalchemy_modernise.queries.query_methods import QUERY_METHODS
from sqlalchemy_modernise.queries.sessions import is_run_sync
from sqlalchemy_modernise.reading.assignments import assigned_names
from sqlalchemy_modernise.reading.scopes import FUNCTIONS

if TYPE_CHECKING:
    from sqlalchemy_modernise.document import Document
    from sqlalchemy_modernise.queries.chains import Chain

SESSION_LIKE = re.compile(r"(?:^|_|\.)(?:\w*session\w*|sess|db|s|tx)(?:\(\))?$", re.IGNORECASE)
MODEL_LIKE = re.compile(r"(?:^|\.)(?:cls|[A-Z]\w*[a-z]\w*|\w*(?:model|klass|entity|table)\w*)$")


def is_site(document: Document, chain: Chain) -> bool:
    """Tell whether a chain is a query of SQLAlchemy, proved or not."""
    match chain.root:
        case ast.Call(func=ast.Attribute(value=receiver)) as root:
            return _is_query_call(document, chain, root, receiver)
        case ast.Attribute() as root:
            return _is_query_property(document, chain, root)
    return False


def _is_query_call(document: Document, chain: Chain, root: ast.Call, receiver: ast.expr) -> bool:
    value = document.infer.value_of(receiver, chain.scope)
    text = document.source(receiver)
    if isinstance(value, SessionValue | AsyncSessionValue) or text in document.workspace.session_names:
        return True
    if is_run_sync(document, chain, receiver) or any(_is_mapped(document, a, chain) for a in root.args):
        return True
    unknown = value in (UNKNOWN, UntypedValue()) and document.workspace.project.uses_sqlalchemy
    return unknown and bool(SESSION_LIKE.search(text)) and _could_select(root)


def _could_select(root: ast.Call) -> bool:
    plain = all(isinstance(a, ast.Constant | ast.JoinedStr | ast.BinOp | ast.Dict) for a in root.args)
    return bool(root.args) and not root.keywords and not plain


def _is_mapped(document: Document, node: ast.expr, chain: Chain) -> bool:
    inner = node.value if isinstance(node, ast.Starred) else node
    value = document.infer.value_of(inner, chain.scope)
    if isinstance(value, AttributeValue):
        return document.mappings.entity(value.owner) is not None
    if isinstance(value, AliasValue) or document.mappings.entity(value):
        return True
    return isinstance(inner, ast.Call) and any(_is_mapped(document, a, chain) for a in inner.args)


def _is_query_property(document: Document, chain: Chain, root: ast.Attribute) -> bool:
    value = document.infer.value_of(root.value, chain.scope)
    if is_flask_model(document, root, chain) or value == SessionValue():
        return True
    first = chain.steps[0].name if chain.steps else ""
    called = bool(chain.steps) and chain.steps[0].call is not None
    cls = value.base if isinstance(value, OwnClass | Instance) else value
    if isinstance(cls, ClassValue):
        own = document.mappings.attribute(cls, "query")
        declarative = document.mappings.is_declarative(cls)
        if not declarative and _is_plain(document, cls):
            return False
        column = own is not None and own.kind in ("column", "relationship", "hybrid")
        return called and not column and first in QUERY_METHODS and (declarative or isinstance(value, ClassValue))
    unknown = is_anything(value) and document.workspace.project.has_query_property
    return called and unknown and first in QUERY_METHODS and _looks_like_model(document, root, first)


def _is_plain(document: Document, cls: ClassValue) -> bool:
    """Tell whether a class says itself that its `query` is a value or method of its own."""
    for owner in document.infer.classes.lineage(cls):
        for statement in owner.node.body:
            if isinstance(statement, FUNCTIONS) and statement.name == "query":
                return True
            if isinstance(statement, ast.Assign | ast.AnnAssign) and "query" in assigned_names(statement):
                made = document.infer.value_of(statement.value, owner.scope) if statement.value else UNKNOWN
                own = isinstance(made, Instance) and not document.infer.classes.library_bases(made.base)
                return own or not isinstance(statement.value, ast.Call | ast.Name | ast.Attribute | None)
    return False


def is_anything(value: Value) -> bool:
    """Tell whether nothing says what a value is."""
    return value in (UNKNOWN, UntypedValue()) or isinstance(value, AttributeValue)


def _looks_like_model(document: Document, root: ast.Attribute, first: str) -> bool:
    text = document.source(root.value)
    return bool(MODEL_LIKE.search(text)) or (first in ("filter_by", "first_or_404", "get_or_404"))
