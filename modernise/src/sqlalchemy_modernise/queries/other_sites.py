"""Queries that do not contain `.query`: dynamic relationships, `Query(...)`, `getattr(session, "query")`."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from sqlalchemy_modernise.errors import LeftError
from sqlalchemy_modernise.proving.values import UNKNOWN, Instance, Library, SessionValue, UntypedValue
from sqlalchemy_modernise.queries.query_methods import QUERY_METHODS
from sqlalchemy_modernise.queries.suspicion import SESSION_LIKE, is_anything

if TYPE_CHECKING:
    from sqlalchemy_modernise.document import Document
    from sqlalchemy_modernise.reporting.findings import Proposal
    from sqlalchemy_modernise.writing.sites import Sites


def other_sites(sites: Sites, chains: set[ast.AST]) -> list[Proposal]:
    """Report the queries that do not contain the word: dynamic relationships and `Query(...)`."""
    found, document = [], sites.document
    dynamic = document.mappings.dynamic_names()
    for node in ast.walk(document.tree):
        if isinstance(node, ast.Call) and _is_looked_up(document, node):
            reason = "the method query is looked up by its name in a string"
            found.append(sites.left(node, LeftError(reason, "session.execute(select(...))")))
        elif isinstance(node, ast.Call) and _is_constructed(document, node):
            found.append(sites.left(node, LeftError("a Query is made without its session", "select(...)")))
        elif isinstance(node, ast.Call) and node not in chains and _is_dynamic(document, node, dynamic):
            reason = "a dynamic relationship is a Query; SQLAlchemy 2.x still has it"
            advice = 'lazy="write_only" and session.scalars(parent.children.select())'
            found.append(sites.left(node, LeftError(reason, advice)))
    return found


def _is_looked_up(document: Document, node: ast.Call) -> bool:
    """Tell whether a call is `getattr(session, "query")`."""
    match node:
        case ast.Call(func=ast.Name(id="getattr"), args=[receiver, ast.Constant(value="query"), *_]):
            value = document.infer.value_of(receiver, document.scope_of[node])
            text = document.source(receiver)
            if isinstance(value, SessionValue) or text in document.workspace.session_names:
                return True
            unknown = is_anything(value) and document.workspace.project.uses_sqlalchemy
            return document.mappings.entity(value) is not None or (unknown and bool(SESSION_LIKE.search(text)))
    return False


def _is_constructed(document: Document, node: ast.Call) -> bool:
    if not isinstance(node.func, ast.Name | ast.Attribute):
        return False
    return document.infer.value_of(node.func, document.scope_of[node]) == Library("sa.Query")


def _is_dynamic(document: Document, node: ast.Call, names: set[str]) -> bool:
    func = node.func
    if not isinstance(func, ast.Attribute) or func.attr not in QUERY_METHODS:
        return False
    inner = func.value
    if not isinstance(inner, ast.Attribute) or inner.attr not in names:
        return False
    value = document.infer.value_of(inner.value, document.scope_of[node])
    mapped = isinstance(value, Instance) and document.mappings.is_mapped(value.base)
    return mapped or value in (UNKNOWN, UntypedValue())
