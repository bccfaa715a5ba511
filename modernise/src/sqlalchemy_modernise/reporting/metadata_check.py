"""Compare `Base.metadata` before and after a rewrite, on a copy of the project."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy_modernise.errors import ModerniseError
from sqlalchemy_modernise.reading.sources import SKIPPED_FOLDERS, read_source

if TYPE_CHECKING:
    from sqlalchemy_modernise.document import Workspace
    from sqlalchemy_modernise.reporting.findings import FileResult

SNAPSHOT = Path(__file__).with_name("metadata_snapshot.py")


def find_python(root: Path) -> str:
    """Return the project's own interpreter, or the one that runs this program."""
    for place in (".venv/bin/python", "venv/bin/python", ".venv/Scripts/python.exe"):
        if (root / place).exists():
            return str(root / place)
    return sys.executable


def compare_metadata(workspace: Workspace, results: list[FileResult], python: str) -> list[str]:
    """Return the differences; an empty list says that nothing changed."""
    root = workspace.project.root
    homes = _model_modules(workspace)
    if not homes:
        return []
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "project"
        shutil.copytree(root, copy, ignore=shutil.ignore_patterns(*SKIPPED_FOLDERS, ".*"))
        before = _snapshots(copy, homes, python)
        for result in results:
            if result.changed and result.path.is_relative_to(root):
                target = copy / result.path.relative_to(root)
                replace(read_source(target), text=result.after).write()
        after = _snapshots(copy, homes, python)
    return _differences(before, after)


def _model_modules(workspace: Workspace) -> dict[Path, list[str]]:
    """Return the names of the modules with mapped classes, by the folder they are imported from."""
    homes: dict[Path, list[str]] = {}
    root = workspace.project.root
    for text in sorted({cls.path for cls in workspace.mappings.everything()}):
        path = Path(text)
        if not path.is_relative_to(root):
            continue
        folder, parts = path.parent, [path.stem] if path.stem != "__init__" else []
        while (folder / "__init__.py").exists() and folder != root:
            parts.insert(0, folder.name)
            folder = folder.parent
        homes.setdefault(folder.relative_to(root), []).append(".".join(parts))
    return homes


def _snapshots(copy: Path, homes: dict[Path, list[str]], python: str) -> dict[str, Any]:
    merged: dict[str, Any] = {}
    for folder, modules in homes.items():
        command = [python, "-B", str(SNAPSHOT), str(copy / folder), *modules]
        done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=copy)  # noqa: S603  # Python of the user
        if done.returncode:
            last = (done.stderr.strip().splitlines() or ["no output"])[-1]
            message = f"the models cannot be imported by {python}: {last}"
            raise ModerniseError(message)
        for kind, found in json.loads(done.stdout).items():
            merged |= {f"{folder.as_posix()}:{kind[:-1]} {name}": value for name, value in found.items()}
    return merged


def _differences(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    names = sorted(before.keys() | after.keys())
    return [name for name in names if before.get(name) != after.get(name)]
