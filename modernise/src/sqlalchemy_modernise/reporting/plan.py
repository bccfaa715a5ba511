"""`--migrate-project`: the order in which to work, with what this project has of each."""

from __future__ import annotations

import ast
from collections import Counter
from typing import TYPE_CHECKING

from sqlalchemy_modernise.document import Document
from sqlalchemy_modernise.errors import ModerniseError
from sqlalchemy_modernise.proving.values import SessionValue
from sqlalchemy_modernise.reading.sources import read_source
from sqlalchemy_modernise.reporting.metadata_check import compare_metadata

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy_modernise.document import Workspace
    from sqlalchemy_modernise.reporting.findings import FileResult

MODEL_RULES = ("moved-import", "declarative-base", "mapped-column", "back-populates")


def plan(workspace: Workspace, results: list[FileResult], python: str) -> Iterator[str]:
    """Yield the lines of the plan, the last of which is the verdict on the metadata."""
    sites = Counter((f.rule, f.rewritten) for result in results for f in result.findings)
    tests = [path for path in workspace.project.modules if path.name.startswith("test_") or "tests" in path.parts]
    yield "1. Tests first: nothing below is safe without them."
    yield f"   {len(tests)} test modules found"
    yield "2. Warnings: run the tests with SQLALCHEMY_WARN_20=1 on 1.4, -W error on 2.x."
    yield f"   {_count(sites, ('select-list', 'text'))}"
    yield "3. Models: sqlalchemy-modernise PATH --write " + " ".join(f"--only {rule}" for rule in MODEL_RULES)
    yield f"   {_count(sites, MODEL_RULES)}"
    yield "4. Queries: sqlalchemy-modernise PATH --write, then the sites that are reported, by hand."
    yield f"   {_count(sites, ('query', 'is-none', 'is-true'))}"
    opened, calls = _session_usage(workspace)
    yield "5. Sessions: `with Session(...) as session`, transactions `with session.begin()`."
    yield f"   {opened} sessions opened without `with`, {calls} calls of commit, rollback, close"
    yield "6. Alembic: `alembic check` must find nothing new."
    alembic = any(workspace.project.root.glob("**/alembic.ini"))
    yield f"   {'alembic.ini found' if alembic else 'no alembic.ini found'}"
    yield _verdict(workspace, results, python)


def _count(sites: Counter[tuple[str, bool]], rules: tuple[str, ...]) -> str:
    done = sum(sites[rule, True] for rule in rules)
    left = sum(sites[rule, False] for rule in rules)
    return f"{done} sites can be rewritten, {left} need a hand"


def _session_usage(workspace: Workspace) -> tuple[int, int]:
    """Count the sessions that no `with` closes, and the calls that a `with` would make."""
    opened = calls = 0
    for path in workspace.project.modules:
        text = read_source(path).text
        if "ession" in text:
            found = _count_sessions(Document(path, text, workspace))
            opened, calls = opened + found[0], calls + found[1]
    return opened, calls


def _count_sessions(document: Document) -> tuple[int, int]:
    opened = calls = 0
    for node in ast.walk(document.tree):
        scope = document.scope_of.get(node, document.top)
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call):
            opened += document.infer.value_of(node.value, scope) == SessionValue()
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            ends = node.func.attr in ("commit", "rollback", "close")
            calls += ends and document.infer.value_of(node.func.value, scope) == SessionValue()
    return opened, calls


def _verdict(workspace: Workspace, results: list[FileResult], python: str) -> str:
    try:
        differences = compare_metadata(workspace, results, python)
    except ModerniseError as error:
        return f"Metadata: not verified, {error}"
    if differences:
        return f"Metadata: DIFFERENT in {', '.join(differences)}"
    return "Metadata: the same before and after."
