"""Any valid domain is rendered as code that is formatted, clean, mapped and migrated."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from extensions.domain.compiler import compile_domain
from extensions.domain.errors import DomainError

from .domain.strategies import Specification, domains
from .environments import Project, in_turn
from .projects import DEFAULT, OPPOSITE, Variant
from .rendering import ROOT, Template

SUPPRESSED = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture]
PROBE = (ROOT / "tests" / "probe.py").as_posix()

many = settings(deadline=None, max_examples=150, suppress_health_check=SUPPRESSED)
some = settings(deadline=None, max_examples=10, suppress_health_check=SUPPRESSED, phases=[Phase.generate])

Draw = Callable[[st.DataObject, int], Project]

in_both = pytest.mark.parametrize("variant", [in_turn(DEFAULT), in_turn(OPPOSITE)])


def draw_domain(data: st.DataObject, variant: Variant, most: int) -> Specification:
    """Draw one that compiles: names of indexes may still meet, which is refused when they are written."""
    entities = data.draw(domains(variant.database, max_entities=most))
    try:
        compile_domain(entities, variant.database)
    except DomainError as error:
        assume("two indexes or constraints" not in str(error))
        raise
    return entities


@pytest.fixture
def draw_project(template: Template, tmp_path: Path, variant: Variant) -> Draw:
    """Render a domain that is drawn, of so many entities at most, where the one before was."""

    def draw(data: st.DataObject, most: int) -> Project:
        folder = tmp_path / "project"
        shutil.rmtree(folder, ignore_errors=True)
        entities = draw_domain(data, variant, most)
        return Project(template.render(folder, variant._asdict() | {"entities": entities}), variant)

    return draw


def check(project: Project) -> None:
    """Do what needs no suite."""
    for command in ("ruff format --check", "ruff check", f"python {PROBE} my_app {project.variant.database}"):
        project.check(command)


@pytest.mark.full
@in_both
@given(data=st.data())
@many
def test_many_domains_are_formatted_clean_mapped_and_migrated(draw_project: Draw, data: st.DataObject) -> None:
    check(draw_project(data, 12))


@pytest.mark.full
@in_both
@given(data=st.data())
@some
def test_the_suite_and_the_types_of_some_domains_are_sound(draw_project: Draw, data: st.DataObject) -> None:
    project = draw_project(data, 12)
    project.check("mypy")
    project.run("uv run pytest -q")
