"""One server for each variant, with a pool that is small."""

from collections.abc import Iterator

import pytest
import yaml

from tests.environments import Project, served
from tests.projects import Variant
from tests.rendering import ROOT, Template
from tests.serving import Server, serve

DOMAIN = yaml.safe_load((ROOT / "tests" / "domains" / "everything.yml").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def server(template: Template, tmp_path_factory: pytest.TempPathFactory, variant: Variant) -> Iterator[Server]:
    """Serve three things, of which the first two are for changing and for looking at."""
    folder = tmp_path_factory.mktemp("hostile") / "project"
    project = Project(template.render(folder, variant._asdict() | {"entities": DOMAIN}), variant)
    with served(project):
        project.run("uv run alembic upgrade head")
        with serve(project, MY_APP_POOL_SIZE="5", MY_APP_POOL_WAIT="30") as server:
            for name in ("one", "two", "three"):
                assert server.send("POST", "/things", {"name": name, "number": 7}).status == 201
            yield server
