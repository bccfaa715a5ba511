"""Prove that a rewrite changed nothing but its sites and the imports, knowing nothing of its edits."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from sqlalchemy_modernise.reading.heads import head_of
from sqlalchemy_modernise.writing.edits import NEWLINE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

IMPORTS = (ast.Import, ast.ImportFrom)


def is_untouched_elsewhere(before: str, after: str, tree: ast.Module, sites: Iterable[int]) -> bool:
    """Tell whether all lines outside the statements at `sites` are in `after`, in order and unbroken."""
    lines = [before[start:end] for start, end in _spans(before)]
    changeable, gaps = _changeable(tree, sites), _gaps(tree)
    position = 0
    for first, block in _blocks(lines, changeable, gaps):
        found = _find(after, block, position)
        if found < 0 or (first - 1 not in changeable and not _is_fitting(after[position:found], is_gap=first in gaps)):
            return False
        position = found + len(block)
    is_open = not lines or len(lines) in changeable
    return is_open or position == len(after)


def _is_fitting(inserted: str, *, is_gap: bool) -> bool:
    """Between lines that must stay nothing may be added, at a gap only imports."""
    return not inserted or (is_gap and all(isinstance(node, IMPORTS) for node in ast.parse(inserted).body))


def _spans(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in NEWLINE.finditer(text):
        yield start, match.end()
        start = match.end()
    if start < len(text):
        yield start, len(text)


def _blocks(lines: list[str], changeable: set[int], gaps: set[int]) -> Iterator[tuple[int, str]]:
    """Yield the runs of lines that must stay; imports may be added at the gaps."""
    first, block = 1, ""
    for number, line in enumerate(lines, start=1):
        if block and (number in changeable or number in gaps):
            yield first, block
            block = ""
        if number not in changeable:
            first = first if block else number
            block += line
    if block:
        yield first, block


def _find(text: str, block: str, position: int) -> int:
    """Return where the block stands as whole lines."""
    while True:
        position = text.find(block, position)
        if position <= 0 or text[position - 1] in "\r\n":
            return position
        position += 1


def _gaps(tree: ast.Module) -> set[int]:
    """Return the lines before which a file gets its first import: behind its head, or where its code begins."""
    head = head_of(tree)
    first = [_start(node) for node in tree.body[len(head) : len(head) + 1]]
    return {*first, *((node.end_lineno or 0) + 1 for node in head)}


def _changeable(tree: ast.Module, sites: Iterable[int]) -> set[int]:
    """Return the lines of the imports and of the statements at the sites, compound ones up to their body."""
    owners: dict[int, ast.stmt] = {}
    found: set[int] = set(sites)
    wanted = frozenset(found)
    for node in ast.walk(tree):
        if isinstance(node, ast.stmt):
            owners.update(dict.fromkeys(wanted.intersection(_lines(node)), node))
    for node in tree.body:
        if isinstance(node, IMPORTS):
            found.update(_lines(node))
    for node in owners.values():
        body = getattr(node, "body", None) or getattr(node, "cases", None)
        last = _start(body[0]) - 1 if body else (node.end_lineno or 0)
        found.update(range(_start(node), last + 1))
    return found


def _lines(node: ast.stmt) -> range:
    return range(_start(node), (node.end_lineno or 0) + 1)


def _start(node: ast.AST) -> int:
    node = node.pattern if isinstance(node, ast.match_case) else node
    own = int(getattr(node, "lineno", 0))
    decorators: list[ast.expr] = getattr(node, "decorator_list", [])
    return min([own, *(decorator.lineno for decorator in decorators)])
