"""How long requests take that wait for a connection: `uv run python -m benchmarks.latency`, with wrk installed.

32 clients share a pool of 10. What is looked at is the ratio of the slowest hundredth to the median: a pool that lets
some overtake others has one of 10 to 50.
"""

import re
import tempfile
import warnings
from pathlib import Path
from statistics import median

from tests.environments import Project
from tests.projects import VARIANTS
from tests.rendering import Template
from tests.serving import Server, serve
from tests.targets import prepare

ROUNDS, SECONDS, CLIENTS, ROWS = 5, 4, 32, 200
UNITS = {"us": 0.001, "ms": 1.0, "s": 1000.0}
QUANTILE = re.compile(r"^ +(50|99)% +([\d.]+)(us|ms|s)$", re.MULTILINE)


def drive(project: Project, server: Server, path: str) -> tuple[float, float]:
    """Give the median and the 99th percentile, in milliseconds."""
    printed = project.run(f"wrk -t1 -c{CLIENTS} -d{SECONDS}s --latency 'http://127.0.0.1:{server.port}{path}'")
    half, most = (float(number) * UNITS[unit] for _, number, unit in QUANTILE.findall(printed))
    return half, most


def report(project: Project, server: Server, path: str) -> None:
    """Print the medians of the rounds."""
    halves, mosts = zip(*(drive(project, server, path) for _ in range(ROUNDS)), strict=True)
    ratio = median(most / half for half, most in zip(halves, mosts, strict=True))
    times = f"p50 {median(halves):6.1f} ms, p99 {median(mosts):6.1f} ms, ratio {ratio:.1f}"
    print(f"{project.variant!s:26} {path:16} {times}", flush=True)


def main() -> None:
    """Serve each variant and drive it."""
    warnings.simplefilter("ignore")
    with tempfile.TemporaryDirectory() as name:
        template = Template(Path(name) / "template")
        for variant in (one for one in VARIANTS if one.fastapi):
            folder = Path(name) / str(variant)
            with prepare(template, folder, variant) as project, serve(project, MY_APP_POOL_SIZE="10") as server:
                for number in range(ROWS):
                    server.send("POST", "/owners", {"name": f"owner {number}"})
                report(project, server, "/owners/1")
                report(project, server, "/owners?limit=100")


if __name__ == "__main__":
    main()
