"""Projects that are attacked and broken: some variants on every run, the others with the full tests."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import yaml

from .environments import Project, on_worker_of, served
from .projects import Variant
from .rendering import ROOT, Template

EVERYTHING = yaml.safe_load((ROOT / "tests" / "domains" / "everything.yml").read_text(encoding="utf-8"))


def target(variant: Variant, often: Collection[Variant]) -> object:
    """Make a parameter of the variant's worker."""
    marks = [on_worker_of(variant)] + ([] if variant in often else [pytest.mark.full])
    return pytest.param(variant, marks=marks, id=str(variant))


def checked(variant: Variant, often: Collection[Variant]) -> object:
    """Make a parameter of a check, which needs no environment of the variant's."""
    return pytest.param(variant, marks=() if variant in often else pytest.mark.full, id=str(variant))


@contextmanager
def prepare(template: Template, folder: Path, variant: Variant) -> Iterator[Project]:
    """Render a project with a domain that has everything, and have its database."""
    project = Project(template.copy(folder, variant._asdict() | {"entities": EVERYTHING, "transfer": True}), variant)
    with served(project):
        project.run("uv run alembic upgrade head")
        yield project
