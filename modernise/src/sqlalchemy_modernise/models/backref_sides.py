"""A relationship with a `backref`, and what the backref says about the other side."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy_modernise.errors import LeftError

if TYPE_CHECKING:
    from sqlalchemy_modernise.document import Document

ADVICE = "write relationship(back_populates=...) on both classes"
# Arguments of one side that leave the other side as SQLAlchemy would make it.
OWN = frozenset(
    ("lazy", "order_by", "cascade", "uselist", "doc", "info", "passive_deletes", "collection_class", "backref")
    + ("remote_side", "innerjoin", "single_parent", "argument", "secondary", "post_update"),
)
SHARED = frozenset(("secondary", "post_update"))
OF_BACKREFS = OWN - {"backref", "secondary", "argument"}


@dataclass(frozen=True)
class Side:
    """The relationship that carries the backref."""

    owner: ast.ClassDef
    name: str
    call: ast.Call
    backref: ast.keyword

    @property
    def target(self) -> str:
        """Return the name of the class it leads to, as far as it is written as a name."""
        named = [keyword.value for keyword in self.call.keywords if keyword.arg == "argument"]
        match [*named, *self.call.args]:
            case [ast.Constant(value=str(name)), *_] | [ast.Name(id=name), *_]:
                return name
        return ""


def declared_sides(document: Document, node: ast.AST) -> list[Side]:
    """Return the relationships with a backref in the body of a class."""
    if not isinstance(node, ast.ClassDef):
        return []
    found = []
    for statement in node.body:
        match statement:
            case ast.Assign(targets=[ast.Name(id=name), *_], value=ast.Call() as call):
                keyword = next((k for k in call.keywords if k.arg == "backref"), None)
                if keyword is not None and document.called(call) == "relationship":
                    found.append(Side(node, name, call, keyword))
    return found


def other_side(document: Document, side: Side) -> tuple[str, list[str]]:
    """Return name and arguments of the other side, or raise."""
    match side.backref.value:
        case ast.Constant(value=str(name)):
            return name, []
        case ast.Call(args=[ast.Constant(value=str(name))], keywords=keywords) as call:
            if document.called(call) == "backref" and {keyword.arg for keyword in keywords} <= OF_BACKREFS:
                return name, [_argument(document, side, keyword) for keyword in keywords]
    reason = "the backref is computed or has arguments that are not certain"
    raise LeftError(reason, ADVICE)


def _argument(document: Document, side: Side, keyword: ast.keyword) -> str:
    """Names of the class body are only visible in the same class."""
    names = [part for part in ast.walk(keyword.value) if isinstance(part, ast.Name)]
    if names and side.target != side.owner.name:
        reason = "the backref names objects of the class body"
        raise LeftError(reason)
    return f"{keyword.arg}={document.source(keyword.value)}"
