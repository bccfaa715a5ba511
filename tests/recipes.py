"""Projects whose owner has followed every recipe, and what they are served by."""

import ast
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx2

from .environments import Project, served
from .projects import Variant
from .rendering import Template
from .test_readmes import PATIENCE, get, serving

KEY = "secret"

BLOCK = re.compile(r"^```(python|diff)\n ?# (\S+)\n(.*?)^```", re.DOTALL | re.MULTILINE)
"""A block of a page: whether it is new code or a change, of which file, and what."""


def follow(folder: Path) -> None:
    """Do what the page says, from its first block to its last."""
    for kind, name, text in BLOCK.findall((folder / "docs" / "recipes.md").read_text(encoding="utf-8")):
        file = folder / name
        file.parent.mkdir(exist_ok=True)
        before = file.read_text(encoding="utf-8") if file.exists() else ""
        file.write_text(change(before, text) if kind == "diff" else add(before, text), encoding="utf-8")


def change(before: str, diff: str) -> str:
    """Make changes, each in the only place that it fits."""
    for hunk in diff.split("@@\n"):
        lines = hunk.splitlines(keepends=True)
        old, new = ("".join(line[1:] for line in lines if line[0] in kept) for kept in (" -", " +"))
        assert before.count(old) == 1, f"{before.count(old)} times in the file:\n{old}"
        before = before.replace(old, new)
    return before


def add(before: str, text: str) -> str:
    """Add code: its imports to those that are there, all else at the end."""
    if not before:
        return text
    lines, added = before.splitlines(keepends=True), text.splitlines(keepends=True)
    first, imports = min(find_imports(before), default=2), find_imports(text)
    above = [added[number] for number in sorted(imports)]
    below = "".join(line for number, line in enumerate(added) if number not in imports).strip("\n")
    return "".join([*lines[:first], *above, *lines[first:], f"\n\n{below}\n" if below else ""])


def find_imports(text: str) -> set[int]:
    """Find the lines of the imports of a module."""
    found = [one for one in ast.parse(text).body if isinstance(one, ast.Import | ast.ImportFrom)]
    return {number for one in found for number in range(one.lineno - 1, one.end_lineno or 0)}


@dataclass(frozen=True)
class Cell:
    """A project with all recipes, and a client of its server."""

    project: Project
    client: httpx2.Client

    def create(self, name: str) -> int:
        """Create a job, and give its id."""
        answer = self.client.post("/jobs", json={"name": name})
        assert answer.status_code == 201, answer.text
        return int(answer.json()["id"])

    def find(self, name: str) -> Any:
        """Find the one job of this name."""
        [job] = self.client.get("/jobs/search", params={"q": name}).json()["items"]
        return job


@contextmanager
def prepare(template: Template, folder: Path, variant: Variant) -> Iterator[Project]:
    """Render a project, follow its recipes, and migrate its database."""
    project = Project(template.copy(folder, variant._asdict()), variant, {"MY_APP_API_KEY": KEY})
    follow(project.folder)
    project.run("uv add --quiet python-multipart")
    project.run("uv run ruff check --quiet --fix")
    with served(project):
        project.run("uv run alembic upgrade head")
        project.run("uv run alembic revision --autogenerate -m jobs")
        project.run("uv run alembic upgrade head")
        yield project


@contextmanager
def serve(project: Project) -> Iterator[Cell]:
    """Serve a project, and give a client with the key."""
    with serving(project) as root, httpx2.Client(base_url=root, headers={"X-API-Key": KEY}, timeout=PATIENCE) as client:
        get(f"{root}/health/ready")
        yield Cell(project, client)


def check(project: Project) -> None:
    """Run the checks that the README names."""
    tests = "tests/api tests/contract" if project.variant.fastapi else "tests/test_job.py"
    for command in ("ruff check", "ruff format --check", "lint-imports", "alembic check", f"pytest -q {tests}"):
        project.run(f"uv run {command}")
    project.check("mypy")
