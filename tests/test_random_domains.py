"""Any valid domain is rendered as code that is formatted, clean, mapped and migrated."""

import shutil
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

# The same ones each time: what lands must not depend on luck, and `full` tries others.
few = settings(
    deadline=None, derandomize=True, max_examples=6, suppress_health_check=SUPPRESSED, phases=[Phase.generate]
)
many = settings(deadline=None, max_examples=150, suppress_health_check=SUPPRESSED)
some = settings(deadline=None, max_examples=10, suppress_health_check=SUPPRESSED, phases=[Phase.generate])

in_both = pytest.mark.parametrize("variant", [in_turn(DEFAULT), in_turn(OPPOSITE)])


def draw_domain(data: st.DataObject, variant: Variant, max_entities: int = 12) -> Specification:
    """Draw one that compiles: names of indexes may still meet, which is refused when they are written."""
    entities = data.draw(domains(variant.database, max_entities=max_entities))
    try:
        compile_domain(entities, variant.database)
    except DomainError as error:
        assume("two indexes or constraints" not in str(error))
        raise
    return entities


def render_afresh(template: Template, folder: Path, variant: Variant, entities: Specification) -> Project:
    """Render into a folder that has been used by another example."""
    shutil.rmtree(folder, ignore_errors=True)
    return Project(template.render(folder, variant._asdict() | {"entities": entities}), variant)


def check(project: Project) -> None:
    """Do what needs no suite."""
    for command in ("ruff format --check", "ruff check", f"python {PROBE} my_app {project.variant.database}"):
        project.run(f"uv run {command}")


@in_both
@given(data=st.data())
@few
def test_a_domain_is_formatted_clean_mapped_and_migrated(
    template: Template, tmp_path: Path, variant: Variant, data: st.DataObject
) -> None:
    entities = draw_domain(data, variant, max_entities=8)
    check(render_afresh(template, tmp_path / "project", variant, entities))


@pytest.mark.full
@in_both
@given(data=st.data())
@many
def test_many_domains_are_formatted_clean_mapped_and_migrated(
    template: Template, tmp_path: Path, variant: Variant, data: st.DataObject
) -> None:
    entities = draw_domain(data, variant)
    check(render_afresh(template, tmp_path / "project", variant, entities))


@pytest.mark.full
@in_both
@given(data=st.data())
@some
def test_the_suite_and_the_types_of_some_domains_are_sound(
    template: Template, tmp_path: Path, variant: Variant, data: st.DataObject
) -> None:
    entities = draw_domain(data, variant)
    project = render_afresh(template, tmp_path / "project", variant, entities)
    project.run("uv run mypy")
    project.run("uv run pytest -q")
