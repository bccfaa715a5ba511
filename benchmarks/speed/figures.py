"""Draws what was measured, a panel a variant; the same results give the same bytes."""

from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import Any, TypeAlias

from matplotlib import style
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from .results import Figures, Results

OURS, BY_HAND, LINES = "#1f5fa8", "#8c959f", "#d0d7de"
STYLE: dict[Any, object] = {
    "axes.edgecolor": LINES,
    "axes.spines.left": False,
    "axes.spines.right": False,
    "axes.spines.top": False,
    "axes.titlesize": "medium",
    "axes.titleweight": "bold",
    "axes.xmargin": 0.2,
    "axes.ymargin": 0.08,
    "figure.constrained_layout.h_pad": 0.07,
    "figure.constrained_layout.w_pad": 0.1,
    "figure.labelsize": "medium",
    "figure.titlesize": "large",
    "figure.titleweight": "bold",
    "font.sans-serif": ["DejaVu Sans", "Verdana"],
    "font.size": 9,
    "legend.frameon": False,
    "svg.fonttype": "none",
    "svg.hashsalt": "speed",
    "xtick.color": LINES,
    "xtick.labelcolor": "#57606a",
    "ytick.left": False,
}

Panel: TypeAlias = Callable[[Axes, Sequence[Figures]], None]


def draw_speed(results: Results, file: Path) -> None:
    """Draw the ratios."""
    ratios = [one.ratio for one in list_figures(results)]
    title = f"Rendered applications have {min(ratios):.0%} to {max(ratios):.0%} of the speed of the same work by hand"
    label = "share of the raw driver's speed (CPU per request), 1 = as fast as by hand"
    _draw(results, file, _draw_ratios, title, label)


def draw_latency(results: Results, file: Path) -> None:
    """Draw the slowest hundredths."""
    ratios = [one.p99_ratio for one in list_figures(results)]
    found = f"{median(ratios):.1f} times as long as by hand, {max(ratios):.1f} at most"
    title = f"The slowest hundredth of requests waits {found}"
    _draw(results, file, _draw_p99, title, "p99 in milliseconds, with 32 clients that ask without a pause")


def list_figures(results: Results) -> list[Figures]:
    """List those of all variants and operations."""
    return [one for operations in results.operations.values() for one in operations.values()]


def _draw(results: Results, file: Path, panel: Panel, title: str, label: str) -> None:
    with style.context(STYLE, after_reset=True):
        figure = Figure(figsize=(10, 3.4), layout="constrained", facecolor="white")
        figure.suptitle(title, x=0.01, ha="left")
        figure.supxlabel(label)
        _draw_panels(figure, results, panel)
        figure.savefig(file, metadata={"Date": None})


def _draw_panels(figure: Figure, results: Results, panel: Panel) -> None:
    panels = figure.subplots(1, len(results.operations), sharex=True, sharey=True, squeeze=False)[0]
    for axes, (variant, operations) in zip(panels, results.operations.items(), strict=True):
        axes.set_title(variant.replace("-fastapi-", ", "), loc="left")
        panel(axes, list(operations.values()))
        axes.set_yticks(range(len(operations)), list(operations))
    panels[0].set_xlim(left=0)
    panels[0].invert_yaxis()
    figure.legend(*panels[0].get_legend_handles_labels(), loc="lower right", ncols=2)


def _draw_ratios(axes: Axes, figures: Sequence[Figures]) -> None:
    ratios = [one.ratio for one in figures]
    bars = axes.barh(range(len(ratios)), ratios, height=0.6, color=OURS, label="ours")
    axes.bar_label(bars, fmt="%.2f", padding=-26, color="white")
    axes.axvline(1, color=BY_HAND, linewidth=1, label="by hand")
    axes.set_xticks([0, 0.5, 1])


def _draw_p99(axes: Axes, figures: Sequence[Figures]) -> None:
    raw, ours = [one.raw_p99 / 1000 for one in figures], [one.ours_p99 / 1000 for one in figures]
    rows = range(len(figures))
    axes.grid(axis="x", color=LINES, linewidth=0.5)
    axes.hlines(rows, raw, ours, color=BY_HAND, linewidth=1)
    axes.scatter(raw, rows, s=40, facecolor="white", edgecolor=BY_HAND, label="by hand", zorder=2)
    axes.scatter(ours, rows, s=20, color=OURS, label="ours", zorder=3)
