"""What a program uses."""

import subprocess
import time
from pathlib import Path
from typing import NamedTuple

from tests.environments import Project

PAUSE = 0.01
"""Seconds between looks at a program."""


class Cost(NamedTuple):
    """Seconds by the clock, and the most memory in MB."""

    seconds: float
    memory: float


def name_program(project: Project, name: str) -> str:
    """Name a program of the project's environment: `uv run` would be a process of its own, and wait for it."""
    return str(Path(project.environment["UV_PROJECT_ENVIRONMENT"]) / "bin" / name)


def run(project: Project, name: str, *arguments: str) -> Cost:
    """Run a program, and look at what it uses."""
    begun, peak = time.perf_counter(), 0
    with subprocess.Popen(
        [name_program(project, name), *arguments],
        cwd=project.folder,
        env=project.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    ) as process:
        while process.poll() is None:
            peak = max(peak, read_peak(process.pid))
            time.sleep(PAUSE)
        taken = time.perf_counter() - begun
        said, _ = process.communicate()
    if process.returncode:
        raise RuntimeError(f"{name} {' '.join(arguments)} failed: {said}")
    return Cost(taken, peak / 1e6)


def read_peak(process: int) -> int:
    """Give the most bytes that the program has had; `wait4` never tells less than its parent had."""
    status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    _, _, rest = status.partition("VmHWM:")
    return int(rest.split()[0]) * 1024 if rest else 0  # It has none when it is about to end.
