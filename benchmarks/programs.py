"""What the rendered program takes to start, to import and to export.

`uv run --group benchmarks python -m benchmarks.programs`; `--help` says what can be chosen. An import into PostgreSQL
is compared with the server's own COPY of the same file, before each. Of a tenth of the rows only the memory is looked
at: it does not grow with the file.
"""

import argparse
import json
import tempfile
import time
import warnings
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

import psutil

from tests.environments import Project
from tests.faults.postgres import find_postgres
from tests.rendering import Template
from tests.serving import serve

from .costs import Cost, name_program, run
from .speed.filling import execute
from .speed.preparing import OURS, migrate
from .variants import choose_variants

STARTS, ROUNDS = 5, 3
EMPTY = {"postgresql": "TRUNCATE users, posts, posts_tags", "sqlite": "DELETE FROM users"}


class Round(NamedTuple):
    """Seconds of COPY where there is one, and what an import and an export of the same rows took."""

    copied: float | None
    imported: Cost
    exported: Cost


def write_rows(file: Path, rows: int) -> Path:
    """Write a file of users."""
    with file.open("w", encoding="utf-8") as lines:
        lines.write("email,name\n")
        lines.writelines(f"user{number}@example.org,User number {number}\n" for number in range(rows))
    return file


def start(project: Project) -> Cost:
    """Start the server, and look at the CPU and the memory that it has used when it answers."""
    with serve(project, f"{name_program(project, 'uvicorn')} {OURS}") as server:
        process = psutil.Process(server.process.pid)
        used, memory = process.cpu_times(), process.memory_info().rss
    return Cost(used.user + used.system, memory / 1e6)


def time_copy(project: Project, file: Path) -> float:
    """Let the server copy the file."""
    postgres = find_postgres(project)
    begun = time.perf_counter()
    postgres.ask(f"\\copy users (email, name) FROM '{file}' (FORMAT csv, HEADER)")
    return time.perf_counter() - begun


def measure(project: Project, file: Path) -> Round:
    """Let the server copy the file, then import and export its rows, and forget them."""
    database = project.variant.database
    copied = time_copy(project, file) if database == "postgresql" else None
    execute(project, EMPTY[database])
    imported = run(project, "my-app", "import", "users", str(file))
    exported = run(project, "my-app", "export", "users", str(file.with_name("exported.csv")))
    execute(project, EMPTY[database])
    return Round(copied, imported, exported)


def summarise(rows: int, few: Round, rounds: Sequence[Round]) -> Iterator[tuple[str, float]]:
    """Give the medians."""
    for name in ("imported", "exported"):
        costs: list[Cost] = [getattr(one, name) for one in rounds]
        yield f"{name}_rate", rows / median(cost.seconds for cost in costs)
        yield f"{name}_memory", median(cost.memory for cost in costs)
        yield f"{name}_memory_of_tenth", getattr(few, name).memory
    if copies := [one.copied for one in rounds if one.copied]:
        yield "imported_to_copied", median(copies) / median(one.imported.seconds for one in rounds)


def run_variant(project: Project, folder: Path, rows: int) -> Mapping[str, object]:
    """Measure a variant, and print its lines."""
    starts = [start(project) for _ in range(STARTS)]
    few = measure(project, write_rows(folder / "few.csv", rows // 10))
    file = write_rows(folder / "all.csv", rows)
    found = dict(summarise(rows, few, [measure(project, file) for _ in range(ROUNDS)]))
    found["start_cpu"], found["start_memory"] = map(median, zip(*starts, strict=True))
    print(f"{project.variant!s:25} start: {found['start_cpu']:.2f} s of CPU, {found['start_memory']:.0f} MB")
    for name in ("imported", "exported"):
        memory = f"{found[f'{name}_memory']:.0f} MB, {found[f'{name}_memory_of_tenth']:.0f} MB for a tenth"
        ratio = f", {found['imported_to_copied']:.2f} of COPY's speed" if f"{name}_to_copied" in found else ""
        print(f"{project.variant!s:25} {name}: {found[f'{name}_rate']:,.0f} rows/s{ratio}, {memory}", flush=True)
    return {"variant": str(project.variant), "rows": rows, **found}


def main() -> None:
    """Print what was measured, and write it as JSON."""
    parser = argparse.ArgumentParser(prog="benchmarks.programs")
    parser.add_argument("--rows", type=int, default=100_000)
    choose_variants(parser)
    parser.add_argument("--json", type=Path, default=Path("build/programs.json"))
    arguments = parser.parse_args()
    warnings.simplefilter("ignore")
    results = []
    with tempfile.TemporaryDirectory() as name:
        template = Template(Path(name) / "template")
        for variant in arguments.variant:
            with migrate(template, Path(name) / str(variant), variant) as project:
                results.append(run_variant(project, Path(name), arguments.rows))
    arguments.json.write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
