"""FastAPI's chapters on streams, server-sent events, websockets and files."""

import hashlib
import json

import pytest
from websockets.exceptions import ConnectionClosedError, ConnectionClosedOK, InvalidStatus

from tests.conformance.clients import Applications, Client
from tests.conformance.tables import list_tags


@pytest.fixture
def tags(client: Client) -> list[str]:
    """Create two tags."""
    names = ["a", "b"]
    assert [client.post("/tags", json={"name": name}).status_code for name in names] == [201, 201]
    return names


def test_a_stream_has_a_session_of_its_own(client: Client, applications: Applications, tags: list[str]) -> None:
    response = client.get("/streams/lines")
    assert (response.text.splitlines(), response.headers["content-type"]) == (tags, "text/plain; charset=utf-8")
    assert applications.events("stream ends") == ["stream ends"]


def test_a_stream_that_does_not_begin_is_an_error(client: Client) -> None:
    assert client.get("/streams/lines").status_code == 404


def test_a_stream_sees_what_the_handler_has_written(client: Client) -> None:
    response = client.post("/streams/lines")
    assert (response.text, response.headers["x-own"]) == ("written before\n", "1")


@pytest.mark.usefixtures("tags")
def test_a_handler_that_yields_streams_lines_of_json(client: Client) -> None:
    response = client.get("/streams/items")
    assert [json.loads(line) for line in response.text.splitlines()] == [{"id": 1, "name": "a"}, {"id": 2, "name": "b"}]
    assert response.headers["content-type"].startswith("application/jsonl")


@pytest.mark.usefixtures("tags")
def test_server_sent_events_go_on_after_the_last_one(client: Client) -> None:
    response = client.get("/streams/events", headers={"last-event-id": "1"})
    assert response.headers["content-type"].startswith("text/event-stream")
    comment, event, rest = response.text.split("\n\n")
    assert (comment, sorted(event.splitlines()), rest) == (
        ": stream of tags",
        ['data: {"name": "b"}', "event: tag", "id: 2", "retry: 5000"],
        "",
    )


def test_a_websocket_echoes_until_the_client_leaves(applications: Applications) -> None:
    socket = applications.websocket("/sockets/echo", subprotocols=["own"])
    socket.send("hello")
    assert (socket.recv(), socket.subprotocol) == ("Message text was: hello", "own")
    socket.close(code=1001)
    assert applications.events("disconnected 1001") == ["disconnected 1001"]


def test_a_websocket_commits_each_message(applications: Applications, client: Client) -> None:
    socket = applications.websocket("/sockets/tags")
    for number, name in enumerate(["a", "b"], 1):
        socket.send(name)
        assert json.loads(socket.recv()) == {"id": number, "name": name}
        assert list_tags(client)[-1] == name


def test_a_websocket_has_dependencies_and_parameters(applications: Applications) -> None:
    cookies = {"cookie": "session=s"}
    socket = applications.websocket("/sockets/items/x/ws?q=3", additional_headers=cookies)
    assert json.loads(socket.recv()) == ["x", "s", 3]
    with pytest.raises(ConnectionClosedError) as closed:
        socket.recv()
    assert closed.value.rcvd is not None
    assert (closed.value.rcvd.code, closed.value.rcvd.reason) == (4000, "said")


@pytest.mark.parametrize("path", ["/sockets/items/x/ws", "/sockets/items/x/ws?token=t&q=x", "/sockets/nowhere"])
def test_a_websocket_that_is_refused_is_not_opened(applications: Applications, path: str) -> None:
    with pytest.raises(InvalidStatus) as refused:
        applications.websocket(path)
    assert refused.value.response.status_code == 403


@pytest.mark.usefixtures("tags")
def test_a_websocket_has_a_session(applications: Applications) -> None:
    socket = applications.websocket("/sockets/session")
    assert socket.recv() == "2"
    with pytest.raises(ConnectionClosedOK):
        socket.recv()


def test_websockets_hear_each_other(applications: Applications) -> None:
    first, second = (applications.websocket(f"/sockets/chat/{number}") for number in (1, 2))
    second.send('"hi"')
    assert [json.loads(socket.recv()) for socket in (first, second)] == [[2, "hi"], [2, "hi"]]
    second.close()
    assert json.loads(first.recv()) == [2, "left"]


def test_a_file_is_its_bytes(client: Client) -> None:
    assert client.post("/uploads/bytes", files={"file": b"12345"}).json() == {"file_size": 5}
    assert client.post("/uploads/bytes", files={"file": b"x" * 1001}).json()["fields"] == ["file"]
    assert client.post("/uploads/bytes").json()["fields"] == ["file"]


@pytest.mark.parametrize("size", [0, 2_000_000])
def test_an_upload_has_a_name_a_type_and_its_content(client: Client, size: int) -> None:
    content = b"x" * size
    answer = client.post("/uploads/file", files={"file": ("ü.txt", content, "text/own")})
    digest = hashlib.sha256(content).hexdigest()[:8]
    assert answer.json() == {"filename": "ü.txt", "type": "text/own", "size": size, "digest": digest}


def test_several_files_and_a_form_are_written_in_one_transaction(client: Client) -> None:
    files = [("files", ("one.txt", b"a\nb")), ("files", ("two.txt", b"c"))]
    answer = client.post("/uploads/files", files=files, data={"token": "t"})
    assert answer.json() == {"names": ["one.txt", "two.txt"], "token": "t", "optional": False}
    assert (
        client.post("/uploads/files", files=[*files, ("files", ("x", b"d\nd"))], data={"token": "t"}).status_code == 409
    )
    assert list_tags(client) == ["a", "b", "c"]


def test_an_upload_that_is_too_large_is_refused(client: Client) -> None:
    assert client.post("/uploads/file", files={"file": b"x" * (4 << 20)}).status_code == 413


@pytest.mark.parametrize(("path", "largest"), [("large", 8 << 20), ("small", 1000)])
def test_a_route_has_a_limit_of_its_own(client: Client, path: str, largest: int) -> None:
    form = len(client.build_request("POST", "/", files={"file": b""}).read())
    sizes = [largest - form, largest - form + 1]
    assert [client.post(f"/uploads/{path}", files={"file": b"x" * size}).status_code for size in sizes] == [200, 413]
