"""An owner who moves all paths below a prefix has a green suite: only the default of the setting changes."""

import json
import shlex
from pathlib import Path

import pytest

from .environments import Project, in_turn
from .projects import VARIANTS, Variant
from .rendering import Template
from .targets import target
from .test_readmes import get, serving

PREFIX = "/api/v1"
DEFAULT = 'api_prefix: Annotated[str, Field(pattern="^(/[A-Za-z0-9._~-]+)*$")] = "{}"\n'
OFTEN = Variant("sync", fastapi=True, database="sqlite")


def render(template: Template, folder: Path, variant: Variant) -> Project:
    """Render a project, and change the default as an owner does."""
    project = Project(template.copy(folder, variant._asdict()), variant)
    file = project.folder / "src" / "my_app" / "settings.py"
    text = file.read_text(encoding="utf-8")
    assert text.count(DEFAULT.format("")) == 1
    file.write_text(text.replace(DEFAULT.format(""), DEFAULT.format(PREFIX)), encoding="utf-8")
    return project


def read_health_check(folder: Path) -> list[str]:
    """Read the command of an image as Docker does."""
    lines = (folder / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", "").splitlines()
    [check] = [line for line in lines if line.startswith("HEALTHCHECK")]
    command: list[str] = json.loads(check.partition(" CMD ")[2])
    return command


@pytest.mark.parametrize("variant", [target(variant, []) for variant in VARIANTS if variant.fastapi])
def test_the_suite_is_green_with_a_prefix(tmp_path: Path, variant: Variant) -> None:
    template = Template(tmp_path / "copier-sqlalchemy", tested=True)
    render(template, tmp_path / "project", variant).run(
        "uv run pytest -q tests/api tests/contract tests/test_settings.py"
    )


@pytest.mark.parametrize("variant", [in_turn(OFTEN)])
def test_the_health_check_of_the_image_knows_the_prefix(template: Template, tmp_path: Path, variant: Variant) -> None:
    project = render(template, tmp_path / "project", variant)
    with serving(project) as root:
        assert get(f"{root}{PREFIX}/docs") == 200
        check = [word.replace("http://127.0.0.1:8000", root) for word in read_health_check(project.folder)]
        assert root in check[-1]
        project.run(f"uv run {shlex.join(check)}")
