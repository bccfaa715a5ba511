"""Hooks anywhere in the project that make a query do something a statement would not."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from modernise.errors import LeftError, NotAnalysedError
from modernise.queries.query_methods import QUERY_METHODS
from modernise.reading.assignments import assigned_names
from modernise.reading.scopes import FUNCTIONS
from modernise.reading.sources import read_source
from modernise.reading.syntax import parse_python

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

SUSPECT = re.compile(
    r"before_compile|do_orm_execute|after_bulk_|\.query\s*=[^=]"
    r"|\(\s*(?:[\w.]+\.)?(?:\w*Query|Session|\w*Session)\s*[,)]",
)
EVENTS = {
    "before_compile": "query",
    "do_orm_execute": "query",
    "before_compile_update": "dml",
    "before_compile_delete": "dml",
    "after_bulk_update": "dml",
    "after_bulk_delete": "dml",
}
SESSION_METHODS = frozenset(("query", "execute", "scalars", "scalar", "get"))
FLASK_METHODS = frozenset(("get_or_404", "first_or_404", "one_or_404", "paginate"))
PRIVATE = frozenset(
    ("__iter__", "__init__", "__getitem__", "__new__", "__getattr__", "__getattribute__", "_iter"),
)


@dataclass
class Guards:
    """Where the hooks are; no hook, no entry."""

    query: list[str] = field(default_factory=list)
    dml: list[str] = field(default_factory=list)
    methods: set[str] = field(default_factory=set)

    def check(self, chain_methods: Iterable[str], *, dml: bool) -> None:
        """Raise if a hook could see the query but not the statement."""
        hooks = [*self.query, *(self.dml if dml else [])]
        if hooks:
            reason = f"the project hooks into queries ({hooks[0]})"
            raise LeftError(reason, "move the hook to do_orm_execute or with_loader_criteria first")
        own = sorted(set(chain_methods) & self.methods)
        if own:
            reason = f"{own[0]}() is overridden by the project's own query class"
            raise LeftError(reason)


def find_guards(files: Iterable[Path]) -> Guards:
    """Look through all files; only suspect ones are parsed."""
    guards = Guards()
    for path in files:
        try:
            text = read_source(path).text
            if "sqlalchemy" in text and SUSPECT.search(text):
                _inspect(parse_python(text), path, guards)
        except NotAnalysedError:
            continue
    return guards


def _inspect(tree: ast.Module, path: Path, guards: Guards) -> None:
    for node in ast.walk(tree):
        where = f"{path.name}:{getattr(node, 'lineno', 0)}"
        if isinstance(node, ast.Call):
            _inspect_call(node, where, guards)
        elif isinstance(node, ast.ClassDef):
            _inspect_class(node, where, guards)
        elif isinstance(node, ast.Assign) and any(_sets_query(target) for target in node.targets):
            guards.query.append(f"query replaced at {where}")


def _sets_query(target: ast.expr) -> bool:
    """`Session.query = ...` replaces the method itself; `Base.query = ...` is another matter."""
    return (
        isinstance(target, ast.Attribute) and target.attr == "query" and "session" in ast.unparse(target.value).lower()
    )


def _inspect_call(node: ast.Call, where: str, guards: Guards) -> None:
    name = ast.unparse(node.func).split(".")[-1]
    if name not in ("listens_for", "listen") or len(node.args) < 2:
        return
    match node.args[1]:
        case ast.Constant(value=str(event)) if event in EVENTS:
            (guards.query if EVENTS[event] == "query" else guards.dml).append(f"{event} at {where}")


def _inspect_class(node: ast.ClassDef, where: str, guards: Guards) -> None:
    bases = [ast.unparse(base).split("[")[0].split(".")[-1] for base in node.bases]
    defined = {part.name for part in node.body if isinstance(part, FUNCTIONS)}
    defined |= {name for part in node.body for name in assigned_names(part)}
    if any(base.endswith("Query") for base in bases):
        if defined & (PRIVATE | (QUERY_METHODS - FLASK_METHODS)):
            guards.query.append(f"class {node.name} at {where}")
        guards.methods |= defined & FLASK_METHODS
    elif any(base.endswith("Session") for base in bases) and defined & SESSION_METHODS:
        guards.query.append(f"class {node.name} at {where}")
