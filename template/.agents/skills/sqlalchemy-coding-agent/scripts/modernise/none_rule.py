"""The rules `is-none` and `is-true`: comparisons of columns with constants."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from modernise.edits import Edit
from modernise.findings import Finding, Proposal
from modernise.values import AttributeValue, Library

if TYPE_CHECKING:
    from modernise.document import Document

NONE, TRUE = "is-none", "is-true"
METHODS = {ast.Eq: "is_", ast.NotEq: "is_not"}


def find_comparisons(document: Document) -> list[Proposal]:
    """Propose `.is_(None)` always and `.is_(True)` where it was asked for."""
    found = []
    for node in ast.walk(document.tree):
        if isinstance(node, ast.Compare) and len(node.ops) == 1 and not document.is_inside_string(node):
            proposal = _propose(document, node)
            found += [proposal] if proposal else []
    return found


def _propose(document: Document, node: ast.Compare) -> Proposal | None:
    right = node.comparators[0]
    if not isinstance(right, ast.Constant) or type(node.ops[0]) not in METHODS:
        return None
    if right.value is None and _column_type(document, node.left) is not None:
        return _rewrite(document, node, NONE)
    wanted = document.workspace.is_true and right.value in (True, False) and isinstance(right.value, bool)
    if wanted and isinstance(node.ops[0], ast.Eq) and _column_type(document, node.left) == "Boolean":
        return _rewrite(document, node, TRUE) if _is_conjunct(document, node) else None
    return None


def _rewrite(document: Document, node: ast.Compare, rule: str) -> Proposal | None:
    positions = document.positions
    left, right = positions.end(node.left), positions.end(node)
    if "#" in document.text[left:right] or "(" in document.text[left:right] or ")" in document.text[left:right]:
        return None
    constant = document.source(node.comparators[0])
    method = METHODS[type(node.ops[0])]
    finding = Finding(
        rule,
        node.lineno,
        " ".join(document.source(node).split())[:100],
        rewritten=True,
    )
    return Proposal(finding, [Edit(left, right, f".{method}({constant})")])


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
