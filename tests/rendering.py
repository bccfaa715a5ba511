"""Renders the working tree in this process."""

import json
import shutil
from collections.abc import Mapping
from pathlib import Path

from copier import run_copy

ROOT = Path(__file__).parent.parent

AGENTS = {".agents", ".claude", "AGENTS.md", "CLAUDE.md"}
"""What a rendered project has for coding agents."""


class Template:
    """A copy of the working tree in a folder of its own, which Copier reads in place instead of cloning it.

    Where a project is `tested`, it is rendered with the tests in `rendered` too, which its owner need not keep.
    """

    def __init__(self, folder: Path, *, tested: bool = False) -> None:
        self.folder = folder
        self._rendered: dict[str, Path] = {}
        folder.mkdir(parents=True)
        for file in ("copier.yml", "message.txt"):
            shutil.copy(ROOT / file, folder)
        for tree in ("extensions", "template"):
            shutil.copytree(ROOT / tree, folder / tree, ignore=shutil.ignore_patterns("__pycache__", ".*_cache"))

        if tested:
            shutil.copytree(ROOT / "tests" / "rendered", folder / "template" / "tests", dirs_exist_ok=True)

    def render(self, folder: Path, answers: Mapping[str, object] | None = None) -> Path:
        """Render a project as `copier copy --trust --defaults` does."""
        run_copy(str(self.folder), folder, data=dict(answers or {}), defaults=True, unsafe=True, quiet=True)
        return folder

    def copy(self, folder: Path, answers: Mapping[str, object] | None = None) -> Path:
        """Copy the project that was rendered with these answers, which takes a tenth of the time."""
        key = json.dumps(answers or {})
        if key not in self._rendered:
            self._rendered[key] = self.render(self.folder.parent / f"rendered-{len(self._rendered)}", answers)
        shutil.copytree(self._rendered[key], folder, symlinks=True)
        return folder


def list_files(folder: Path) -> list[Path]:
    """List the files of a project that has just been rendered; what it has for coding agents is not its code."""
    return sorted(path for path in folder.rglob("*") if path.is_file() and not AGENTS & set(path.parts))
