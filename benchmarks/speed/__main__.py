"""Serve the rendered application and the same work by hand, and drive both in turn.

`uv run --group benchmarks python -m benchmarks.speed`, with wrk installed; `--help` says what can be chosen. A run of
all variants rewrites `docs/speed.md` and its figures.
"""

import argparse
import os
import platform
import tempfile
import warnings
from collections.abc import Iterator, Mapping
from pathlib import Path

from benchmarks.variants import SERVED, choose_variants
from tests.environments import Project
from tests.rendering import Template

from .load import Driver
from .operations import FIRST_PAGE, Operation, list_operations, write_page_after
from .plots import JSON, publish
from .preparing import prepare
from .results import Depth, Figures, Results, write_results
from .rounds import Contender, compare, take_medians, take_turns
from .servers import Served, serve_both


def measure(driver: Driver, servers: Mapping[str, Served], operation: Operation, rounds: int) -> Figures:
    """Ask both for the same."""
    found = take_turns(driver, {name: Contender(server, operation) for name, server in servers.items()}, rounds)
    ratios = {"ratio": compare(found, "cpu", "raw", "ours"), "p99_ratio": compare(found, "p99", "ours", "raw")}
    return Figures(**ratios, **take_medians(found))


def measure_depth(driver: Driver, ours: Served, rows: int, rounds: int) -> Depth:
    """Ask ours for its first page, and for the one after all rows."""
    pages = {"first": Contender(ours, FIRST_PAGE), "deep": Contender(ours, write_page_after(rows))}
    found = take_turns(driver, pages, rounds)
    return Depth(rows, compare(found, "cpu", "deep", "first"), compare(found, "p50", "deep", "first"))


def run(driver: Driver, servers: Mapping[str, Served], variant: str, rounds: int) -> Iterator[tuple[str, Figures]]:
    """Measure each operation, and print a line."""
    for operation in list_operations(driver.rows):
        found = measure(driver, servers, operation, rounds)
        cpu = f"{found.raw_cpu:5.0f} / {found.ours_cpu:5.0f} us"
        p99 = f"{found.raw_p99 / 1000:5.1f} / {found.ours_p99 / 1000:5.1f} ms"
        print(f"{variant:25} {operation.name:27} {found.ratio:.2f} ({cpu}), p99 {p99}", flush=True)
        yield operation.name, found


def run_variant(arguments: argparse.Namespace, project: Project, results: Results) -> None:
    """Measure all operations of a variant, and how its deepest page compares with its first."""
    variant, driver = str(project.variant), Driver(project, arguments.rows, arguments.seconds)
    with serve_both(project) as servers:
        results.operations[variant] = dict(run(driver, servers, variant, arguments.rounds))
        results.depths[variant] = measure_depth(driver, servers["ours"], arguments.rows, arguments.rounds)
    print(f"{variant:25} {results.depths[variant]}", flush=True)


def parse_arguments() -> argparse.Namespace:
    """Read what was chosen."""
    parser = argparse.ArgumentParser(prog="benchmarks.speed")
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=2)
    choose_variants(parser)
    parser.add_argument("--json", type=Path, default=JSON)
    return parser.parse_args()


def main() -> None:
    """Print what was measured, and write it as JSON."""
    arguments = parse_arguments()
    warnings.simplefilter("ignore")
    setting = {name: getattr(arguments, name) for name in ("rows", "rounds", "seconds")}
    results = Results(**setting, python=platform.python_version(), cores=os.cpu_count() or 0)
    with tempfile.TemporaryDirectory() as name:
        template = Template(Path(name) / "template")
        for variant in arguments.variant:
            with prepare(template, Path(name) / str(variant), variant, arguments.rows) as project:
                run_variant(arguments, project, results)
    write_results(results, arguments.json)
    if set(arguments.variant) == set(SERVED):
        publish(results)


if __name__ == "__main__":
    main()
