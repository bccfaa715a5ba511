"""Remove the imports that a rewrite made useless."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from sqlalchemy_modernise.writing.edits import Edit
from sqlalchemy_modernise.writing.imports import is_alone

if TYPE_CHECKING:
    from sqlalchemy_modernise.document import Document


def remove_imports(document: Document, names: set[str]) -> list[Edit]:
    """Return the edits that remove imported names nobody uses any more."""
    used = {node.id for node in ast.walk(document.tree) if isinstance(node, ast.Name)}
    used |= {str(n.value) for n in ast.walk(document.tree) if isinstance(n, ast.Constant)} & names
    edits = []
    for node in document.tree.body:
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "sqlalchemy":
            unused = [a for a in node.names if a.name in names and _bound(a) not in used]
            unused = [a for a in unused if not _is_imported_elsewhere(document, _bound(a))]
            edits += _remove(document, node, unused) if unused else []
    return edits


def _bound(alias: ast.alias) -> str:
    return alias.asname or alias.name


def _is_imported_elsewhere(document: Document, name: str) -> bool:
    project = document.workspace.project
    for module in project.modules.values():
        bound = [binding.statement for binding in module.top.names.get(name, [])]
        for statement in (*bound, *module.top.stars):
            if statement is not None:
                found = project.find(module.path, statement.module or "", statement.level)
                if found is not None and found.path == document.path:
                    return True
    return False


def _remove(document: Document, node: ast.ImportFrom, unused: list[ast.alias]) -> list[Edit]:
    positions = document.positions
    start, end = positions.start(node), positions.end(node)
    if "#" in document.text[start:end] or not is_alone(document, node):
        return []
    if len(unused) == len(node.names):
        line = positions.line_start((node.end_lineno or 0) + 1)
        return [] if document.text[end:line].strip() else [Edit(start, line, "")]
    edits = []
    for index, alias in enumerate(node.names):
        if alias not in unused:
            continue
        behind = node.names[index + 1] if index + 1 < len(node.names) else None
        if behind is not None:
            edits.append(Edit(positions.start(alias), positions.start(behind), ""))
        else:
            kept = [a for a in node.names if a not in unused][-1]
            edits = [edit for edit in edits if edit.start < positions.start(kept)]
            edits.append(Edit(positions.end(kept), positions.end(alias), ""))
    return edits
