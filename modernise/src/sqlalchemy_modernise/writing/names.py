"""How a name of SQLAlchemy can be written at a place of a file, and which import it needs."""

from __future__ import annotations

import ast
import builtins
import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlalchemy_modernise.errors import LeftError
from sqlalchemy_modernise.proving.values import Library
from sqlalchemy_modernise.reading.scopes import FUNCTIONS

if TYPE_CHECKING:
    from sqlalchemy_modernise.document import Document
    from sqlalchemy_modernise.reading.scopes import Binding, Scope

ORM_NAMES = frozenset(
    ("with_parent", "DeclarativeBase", "Mapped", "mapped_column", "relationship", "declared_attr")
    + (
        "declarative_base",
        "as_declarative",
        "registry",
        "DeclarativeBaseNoMeta",
        "backref",
        "synonym",
    ),
)


NEW_NAMES = frozenset(("DeclarativeBase", "DeclarativeBaseNoMeta", "Mapped", "mapped_column"))


@dataclass(frozen=True, order=True)
class Need:
    """An import a rewritten site needs: `from module import name`, or `import module as name`."""

    module: str
    name: str
    whole: bool = False


@dataclass
class Names:
    """Finds names, and collects the imports that one site needs."""

    document: Document
    pending: set[Need] = field(default_factory=set)

    def take(self) -> set[Need]:
        """Return what the last site needed, and begin anew."""
        taken, self.pending = self.pending, set()
        return taken

    def of(self, name: str, scope: Scope) -> str:
        """Return how to write the name here, or raise if every way is taken."""
        module = "sqlalchemy.orm" if name in ORM_NAMES else "sqlalchemy"
        if name in NEW_NAMES:
            self.document.workspace.target.require(name, "sqlalchemy", (2, 0))
        found = self._bound(f"sa.{name}", scope)
        if found:
            return found
        whole = self._bound("sqlalchemy", scope) if module == "sqlalchemy" else None
        if whole and not self._imports_from(module):
            return f"{whole}.{name}"
        if self._is_free(name, scope):
            self.pending.add(Need(module, name))
            return name
        if whole:
            return f"{whole}.{name}"
        if module == "sqlalchemy" and self._is_free("sa", scope):
            self.pending.add(Need("sqlalchemy", "sa", whole=True))
            return f"sa.{name}"
        reason = f"the name {name} means something else here"
        raise LeftError(reason)

    def _bound(self, wanted: str, scope: Scope) -> str | None:
        """Return a name that certainly is the wanted object where the scope sees it."""
        top = self.document.top
        for name, bindings in top.names.items():
            usable = any(self._is_imported(binding, scope) for binding in bindings)
            if usable and scope.owner(name) is top and self._means(name, wanted, top):
                return name
        return None

    def _is_imported(self, binding: Binding, scope: Scope) -> bool:
        """Tell whether an import has run when the scope does; a function runs when all have."""
        if binding.typing_only or binding.how not in ("from", "import"):
            return False
        return scope.function().kind in ("function", "lambda") or self._is_above_code(binding.node)

    def _is_above_code(self, node: ast.AST) -> bool:
        definitions = (*FUNCTIONS, ast.ClassDef)
        lines = [statement.lineno for statement in self.document.tree.body if isinstance(statement, definitions)]
        return self.document.line_of(node) < min(lines, default=sys.maxsize)

    def _means(self, name: str, wanted: str, scope: Scope) -> bool:
        return self.document.infer.name(name, scope) == Library(wanted)

    def _imports_from(self, module: str) -> bool:
        body = self.document.tree.body
        return any(isinstance(node, ast.ImportFrom) and node.module == module for node in body)

    def _is_free(self, name: str, scope: Scope) -> bool:
        if hasattr(builtins, name):
            return False
        owner = scope.owner(name)
        if owner is None:
            return not self.document.top.stars or self._is_free_of_stars(name)
        top = self.document.top
        wanted = Library("sqlalchemy" if name == "sa" else f"sa.{name}")
        typing = all(binding.typing_only for binding in top.names.get(name, []))
        return owner is top and typing and self.document.infer.name(name, top) == wanted

    def _is_free_of_stars(self, name: str) -> bool:
        found = self.document.infer.name(name, self.document.top)
        return found in (Library(f"builtins.{name}"), Library(f"sa.{name}"))
