"""One project, one database and one process for each variant; facts begin with empty tables."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from functools import cache

import pytest

from tests.conformance.clients import Applications, Client, Transcript
from tests.conformance.processes import serve
from tests.conformance.projects import build_template, prepare
from tests.conformance.targets import ASYNC_TARGETS, TARGETS, WAYS
from tests.environments import Project
from tests.projects import Variant

Serve = Callable[[Variant, str, str], Mapping[str, int]]
Transcripts = dict[str, Transcript]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Try each fact in every variant, and served in every way."""
    if "variant" in metafunc.fixturenames:
        only_async = metafunc.definition.get_closest_marker("only_async")
        metafunc.parametrize("variant", ASYNC_TARGETS if only_async else TARGETS, scope="session")
    if "way" in metafunc.fixturenames:
        metafunc.parametrize("way", WAYS)


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[Variant], Project]]:
    """Prepare each variant when it is asked for, and once."""
    folder = tmp_path_factory.mktemp("conformance")
    template = build_template(folder / "copier-sqlalchemy")
    with ExitStack() as opened:
        yield cache(lambda variant: opened.enter_context(prepare(template, folder / str(variant), variant)))


@pytest.fixture
def project(prepared: Callable[[Variant], Project], variant: Variant) -> Project:
    """Have the project with the owner's code."""
    return prepared(variant)


@pytest.fixture(scope="session")
def processes(prepared: Callable[[Variant], Project]) -> Iterator[Serve]:
    """Serve each group of applications when it is asked for, and once."""
    with ExitStack() as opened:
        yield cache(lambda variant, way, group: opened.enter_context(serve(prepared(variant), group, WAYS[way])))


@pytest.fixture(scope="session")
def transcripts() -> Transcripts:
    """Keep what each fact has been answered in the first of the ways."""
    return {}


@pytest.fixture(scope="module")
def group() -> str:
    """Name the folder of the applications; a module of facts may have another."""
    return "tutorials"


@pytest.fixture
def ports(processes: Serve, variant: Variant, way: str, group: str) -> Mapping[str, int]:
    """Have the applications served."""
    return processes(variant, way, group)


@pytest.fixture
def applications(
    request: pytest.FixtureRequest, ports: Mapping[str, int], transcripts: Transcripts, way: str
) -> Iterator[Applications]:
    """Have the applications on an empty database; whatever way they are served, they answer the same."""
    applications = Applications(ports)
    applications.reset()
    yield applications
    applications.close()
    fact = request.node.nodeid.replace(f"-{way}", "")
    assert applications.transcript == transcripts.setdefault(fact, applications.transcript)


@pytest.fixture
def client(applications: Applications) -> Client:
    """Have a client of the application that the README's commands serve."""
    return applications.client()
