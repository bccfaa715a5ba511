"""Writes what was measured into a page, as tables between two marks."""

from collections.abc import Iterator

from .results import Figures, Results

BEGIN, END = "<!-- figures: python -m benchmarks.speed.plots -->", "<!-- /figures -->"
HEAD = ("operation", "share", "CPU by hand", "ours", "p50 by hand", "ours", "p99 by hand", "ours", "our requests/s")


def replace_figures(page: str, results: Results) -> str:
    """Put them in the place of those of an earlier run."""
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    return "\n".join([before + BEGIN, *write_figures(results), END + after])


def write_figures(results: Results) -> Iterator[str]:
    """Write the run, and a table a variant."""
    yield (
        f"{results.rows:,} rows a table, {results.rounds} rounds of {results.seconds} s,"
        f" Python {results.python}, {results.cores} cores."
    )
    for variant, operations in results.operations.items():
        yield from ("", f"### {variant}", "", write_row(*HEAD), write_row("---", *["---:"] * (len(HEAD) - 1)))
        for name, figures in operations.items():
            yield write_row(name, f"**{figures.ratio:.2f}**", *write_times(figures), f"{figures.ours_rate:,.0f}")
        yield from ("", f"With us, {results.depths[variant]}.")


def write_times(figures: Figures) -> Iterator[str]:
    """Write those by hand and ours, in pairs."""
    yield from (f"{time:,.0f} µs" for time in (figures.raw_cpu, figures.ours_cpu))
    waits = (figures.raw_p50, figures.ours_p50, figures.raw_p99, figures.ours_p99)
    yield from (f"{time / 1000:.1f} ms" for time in waits)


def write_row(*cells: str) -> str:
    """Write a row of a table."""
    return f"| {' | '.join(cells)} |"
