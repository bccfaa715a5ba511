"""More clients at once than there are connections and threads: all are answered, and every task ends."""

import asyncio
import time
from collections.abc import Iterator

import httpx2
import pytest

from tests.conformance.clients import PATIENCE, Applications
from tests.conformance.processes import serve
from tests.environments import Project

CLIENTS = 200
USER = {"email": "a@example.org", "name": "a"}
SENT = httpx2.Limits(max_connections=None)

REQUESTS = {
    "reads": ("GET", "/crowds/reads"),
    "writes": ("POST", "/crowds/writes?name={}"),
    "tasks": ("POST", "/crowds/tasks?name={}"),
    "streams": ("GET", "/crowds/streams"),
    "pages": ("GET", "/users?limit=100"),
}
WRITING = {"writes", "tasks"}
# A stream of a sync project holds its connection without a thread while its client reads, and tasks that wait for a
# connection hold threads: together, more of both than there are would wait for each other.
MIXED = [kind for kind in REQUESTS if kind != "streams"]


async def send_all(port: int, kinds: list[str]) -> set[int]:
    """Send all requests at once, each over a connection of its own, and give their statuses."""
    root, key = f"http://127.0.0.1:{port}", {"x-user": USER["email"]}
    async with httpx2.AsyncClient(base_url=root, limits=SENT, timeout=90, headers=key) as client:

        async def send(number: int, kind: str) -> int:
            method, path = REQUESTS[kind]
            return (await client.request(method, path.format(f"{kind} {number}"))).status_code

        return set(await asyncio.gather(*(send(number, kind) for number, kind in enumerate(kinds))))


@pytest.fixture(params=[2, pytest.param(5, marks=pytest.mark.full), pytest.param(15, marks=pytest.mark.full)])
def crowded(project: Project, request: pytest.FixtureRequest) -> Iterator[Applications]:
    """Serve the applications with few connections, for which a request may wait long."""
    settings = {"MY_APP_POOL_SIZE": str(request.param), "MY_APP_POOL_TIMEOUT": "60", "MY_APP_LOCK_TIMEOUT": "60"}
    with serve(project, "tutorials", settings) as ports:
        applications = Applications(ports)
        applications.reset()
        yield applications
        applications.close()


@pytest.mark.parametrize("kinds", [MIXED, *(pytest.param([kind], marks=pytest.mark.full) for kind in REQUESTS)])
def test_every_client_of_a_crowd_is_answered(crowded: Applications, kinds: list[str]) -> None:
    client = crowded.client()
    assert client.post("/users", json=USER).status_code == 201
    sent = [kind for kind in kinds for _ in range(CLIENTS // len(kinds))]
    assert asyncio.run(send_all(crowded.ports["default"], sent)) <= {200, 201, 202}
    written, deadline = sum(kind in WRITING for kind in sent), time.monotonic() + PATIENCE
    while (found := client.get("/crowds/reads", headers={"x-user": USER["email"]}).json()) < written:
        assert time.monotonic() < deadline, f"{found} of {written} rows are written"
        time.sleep(0.05)
