"""Edits of a rendered project survive when its domain grows."""

import re
from pathlib import Path

import pytest
import yaml
from copier import VcsRef

from .environments import Project, served
from .projects import DEFAULT, OPPOSITE, Variant
from .targets import target
from .test_variants import CHECKS
from .versions import Versions, append, commit, git

METHOD = '''
    @property
    def signature(self) -> str:
        """Return the words that the user's letters end with."""
        return textwrap.shorten(f"Yours, {self.name}", 80)
'''
QUESTION = '''
    def describe(self) -> str:
        """Say whose rows these are."""
        return f"rows of {self.model.__tablename__}"
'''
END = "# Yours from here on: updates change only what is above.\n"
OWNED = ("env.py", "error_handlers.py", "errors.py", "logging_config.py", "settings.py")
"""Files with a fixed end, beside those of each entity."""
PARAGRAPH = "\nOur users are people, and write with care.\n"


def edit(path: Path, old: str, new: str) -> None:
    """Replace one text, which is there."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def work_on(project: Project) -> None:
    """Edit as users do: a method and its import, a question, a dependency, a paragraph."""
    source = project.folder / "src" / "my_app"
    edit(source / "models" / "user.py", "import datetime as dt\n", "import datetime as dt\nimport textwrap\n")
    append(source / "models" / "user.py", METHOD)
    append(source / "repositories" / "user.py", QUESTION)
    edit(project.folder / "README.md", "\n## The layers\n", f"{PARAGRAPH}\n## The layers\n")
    project.run("uv add tzdata")
    commit(project.folder, "feat: sign letters")


def grow(project: Project) -> None:
    """Add an entity and fields to the domain."""
    path = project.folder / "domain.yml"
    domain = yaml.safe_load(path.read_text(encoding="utf-8"))
    domain["entities"]["User"] |= {"nickname": "str(40) optional"}
    domain["entities"]["Post"] |= {"subtitle": "str(200) = ''", "words": "int = 0"}
    domain["entities"]["Comment"] = {"post": "Post cascade", "author": "User optional", "body": "text"}
    path.write_text(yaml.safe_dump(domain, sort_keys=False), encoding="utf-8")
    commit(project.folder, "feat: want comments")


@pytest.fixture
def project(versions: Versions, tmp_path: Path, request: pytest.FixtureRequest) -> Project:
    """Start a project in one variant, work on it, and let its domain grow."""
    versions.release("v1.0.0")
    project = Project(versions.start(tmp_path / "project", request.param._asdict()), request.param)
    work_on(project)
    grow(project)
    domain = yaml.safe_load((project.folder / "domain.yml").read_text(encoding="utf-8"))
    versions.update(project.folder, domain, VcsRef.CURRENT)
    return project


@pytest.mark.parametrize("project", [target(variant, [DEFAULT]) for variant in (DEFAULT, OPPOSITE)], indirect=True)
def test_an_edited_project_grows_without_a_conflict(project: Project) -> None:
    expect_edits(project)
    expect_growth(project)
    with served(project):
        for command in ("upgrade head", 'revision --autogenerate -m "add comments"', "upgrade head", "check"):
            project.run(f"uv run alembic {command}")
        for check in CHECKS:
            project.check(check)
        project.run("uv run pytest -q")


def expect_edits(project: Project) -> None:
    """Find all that the user wrote, and no conflict."""
    assert git(project.folder, "ls-files", "--unmerged") == ""
    assert git(project.folder, "diff", "--check") == ""
    assert not list(project.folder.rglob("*.rej"))
    source = project.folder / "src" / "my_app"
    model = (source / "models" / "user.py").read_text(encoding="utf-8")
    assert METHOD in model
    assert "import textwrap\n" in model
    assert QUESTION in (source / "repositories" / "user.py").read_text(encoding="utf-8")
    assert PARAGRAPH in (project.folder / "README.md").read_text(encoding="utf-8")
    assert "tzdata" in (project.folder / "pyproject.toml").read_text(encoding="utf-8")


def expect_growth(project: Project) -> None:
    """Find the entity in every layer, the fields in their models, and the first revision as it was."""
    source = project.folder / "src" / "my_app"
    layers = {path.parent.name for path in source.rglob("comment.py")}
    assert layers == {"models", "repositories", "schemas"} | ({"routers"} if project.variant.fastapi else set())
    assert "nickname: " in (source / "models" / "user.py").read_text(encoding="utf-8")
    assert "subtitle: " in (source / "models" / "post.py").read_text(encoding="utf-8")
    assert git(project.folder, "status", "--porcelain", "src/my_app/migrations") == ""


@pytest.mark.parametrize("variant", [target(variant, []) for variant in (DEFAULT, OPPOSITE)])
def test_a_project_moves_to_the_other_database_without_drift(
    versions: Versions, tmp_path: Path, variant: Variant
) -> None:
    """The variant is the one moved to."""
    other = {"sqlite": "postgresql", "postgresql": "sqlite"}[variant.database]
    versions.release("v1.0.0")
    project = Project(versions.start(tmp_path / "project", variant._asdict() | {"database": other}), variant)
    versions.update(project.folder, {"database": variant.database}, VcsRef.CURRENT)
    with served(project):
        for command in ("upgrade head", "check", "downgrade base"):
            project.run(f"uv run alembic {command}")


def test_an_update_to_a_version_that_changes_nothing_changes_nothing(versions: Versions, tmp_path: Path) -> None:
    versions.release("v1.0.0")
    folder = versions.start(tmp_path / "project", Variant("sync", fastapi=False, database="sqlite")._asdict())
    (versions.folder / "NEWS").write_text("nothing", encoding="utf-8")
    versions.release("v1.1.0")
    versions.update(folder)
    assert git(folder, "status", "--porcelain").split() == ["M", ".copier-answers.yml"]


def test_what_is_written_below_a_fixed_end_merges_with_what_a_version_writes_above(
    versions: Versions, tmp_path: Path
) -> None:
    versions.release("v1.0.0")
    folder = versions.start(tmp_path / "project", DEFAULT._asdict())
    ended = [path for path in folder.rglob("*.py") if path.read_text(encoding="utf-8").endswith(END)]
    for path in ended:
        append(path, "\n# Mine.\n")
    commit(folder, "feat: write below")
    for path in versions.folder.rglob("*.py*.jinja"):
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(rf"( *){END}", r"\1# New.\n\n\g<0>", text), encoding="utf-8")
    versions.release("v1.1.0")
    versions.update(folder)
    assert len(ended) > len(OWNED)
    assert {*OWNED} <= {path.name for path in ended}
    for path in ended:
        assert path.read_text(encoding="utf-8").split("# New.\n\n")[1].lstrip() == f"{END}\n# Mine.\n", path
