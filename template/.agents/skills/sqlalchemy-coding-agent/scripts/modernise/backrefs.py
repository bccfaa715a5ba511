"""The rule `back-populates`: both sides of a relationship written down instead of one `backref`."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import TYPE_CHECKING

from modernise.declarative_base import indentation
from modernise.edits import Edit
from modernise.errors import LeftError
from modernise.findings import Finding, Proposal
from modernise.values import ClassValue, Library

if TYPE_CHECKING:
    from modernise.document import Document
    from modernise.names import Names

RULE = "back-populates"
# Arguments of one side that leave the other side as SQLAlchemy would make it.
OWN = frozenset(
    (
        "lazy",
        "order_by",
        "cascade",
        "uselist",
        "doc",
        "info",
        "passive_deletes",
        "collection_class",
        "backref",
    )
    + ("remote_side", "innerjoin", "single_parent", "argument", "secondary", "post_update"),
)
SHARED = frozenset(("secondary", "post_update"))


@dataclass(frozen=True)
class Side:
    """The relationship that carries the backref."""

    owner: ast.ClassDef
    name: str
    call: ast.Call
    backref: ast.keyword


class BackrefRule:
    """Rewrites the backrefs of one file whose two classes both stand in it."""

    def __init__(self, document: Document, names: Names) -> None:
        """Know the classes of the file by name."""
        self.document = document
        self.names = names
        self.classes = {node.name: node for node in document.tree.body if isinstance(node, ast.ClassDef)}

    def run(self) -> list[Proposal]:
        """Return a proposal for every backref."""
        return [self._propose(side) for node in ast.walk(self.document.tree) for side in self._sides(node)]

    def _sides(self, node: ast.AST) -> list[Side]:
        if not isinstance(node, ast.ClassDef):
            return []
        found = []
        for statement in node.body:
            call = statement.value if isinstance(statement, ast.Assign) else None
            if not isinstance(call, ast.Call) or self._function(call) != "relationship":
                continue
            target = statement.targets[0] if isinstance(statement, ast.Assign) else None
            keyword = next((k for k in call.keywords if k.arg == "backref"), None)
            if keyword is not None and isinstance(target, ast.Name):
                found.append(Side(node, target.id, call, keyword))
        return found

    def _function(self, call: ast.Call) -> str:
        value = self.document.infer.value_of(call.func, self.document.top)
        return value.name.removeprefix("sa.") if isinstance(value, Library) else ""

    def _propose(self, side: Side) -> Proposal:
        code = " ".join(self.document.source(side.call).split())[:100]
        try:
            edits = self._rewrite(side)
            return Proposal(
                Finding(RULE, side.call.lineno, code, rewritten=True),
                edits,
                set(),
                {"backref"},
            )
        except LeftError as left:
            finding = Finding(
                RULE,
                side.call.lineno,
                code,
                rewritten=False,
                reason=left.reason,
                advice=left.advice,
            )
            return Proposal(finding)

    def _rewrite(self, side: Side) -> list[Edit]:
        advice = "write relationship(back_populates=...) on both classes"
        names = {keyword.arg for keyword in side.call.keywords}
        if names - OWN or len(side.call.args) > 1:
            reason = "the relationship has arguments that its other side may need too"
            raise LeftError(reason, advice)
        target = self._target(side)
        name, extra = self._backref(side)
        if self._has(target, name):
            reason = f"{target.name} has an attribute {name} already"
            raise LeftError(reason, advice)
        shared = [k for k in side.call.keywords if k.arg in SHARED]
        if any(not isinstance(k.value, ast.Constant | ast.Name) for k in shared):
            reason = "the secondary table is computed"
            raise LeftError(reason, advice)
        if any(isinstance(k.value, ast.Name) and not self._is_before(k.value, target) for k in shared):
            reason = "the secondary table is defined after the other class"
            raise LeftError(reason, advice)
        arguments = [
            f'"{side.owner.name}"',
            *(f"{k.arg}={self.document.source(k.value)}" for k in shared),
        ]
        arguments += [*extra, f'back_populates="{side.name}"']
        func = self.document.source(side.call.func)
        return [
            self._rename(side, name),
            self._insert(target, f"{name} = {func}({', '.join(arguments)})"),
        ]

    def _target(self, side: Side) -> ast.ClassDef:
        argument = side.call.args[0] if side.call.args else None
        keyword = next((k.value for k in side.call.keywords if k.arg == "argument"), argument)
        name = keyword.value if isinstance(keyword, ast.Constant) else getattr(keyword, "id", None)
        node = self.classes.get(str(name))
        owner = self.classes.get(side.owner.name)
        mappings = self.document.mappings
        if node is None or owner is not side.owner:
            reason = "the other class is not in this file"
            raise LeftError(reason, "write relationship(back_populates=...) on both classes")
        for one in (node, owner):
            cls = ClassValue(str(self.document.path), one.name, one, self.document.top)
            if not mappings.is_mapped(cls) or one.decorator_list:
                reason = f"{one.name} is not certainly one mapped class"
                raise LeftError(reason)
        return node

    def _backref(self, side: Side) -> tuple[str, list[str]]:
        value = side.backref.value
        if isinstance(value, ast.Constant) and isinstance(value.value, str):
            return value.value, []
        if isinstance(value, ast.Call) and self._function(value) == "backref" and len(value.args) == 1:
            first = value.args[0]
            known = {keyword.arg for keyword in value.keywords} <= OWN - {
                "backref",
                "secondary",
                "argument",
            }
            if isinstance(first, ast.Constant) and isinstance(first.value, str) and known:
                same = side.owner.name == getattr(
                    side.call.args[0] if side.call.args else None,
                    "value",
                    None,
                )
                return first.value, [self._argument(k, same=same) for k in value.keywords]
        reason = "the backref is computed or has arguments that are not certain"
        raise LeftError(reason, "write relationship(back_populates=...) on both classes")

    def _argument(self, keyword: ast.keyword, *, same: bool) -> str:
        """Names of the class body are only visible in the same class."""
        names = [part for part in ast.walk(keyword.value) if isinstance(part, ast.Name)]
        if names and not same:
            reason = "the backref names objects of the class body"
            raise LeftError(reason)
        return f"{keyword.arg}={self.document.source(keyword.value)}"

    def _has(self, target: ast.ClassDef, name: str) -> bool:
        cls = ClassValue(str(self.document.path), target.name, target, self.document.top)
        family = self.document.infer.classes.lineage(cls)
        family += [o for o in self.document.mappings.everything() if cls in self.document.infer.classes.lineage(o)]
        found = (part for owner in family for part in ast.walk(owner.node))
        return any(isinstance(part, ast.Name) and part.id == name and isinstance(part.ctx, ast.Store) for part in found)

    def _is_before(self, node: ast.Name, target: ast.ClassDef) -> bool:
        bindings = self.document.top.names.get(node.id, [])
        line = getattr(bindings[0].node, "lineno", target.lineno) if len(bindings) == 1 else target.lineno
        return line < target.lineno

    def _rename(self, side: Side, name: str) -> Edit:
        start, end = (
            self.document.positions.start(side.backref),
            self.document.positions.end(side.backref),
        )
        self.document.refuse_comments(start, end)
        return Edit(start, end, f'back_populates="{name}"')

    def _insert(self, target: ast.ClassDef, text: str) -> Edit:
        """Put the other side behind the last attribute of the class."""
        attributes = [s for s in target.body if isinstance(s, ast.Assign | ast.AnnAssign)]
        if not attributes:
            reason = f"{target.name} has no attributes to stand beside"
            raise LeftError(reason)
        last = attributes[-1]
        line = self.document.positions.line_start((last.end_lineno or 0) + 1)
        rest = self.document.text[self.document.positions.end(last) : line]
        if ";" in rest.split("#")[0]:
            reason = "several statements on a line"
            raise LeftError(reason)
        newline = self.document.positions.newline()
        start = self.document.positions.line_start(last.lineno)
        indent = self.document.text[start : self.document.positions.start(last)] or indentation(
            self.document,
        )
        lead = "" if self.document.text[:line].endswith(("\n", "\r")) else newline
        return Edit(line, line, f"{lead}{indent}{text}{newline}")
