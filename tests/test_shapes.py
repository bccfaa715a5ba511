"""A fresh project is green, whatever shape the relations have that its rows need."""

from pathlib import Path

import pytest
import yaml

from .environments import Project
from .projects import DEFAULT, OPPOSITE, Variant
from .rendering import ROOT, Template
from .targets import target

SHAPES = yaml.safe_load((ROOT / "tests" / "domains" / "shapes.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("variant", [target(variant, [DEFAULT]) for variant in (DEFAULT, OPPOSITE)])
def test_its_suite_passes(template: Template, tmp_path: Path, variant: Variant) -> None:
    answers = {"entities": SHAPES, "transfer": variant != DEFAULT}
    Project(template.copy(tmp_path / "project", variant._asdict() | answers), variant).run("uv run pytest -q")
