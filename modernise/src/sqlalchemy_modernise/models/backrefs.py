"""The rule `back-populates`: both sides of a relationship written down instead of one `backref`."""

from __future__ import annotations

import ast
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from sqlalchemy_modernise.errors import LeftError
from sqlalchemy_modernise.models.backref_sides import ADVICE, OWN, SHARED, Side, declared_sides, other_side
from sqlalchemy_modernise.models.declarative_base import indentation
from sqlalchemy_modernise.proving.values import ClassValue
from sqlalchemy_modernise.writing.edits import Edit
from sqlalchemy_modernise.writing.sites import Sites

if TYPE_CHECKING:
    from sqlalchemy_modernise.document import Document
    from sqlalchemy_modernise.reporting.findings import Proposal
    from sqlalchemy_modernise.writing.names import Names

RULE = "back-populates"


class BackrefRule:
    """Rewrites the backrefs of one file whose two classes both stand in it."""

    def __init__(self, document: Document, names: Names) -> None:
        """Know the classes of the file by name."""
        self.document = document
        self.sites = Sites(RULE, document, names)
        self.classes = {node.name: node for node in document.tree.body if isinstance(node, ast.ClassDef)}

    def run(self) -> list[Proposal]:
        """Return a proposal for every backref."""
        sides = [side for node in ast.walk(self.document.tree) for side in declared_sides(self.document, node)]
        return [self._propose(side) for side in sides]

    def _propose(self, side: Side) -> Proposal:
        proposal = self.sites.attempt(side.call, partial(self._rewrite, side), "backref")
        beside = tuple(self.document.positions.line_at(edit.start - 1) for edit in proposal.edits)
        proposal.finding = replace(proposal.finding, also=beside)
        return proposal

    def _rewrite(self, side: Side) -> list[Edit]:
        if {keyword.arg for keyword in side.call.keywords} - OWN or len(side.call.args) > 1:
            reason = "the relationship has arguments that its other side may need too"
            raise LeftError(reason, ADVICE)
        target = self._target(side)
        name, extra = other_side(self.document, side)
        if self._has(target, name):
            reason = f"{target.name} has an attribute {name} already"
            raise LeftError(reason, ADVICE)
        shared = [f"{k.arg}={self.document.source(k.value)}" for k in self._shared(side, target)]
        arguments = [f'"{side.owner.name}"', *shared, *extra, f'back_populates="{side.name}"']
        func = self.document.source(side.call.func)
        return [self._rename(side, name), self._insert(target, f"{name} = {func}({', '.join(arguments)})")]

    def _shared(self, side: Side, target: ast.ClassDef) -> list[ast.keyword]:
        """Return the arguments that both sides must have."""
        shared = [k for k in side.call.keywords if k.arg in SHARED]
        if any(not isinstance(k.value, ast.Constant | ast.Name) for k in shared):
            reason = "the secondary table is computed"
            raise LeftError(reason, ADVICE)
        if any(isinstance(k.value, ast.Name) and not self._is_before(k.value, target) for k in shared):
            reason = "the secondary table is defined after the other class"
            raise LeftError(reason, ADVICE)
        return shared

    def _target(self, side: Side) -> ast.ClassDef:
        node, owner = self.classes.get(side.target), self.classes.get(side.owner.name)
        if node is None or owner is not side.owner:
            reason = "the other class is not in this file"
            raise LeftError(reason, ADVICE)
        for one in (node, owner):
            if one.decorator_list or not self.document.mappings.is_mapped(ClassValue.of(one, self.document.top)):
                reason = f"{one.name} is not certainly one mapped class"
                raise LeftError(reason)
        return node

    def _has(self, target: ast.ClassDef, name: str) -> bool:
        cls, lineage = ClassValue.of(target, self.document.top), self.document.infer.classes.lineage
        family = [*lineage(cls), *(other for other in self.document.mappings.everything() if cls in lineage(other))]
        found = (part for owner in family for part in ast.walk(owner.node))
        return any(isinstance(part, ast.Name) and part.id == name and isinstance(part.ctx, ast.Store) for part in found)

    def _is_before(self, node: ast.Name, target: ast.ClassDef) -> bool:
        bindings = self.document.top.names.get(node.id, [])
        return len(bindings) == 1 and getattr(bindings[0].node, "lineno", target.lineno) < target.lineno

    def _rename(self, side: Side, name: str) -> Edit:
        start, end = self.document.positions.start(side.backref), self.document.positions.end(side.backref)
        self.document.refuse_comments(start, end)
        return Edit(start, end, f'back_populates="{name}"')

    def _insert(self, target: ast.ClassDef, text: str) -> Edit:
        """Put the other side behind the last attribute of the class."""
        attributes = [s for s in target.body if isinstance(s, ast.Assign | ast.AnnAssign)]
        if not attributes:
            reason = f"{target.name} has no attributes to stand beside"
            raise LeftError(reason)
        last, positions = attributes[-1], self.document.positions
        line = positions.line_start((last.end_lineno or 0) + 1)
        if ";" in self.document.text[positions.end(last) : line].split("#")[0]:
            reason = "several statements on a line"
            raise LeftError(reason)
        before = self.document.text[positions.line_start(last.lineno) : positions.start(last)]
        newline = positions.newline()
        lead = "" if self.document.text[:line].endswith(("\n", "\r")) else newline
        return Edit(line, line, f"{lead}{before or indentation(self.document)}{text}{newline}")
