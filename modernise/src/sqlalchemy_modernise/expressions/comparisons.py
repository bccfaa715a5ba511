"""The rules `is-none` and `is-true`: comparisons of columns with constants."""

from __future__ import annotations

import ast
from functools import partial
from typing import TYPE_CHECKING

from sqlalchemy_modernise.proving.values import AttributeValue, Library
from sqlalchemy_modernise.writing.edits import Edit
from sqlalchemy_modernise.writing.sites import Sites

if TYPE_CHECKING:
    from sqlalchemy_modernise.document import Document
    from sqlalchemy_modernise.reporting.findings import Proposal
    from sqlalchemy_modernise.writing.names import Names

NONE, TRUE = "is-none", "is-true"
METHODS = {ast.Eq: "is_", ast.NotEq: "is_not"}


def find_comparisons(document: Document, names: Names) -> list[Proposal]:
    """Propose `.is_(None)` always and `.is_(True)` where it was asked for."""
    found = []
    for node in ast.walk(document.tree):
        if isinstance(node, ast.Compare) and len(node.ops) == 1 and not document.is_inside_string(node):
            rule = _rule(document, node)
            edit = _edit(document, node) if rule else None
            rewrite = partial(_proved, document, node, edit) if edit else None
            found += [Sites(rule, document, names).attempt(node, rewrite)] if rewrite else []
    return found


def _rule(document: Document, node: ast.Compare) -> str:
    """Return the rule that this comparison is a case of, or an empty text."""
    right = node.comparators[0]
    if not isinstance(right, ast.Constant) or type(node.ops[0]) not in METHODS:
        return ""
    if right.value is None and _column_type(document, node.left) is not None:
        return NONE
    wanted = document.workspace.is_true and isinstance(right.value, bool) and isinstance(node.ops[0], ast.Eq)
    if wanted and _column_type(document, node.left) == "Boolean" and _is_conjunct(document, node):
        return TRUE
    return ""


def _proved(document: Document, node: ast.Compare, edit: Edit) -> list[Edit]:
    if isinstance(node.ops[0], ast.NotEq):
        document.workspace.target.require("is_not()", "sqlalchemy", (1, 4))
    return [edit]


def _edit(document: Document, node: ast.Compare) -> Edit | None:
    positions = document.positions
    left, right = positions.end(node.left), positions.end(node)
    if any(sign in document.text[left:right] for sign in "#()"):
        return None
    return Edit(left, right, f".{METHODS[type(node.ops[0])]}({document.source(node.comparators[0])})")


def _column_type(document: Document, node: ast.expr) -> str | None:
    """Return the name of a column's type, or nothing if it is not proved to be a column."""
    value = document.infer.value_of(node, document.scope_of[node])
    if not isinstance(node, ast.Attribute) or not isinstance(value, AttributeValue):
        return None
    owner = document.mappings.entity(value.owner)
    found = document.mappings.attribute(owner, value.name) if owner else None
    if owner is None or found is None or found.kind != "column" or found.call is None:
        return None
    for argument in found.call.args:
        inner = argument.func if isinstance(argument, ast.Call) else argument
        kind = document.infer.value_of(inner, owner.scope)
        if isinstance(kind, Library):
            return kind.name.split(".")[-1]
    return ""


def _is_conjunct(document: Document, node: ast.Compare) -> bool:
    """`.is_(True)` equals `== True` only where NULL and false both mean "no"."""
    parent = document.parent_of.get(node)
    if not isinstance(parent, ast.Call):
        return False
    name = parent.func.attr if isinstance(parent.func, ast.Attribute) else getattr(parent.func, "id", "")
    return node in parent.args and name in ("filter", "where", "having", "and_")
