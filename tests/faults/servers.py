"""Servers that stand beside the project's PostgreSQL, run by a user who is not root: they refuse to be run by it."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

OWNER = "pgserver" if os.geteuid() == 0 else None
"""The user that the embedded PostgreSQL makes where it is started by root."""


@contextmanager
def owned_folder() -> Iterator[Path]:
    """Make a folder that the user owns and reaches."""
    folder = Path(tempfile.mkdtemp(prefix="faults"))
    folder.chmod(0o700)
    if OWNER:
        shutil.chown(folder, OWNER)
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def run_as_owner(*command: object) -> None:
    """Run a program that ends, or that goes on in the background."""
    subprocess.run([str(part) for part in command], check=True, user=OWNER, stdout=subprocess.DEVNULL, cwd="/")
