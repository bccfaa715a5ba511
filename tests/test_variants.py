"""Every variant passes the checks that its own README names, as it is rendered."""

from collections.abc import Callable
from pathlib import Path

import pytest

from .environments import Project, in_turn, on_one_worker, served
from .projects import COVERING, VARIANTS, Variant
from .rendering import Template
from .targets import EVERYTHING, target

STRICT = "A002,ARG001,ARG002,D101,D102,D103,FBT001,FBT002,RUF012,SLF001"
"""Rules that an owner is free of, and what is rendered is not."""
CHECKS = ["ruff format --check", "ruff check", f"ruff check src --select {STRICT}", "mypy", "lint-imports"]
COVER = "--cov --cov-branch --cov-fail-under=100 --cov-report=term-missing:skip-covered"

every_variant = pytest.mark.parametrize("variant", [in_turn(variant) for variant in VARIANTS])


@on_one_worker
@pytest.mark.parametrize("check", CHECKS)
@pytest.mark.parametrize("variant", VARIANTS, ids=str)
def test_a_check_passes(projects: Callable[[Variant], Project], variant: Variant, check: str) -> None:
    projects(variant).check(check)


@pytest.mark.full
@on_one_worker
@pytest.mark.parametrize("variant", VARIANTS, ids=str)
def test_an_editor_finds_no_error(template: Template, tmp_path: Path, variant: Variant) -> None:
    answers = variant._asdict() | {"entities": EVERYTHING, "transfer": True}
    Project(template.copy(tmp_path / "project", answers), variant).check("pyright src tests")


@pytest.mark.full
@every_variant
def test_its_suite_and_ours_pass_and_cover_every_branch_of_src(
    projects: Callable[[Variant], Project], variant: Variant
) -> None:
    projects(variant).run(f"uv run pytest -q {COVER}")


@pytest.mark.parametrize("variant", [in_turn(variant) for variant in COVERING[:2]])
def test_its_suite_and_ours_pass(projects: Callable[[Variant], Project], variant: Variant) -> None:
    projects(variant).run("uv run pytest -q")


@pytest.mark.parametrize("variant", [target(variant, COVERING[2:]) for variant in VARIANTS])
def test_its_own_suite_passes(template: Template, tmp_path: Path, variant: Variant) -> None:
    Project(template.copy(tmp_path / "project", VARIANTS[variant].answers), variant).run("uv run pytest -q")


# By default the suites do so, and the commands of a README.
@pytest.mark.full
@every_variant
def test_its_migrations_go_up_without_drift_and_down_and_up(
    projects: Callable[[Variant], Project], variant: Variant
) -> None:
    project = projects(variant)
    with served(project):
        for command in ("upgrade head", "check", "downgrade base", "upgrade head", "check"):
            project.run(f"uv run alembic {command}")


@pytest.mark.full
@every_variant
def test_its_suite_passes_on_the_oldest_dependencies_it_allows(
    template: Template, tmp_path: Path, variant: Variant
) -> None:
    folder = template.copy(tmp_path / "project", variant._asdict())
    Project(folder, variant, {"UV_RESOLUTION": "lowest-direct"}).run("uv run pytest -q")
