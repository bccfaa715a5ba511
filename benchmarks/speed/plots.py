"""Draw `docs/speed.svg` and `docs/latency.svg`, and write the tables of `docs/speed.md`, without measuring again.

`uv run --group benchmarks python -m benchmarks.speed.plots [JSON]`; JSON is what `benchmarks.speed` has written.
"""

import sys
from pathlib import Path

from tests.rendering import ROOT

from .figures import draw_latency, draw_speed
from .page import replace_figures
from .results import Results, read_results

JSON, DOCS = Path("build/speed.json"), ROOT / "docs"


def publish(results: Results) -> None:
    """Rewrite the page and its figures."""
    draw_speed(results, DOCS / "speed.svg")
    draw_latency(results, DOCS / "latency.svg")
    page = DOCS / "speed.md"
    page.write_text(replace_figures(page.read_text(encoding="utf-8"), results), encoding="utf-8")


if __name__ == "__main__":
    publish(read_results(Path(sys.argv[1]) if len(sys.argv) > 1 else JSON))
