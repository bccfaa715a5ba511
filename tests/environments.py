"""Runs the commands of a rendered project, each variant in an environment that its own pyproject.toml describes."""

import os
import shlex
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

import pytest

from .projects import Variant
from .rendering import ROOT

BUILD = ROOT / "build"
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "main")
SHARED = BUILD / "environments" / f"shared-{WORKER}"
"""The environment of a worker's checks: with what all variants depend on that were checked in it."""
OURS = ("VIRTUAL_ENV", "PYTEST_", "DATABASE_URL", "UV_", "COV_", "PYTHONPATH", "PYTHONDONTWRITEBYTECODE")
PYRIGHT = "pyright[nodejs]==1.1.414"
"""What editors check types with: an owner has it from there, and not among the dependencies."""
KEPT = ("UV_CACHE_DIR", "UV_DEFAULT_INDEX", "UV_INDEX", "UV_OFFLINE", "UV_PYTHON_DOWNLOADS", "UV_RESOLUTION")


@dataclass(frozen=True)
class Project:
    """A rendered project; those of one variant share an environment, so that one worker runs them in turn."""

    folder: Path
    variant: Variant
    settings: Mapping[str, str] = field(default_factory=dict)

    def run(self, command: str) -> str:
        """Run a command in the project's folder and return what it printed; fail the test if it fails."""
        result = self.attempt(command)
        if result.returncode:
            pytest.fail(f"{command} (exit code {result.returncode}, in {self.folder})\n{result.stdout}", pytrace=False)
        return result.stdout

    def check(self, command: str) -> str:
        """Run a check, which needs no environment of its own: in a shared one mypy reads the libraries only once."""
        install_shared(self.folder, self.variant)
        source = {"UV_PROJECT_ENVIRONMENT": str(SHARED), "PYTHONPATH": str(self.folder / "src")}
        return replace(self, settings={**self.settings, **source}).run(f"uv run --no-sync {command}")

    def attempt(self, command: str) -> subprocess.CompletedProcess[str]:
        """Run a command that may fail."""
        return subprocess.run(
            shlex.split(command),
            cwd=self.folder,
            env=self.environment,
            check=False,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )

    @property
    def environment(self) -> dict[str, str]:
        """Give the surroundings: a user's, without what belongs to the test run."""
        inherited = {name: value for name, value in os.environ.items() if name in KEPT or not name.startswith(OURS)}
        return {
            **inherited,
            "COLUMNS": "200",
            "MYPY_CACHE_DIR": str(BUILD / "mypy" / WORKER),
            "NO_COLOR": "1",
            # Beside the project, so that its runs do not count among those whose folders pytest keeps for us.
            "PYTEST_DEBUG_TEMPROOT": str(self.folder.parent),
            "PYTHONUTF8": "1",
            "RUFF_NO_CACHE": "true",
            "UV_PROJECT_ENVIRONMENT": str(BUILD / "environments" / str(self.variant)),
            "UV_PYTHON": sys.executable,
            **self.settings,
        }


@cache
def install_shared(folder: Path, variant: Variant) -> None:
    """Add what a variant depends on to the shared environment."""
    project = Project(folder, variant)
    project.run(f"uv venv --quiet --allow-existing {SHARED.as_posix()}")
    project.run(f"uv pip install --quiet --python {SHARED.as_posix()} -r pyproject.toml --group dev {PYRIGHT}")


@contextmanager
def served(project: Project) -> Iterator[None]:
    """Have the database that the README's first commands make."""
    if project.variant.database == "postgresql":
        project.run("uv run python -m tests.postgres")
    try:
        yield
    finally:
        if project.variant.database == "postgresql":
            project.run("uv run python -m tests.postgres stop")


CHECKS, CHOICES = "checks", "choices"
"""The groups of tests that run on one worker: where mypy has read the libraries, and where projects were rendered."""

on_one_worker = pytest.mark.xdist_group(name=CHECKS)


def name_group(variant: Variant) -> str:
    """Name the group of tests that need the variant's environment, or that of the same with or without FastAPI."""
    return f"{variant.mode}-{variant.database}"


def on_worker_of(variant: Variant) -> pytest.MarkDecorator:
    """Run a test on the worker that has the variant's environment."""
    return pytest.mark.xdist_group(name=name_group(variant))


def in_turn(variant: Variant, *values: object) -> object:
    """Make a parameter of a test that runs commands in the variant's environment."""
    return pytest.param(*(values or [variant]), marks=on_worker_of(variant), id=str(variant))
