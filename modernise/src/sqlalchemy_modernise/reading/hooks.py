"""What in one file makes a query do something a statement would not."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass, field

from sqlalchemy_modernise.queries.query_methods import QUERY_METHODS
from sqlalchemy_modernise.reading.assignments import assigned_names
from sqlalchemy_modernise.reading.scopes import FUNCTIONS

SUSPECT = re.compile(
    r"before_compile|do_orm_execute|after_bulk_|\.query\s*=[^=]|query_cls|query_class|Query\.\w+\s*=[^=]"
    r"|setattr\([^)]*[\"']query[\"']"
    r"|\(\s*(?:[\w.]+\.)?(?:\w*Query|Session|\w*Session)\s*[,)\[]",
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
class Hooks:
    """The hooks of a project, collected file by file."""

    query: list[str] = field(default_factory=list)
    dml: list[str] = field(default_factory=list)
    methods: set[str] = field(default_factory=set)
    chosen: dict[str, str] = field(default_factory=dict)
    known: set[str] = field(default_factory=lambda: {"Query", "BaseQuery"})
    derived: dict[str, list[str]] = field(default_factory=dict)

    def inspect(self, tree: ast.Module, name: str) -> None:
        """Collect the hooks of one file."""
        for node in ast.walk(tree):
            where = f"{name}:{getattr(node, 'lineno', 0)}"
            if isinstance(node, ast.Call):
                self._inspect_call(node, where)
            elif isinstance(node, ast.ClassDef):
                self._inspect_class(node, where)
            elif isinstance(node, ast.Assign) and any(_replaces(target) for target in node.targets):
                self.query.append(f"query replaced at {where}")

    def unknown_classes(self) -> list[str]:
        """Return the query classes in use of which the project does not hold every line."""
        unknown = [name for name in self.chosen if not self._is_known(name, set())]
        return [f"query class {name} at {self.chosen[name]}" for name in unknown]

    def _is_known(self, name: str, seen: set[str]) -> bool:
        if name in self.known:
            return True
        bases = [] if name in seen else self.derived.get(name, [])
        return bool(bases) and all(base == "object" or self._is_known(base, {*seen, name}) for base in bases)

    def _inspect_call(self, node: ast.Call, where: str) -> None:
        for keyword in node.keywords:
            if keyword.arg in ("query_cls", "query_class"):
                self.chosen.setdefault(ast.unparse(keyword.value).split(".")[-1], where)
        name = ast.unparse(node.func).split(".")[-1]
        match node.args:
            case [_, ast.Constant(value=str(event)), *_] if name in ("listens_for", "listen") and event in EVENTS:
                (self.query if EVENTS[event] == "query" else self.dml).append(f"{event} at {where}")
            case [target, ast.Constant(value="query"), *_] if name == "setattr" and _is_session(target):
                self.query.append(f"query replaced at {where}")

    def _inspect_class(self, node: ast.ClassDef, where: str) -> None:
        bases = [ast.unparse(base).split("[")[0].split(".")[-1] for base in node.bases]
        defined = {part.name for part in node.body if isinstance(part, FUNCTIONS)}
        defined |= {name for part in node.body for name in assigned_names(part)}
        self.derived[node.name] = bases
        if any(base.endswith("Query") for base in bases):
            if defined & (PRIVATE | (QUERY_METHODS - FLASK_METHODS)):
                self.query.append(f"class {node.name} at {where}")
            self.methods |= defined & FLASK_METHODS
        elif any(base.endswith("Session") for base in bases) and defined & SESSION_METHODS:
            self.query.append(f"class {node.name} at {where}")


def _is_session(node: ast.expr) -> bool:
    return "session" in ast.unparse(node).lower()


def _replaces(target: ast.expr) -> bool:
    """`Session.query = ...` replaces the method itself; `Base.query = ...` is another matter."""
    if not isinstance(target, ast.Attribute):
        return False
    if target.attr == "query":
        return _is_session(target.value)
    owner = ast.unparse(target.value).split(".")[-1]
    return owner in ("Query", "BaseQuery") and target.attr in PRIVATE | QUERY_METHODS
