"""The rule `declarative-base`: the models' base as a class."""

from __future__ import annotations

import ast
from functools import partial
from typing import TYPE_CHECKING

from sqlalchemy_modernise.errors import LeftError
from sqlalchemy_modernise.proving.values import Library
from sqlalchemy_modernise.reading.scopes import FUNCTIONS
from sqlalchemy_modernise.writing.edits import Edit
from sqlalchemy_modernise.writing.sites import Sites

if TYPE_CHECKING:
    from sqlalchemy_modernise.document import Document
    from sqlalchemy_modernise.reporting.findings import Proposal
    from sqlalchemy_modernise.writing.names import Names

RULE = "declarative-base"
ATTRIBUTES = ("metadata", "type_annotation_map")


def find_bases(document: Document, names: Names) -> list[Proposal]:
    """Propose `class Base(DeclarativeBase)` for `Base = declarative_base()`."""
    sites = Sites(RULE, document, names)
    found = []
    for node in ast.walk(document.tree):
        call = node.value if isinstance(node, ast.Assign | ast.AnnAssign) else None
        if isinstance(node, ast.stmt) and isinstance(call, ast.Call) and _makes_base(document, call):
            rewrite = partial(_rewrite, document, names, node, call)
            found.append(sites.attempt(call, rewrite, "declarative_base"))
    return found


def _makes_base(document: Document, call: ast.Call) -> bool:
    return document.infer.value_of(call.func, document.scope_of[call]) == Library("sa.declarative_base")


def _rewrite(document: Document, names: Names, node: ast.stmt, call: ast.Call) -> list[Edit]:
    if node not in document.tree.body:
        reason = "the base is not made at the top of the module"
        raise LeftError(reason, "write class Base(DeclarativeBase) by hand")
    targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
    target = targets[0]
    if len(targets) != 1 or not isinstance(target, ast.Name):
        reason = "the base has several names"
        raise LeftError(reason)
    if call.args or len(document.top.names.get(target.id, [])) != 1:
        reason = "declarative_base() with positional arguments, or a name that is bound again"
        raise LeftError(reason)
    _refuse_metaclass_features(document)
    bases, body = _arguments(document, call, target.id)
    start, end = document.positions.start(node), document.positions.end(node)
    document.refuse_comments(start, end)
    newline, indent = document.positions.newline(), indentation(document)
    lines = [
        f"class {target.id}({', '.join([*bases, names.of('DeclarativeBase', document.top)])}):",
    ]
    lines += [f"{indent}{line}" for line in body or ["pass"]]
    before, after = _blank_lines(document, start, end)
    return [Edit(start, end, newline * before + newline.join(lines) + newline * after)]


def _refuse_metaclass_features(document: Document) -> None:
    """Raise for what only works with the metaclass of `declarative_base()`."""
    if document.workspace.project.mentions_metaclass:
        reason = "the project names DeclarativeMeta, which a DeclarativeBase does not have"
        raise LeftError(reason)
    for cls in document.mappings.everything():
        for owner in document.infer.classes.lineage(cls):
            if any(isinstance(s, FUNCTIONS) and s.name == "__init_subclass__" for s in owner.node.body):
                reason = f"{owner.name} has __init_subclass__, which would run at another time"
                raise LeftError(reason)


def _arguments(document: Document, call: ast.Call, name: str) -> tuple[list[str], list[str]]:
    bases: list[str] = []
    body: list[str] = []
    for keyword in call.keywords:
        value = keyword.value
        text = document.source(value)
        if keyword.arg == "cls":
            parts = value.elts if isinstance(value, ast.Tuple) else [value]
            if not all(isinstance(part, ast.Name | ast.Attribute) for part in parts):
                reason = "declarative_base(cls=...) with a computed class"
                raise LeftError(reason)
            bases += [document.source(part) for part in parts if document.source(part) != "object"]
        elif keyword.arg in ATTRIBUTES and "\n" not in text:
            body.append(f"{keyword.arg} = {text}")
        elif keyword.arg != "name" or not isinstance(value, ast.Constant) or value.value != name:
            reason = f"declarative_base({keyword.arg or '**'}=...) has no certain form as a class"
            raise LeftError(reason, "write the class by hand")
    return bases, body


def indentation(document: Document) -> str:
    """Return one level of indentation as the file writes it."""
    for line in document.text.splitlines():
        stripped = line.lstrip(" \t")
        if stripped and len(stripped) < len(line) and line[0] == "\t":
            return "\t"
    return "    "


def _blank_lines(document: Document, start: int, end: int) -> tuple[int, int]:
    """Return how many blank lines a class lacks on both sides."""
    before = document.text[:start].replace("\r\n", "\n")
    after = document.text[end:].replace("\r\n", "\n")
    missing_before = 3 - (len(before) - len(before.rstrip("\n"))) if before.strip() else 0
    rest = after.split("\n", 1)[1] if "\n" in after else ""
    blank = len(rest) - len(rest.lstrip("\n"))
    same_line = after.split("\n", 1)[0].strip()
    missing_after = 2 - blank if rest.strip() and not same_line else 0
    return max(missing_before, 0), max(missing_after, 0)
