"""Add imports where a reader expects them."""

from __future__ import annotations

import ast
import sys
from typing import TYPE_CHECKING

from sqlalchemy_modernise.reading.heads import head_of, is_future
from sqlalchemy_modernise.writing.edits import Edit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy_modernise.document import Document
    from sqlalchemy_modernise.writing.names import Need

Import = ast.Import | ast.ImportFrom


def add_imports(document: Document, needs: Iterable[Need], sites: Iterable[Edit]) -> list[Edit]:
    """Return the edits that import what the rewritten sites need, before the first of them."""
    first = min((edit.start for edit in sites), default=len(document.text))
    earlier = [node for node in imports_of(document.tree) if document.positions.end(node) <= first]
    grouped: dict[str, list[str]] = {}
    edits: list[Edit] = []
    for need in sorted(needs):
        if need.whole:
            text = f"import {need.module} as {need.name}" if need.name != need.module else f"import {need.module}"
            edits.append(_insert(document, earlier, need.module, text))
        else:
            grouped.setdefault(need.module, []).append(need.name)
    for module, names in grouped.items():
        existing = _extendable(earlier, module)
        if existing is not None:
            edits += _extend(document, existing, names)
        else:
            edits.append(_insert(document, earlier, module, f"from {module} import {', '.join(names)}"))
    return edits


def _extendable(imports: list[Import], module: str) -> ast.ImportFrom | None:
    for node in imports:
        if not isinstance(node, ast.ImportFrom) or node.names[0].name == "*":
            continue
        if "." * node.level + (node.module or "") == module:
            return node
    return None


def _extend(document: Document, node: ast.ImportFrom, names: list[str]) -> list[Edit]:
    """Put each name before the first that sorts after it, else at the end."""
    edits = []
    positions = document.positions
    in_order = [alias.name for alias in node.names]
    key = _order if in_order == sorted(in_order, key=_order) else _by_letter
    is_sorted = in_order == sorted(in_order, key=key)
    for name in names:
        later = [alias for alias in node.names if key(alias.name) > key(name)] if is_sorted else []
        if later:
            separator = _separator(document, node)
            edits.append(
                Edit(positions.start(later[0]), positions.start(later[0]), f"{name}{separator}"),
            )
        else:
            end = positions.end(node.names[-1])
            edits.append(Edit(end, end, f"{_separator(document, node)}{name}"))
    return edits


def _separator(document: Document, node: ast.ImportFrom) -> str:
    """One name per line stays one name per line."""
    lines = {alias.lineno for alias in node.names}
    if len(lines) == len(node.names) and node.lineno not in lines:
        return f",{document.positions.newline()}{' ' * node.names[0].col_offset}"
    return ", "


def _by_letter(name: str) -> tuple[int, str]:
    return 0, name.lower()


def _order(name: str) -> tuple[int, str]:
    kind = 0 if name.isupper() else 1 if name[:1].isupper() else 2
    return kind, name


def imports_of(tree: ast.Module) -> list[Import]:
    """Return the imports at the top of the module, `__future__` aside."""
    return [node for node in tree.body if isinstance(node, Import) and not is_future(node)]


def first_run(tree: ast.Module, imports: list[Import]) -> list[Import]:
    """Return the first imports between which nothing else stands."""
    start = tree.body.index(imports[0]) if imports else 0
    return [node for node, other in zip(imports, tree.body[start:], strict=False) if node is other]


def _insert(document: Document, earlier: list[Import], module: str, text: str) -> Edit:
    """Place a new import among the first imports of the file."""
    positions, newline = document.positions, document.positions.newline()
    alone = [node for node in first_run(document.tree, earlier) if is_alone(document, node)]
    later = [node for node in alone if _rank(node) > (1, module)]
    if later:
        start = positions.line_start(later[0].lineno)
        gap = newline if _rank(later[0])[0] > 1 else ""
        return Edit(start, start, f"{text}{newline}{gap}")
    if alone:
        end = alone[-1].end_lineno or 0
        gap = newline if _rank(alone[-1])[0] < 1 else ""
        return _after_line(document, end, f"{gap}{text}")
    return _insert_first(document, text)


def _insert_first(document: Document, text: str) -> Edit:
    newline = document.positions.newline()
    head = head_of(document.tree)
    if head:
        return _after_line(document, head[-1].end_lineno or 0, f"{newline}{text}")
    if not document.tree.body:
        return Edit(len(document.text), len(document.text), f"{text}{newline}")
    first = document.tree.body[0]
    decorators = getattr(first, "decorator_list", [])
    start = document.positions.line_start(min([first.lineno, *(d.lineno for d in decorators)]))
    return Edit(start, start, f"{text}{newline * 3}")


def _after_line(document: Document, line: int, text: str) -> Edit:
    newline = document.positions.newline()
    start = document.positions.line_start(line + 1)
    ended = document.text[:start].endswith(("\n", "\r"))
    return Edit(start, start, f"{'' if ended else newline}{text}{newline}")


def is_alone(document: Document, node: Import) -> bool:
    """Tell whether a statement shares its lines with no other, as a neighbour must."""
    line = document.text[document.positions.line_start(node.lineno) :]
    first = document.positions.offset(node.lineno, 0) + node.col_offset
    rest = document.text[document.positions.end(node) : document.positions.line_start((node.end_lineno or 0) + 1)]
    return bool(line) and first == document.positions.line_start(node.lineno) and ";" not in rest.split("#")[0]


def _rank(node: Import) -> tuple[int, str]:
    name = (node.module or "") if isinstance(node, ast.ImportFrom) else node.names[0].name
    if isinstance(node, ast.ImportFrom) and node.level:
        return 2, name
    return (0 if name.split(".")[0] in sys.stdlib_module_names else 1), name
