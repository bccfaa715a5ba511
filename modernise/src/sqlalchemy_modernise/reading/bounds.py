"""How far the program reads: the project around the given paths, and no more."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

MARKERS = (
    *(".git", ".hg", ".svn", "pyproject.toml", "setup.py", "setup.cfg"),
    *("alembic.ini", "requirements.txt"),
)


@dataclass(frozen=True)
class Bounds:
    """The folder that names are relative to, and the files and folders that are read."""

    root: Path
    places: tuple[Path, ...]

    @property
    def is_project(self) -> bool:
        """Tell whether the root is a project or repository, not only where the files are."""
        return self.places == (self.root,)


def find_bounds(paths: Iterable[Path]) -> Bounds:
    """Return the nearest project above all paths, else what each path has around it."""
    resolved = [path.resolve() for path in paths]
    common = _folder(resolved[0])
    while not all(path.is_relative_to(common) for path in resolved):
        common = common.parent
    root = _project_of(common)
    if root is not None:
        return Bounds(root, (root,))
    places = dict.fromkeys(place for path in resolved for place in _around(path))
    return Bounds(common, tuple(places))


def _around(path: Path) -> list[Path]:
    """Return the project of one path, else its package, else the files beside it."""
    folder = _folder(path)
    root = _project_of(folder)
    if root is not None:
        return [root]
    package = folder
    while (package / "__init__.py").exists() and not _is_shared(package.parent):
        package = package.parent
    if package != folder:
        top = next(parent for parent in (folder, *folder.parents) if parent.parent == package)
        return [top]
    if path.is_dir():
        return [path]
    return [] if _is_shared(folder) else sorted(folder.glob("*.py"))


def _project_of(folder: Path) -> Path | None:
    for candidate in (folder, *folder.parents):
        if _is_shared(candidate):
            return None
        if any((candidate / marker).exists() for marker in MARKERS):
            return candidate
    return None


def _is_shared(folder: Path) -> bool:
    """Tell whether a folder holds more than one project: the home folder, and all above it."""
    return Path("~").expanduser().resolve().is_relative_to(folder)


def _folder(path: Path) -> Path:
    return path if path.is_dir() else path.parent
