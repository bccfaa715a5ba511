"""The same without sockets, for work on a lever: applications driven in turn, by the CPU that a request takes.

`uv run python -m benchmarks.speed.in_process [VARIANT [FOLDER...]]`; a folder is another rendered project of the
variant, such as one from before a change.
"""

import json
import shlex
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, replace
from pathlib import Path
from statistics import median

from benchmarks.variants import find_variant
from tests.environments import Project
from tests.rendering import ROOT, Template

from .operations import Operation, list_operations
from .preparing import OURS, name_reference, prepare

ROWS, ROUNDS, REQUESTS = 100_000, 15, 600


class Worker:
    """An application in a process of its own."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self._read()

    def drive(self, operation: Operation, requests: int) -> float:
        """Give the microseconds of CPU per request."""
        assert self.process.stdin  # noqa: S101 (it is a pipe)
        self.process.stdin.write(json.dumps({"operation": asdict(operation), "requests": requests}) + "\n")
        self.process.stdin.flush()
        return float(self._read())

    def _read(self) -> str:
        assert self.process.stdout  # noqa: S101 (it is a pipe)
        return self.process.stdout.readline()


@contextmanager
def start(project: Project, app: str) -> Iterator[Worker]:
    """Start the application, and end it in the end."""
    command = f"uv run --with orjson --with psycopg-pool python {Path(__file__).parent / 'worker.py'} {app} {ROWS}"
    environment = project.environment | {"PYTHONPATH": f"{project.folder / 'src'}:{ROOT}"}
    with subprocess.Popen(
        shlex.split(command),
        cwd=project.folder,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        yield Worker(process)
        process.terminate()


def report(workers: Mapping[str, Worker], operation: Operation) -> None:
    """Drive them in turn, and print the medians and their ratios to the first."""
    rounds = [{name: worker.drive(operation, REQUESTS) for name, worker in workers.items()} for _ in range(ROUNDS + 1)]
    first, *_ = workers
    found = [
        f"{name} {median(one[name] for one in rounds[1:]):5.0f} us"
        f" ({median(one[first] / one[name] for one in rounds[1:]):.2f})"
        for name in workers
    ]
    print(f"{operation.name:27}", *found, flush=True)


def main() -> None:
    """Drive the reference, the working tree, and what else is named."""
    variant = find_variant(next(iter(sys.argv[1:]), "async-fastapi-postgresql"))
    warnings.simplefilter("ignore")
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        template = Template(Path(name) / "template")
        project = stack.enter_context(prepare(template, Path(name) / "project", variant, ROWS))
        workers = {
            "raw": stack.enter_context(start(project, name_reference(variant))),
            "ours": stack.enter_context(start(project, OURS)),
        }
        for folder in map(Path, sys.argv[2:]):
            workers[folder.name] = stack.enter_context(start(replace(project, folder=folder.absolute()), OURS))
        for operation in list_operations(ROWS):
            report(workers, operation)


if __name__ == "__main__":
    main()
