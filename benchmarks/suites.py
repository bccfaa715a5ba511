"""How long a rendered project's own tests take: `uv run python -m benchmarks.suites`."""

import argparse
import tempfile
import time
import warnings
from pathlib import Path
from statistics import median

from tests.environments import Project
from tests.rendering import Template

from .variants import choose_variants

ROUNDS = 3


def measure(project: Project) -> float:
    """Give the seconds of one run."""
    begun = time.perf_counter()
    project.run("uv run pytest -q")
    return time.perf_counter() - begun


def main() -> None:
    """Print the medians; the first run of each only warms up."""
    parser = argparse.ArgumentParser(prog="benchmarks.suites")
    choose_variants(parser)
    arguments = parser.parse_args()
    warnings.simplefilter("ignore")
    with tempfile.TemporaryDirectory() as name:
        template = Template(Path(name) / "template")
        for variant in arguments.variant:
            project = Project(template.render(Path(name) / str(variant), variant._asdict()), variant)
            project.run("uv sync")
            _, *times = (measure(project) for _ in range(ROUNDS + 1))
            print(f"{variant!s:25} suite: {median(times):.1f} s", flush=True)


if __name__ == "__main__":
    main()
