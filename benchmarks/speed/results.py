"""What a run has measured, and its file."""

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Figures:
    """One operation of one variant: by hand (`raw`) and ours, in microseconds and requests per second.

    `ratio` is the reference's CPU to ours, `p99_ratio` our p99 to the reference's.
    """

    ratio: float
    p99_ratio: float
    raw_cpu: float
    raw_p50: float
    raw_p99: float
    raw_rate: float
    ours_cpu: float
    ours_p50: float
    ours_p99: float
    ours_rate: float


@dataclass(frozen=True)
class Depth:
    """Our page after so many rows, to our first page."""

    rows: int
    cpu: float
    p50: float

    def __str__(self) -> str:
        return (
            f"a page after {self.rows:,} rows takes {self.cpu:.2f} of the first page's CPU, {self.p50:.2f} of its p50"
        )


@dataclass(frozen=True)
class Results:
    """A run, by the names of variants and operations."""

    rows: int
    rounds: int
    seconds: int
    python: str
    cores: int
    operations: dict[str, dict[str, Figures]] = field(default_factory=dict)
    depths: dict[str, Depth] = field(default_factory=dict)


def write_results(results: Results, file: Path) -> None:
    """Write them as JSON."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(asdict(results), indent=2) + "\n", encoding="utf-8")


def read_results(file: Path) -> Results:
    """Read them again."""
    found = json.loads(file.read_text(encoding="utf-8"))
    operations = {
        variant: {name: Figures(**figures) for name, figures in operations.items()}
        for variant, operations in found["operations"].items()
    }
    depths = {variant: Depth(**depth) for variant, depth in found["depths"].items()}
    return Results(**{**found, "operations": operations, "depths": depths})
