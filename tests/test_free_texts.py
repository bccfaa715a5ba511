"""Free text is quoted in every language that it is written into."""

import tomllib
from pathlib import Path

import pytest
import yaml

from .environments import Project, in_turn
from .projects import DEFAULT, OPPOSITE, Variant
from .rendering import Template, list_files

HOSTILE = """a"b\\c {{x}} {% if %} 'é' \"""${y} #z"""
QUESTIONS = ("project_name", "description", "author_name", "author_email")


@pytest.fixture(scope="module")
def hostile(template: Template, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Project:
    """Render a project whose texts are hostile."""
    answers = request.param._asdict() | dict.fromkeys(QUESTIONS, HOSTILE) | {"package": "hostile"}
    return Project(template.render(tmp_path_factory.mktemp("hostile") / "project", answers), request.param)


in_both = pytest.mark.parametrize("hostile", [in_turn(DEFAULT), in_turn(OPPOSITE)], indirect=True)


@in_both
def test_files_that_tools_read_can_be_read(hostile: Project) -> None:
    project = tomllib.loads((hostile.folder / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["description"] == HOSTILE
    assert project["authors"][0]["name"] == HOSTILE
    answers = yaml.safe_load((hostile.folder / ".copier-answers.yml").read_text(encoding="utf-8"))
    assert {answers[question] for question in QUESTIONS} == {HOSTILE}
    for path in list_files(hostile.folder):
        if path.suffix in {".yml", ".yaml"}:
            yaml.safe_load(path.read_text(encoding="utf-8"))


@in_both
@pytest.mark.parametrize("command", ["ruff format --check", "ruff check", "mypy", "pytest -q"])
def test_a_check_passes(hostile: Project, command: str) -> None:
    hostile.run(f"uv run {command}")


@pytest.mark.parametrize(
    "name", ["Ünïcode Shop", "3D prints", "日本", "class", "Test", "a" * 200, "-", "os", "SQLAlchemy"]
)
def test_a_package_is_made_of_any_name(template: Template, tmp_path: Path, name: str) -> None:
    folder = template.render(tmp_path / "project", {"project_name": name})
    (package,) = (folder / "src").iterdir()
    assert package.name.isidentifier()
    assert not package.name.startswith("_")


@pytest.mark.parametrize("variant", [in_turn(DEFAULT)])
def test_the_longest_name_of_a_package_is_formatted_and_clean(
    template: Template, tmp_path: Path, variant: Variant
) -> None:
    project = Project(template.render(tmp_path / "project", {"package": "p" * 30}), variant)
    for command in ("ruff format --check", "ruff check", "lint-imports", "pytest -q"):
        project.run(f"uv run {command}")
