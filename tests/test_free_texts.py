"""Free text is quoted in every language that it is written into."""

import tomllib
from pathlib import Path

import pytest
import yaml

from .environments import Project, in_turn, on_one_worker
from .projects import DEFAULT, OPPOSITE
from .rendering import Template, list_files
from .targets import checked
from .test_variants import CHECKS

HOSTILE = """a"b\\c {{x}} {% if %} 'é' \"""${y} #z"""
QUESTIONS = ("project_name", "description", "author_name", "author_email")


@pytest.fixture(scope="module")
def hostile(template: Template, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Project:
    """Render a project whose texts are hostile, and whose package has the longest name."""
    answers = request.param._asdict() | dict.fromkeys(QUESTIONS, HOSTILE) | {"package": "p" * 30}
    return Project(template.copy(tmp_path_factory.mktemp("hostile") / "project", answers), request.param)


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


@on_one_worker
@pytest.mark.parametrize("hostile", [checked(one, [DEFAULT]) for one in (DEFAULT, OPPOSITE)], indirect=True)
@pytest.mark.parametrize("check", [pytest.param(one, marks=[pytest.mark.full] * (one == "mypy")) for one in CHECKS])
def test_a_check_passes(hostile: Project, check: str) -> None:
    hostile.check(check)


@pytest.mark.full
@in_both
def test_its_suite_passes(hostile: Project) -> None:
    hostile.run("uv run pytest -q")


@pytest.mark.parametrize("name", ["日本", "a" * 200])
def test_a_package_is_named_after_its_project(template: Template, tmp_path: Path, name: str) -> None:
    folder = template.copy(tmp_path / "project", {"project_name": name})
    (package,) = (folder / "src").iterdir()
    assert package.name.isidentifier()
    assert not package.name.startswith("_")
