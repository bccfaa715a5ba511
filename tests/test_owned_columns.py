"""What an owner adds to the models, or takes away from the routes, leaves the project's suite green."""

from pathlib import Path

import pytest

from .environments import Project, in_turn, served
from .owned import create_enum, own_columns
from .projects import DEFAULT, VARIANTS, Variant
from .rendering import Template
from .targets import target

SUITE = "uv run pytest -q"
OFTEN = [Variant("sync", fastapi=True, database="postgresql")]
"""The database with more types, and more ways to write many rows."""


def check_columns(project: Project) -> None:
    """Migrate to an owner's columns, as the README says, and run the suite with a test of theirs."""
    own_columns(project.folder, project.variant)
    with served(project):
        project.run("uv run alembic upgrade head")
        project.run("uv run alembic -x allow-destructive=true revision --autogenerate -m own")
        if project.variant.database == "postgresql":
            create_enum(project.folder)
        for command in ("upgrade head", "check"):
            project.run(f"uv run alembic {command}")
    project.run(SUITE)


@pytest.mark.parametrize("variant", [target(variant, OFTEN) for variant in VARIANTS if variant.fastapi])
def test_columns_of_any_type_are_like_all_others(template: Template, tmp_path: Path, variant: Variant) -> None:
    check_columns(Project(template.copy(tmp_path / "project", variant._asdict() | {"transfer": True}), variant))


@pytest.mark.parametrize("variant", [in_turn(DEFAULT)])
def test_routes_can_go(template: Template, tmp_path: Path, variant: Variant) -> None:
    project = Project(template.copy(tmp_path / "project", variant._asdict()), variant)
    routers = project.folder / "src" / "my_app" / "api" / "routers"
    for left in (["tag", "user"], []):
        for file in routers.glob("[a-z]*.py"):
            if file.stem not in left:
                file.unlink()
        project.run(f"{SUITE} tests/contract")
