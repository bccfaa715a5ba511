"""What the rendered program takes to start, to import and to export.

`uv run --group benchmarks python -m benchmarks.programs`; `--rows` says how many. An import into PostgreSQL is
compared with the server's own COPY of the same file.
"""

import argparse
import os
import shlex
import subprocess
import tempfile
import time
import warnings
from pathlib import Path
from typing import NamedTuple

import psutil

from tests.environments import Project
from tests.faults.postgres import find_postgres
from tests.projects import VARIANTS
from tests.rendering import Template
from tests.serving import serve

from .speed.preparing import prepare


class Cost(NamedTuple):
    """Seconds by the clock, and the most memory in MB."""

    seconds: float
    memory: float


def write_rows(file: Path, rows: int) -> None:
    """Write a file of users."""
    with file.open("w", encoding="utf-8") as lines:
        lines.write("email,name\n")
        lines.writelines(f"user{number}@example.org,User number {number}\n" for number in range(rows))


def run(project: Project, command: str) -> Cost:
    """Run a command, and look at what it used."""
    begun = time.perf_counter()
    with subprocess.Popen(shlex.split(command), cwd=project.folder, env=project.environment) as process:  # noqa: S603 (a command of ours)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{command} failed")
    return Cost(time.perf_counter() - begun, usage.ru_maxrss / 1024)


def time_copy(project: Project, file: Path) -> float:
    """Let the server copy the file, and forget it."""
    postgres = find_postgres(project)
    begun = time.perf_counter()
    postgres.ask(f"\\copy users (email, name) FROM '{file}' (FORMAT csv, HEADER)")
    taken = time.perf_counter() - begun
    postgres.ask("TRUNCATE users, posts, posts_tags")
    return taken


def report_start(project: Project) -> None:
    """Print what the server has used when it answers."""
    with serve(project) as server:
        [process] = psutil.Process(server.process.pid).children() or [psutil.Process(server.process.pid)]
        used, memory = process.cpu_times(), process.memory_info().rss
    print(f"{project.variant!s:26} start: {used.user + used.system:.2f} s of CPU, {memory / 1e6:.0f} MB", flush=True)


def report_rows(project: Project, file: Path, rows: int) -> None:
    """Print what an import and an export take."""
    on_postgresql = project.variant.database == "postgresql"
    copied = time_copy(project, file) if on_postgresql else None
    imported = run(project, f"uv run my-app import users {file}")
    exported = run(project, f"uv run my-app export users {file.with_name('exported.csv')}")
    ratio = f", {copied / imported.seconds:.2f} of COPY's speed" if copied else ""
    for name, (seconds, memory) in {"import": imported, "export": exported}.items():
        more = ratio if name == "import" else ""
        print(f"{project.variant!s:26} {name}: {rows / seconds:,.0f} rows/s, {memory:.0f} MB{more}", flush=True)


def main() -> None:
    """Measure each variant."""
    parser = argparse.ArgumentParser(prog="benchmarks.programs")
    parser.add_argument("--rows", type=int, default=100_000)
    rows = parser.parse_args().rows
    warnings.simplefilter("ignore")
    with tempfile.TemporaryDirectory() as name:
        template, file = Template(Path(name) / "template"), Path(name) / "users.csv"
        write_rows(file, rows)
        for variant in (one for one in VARIANTS if one.fastapi):
            with prepare(template, Path(name) / str(variant), variant, 0) as project:
                report_start(project)
                report_rows(project, file, rows)


if __name__ == "__main__":
    main()
