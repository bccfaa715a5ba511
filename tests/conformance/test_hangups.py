"""Clients that hang up, handlers that take too long, and a server that stops."""

import socket
import threading
import time

import httpx2
import pytest

from tests.conformance.clients import PATIENCE, Applications, Client
from tests.conformance.processes import serve
from tests.conformance.tables import list_tags
from tests.environments import Project


@pytest.fixture(scope="module")
def group() -> str:
    """Name the folder of the application."""
    return "hangups"


def hang_up(client: Client, applications: Applications, request: str, event: str) -> None:
    """Send a request, and hang up once something has happened."""
    with socket.create_connection((client.base_url.host, client.base_url.port or 0)) as connection:
        connection.sendall(f"{request} HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n".encode())
        if event:
            assert event in applications.events(event)
        else:
            assert connection.recv(100)


def wait_for_tags(client: Client, count: int) -> list[str]:
    """Wait until so many tags are committed."""
    give_up = time.monotonic() + PATIENCE
    while len(tags := list_tags(client)) < count and time.monotonic() < give_up:
        time.sleep(0.05)
    client.transcript.clear()
    return tags


def test_a_handler_whose_client_hangs_up_goes_on_and_commits(client: Client, applications: Applications) -> None:
    for name in "abc":  # One more than there are connections.
        hang_up(client, applications, f"POST /slow?name={name}", f"{name} is written")
        assert f"{name} is answered" in applications.events(f"{name} is answered")
    assert wait_for_tags(client, 3) == ["a", "b", "c"]
    assert client.post("/tags", json={"name": "d"}).status_code == 201


@pytest.mark.only_async
def test_a_handler_that_sees_that_its_client_has_hung_up_undoes_what_it_wrote(
    client: Client, applications: Applications
) -> None:
    for name in "abc":
        hang_up(client, applications, f"POST /guarded?name={name}", f"{name} is written")
        assert f"{name} is abandoned" in applications.events(f"{name} is abandoned")
    assert client.post("/tags", json={"name": "d"}).status_code == 201
    assert list_tags(client) == ["d"]


@pytest.mark.only_async
def test_a_handler_that_is_cancelled_in_time_undoes_what_it_wrote(client: Client) -> None:
    begun = time.monotonic()
    assert [client.post(f"/timeout?name={name}").status_code for name in "abc"] == [504] * 3
    assert client.post("/tags", json={"name": "a"}).status_code == 201
    assert (list_tags(client), time.monotonic() - begun < 5) == (["a"], True)


def stream_and_hang_up(client: Client, applications: Applications, path: str) -> None:
    """Let three clients hang up, one more than there are connections, and look whether each has given its own back."""
    for count in (1, 2, 3):
        hang_up(client, applications, f"GET {path}", "")
        give_up = time.monotonic() + PATIENCE
        while applications.events().count("session ends") < count and time.monotonic() < give_up:
            time.sleep(0.05)
    assert applications.events() == ["session ends"] * 3
    assert client.post("/tags", json={"name": "a"}).status_code == 201


# Starlette leaves a plain generator to the garbage collector: its session ends some time.
@pytest.mark.only_async
def test_a_stream_whose_client_hangs_up_ends_its_session(client: Client, applications: Applications) -> None:
    stream_and_hang_up(client, applications, "/stream")


def test_a_stream_whose_client_hangs_up_ends_the_session_of_a_dependency(
    client: Client, applications: Applications
) -> None:
    stream_and_hang_up(client, applications, "/session")


def test_a_server_that_stops_answers_what_is_under_way(project: Project, client: Client) -> None:
    answers: list[httpx2.Response] = []
    with serve(project, "hangups", {}) as ports:
        url = f"http://127.0.0.1:{ports['default']}/slow?name=x"
        thread = threading.Thread(target=lambda: answers.append(httpx2.post(url, timeout=PATIENCE)))
        thread.start()
        assert "x is written" in Applications(ports).events("x is written")
    thread.join()
    assert [answer.json() for answer in answers] == ["x"]
    assert list_tags(client) == ["x"]
