"""The rule `text`: raw strings that are executed."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from sqlalchemy_modernise.errors import LeftError
from sqlalchemy_modernise.expressions.strings import is_text, written
from sqlalchemy_modernise.proving.values import (
    UNKNOWN,
    AsyncSessionValue,
    ConnectionValue,
    EngineValue,
    SessionValue,
    UntypedValue,
    Value,
)
from sqlalchemy_modernise.writing.edits import Edit
from sqlalchemy_modernise.writing.sites import Sites

if TYPE_CHECKING:
    from sqlalchemy_modernise.document import Document
    from sqlalchemy_modernise.reporting.findings import Proposal
    from sqlalchemy_modernise.writing.names import Names

RULE = "text"
EXECUTING = frozenset(("execute", "scalar", "scalars", "stream", "stream_scalars"))
ENGINE_EXECUTES = LeftError(
    "engine.execute() was removed: whether it committed cannot be proved",
    "with engine.begin() as connection: connection.execute(text(...))",
)


class RawStringRule:
    """Wraps raw strings in `text()`; engines and unknown connections are reported."""

    def __init__(self, document: Document, names: Names) -> None:
        """Work on one file."""
        self.document = document
        self.names = names
        self.sites = Sites(RULE, document, names)

    def run(self) -> list[Proposal]:
        """Return a proposal for every raw string that is executed."""
        found = []
        for node in ast.walk(self.document.tree):
            func = node.func if isinstance(node, ast.Call) else None
            if not isinstance(func, ast.Attribute) or func.attr not in EXECUTING:
                continue
            if isinstance(node, ast.Call) and not self.document.is_inside_string(node):
                proposal = self._inspect(node, func)
                found += [proposal] if proposal else []
        return found

    def _inspect(self, node: ast.Call, func: ast.Attribute) -> Proposal | None:
        value = self.document.infer.value_of(func.value, self.document.scope_of[node])
        if value == EngineValue() or (self._is_unknown(value) and self._is_engine(func.value)):
            return self.sites.left(node, ENGINE_EXECUTES)
        text = node.args[0] if node.args else None
        if text is None or not is_text(self.document, text, self.document.scope_of[node]):
            return None
        if value in (SessionValue(), AsyncSessionValue()):
            return self.sites.attempt(node, lambda: self._wrap(node, text))
        if value == ConnectionValue() and func.attr == "execute" and not node.args[2:]:
            return self.sites.attempt(node, lambda: self._driver(func))
        if value == ConnectionValue() or (self._is_unknown(value) and self._is_from_engine(func.value)):
            return self.sites.left(node, LeftError("a raw string is executed", "connection.execute(text(...), {...})"))
        return None

    def _is_unknown(self, value: Value) -> bool:
        known = value not in (UNKNOWN, UntypedValue())
        return not known and self.document.workspace.project.uses_sqlalchemy

    def _is_engine(self, node: ast.expr) -> bool:
        """Tell whether something unknown is at least called an engine."""
        return self.document.source(node).split(".")[-1].endswith("engine")

    def _is_from_engine(self, node: ast.expr) -> bool:
        """Tell whether something unknown came out of what is called an engine."""
        scope = self.document.scope_of[node]
        made = [b.node for b in scope.bindings(node.id)] if isinstance(node, ast.Name) else []
        return any(
            isinstance(call, ast.Call)
            and isinstance(call.func, ast.Attribute)
            and call.func.attr in ("connect", "begin")
            and self._is_engine(call.func.value)
            for call in made
        )

    def _driver(self, func: ast.Attribute) -> list[Edit]:
        self.document.workspace.target.require("exec_driver_sql()", "sqlalchemy", (1, 4))
        end = self.document.positions.end(func)
        return [Edit(end - len("execute"), end, "exec_driver_sql")]

    def _wrap(self, node: ast.Call, text: ast.expr) -> list[Edit]:
        positions = self.document.positions
        start, end = positions.start(text), positions.end(text)
        if any(re.search(r"%\(|\?", part) for part in written(self.document, text)):
            reason = "a raw string with driver parameters"
            raise LeftError(reason, "text() with :name parameters")
        name = self.names.of("text", self.document.scope_of[node])
        return [Edit(start, start, f"{name}("), Edit(end, end, ")")]
