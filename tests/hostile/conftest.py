"""One server for each variant, with a pool that is small."""

from collections.abc import Iterator
from contextlib import closing

import pytest

from tests.projects import Variant
from tests.rendering import Template
from tests.serving import Server, serve
from tests.targets import prepare


@pytest.fixture(scope="module")
def serving(template: Template, tmp_path_factory: pytest.TempPathFactory, variant: Variant) -> Iterator[Server]:
    """Serve three things, the first two to change and to look at, for one module: others may delete them."""
    folder = tmp_path_factory.mktemp("hostile") / "project"
    settings = {"MY_APP_POOL_SIZE": "5", "MY_APP_POOL_TIMEOUT": "30"}
    with prepare(template, folder, variant) as project, serve(project, **settings) as server:
        for name in ("one", "two", "three"):
            assert server.send("POST", "/things", {"name": name, "number": 7}).status == 201
        yield server


@pytest.fixture
def server(serving: Server) -> Iterator[Server]:
    """Give each test a client of its own: the server hangs up on one that has been silent while others ran."""
    with closing(serving.another()) as server:
        yield server
