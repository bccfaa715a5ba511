"""The rule `mapped-column`: columns of mapped classes, typed where that is certain."""

from __future__ import annotations

import ast
from functools import partial
from typing import TYPE_CHECKING

from sqlalchemy_modernise.errors import LeftError
from sqlalchemy_modernise.models.annotations import annotation_for
from sqlalchemy_modernise.models.column_refusals import refuse_class, refuse_column
from sqlalchemy_modernise.models.declared_columns import Column, declared_columns
from sqlalchemy_modernise.proving.values import ClassValue
from sqlalchemy_modernise.writing.edits import Edit
from sqlalchemy_modernise.writing.sites import Sites

if TYPE_CHECKING:
    from sqlalchemy_modernise.document import Document
    from sqlalchemy_modernise.reporting.findings import Proposal
    from sqlalchemy_modernise.writing.names import Names

RULE = "mapped-column"


class ColumnRule:
    """Rewrites the columns of one file."""

    def __init__(self, document: Document, names: Names) -> None:
        """Work on one file."""
        self.document = document
        self.names = names
        self.sites = Sites(RULE, document, names)

    def run(self) -> list[Proposal]:
        """Return a proposal for every column of a mapped class."""
        found = []
        for node in ast.walk(self.document.tree):
            if isinstance(node, ast.ClassDef):
                cls = ClassValue.of(node, self.document.scope_of[node])
                if self._is_mapped_or_mixin(cls):
                    found += [self._propose(cls, column) for column in declared_columns(self.document, node)]
        return found

    def _is_mapped_or_mixin(self, cls: ClassValue) -> bool:
        mappings = self.document.mappings
        if mappings.is_declarative(cls):
            return True
        everything = [*mappings.everything(), *mappings.local_classes(self.document.top)]
        return any(cls in self.document.infer.classes.lineage(other) for other in everything)

    def _propose(self, cls: ClassValue, column: Column) -> Proposal:
        rewrite = partial(self._rewrite, cls, column)
        return self.sites.attempt(column.statement, rewrite, "Column", "deferred")

    def _rewrite(self, cls: ClassValue, column: Column) -> list[Edit]:
        if isinstance(column.statement, ast.AnnAssign):
            reason = "the column has an annotation, which would start to decide its type and nullability"
            raise LeftError(reason, "write Mapped[...] by hand and compare the DDL")
        refuse_class(self.document, cls)
        refuse_column(cls, column)
        edits = self._call_edits(column)
        annotation = annotation_for(self.document, self.names, cls, column.call, column.name)
        if annotation and column.outer is None and len(column.statement.targets) == 1:
            end = self.document.positions.end(column.statement.targets[0])
            edits.append(Edit(end, end, f": {self.names.of('Mapped', self.document.top)}[{annotation}]"))
        return edits

    def _call_edits(self, column: Column) -> list[Edit]:
        positions = self.document.positions
        name = self.names.of("mapped_column", self.document.top)
        if column.outer is None:
            return [Edit(positions.start(column.call.func), positions.end(column.call.func), name)]
        if len(column.outer.args) != 1 or column.outer.keywords:
            reason = "deferred() with a group"
            raise LeftError(reason, "mapped_column(..., deferred_group=...)")
        return self._undefer(column.call, column.outer, name)

    def _undefer(self, call: ast.Call, outer: ast.Call, name: str) -> list[Edit]:
        """Turn `deferred(Column(...))` into `mapped_column(..., deferred=True)`."""
        positions = self.document.positions
        start, inner = positions.start(outer), positions.end(call.func)
        close, end = positions.end(call), positions.end(outer)
        self.document.refuse_comments(start, inner)
        self.document.refuse_comments(close, end)
        empty = not call.args and not call.keywords
        body = self.document.text[inner:close].rstrip(")").rstrip()
        separator = "" if empty or body.endswith(",") else ", "
        return [Edit(start, inner, name), Edit(close - 1, end, f"{separator}deferred=True)")]
