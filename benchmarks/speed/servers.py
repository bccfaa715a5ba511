"""Processes that serve: the rendered application, and the same work by hand on the same database."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

import psutil

from tests.environments import Project
from tests.rendering import ROOT
from tests.serving import SERVER, serve

from .preparing import name_reference


@dataclass(frozen=True)
class Served:
    """A process that listens, with those that it started."""

    port: int
    processes: list[psutil.Process]

    def cpu(self) -> float:
        """Give the seconds of CPU that they have used."""
        times = [process.cpu_times() for process in self.processes]
        return sum(one.user + one.system for one in times)


@contextmanager
def serve_one(project: Project, command: str) -> Iterator[Served]:
    """Serve on the first core where there are more, since wrk takes one too."""
    with serve(project, f"{command} --no-access-log") as server:
        parent = psutil.Process(server.process.pid)
        processes = [parent, *parent.children(recursive=True)]
        for process in processes:
            process.cpu_affinity([0])
        yield Served(server.port, processes)


@contextmanager
def serve_both(project: Project) -> Iterator[Mapping[str, Served]]:
    """Serve ours and the reference."""
    by_hand = f"uv run --with orjson --with psycopg-pool uvicorn --app-dir {ROOT} {name_reference(project.variant)}"
    with serve_one(project, by_hand) as raw, serve_one(project, SERVER) as ours:
        yield {"raw": raw, "ours": ours}
