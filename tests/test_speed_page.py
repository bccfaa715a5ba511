"""The page of figures is rewritten from what a run has measured."""

from dataclasses import replace
from pathlib import Path

from benchmarks.speed.page import BEGIN, END, replace_figures
from benchmarks.speed.results import Depth, Figures, Results, read_results, write_results

from .rendering import ROOT

FIGURES = Figures(
    0.5,
    2,
    raw_cpu=100,
    raw_p50=1000,
    raw_p99=2000,
    raw_rate=10_000,
    **dict.fromkeys(("ours_cpu", "ours_p50", "ours_p99", "ours_rate"), 4321.0),
)
RESULTS = Results(
    rows=1000,
    rounds=5,
    seconds=2,
    python="3.14.0",
    cores=2,
    operations={"async-fastapi-sqlite": {"one row by id": FIGURES}},
    depths={"async-fastapi-sqlite": Depth(1000, cpu=1.01, p50=0.99)},
)
PAGE = f"before\n{BEGIN}\nold\n{END}\nafter\n"


def test_the_figures_of_an_earlier_run_are_replaced() -> None:
    page = replace_figures(PAGE, RESULTS)
    assert page.startswith(f"before\n{BEGIN}\n1,000 rows a table, 5 rounds of 2 s,")
    assert page.endswith(f"\n{END}\nafter\n")
    assert "| one row by id | **0.50** | 100 µs | 4,321 µs | 1.0 ms | 4.3 ms | 2.0 ms | 4.3 ms | 4,321 |" in page
    assert "old" not in page
    assert replace_figures(page, RESULTS) == page
    assert "9 cores" in replace_figures(page, replace(RESULTS, cores=9))


def test_the_page_has_a_place_for_them() -> None:
    page = (ROOT / "docs" / "speed.md").read_text(encoding="utf-8")
    assert [page.count(mark) for mark in (BEGIN, END)] == [1, 1]


def test_results_are_read_as_they_were_written(tmp_path: Path) -> None:
    write_results(RESULTS, tmp_path / "folder" / "speed.json")
    assert read_results(tmp_path / "folder" / "speed.json") == RESULTS
