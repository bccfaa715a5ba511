"""Drives contenders in turn, so that what else the machine does meets them all, and compares them within each round."""

from collections.abc import Mapping, Sequence
from statistics import median
from typing import NamedTuple

from .load import Driver, Measure
from .operations import Operation
from .servers import Served

Rounds = Mapping[str, Sequence[Measure]]


class Contender(NamedTuple):
    """Who is asked, and what."""

    server: Served
    operation: Operation


def take_turns(driver: Driver, contenders: Mapping[str, Contender], rounds: int) -> Rounds:
    """Drive each in turn, as often; the first round only warms up."""
    measured = [{name: driver.drive(*one) for name, one in contenders.items()} for _ in range(rounds + 1)]
    return {name: [one[name] for one in measured[1:]] for name in contenders}


def compare(rounds: Rounds, field: str, one: str, other: str) -> float:
    """Give the median of the ratios of one to the other."""
    pairs = zip(rounds[one], rounds[other], strict=True)
    ratios: list[float] = [getattr(ours, field) / getattr(theirs, field) for ours, theirs in pairs]
    return median(ratios)


def take_medians(rounds: Rounds) -> dict[str, float]:
    """Give the median of each figure of each contender."""
    return {
        f"{name}_{field}": median(getattr(one, field) for one in measured)
        for name, measured in rounds.items()
        for field in Measure._fields
    }
