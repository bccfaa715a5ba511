"""The rule `select-list`: calls whose arguments changed in 2.0."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from sqlalchemy_modernise.errors import LeftError
from sqlalchemy_modernise.proving.values import (
    Library,
)
from sqlalchemy_modernise.writing.edits import Edit
from sqlalchemy_modernise.writing.sites import Sites

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy_modernise.document import Document
    from sqlalchemy_modernise.reporting.findings import Proposal
    from sqlalchemy_modernise.writing.names import Names

RULE = "select-list"
KEYWORD_METHODS = {
    "whereclause": "where",
    "from_obj": "select_from",
    "group_by": "group_by",
    "having": "having",
    "order_by": "order_by",
    "limit": "limit",
    "offset": "offset",
}
DML_KEYWORDS = {"whereclause": "where", "values": "values", "returning": "returning"}


class LegacyCallRule:
    """Rewrites `select([...])`, `case([...])` and DML keywords."""

    def __init__(self, document: Document, names: Names) -> None:
        """Work on one file."""
        self.document = document
        self.sites = Sites(RULE, document, names)

    def run(self) -> list[Proposal]:
        """Return a proposal for every call of the old form."""
        found = []
        for node in ast.walk(self.document.tree):
            if isinstance(node, ast.Call) and not self.document.is_inside_string(node):
                rewrite = self._rewrite(node)
                found += [self.sites.attempt(node, rewrite)] if rewrite else []
        return found

    def _rewrite(self, node: ast.Call) -> Callable[[], list[Edit]] | None:
        """Return how a call of the old form is rewritten; nothing for any other call."""
        value = self.document.infer.value_of(node.func, self.document.scope_of[node])
        name = value.name if isinstance(value, Library) else ""
        first = node.args[0] if node.args else None
        if name == "sa.select" and self._is_old_select(node):
            return lambda: self._select(node)
        if name == "sa.case" and isinstance(first, ast.List):
            return lambda: self._case(node, first)
        if name in ("sa.insert", "sa.update", "sa.delete") and node.keywords:
            return lambda: self._dml(node)
        return None

    def _is_old_select(self, node: ast.Call) -> bool:
        first = node.args[0] if node.args else None
        listed = isinstance(first, ast.List | ast.ListComp)
        return listed or any(k.arg in (*KEYWORD_METHODS, "columns", "distinct") for k in node.keywords)

    def _case(self, node: ast.Call, first: ast.List) -> list[Edit]:
        self.document.workspace.target.require("case() of pairs without a list", "sqlalchemy", (1, 4))
        return self._unlist(node, first)

    def _select(self, node: ast.Call) -> list[Edit]:
        self.document.workspace.target.require("select() of columns without a list", "sqlalchemy", (1, 4))
        first = node.args[0] if node.args else None
        if not isinstance(first, ast.List) or len(node.args) > 2:
            reason = "select() with columns that are not a plain list"
            raise LeftError(reason, "select(*columns)")
        edits = self._unlist(node, first)
        tail = [("where", node.args[1])] if len(node.args) > 1 else []
        for keyword in node.keywords:
            method = KEYWORD_METHODS.get(keyword.arg or "")
            if method is None or isinstance(keyword.value, ast.List | ast.Tuple):
                reason = f"select() with {keyword.arg or '**'}="
                raise LeftError(reason, "use the method of that name")
            tail.append((method, keyword.value))
        return edits + self._methods(node, first, tail)

    def _methods(
        self,
        node: ast.Call,
        last: ast.expr,
        tail: list[tuple[str, ast.expr]],
    ) -> list[Edit]:
        """Turn the arguments behind `last` into methods."""
        if not tail:
            return []
        positions = self.document.positions
        start, end = positions.end(last), positions.end(node)
        self.document.refuse_comments(start, end)
        calls = "".join(f".{method}({self.document.source(value)})" for method, value in tail)
        return [Edit(start, end, f"){calls}")]

    def _unlist(self, node: ast.Call, first: ast.List) -> list[Edit]:
        positions = self.document.positions
        start, end = positions.start(first), positions.end(first)
        inside = self.document.text[start + 1 : end - 1]
        stripped = inside.rstrip()
        more = len(node.args) > 1 or node.keywords
        cut = len(stripped) - 1 if stripped.endswith(",") and more else len(inside)
        if not first.elts:
            reason = "an empty list of columns"
            raise LeftError(reason)
        return [
            Edit(start, start + 1, ""),
            Edit(start + 1 + cut, end, inside[cut:].removeprefix(",")),
        ]

    def _dml(self, node: ast.Call) -> list[Edit]:
        if not node.args or any(keyword.arg not in DML_KEYWORDS for keyword in node.keywords):
            reason = f"{ast.unparse(node.func)}() with keyword arguments that were removed"
            raise LeftError(reason, "use the methods of those names")
        tail = [("where", node.args[1])] if len(node.args) > 1 else []
        tail += [(DML_KEYWORDS[keyword.arg or ""], keyword.value) for keyword in node.keywords]
        return self._methods(node, node.args[0], tail)
