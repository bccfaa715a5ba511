"""One migrated database for each variant, and one server on it for those tests that need no other."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from tests.environments import Project
from tests.faults.postgres import Postgres, find_postgres
from tests.projects import Variant
from tests.rendering import Template
from tests.serving import Server, serve
from tests.targets import prepare


@pytest.fixture(scope="session")
def prepared(template: Template, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[Variant], Project]]:
    """Prepare each variant when it is asked for, and once."""
    with ExitStack() as opened:
        folder = tmp_path_factory.mktemp("faults")
        yield cache(lambda variant: opened.enter_context(prepare(template, folder / str(variant), variant)))


@pytest.fixture
def project(prepared: Callable[[Variant], Project], variant: Variant) -> Project:
    """Have the project of the variant, with what other tests have left in its database."""
    return prepared(variant)


@pytest.fixture(scope="session")
def serving(prepared: Callable[[Variant], Project]) -> Iterator[Callable[[Variant], Server]]:
    """Serve each variant when it is asked for, and once."""
    settings = {"MY_APP_LOCK_TIMEOUT": "1", "MY_APP_POOL_SIZE": "8"}
    with ExitStack() as opened:
        yield cache(lambda variant: opened.enter_context(serve(prepared(variant), **settings)))


@pytest.fixture
def server(serving: Callable[[Variant], Server], variant: Variant) -> Iterator[Server]:
    """Have a server that waits for locks for a second, for tests that do not end it."""
    with closing(serving(variant).another()) as server:
        yield server


@pytest.fixture
def postgres(project: Project) -> Postgres:
    """Reach the database of a project on PostgreSQL from outside."""
    return find_postgres(project)


@pytest.fixture
def undeployed(project: Project, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Project]:
    """Give the project a database that is empty."""
    if project.variant.database == "sqlite":
        yield replace(project, settings={"DATABASE_URL": f"sqlite:///{tmp_path}/undeployed.db"})
        return
    postgres: Postgres = request.getfixturevalue("postgres")
    postgres.ask("CREATE DATABASE undeployed")
    yield replace(project, settings={"DATABASE_URL": postgres.other("undeployed").url})
    postgres.ask("DROP DATABASE undeployed WITH (FORCE)")
