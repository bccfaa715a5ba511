"""The rule `moved-import`: what left the extension `sqlalchemy.ext.declarative`."""

from __future__ import annotations

import ast
from functools import partial
from typing import TYPE_CHECKING

from sqlalchemy_modernise.errors import LeftError
from sqlalchemy_modernise.writing.edits import Edit
from sqlalchemy_modernise.writing.sites import Sites

if TYPE_CHECKING:
    from sqlalchemy_modernise.document import Document
    from sqlalchemy_modernise.reporting.findings import Proposal
    from sqlalchemy_modernise.writing.names import Names

RULE = "moved-import"
OLD_MODULE = "sqlalchemy.ext.declarative"
MOVED_NAMES = frozenset(
    (
        "declarative_base",
        "declared_attr",
        "as_declarative",
        "has_inherited_table",
        "synonym_for",
        "DeclarativeMeta",
    ),
)


def find_moved_imports(document: Document, names: Names) -> list[Proposal]:
    """Propose `sqlalchemy.orm` for what left the extension."""
    sites = Sites(RULE, document, names)
    found = []
    for node in ast.walk(document.tree):
        if isinstance(node, ast.ImportFrom) and node.module == OLD_MODULE:
            stay = sorted({alias.name for alias in node.names} - MOVED_NAMES)
            if not stay:
                found.append(sites.attempt(node, partial(_move, document, node)))
            elif len(stay) < len(node.names):
                reason = f"{stay[0]} stays in {OLD_MODULE}, the other names moved to sqlalchemy.orm"
                found.append(sites.left(node, LeftError(reason)))
    return found


def _move(document: Document, node: ast.ImportFrom) -> list[Edit]:
    document.workspace.target.require("sqlalchemy.orm with these names", "sqlalchemy", (1, 4))
    start = document.text.index(OLD_MODULE, document.positions.start(node))
    return [Edit(start, start + len(OLD_MODULE), "sqlalchemy.orm")]
