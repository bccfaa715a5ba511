"""Projects with an owner's code in them, where the README says that it goes."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.conformance.edits import edit
from tests.environments import Project, served
from tests.projects import Variant
from tests.rendering import Template

OWNER = Path(__file__).parent / "owner"
PACKAGE = OWNER / "src" / "{{ package }}"
REQUIREMENTS = "python-multipart"
"""What the tutorials tell an owner to install."""


def build_template(folder: Path) -> Template:
    """Put the owner's files into the template, so that they are rendered with its vocabulary."""
    template = Template(folder)
    shutil.copytree(OWNER, folder / "template", dirs_exist_ok=True)
    return template


@contextmanager
def prepare(template: Template, folder: Path, variant: Variant) -> Iterator[Project]:
    """Render a project, and migrate its database to the owner's models."""
    project = Project(template.copy(folder, variant._asdict()), variant)
    edit(folder / "src" / "my_app")
    project.check("ruff check --quiet --select I --fix")
    project.run(f"uv add --quiet {REQUIREMENTS}")
    project.run("uv run ruff check --quiet --select I --fix")
    with served(project):
        project.run("uv run alembic upgrade head")
        if list_modules("models"):
            project.run("uv run alembic revision --autogenerate -m own")
            project.run("uv run alembic upgrade head")
        yield project


def list_modules(folder: str) -> list[str]:
    """List the owner's modules in a folder of the package."""
    return sorted(file.name.partition(".")[0] for file in (PACKAGE / folder).glob("[a-z]*.jinja"))
