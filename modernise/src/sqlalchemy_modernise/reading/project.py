"""The index of a project: what each module binds at its top, and which file an import means."""

from __future__ import annotations

import ast
import sys
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlalchemy_modernise.reading.scope_builder import ScopeBuilder
from sqlalchemy_modernise.reading.scopes import FUNCTIONS, Scope
from sqlalchemy_modernise.reading.sources import find_files, read_source
from sqlalchemy_modernise.reading.syntax import parse_python

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

LIBRARIES = frozenset(
    (*sys.stdlib_module_names, "sqlalchemy", "flask_sqlalchemy", "flask", "alembic"),
)
YIELDING = frozenset(("contextmanager", "asynccontextmanager"))
ORM_WORDS = ("sqlalchemy", "SQLAlchemy", "db", "session", "Session", "Base", "Model", "import")


@dataclass(eq=False)
class Module:
    """One file of the index."""

    path: Path
    parts: tuple[str, ...]
    top: Scope
    tree: ast.Module


@dataclass(eq=False)
class Project:
    """Every module of the project, found by the last part of its name."""

    root: Path
    modules: dict[Path, Module] = field(default_factory=dict)
    by_name: dict[str, list[Module]] = field(default_factory=dict)
    uses_sqlalchemy: bool = False
    has_query_property: bool = False
    mentions_metaclass: bool = False

    def add(self, path: Path, text: str) -> None:
        """Index one file."""
        self.uses_sqlalchemy = self.uses_sqlalchemy or "sqlalchemy" in text
        self.mentions_metaclass = self.mentions_metaclass or "DeclarativeMeta" in text
        known = "flask_sqlalchemy" in text or "query_property" in text
        self.has_query_property = self.has_query_property or known
        tree = prune(parse_python(text))
        parts = path.with_suffix("").parts
        parts = parts[:-1] if parts[-1] == "__init__" else parts
        module = Module(path, parts, Scope("module", tree), tree)
        module.top = ScopeBuilder(tree, module).top
        self.modules[path] = module
        self.by_name.setdefault(parts[-1], []).append(module)

    def find(self, origin: Path, dotted: str, level: int = 0) -> Module | None:
        """Return the module that an import in the file `origin` means, if it is certain."""
        wanted = tuple(part for part in dotted.split(".") if part)
        if level:
            base = origin.parent.parts if level == 1 else origin.parents[level - 1].parts
            return next(
                (m for m in self._named((*base, *wanted)) if m.parts == (*base, *wanted)),
                None,
            )
        if not wanted or wanted[0] in LIBRARIES:
            return None
        found = [m for m in self._named(wanted) if m.parts[-len(wanted) :] == wanted]
        near = [m for m in found if m.parts[: -len(wanted)] == origin.parts[: len(m.parts) - len(wanted)]]
        if near:
            return max(near, key=lambda module: len(module.parts))
        return found[0] if len(found) == 1 else None

    def _named(self, parts: tuple[str, ...]) -> list[Module]:
        return self.by_name.get(parts[-1], []) if parts else []


def build_project(paths: list[Path], root: Path, places: Iterable[Path] | None = None) -> Project:
    """Index the files of the project, or only those at the places, and those named explicitly."""
    project = Project(root)
    for path in find_files([*([root] if places is None else places), *paths]):
        # Whatever is wrong with a file is said when it is that file's turn.
        with suppress(Exception):
            source = read_source(path)
            if any(word in source.text for word in ORM_WORDS):
                project.add(path, source.text)
    return project


def prune(tree: ast.Module) -> ast.Module:
    """Drop what says nothing to other files: most function bodies and their parameters."""
    for node in ast.walk(tree):
        if isinstance(node, FUNCTIONS) and not _is_telling(node):
            node.body = [ast.Pass()]
            node.args = ast.arguments([], [], None, [], [], None, [])
    tree.body = [node for node in tree.body if not isinstance(node, ast.Expr)]
    return tree


def _is_telling(node: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    if node.name == "__init__" or "session" in node.name or "db" in node.name:
        return True
    names = {ast.unparse(decorator).split(".")[-1] for decorator in node.decorator_list}
    return bool(names & YIELDING)
