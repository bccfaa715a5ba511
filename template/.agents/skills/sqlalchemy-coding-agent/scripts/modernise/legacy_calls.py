"""The rule `select-list`: calls whose arguments changed in 2.0."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from modernise.edits import Edit
from modernise.errors import LeftError
from modernise.findings import Finding, Proposal
from modernise.values import (
    Library,
)

if TYPE_CHECKING:
    from modernise.document import Document
    from modernise.names import Names

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
        self.names = names

    def run(self) -> list[Proposal]:
        """Return a proposal for every call of the old form."""
        found = []
        for node in ast.walk(self.document.tree):
            if isinstance(node, ast.Call) and not self.document.is_inside_string(node):
                proposal = self._propose(node)
                found += [proposal] if proposal else []
        return found

    def _propose(self, node: ast.Call) -> Proposal | None:
        value = self.document.infer.value_of(node.func, self.document.scope_of[node])
        name = value.name if isinstance(value, Library) else ""
        try:
            if name == "sa.select" and self._is_old_select(node):
                return self._done(node, self._select(node))
            if name == "sa.case" and node.args and isinstance(node.args[0], ast.List):
                return self._done(node, self._unlist(node, node.args[0]))
            if name in ("sa.insert", "sa.update", "sa.delete") and node.keywords:
                return self._done(node, self._dml(node))
        except LeftError as left:
            self.names.drop()
            return self._left(node, left.reason, left.advice)
        return None

    def _done(self, node: ast.Call, edits: list[Edit]) -> Proposal:
        needs, self.names.pending = self.names.pending, set()
        return Proposal(Finding(RULE, node.lineno, self._code(node), rewritten=True), edits, needs)

    def _left(self, node: ast.Call, reason: str, advice: str) -> Proposal:
        finding = Finding(
            RULE,
            node.lineno,
            self._code(node),
            rewritten=False,
            reason=reason,
            advice=advice,
        )
        return Proposal(finding)

    def _code(self, node: ast.Call) -> str:
        return " ".join(self.document.source(node).split())[:100]

    def _is_old_select(self, node: ast.Call) -> bool:
        first = node.args[0] if node.args else None
        listed = isinstance(first, ast.List | ast.ListComp)
        return listed or any(k.arg in (*KEYWORD_METHODS, "columns", "distinct") for k in node.keywords)

    def _select(self, node: ast.Call) -> list[Edit]:
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
            return_reason = f"{ast.unparse(node.func)}() with keyword arguments that were removed"
            raise LeftError(return_reason, "use the methods of those names")
        tail = [("where", node.args[1])] if len(node.args) > 1 else []
        tail += [(DML_KEYWORDS[keyword.arg or ""], keyword.value) for keyword in node.keywords]
        return self._methods(node, node.args[0], tail)
