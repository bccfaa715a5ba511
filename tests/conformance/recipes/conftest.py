"""The recipes have a process of their own, since some of them listen to all sessions and engines."""

from collections.abc import Iterator

import pytest

from tests.conformance.clients import Client
from tests.conformance.recipes.rows import Listen


@pytest.fixture(scope="module")
def group() -> str:
    """Name the folder of the applications."""
    return "recipes"


@pytest.fixture
def listen(client: Client) -> Iterator[Listen]:
    """Let the owner's code register listeners, for as long as the fact lasts."""

    def post(name: str) -> None:
        assert client.post(f"/listeners/{name}").status_code == 204

    yield post
    assert client.delete("/listeners").status_code == 204
