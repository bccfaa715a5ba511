"""Serve the rendered application and the same work by hand, and drive both in turn.

`uv run --group benchmarks python -m benchmarks.speed`, with wrk installed; `--help` says what can be chosen.
"""

import argparse
import json
import tempfile
import warnings
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median

from tests.projects import VARIANTS, Variant
from tests.rendering import Template

from .load import Driver, Measure
from .operations import Operation, list_operations
from .preparing import prepare
from .servers import Served, serve_both

Rounds = Mapping[str, Sequence[Measure]]


def measure(driver: Driver, servers: Mapping[str, Served], operation: Operation, rounds: int) -> Rounds:
    """Drive each in turn, as often; the first round only warms up."""
    measured = [{name: driver.drive(server, operation) for name, server in servers.items()} for _ in range(rounds + 1)]
    return {name: [one[name] for one in measured[1:]] for name in servers}


def summarise(rounds: Rounds) -> dict[str, float]:
    """Give the medians, and those of the ratios within each round."""
    pairs = list(zip(rounds["raw"], rounds["ours"], strict=True))
    ratios = {
        "ratio": median(raw.cpu / ours.cpu for raw, ours in pairs),
        "p99_ratio": median(ours.p99 / raw.p99 for raw, ours in pairs),
    }
    medians = {
        f"{name}_{field}": median(getattr(one, field) for one in measured)
        for name, measured in rounds.items()
        for field in Measure._fields
    }
    return ratios | medians


def run(arguments: argparse.Namespace, folder: Path) -> Iterator[dict[str, object]]:
    """Measure each variant and operation, and print a line."""
    template = Template(folder / "template")
    for variant in arguments.variant:
        with (
            prepare(template, folder / str(variant), variant, arguments.rows) as project,
            serve_both(project) as servers,
        ):
            driver = Driver(project, arguments.rows, arguments.seconds)
            for operation in list_operations(arguments.rows):
                found = summarise(measure(driver, servers, operation, arguments.rounds))
                cpu = f"{found['raw_cpu']:5.0f} / {found['ours_cpu']:5.0f} us"
                p99 = f"{found['raw_p99'] / 1000:5.1f} / {found['ours_p99'] / 1000:5.1f} ms"
                print(f"{variant!s:25} {operation.name:27} {found['ratio']:.2f} ({cpu}), p99 {p99}", flush=True)
                yield {"variant": str(variant), "operation": operation.name, **found}


def find_variant(name: str) -> Variant:
    """Find one by its name, such as async-fastapi-postgresql."""
    return next(variant for variant in VARIANTS if str(variant) == name)


def main() -> None:
    """Print what was measured, and write it as JSON."""
    parser = argparse.ArgumentParser(prog="benchmarks.speed")
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=2)
    served = [variant for variant in VARIANTS if variant.fastapi]
    parser.add_argument("--variant", type=find_variant, nargs="*", default=served)
    parser.add_argument("--json", type=Path, default=Path("build/speed.json"))
    arguments = parser.parse_args()
    warnings.simplefilter("ignore")
    with tempfile.TemporaryDirectory() as name:
        results = list(run(arguments, Path(name)))
    arguments.json.write_text(json.dumps(results, indent=2), encoding="utf-8")


if __name__ == "__main__":
    main()
