"""Loads and runs the skill's scripts, as a user would who has none of our variables."""

import importlib
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.environments import BUILD, KEPT, OURS
from tests.rendering import ROOT

SKILL = ROOT / "template/.agents/skills/sqlalchemy-coding-agent"
SCRIPTS, ASSETS = SKILL / "scripts", SKILL / "assets"


def load(name: str) -> Any:
    """Import a script as a module."""
    if str(SCRIPTS) not in sys.path:
        sys.path.append(str(SCRIPTS))
    return importlib.import_module(name)


def run(
    script: str,
    *arguments: str | Path,
    folder: Path | None = None,
    python: str | Path = sys.executable,
    answers: str | None = None,
    **settings: str,
) -> subprocess.CompletedProcess[str]:
    """Run a script in a folder; without answers its input is no terminal, and empty."""
    return execute([python, SCRIPTS / f"{script}.py", *arguments], folder, answers, **settings)


def execute(
    command: Sequence[str | Path], folder: Path | None = None, answers: str | None = None, **settings: str
) -> subprocess.CompletedProcess[str]:
    """Run a command without a terminal."""
    return subprocess.run(
        [str(word) for word in command],
        cwd=folder,
        env=clean(**settings),
        input=answers or "",
        capture_output=True,
        check=False,
        encoding="utf-8",
    )


def clean(**settings: str) -> dict[str, str]:
    """Give the surroundings of a user."""
    ours = (*OURS, "DATABASE_")
    inherited = {name: value for name, value in os.environ.items() if name in KEPT or not name.startswith(ours)}
    return {**inherited, "PYTHONUTF8": "1", "PYTHONPYCACHEPREFIX": str(BUILD / "bytecode"), **settings}
