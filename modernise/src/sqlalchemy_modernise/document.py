"""One file under analysis: its tree, scopes and positions, and the project around it."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlalchemy_modernise.errors import LeftError
from sqlalchemy_modernise.proving.inference import Inference
from sqlalchemy_modernise.proving.mappings import Mappings
from sqlalchemy_modernise.proving.values import Library
from sqlalchemy_modernise.queries.selection import Selector
from sqlalchemy_modernise.reading.project import Module
from sqlalchemy_modernise.reading.scope_builder import ScopeBuilder
from sqlalchemy_modernise.reading.scopes import Scope
from sqlalchemy_modernise.reading.syntax import parse_python
from sqlalchemy_modernise.targets.target import Target
from sqlalchemy_modernise.writing.edits import Positions

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy_modernise.reading.guards import Guards
    from sqlalchemy_modernise.reading.project import Project


@dataclass
class Workspace:
    """What all files of one run share."""

    project: Project
    guards: Guards
    session_names: frozenset[str] = frozenset()
    is_true: bool = False
    target: Target = field(default_factory=Target)

    def __post_init__(self) -> None:
        """Begin with no knowledge; what is learned about the project is learned once."""
        self.infer = Inference(self.project)
        self.mappings = Mappings(self.infer)


class Document:
    """The analysed form of one text."""

    def __init__(self, path: Path, text: str, workspace: Workspace) -> None:
        """Parse the text and connect it to the project."""
        self.path = path
        self.text = text
        self.workspace = workspace
        self.tree = parse_python(text)
        self.positions = Positions(text)
        known = workspace.project.modules.get(path)
        self.module = Module(
            path,
            known.parts if known else (path.stem,),
            Scope("module", self.tree),
            self.tree,
        )
        builder = ScopeBuilder(self.tree, self.module)
        self.module.top = self.top = builder.top
        self.scope_of = builder.scope_of
        self.parent_of = builder.parent_of
        self.infer = workspace.infer
        self.infer.forget()
        self.mappings = workspace.mappings
        self.mappings.everything()
        self.selector = Selector(self.infer, self.mappings)
        self._inside_strings = self._find_strings()

    def _find_strings(self) -> set[ast.AST]:
        """Return the nodes in f-strings whose place in the text is not certain."""
        found: set[ast.AST] = set()
        for node in ast.walk(self.tree):
            if isinstance(node, ast.FormattedValue):
                inner = [part for part in ast.walk(node.value) if isinstance(part, ast.expr)]
                if not all(self._is_in_place(part) for part in inner):
                    found |= set(inner)
        return found

    def _is_in_place(self, node: ast.expr) -> bool:
        """Before Python 3.12 `ast` misplaces some nodes inside f-strings."""
        try:
            text = self.positions.source(node)
            return ast.dump(ast.parse(f"({text})", mode="eval").body) == ast.dump(node)
        except (SyntaxError, IndexError, ValueError):
            return False

    def source(self, node: ast.expr | ast.stmt) -> str:
        """Return the text of a node."""
        return self.positions.source(node)

    def called(self, call: ast.Call) -> str:
        """Return which function of SQLAlchemy a class body calls, or an empty text."""
        value = self.infer.value_of(call.func, self.top)
        return value.name.removeprefix("sa.") if isinstance(value, Library) else ""

    def is_inside_string(self, node: ast.AST) -> bool:
        """Tell whether a node is part of an f-string."""
        return node in self._inside_strings

    def refuse_comments(self, start: int, end: int) -> None:
        """Raise where replacing a span would lose a comment."""
        if "#" in self.text[start:end]:
            reason = "a comment stands where the code would be replaced"
            raise LeftError(reason)

    def line_of(self, node: ast.AST) -> int:
        """Return the line of a node; inside f-strings the line of the statement's string."""
        return int(getattr(node, "lineno", 1))
