"""What a rule says about a place of a file: rewritten with these edits, or left for this reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy_modernise.errors import LeftError
from sqlalchemy_modernise.reporting.findings import Finding, Proposal

if TYPE_CHECKING:
    import ast
    from collections.abc import Callable

    from sqlalchemy_modernise.document import Document
    from sqlalchemy_modernise.writing.edits import Edit
    from sqlalchemy_modernise.writing.names import Names

LONGEST = 100


@dataclass(frozen=True)
class Sites:
    """The places of one file that one rule looks at."""

    rule: str
    document: Document
    names: Names

    def attempt(self, node: ast.expr | ast.stmt, rewrite: Callable[[], list[Edit]], *freed: str) -> Proposal:
        """Return the edits of a rewrite, or the reason it gives for leaving the place."""
        try:
            return self.rewritten(node, rewrite(), *freed)
        except LeftError as left:
            return self.left(node, left)

    def rewritten(
        self, node: ast.expr | ast.stmt, edits: list[Edit], *freed: str, also: tuple[int, ...] = ()
    ) -> Proposal:
        """Return the edits with the imports they need; `freed` names may be unused afterwards."""
        finding = Finding(self.rule, self.document.line_of(node), self._code(node), rewritten=True, also=also)
        return Proposal(finding, edits, self.names.take(), set(freed))

    def left(self, node: ast.expr | ast.stmt, left: LeftError) -> Proposal:
        """Return why the place stays, and forget what its rewrite would have needed."""
        self.names.take()
        line, code = self.document.line_of(node), self._code(node)
        return Proposal(Finding(self.rule, line, code, rewritten=False, reason=left.reason, advice=left.advice))

    def _code(self, node: ast.expr | ast.stmt) -> str:
        return " ".join(self.document.source(node).split())[:LONGEST]
