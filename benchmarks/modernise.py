"""Measure sqlalchemy-modernise on generated projects: files per second with and without sites, and memory.

python -m benchmarks.modernise [FILES]
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

MODELS = """\
from sqlalchemy import Column, ForeignKey, Integer, String
from sqlalchemy.orm import declarative_base, relationship

Base = declarative_base()
"""
MODEL = """

class Thing{0}(Base):
    __tablename__ = "thing{0}"
    id = Column(Integer, primary_key=True)
    name = Column(String(50), nullable=False)
    next_id = Column(Integer, ForeignKey("thing{0}.id"))
    others = relationship("Thing{0}", remote_side=[id])
"""
SITE = """

def work{0}(session: Session, name: str):
    total = session.query(Thing{0}).filter(Thing{0}.name == name).count()
    query = session.query(Thing{0}).filter_by(name=name)
    if total > 3:
        query = query.join(Thing{0}.others).order_by(Thing{0}.id)
    return total, query.limit(10).all(), session.query(Thing{0}).get(1)
"""
PLAIN = """

def work{0}(values: list[int], name: str) -> dict[str, int]:
    found = {{}}
    for index, value in enumerate(values):
        if value and name not in found:
            found[name + str(index)] = value * {0}
    return found
"""


def write_project(folder: Path, files: int, *, sites: bool) -> int:
    """Write the files of about a hundred lines each, and return the number of lines."""
    (folder / "pyproject.toml").touch()
    models = MODELS + "".join(MODEL.format(number) for number in range(30))
    (folder / "models.py").write_text(models)
    lines = 0
    for number in range(files):
        body = (SITE if sites else PLAIN).format(number % 30)
        head = "from sqlalchemy.orm import Session\n\nfrom models import Thing{0}\n" if sites else "import os\n"
        text = head.format(number % 30) + body + "".join(PLAIN.format(extra) for extra in range(8))
        (folder / f"module{number}.py").write_text(text)
        lines += text.count("\n")
    return lines


def measure(files: int, jobs: int, *, sites: bool) -> None:
    """Run the program once and print what it took."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        lines = write_project(folder, files, sites=sites)
        command = [
            sys.executable,
            "-m",
            "sqlalchemy_modernise",
            str(folder),
            "--format",
            "json",
            "--jobs",
            str(jobs),
        ]
        started, used = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wall = time.perf_counter() - started
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - used.ru_utime - used.ru_stime
    kind = "with sites" if sites else "without sites"
    sys.stdout.write(
        f"{files:5} files {kind:13} ({lines} lines), {jobs} job(s): {wall:5.1f} s,"
        f" {files / cpu:6.1f} files/s per core, peak {after.ru_maxrss // 1024} MiB\n"
    )


if __name__ == "__main__":
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    for amount in (count // 4, count):
        measure(amount, 1, sites=False)
    for amount in (count // 4, count):
        measure(amount, 1, sites=True)
