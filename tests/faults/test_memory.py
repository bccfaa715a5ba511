"""What varies from request to request does not make a server grow without end."""

import asyncio

import pytest

from benchmarks.memory.clients import send_all
from benchmarks.memory.drawing import Drawer
from benchmarks.memory.processes import read_memory
from tests.environments import Project
from tests.faults.targets import with_fastapi
from tests.serving import serve

REQUESTS, MAX_MB = 3_000, 150


@with_fastapi
@pytest.mark.full
def test_varied_requests_end_below_a_bound(project: Project) -> None:
    with serve(project, MY_APP_SLOW_STATEMENT="60") as server:
        drawer = Drawer(server.send("GET", "/openapi.json").json())
        statuses = asyncio.run(send_all(server.port, drawer, REQUESTS))
        assert statuses.keys() == {200, 201, 204, 404, 409, 422}
        assert statuses.total() == REQUESTS
        assert read_memory(server) < MAX_MB
