"""Reads the Python files of a project as syntax; nothing of them is imported."""

from __future__ import annotations

import ast
import os
import warnings
from pathlib import Path
from typing import Iterator, Tuple

SKIPPED = {"node_modules", "__pycache__", "site-packages", "build", "dist"}
LARGEST = 1_000_000
"""In bytes: what is larger has been generated."""


def find_files(root: Path) -> Iterator[Path]:
    """Find the project's own files, in order, outside of environments."""
    for folder, folders, files in os.walk(str(root)):
        folders[:] = sorted(one for one in folders if is_own(Path(folder, one)))
        yield from (Path(folder, one) for one in sorted(files) if one.endswith(".py"))


def is_own(folder: Path) -> bool:
    """Say whether a folder holds code of the project."""
    hidden = folder.name.startswith(".") or folder.name in SKIPPED
    return not hidden and not is_file(folder / "pyvenv.cfg")


def is_file(path: Path) -> bool:
    """Say whether this is a file; what may not be looked at is none."""
    try:
        return path.is_file()
    except OSError:
        return False


def is_folder(path: Path) -> bool:
    """Say whether this is a folder, in the same way."""
    try:
        return path.is_dir()
    except OSError:
        return False


def read_modules(root: Path) -> Iterator[Tuple[Path, ast.Module]]:
    """Parse the files that this Python can read."""
    for path in find_files(root):
        tree = parse(path)
        if tree is not None:
            yield path, tree


def parse(path: Path) -> ast.Module | None:
    """Parse a file; None stands for one that is too large, or no Python of today."""
    try:
        if not is_file(path) or path.stat().st_size > LARGEST:
            return None
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", SyntaxWarning)
            return ast.parse(path.read_bytes(), str(path))
    except (OSError, SyntaxError, ValueError, RecursionError, MemoryError):
        return None
