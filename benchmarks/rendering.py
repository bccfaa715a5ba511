"""How long a rendering takes, by the number of entities: `uv run python -m benchmarks.rendering`."""

import tempfile
import time
import warnings
from pathlib import Path
from statistics import median

from tests.rendering import Template

ROUNDS = 5
FIELDS = {"name": "str(200)", "code": "str(20) unique", "price": "decimal(10, 2)", "made_on": "date optional"}


def make_entities(number: int) -> dict[str, dict[str, str]]:
    """Make entities that each belong to the one before."""
    return {f"Entity{n}": FIELDS | ({"parent": f"Entity{n - 1}"} if n else {}) for n in range(number)}


def measure(template: Template, folder: Path, number: int) -> float:
    """Give the seconds of one rendering."""
    start = time.perf_counter()
    template.render(folder, {"entities": make_entities(number)})
    return time.perf_counter() - start


def main() -> None:
    """Print the medians, and what one more entity costs."""
    warnings.simplefilter("ignore")
    with tempfile.TemporaryDirectory() as name:
        template = Template(Path(name) / "template")
        measure(template, Path(name) / "first", 1)
        for number in (1, 10, 40):
            times = [measure(template, Path(name) / f"{number}-{n}", number) for n in range(ROUNDS)]
            print(f"{number:3} entities: {median(times):.2f} s, {median(times) / number:.3f} s each")


if __name__ == "__main__":
    main()
