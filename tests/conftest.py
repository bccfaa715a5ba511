"""What the tests of rendered projects share."""

from collections.abc import Callable, Mapping
from pathlib import Path

import hypothesis
import pytest

from .environments import Project
from .projects import VARIANTS, Variant
from .rendering import Template
from .versions import Versions

hypothesis.settings.register_profile("busy machines", deadline=None)
hypothesis.settings.load_profile("busy machines")

Render = Callable[[Mapping[str, object]], Path]


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    """Copy the working tree once."""
    return Template(tmp_path_factory.mktemp("template") / "copier-sqlalchemy")


@pytest.fixture
def render(template: Template, tmp_path: Path) -> Render:
    """Render a project for one test."""
    return lambda answers: template.copy(tmp_path / "project", answers)


@pytest.fixture(scope="session")
def projects(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Variant], Project]:
    """Render each variant with the default domain when it is asked for, and once."""
    template = Template(tmp_path_factory.mktemp("tested") / "copier-sqlalchemy", tested=True)
    rendered: dict[Variant, Project] = {}

    def project(variant: Variant) -> Project:
        if variant not in rendered:
            folder = tmp_path_factory.mktemp("variant") / str(variant)
            rendered[variant] = Project(template.copy(folder, VARIANTS[variant].answers), variant)
        return rendered[variant]

    return project


@pytest.fixture
def versions(tmp_path: Path) -> Versions:
    """Make a repository of the working tree, in which nothing is tagged yet."""
    return Versions(tmp_path / "copier-sqlalchemy")
