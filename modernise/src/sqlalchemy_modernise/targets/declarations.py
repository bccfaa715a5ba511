"""What the files of a project declare: requirements by package, and the Python they need."""

from __future__ import annotations

import ast
import configparser
import json
import re
import tomllib
from typing import TYPE_CHECKING, Any

from sqlalchemy_modernise.targets.versions import normal_name, parse_requirement

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

Declared = tuple[str, str]
PYTHON = "python"


def read_pyproject(path: Path) -> Iterator[Declared]:
    """Yield what `[project]` and `[tool.poetry]` declare."""
    content = tomllib.loads(path.read_text("utf-8"))
    project = content.get("project", {})
    yield PYTHON, str(project.get("requires-python", ""))
    extras = project.get("optional-dependencies", {}).values()
    for line in (*project.get("dependencies", []), *(line for lines in extras for line in lines)):
        yield parse_requirement(line)
    for name, value in content.get("tool", {}).get("poetry", {}).get("dependencies", {}).items():
        yield normal_name(name), str(value.get("version", "") if isinstance(value, dict) else value)


def read_setup_cfg(path: Path) -> Iterator[Declared]:
    """Yield what `[options]` declares."""
    parser = configparser.ConfigParser(interpolation=None)
    parser.read_string(path.read_text("utf-8"))
    yield PYTHON, parser.get("options", "python_requires", fallback="")
    for line in parser.get("options", "install_requires", fallback="").splitlines():
        yield parse_requirement(line)


def read_setup_py(path: Path) -> Iterator[Declared]:
    """Yield the literals among the arguments of `setup()`."""
    tree = ast.parse(path.read_text("utf-8"))
    named = {
        t.id: n.value for n in tree.body if isinstance(n, ast.Assign) for t in n.targets if isinstance(t, ast.Name)
    }
    for keyword in (node for node in ast.walk(tree) if isinstance(node, ast.keyword)):
        value = named.get(keyword.value.id, keyword.value) if isinstance(keyword.value, ast.Name) else keyword.value
        texts = [part.value for part in getattr(value, "elts", [value]) if isinstance(part, ast.Constant)]
        if keyword.arg == "python_requires":
            yield from ((PYTHON, str(text)) for text in texts)
        elif keyword.arg == "install_requires":
            yield from (parse_requirement(str(text)) for text in texts)


def read_requirements(path: Path) -> Iterator[Declared]:
    """Yield the lines that name a package, not those that are options of pip."""
    for line in path.read_text("utf-8-sig").splitlines():
        if not line.lstrip().startswith(("-", "#")):
            yield parse_requirement(line)


def read_toml_lock(path: Path) -> Iterator[Declared]:
    """Yield the packages of a `uv.lock`, `poetry.lock`, `pdm.lock` or `pylock.toml`."""
    content = tomllib.loads(path.read_text("utf-8"))
    for package in (*content.get("package", []), *content.get("packages", [])):
        yield normal_name(package.get("name", "")), f"=={package.get('version', '')}"


def read_pipenv_lock(path: Path) -> Iterator[Declared]:
    """Yield the packages of a `Pipfile.lock`."""
    content: dict[str, Any] = json.loads(path.read_text("utf-8"))
    for name, package in content.get("default", {}).items():
        yield normal_name(name), str(package.get("version", ""))


SOURCES: tuple[tuple[str, Callable[[Path], Iterator[Declared]]], ...] = (
    ("pyproject.toml", read_pyproject),
    ("setup.cfg", read_setup_cfg),
    ("setup.py", read_setup_py),
    ("requirements*.txt", read_requirements),
    ("requirements/*.txt", read_requirements),
    ("*.lock", read_toml_lock),
    ("pylock.toml", read_toml_lock),
    ("Pipfile.lock", read_pipenv_lock),
)
UNREADABLE = (OSError, ValueError, AttributeError, TypeError, SyntaxError, configparser.Error, re.error)


def declarations(root: Path) -> Iterator[tuple[str, str, str]]:
    """Yield file, package and requirement; a file that cannot be read declares nothing."""
    for pattern, read in SOURCES:
        for path in sorted(root.glob(pattern)):
            try:
                found = list(read(path))
            except UNREADABLE:
                continue
            yield from ((path.relative_to(root).as_posix(), name, text) for name, text in found)
