"""JSON values that are changed in place are kept, in every variant whose domain has them."""

from pathlib import Path

import pytest

from .environments import Project
from .projects import COVERING, VARIANTS, Variant
from .rendering import Template
from .targets import target

ENTITIES = {"Note": {"title": "str(50) unique", "data": "json optional", "settings": "json = {}"}}


@pytest.mark.parametrize("variant", [target(variant, COVERING[:2]) for variant in COVERING])
def test_values_that_are_changed_in_place_are_kept(tmp_path: Path, variant: Variant) -> None:
    answers = VARIANTS[variant].answers | {"entities": ENTITIES}
    project = Project(Template(tmp_path / "tested", tested=True).render(tmp_path / "project", answers), variant)
    project.run("uv run ruff format --check src")
    project.run("uv run pytest -q tests/db/test_mutable_json.py")
