"""Processes that serve the applications of a project."""

import json
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tests.conformance.projects import list_modules
from tests.environments import Project

SERVERS = Path(__file__).parent / "servers.py"
APPLICATIONS = "my_app.applications"


@contextmanager
def serve(project: Project, group: str, settings: Mapping[str, str]) -> Iterator[dict[str, int]]:
    """Serve a group of applications, and give the port of each."""
    names = {name: f"{APPLICATIONS}.{group}.{name}" for name in list_modules(f"applications/{group}")}
    names["records"] = f"{APPLICATIONS}.records"
    with subprocess.Popen(
        ["uv", "run", "python", SERVERS, *names.values()],
        cwd=project.folder,
        env={**project.environment, **settings},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        assert process.stdout
        ports = json.loads(process.stdout.readline())
        yield {name: ports[module] for name, module in names.items()}
