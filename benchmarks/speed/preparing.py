"""Makes what is measured: a rendered project on the default domain, with rows."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tests.environments import Project, served
from tests.faults.postgres import find_postgres
from tests.projects import Variant
from tests.rendering import Template

from .filling import fill

REFERENCES = {
    ("async", "postgresql"): "async_postgresql",
    ("sync", "postgresql"): "sync_postgresql",
    ("async", "sqlite"): "sqlite",
    ("sync", "sqlite"): "sqlite",
}
OURS = "my_app.api.app:app"


@contextmanager
def migrate(
    template: Template, folder: Path, variant: Variant, answers: Mapping[str, object] | None = None
) -> Iterator[Project]:
    """Render the variant, and have its tables in the database that its settings name."""
    project = Project(template.render(folder, {**variant._asdict(), "transfer": True, **(answers or {})}), variant)
    with served(project):
        project.run("uv run alembic upgrade head")
        on_postgresql = variant.database == "postgresql"
        url = find_postgres(project).url if on_postgresql else f"sqlite:///{folder / 'my_app.db'}"
        yield Project(folder, variant, {"DATABASE_URL": url})


@contextmanager
def prepare(template: Template, folder: Path, variant: Variant, rows: int) -> Iterator[Project]:
    """Do so with the default domain, and fill its tables."""
    with migrate(template, folder, variant) as project:
        fill(project, rows)
        yield project


def name_reference(variant: Variant) -> str:
    """Name the application that does the same work by hand."""
    return f"benchmarks.reference.{REFERENCES[variant.mode, variant.database]}:app"
