"""An owner who moves all paths below a prefix has a green suite: the setting's default is the only line that changes."""

from pathlib import Path

import pytest

from .conftest import Render
from .environments import Project
from .projects import VARIANTS, Variant
from .rendering import Template
from .targets import target

DEFAULT = 'api_prefix: Annotated[str, Field(pattern="^(/[A-Za-z0-9._~-]+)*$")] = ""'
OFTEN = [Variant("sync", fastapi=True, database="sqlite")]


def set_default(folder: Path, prefix: str) -> None:
    """Change the default as an owner does."""
    file = folder / "src" / "my_app" / "settings.py"
    text = file.read_text(encoding="utf-8")
    assert text.count(DEFAULT) == 1
    file.write_text(text.replace(DEFAULT, DEFAULT.replace('""', f'"{prefix}"')), encoding="utf-8")


@pytest.mark.parametrize("variant", [target(variant, OFTEN) for variant in VARIANTS if variant.fastapi])
def test_the_suite_is_green_with_another_prefix(tmp_path: Path, variant: Variant) -> None:
    template = Template(tmp_path / "copier-sqlalchemy", tested=True)
    project = Project(template.copy(tmp_path / "project", variant._asdict()), variant)
    set_default(project.folder, "/api/v1")
    project.run("uv run pytest -q tests/api tests/test_settings.py")


def test_the_health_check_of_the_image_knows_the_prefix(render: Render) -> None:
    file = (render({"container": True}) / "Dockerfile").read_text(encoding="utf-8")
    assert "{read_settings().api_prefix}/health/live" in file
