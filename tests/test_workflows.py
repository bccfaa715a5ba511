"""What runs on every push is what the tests say there is."""

from itertools import product
from typing import Any

import pytest
import yaml

from .environments import CHECKS, CHOICES, name_group
from .projects import DEFAULT, OPPOSITE, VARIANTS
from .rendering import ROOT

WORKFLOW = yaml.safe_load((ROOT / ".github" / "workflows" / "test.yml").read_text(encoding="utf-8"))
OLDEST, NEWEST = "3.11", "3.14"


def matrix() -> dict[str, Any]:
    found: dict[str, Any] = WORKFLOW["jobs"]["variants"]["strategy"]["matrix"]
    return found


def test_every_variant_is_tested_on_linux_on_the_oldest_and_the_newest_python() -> None:
    assert matrix()["os"] == ["ubuntu-latest"]
    assert matrix()["python"] == [OLDEST, NEWEST]
    assert set(matrix()["group"]) == {*map(name_group, VARIANTS), CHECKS, CHOICES}


def test_two_opposite_variants_are_tested_on_each_other_system() -> None:
    combinations = product(["macos-latest", "windows-latest"], [name_group(DEFAULT), name_group(OPPOSITE)])
    assert matrix()["include"] == [{"os": system, "python": NEWEST, "group": group} for system, group in combinations]


@pytest.mark.parametrize("job", ["full", "newest"])
def test_long_runs_are_weekly(job: str) -> None:
    assert "schedule" in WORKFLOW["jobs"][job]["if"]
    assert len(WORKFLOW[True]["schedule"]) == 1  # YAML reads the key `on` as true.


def test_a_bare_machine_runs_the_command_of_the_readme() -> None:
    command = "uv run pytest"
    assert command in (ROOT / "README.md").read_text(encoding="utf-8")
    assert command in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert (ROOT / ".ci" / "run").stat().st_mode & 0o100
