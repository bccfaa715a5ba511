"""Serves a rendered project over HTTP, in a process of its own, and asks it as any client would."""

import http.client
import json
import shlex
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any, BinaryIO, NamedTuple

from .environments import Project

SERVER = "uv run uvicorn my_app.api.app:app"
PATIENCE = 60.0
"""Seconds in which a server starts, and in which it answers."""


class Request(NamedTuple):
    """What goes over the wire; nothing of it is checked here."""

    method: str
    path: str
    body: bytes | None = None
    headers: Mapping[str, str] = {}


class Answer(NamedTuple):
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    def json(self) -> Any:
        """Read the body."""
        return json.loads(self.body)


@dataclass
class Server:
    """A process that listens on loopback."""

    port: int
    process: subprocess.Popen[bytes]
    connection: http.client.HTTPConnection = field(init=False)

    def __post_init__(self) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)

    def ask(self, request: Request) -> Answer:
        """Send a request and read the whole answer; an OSError or an HTTPException is a dropped connection."""
        self.connection.request(request.method, request.path, request.body, dict(request.headers))
        with self.connection.getresponse() as response:
            return Answer(
                response.status, {name.lower(): value for name, value in response.getheaders()}, response.read()
            )

    def another(self) -> "Server":
        """Give another client of the same process."""
        return Server(self.port, self.process)

    def close(self) -> None:
        """Hang up."""
        self.connection.close()

    def send(self, method: str, path: str, value: object = None) -> Answer:
        """Send JSON."""
        body = None if value is None else json.dumps(value).encode()
        return self.ask(Request(method, path, body, {"content-type": "application/json"}))


@contextmanager
def serve(
    project: Project,
    command: str = SERVER,
    options: str = "--log-level warning",
    log: BinaryIO | None = None,
    /,
    **settings: str,
) -> Iterator[Server]:
    """Start the server on the database as it is, and end it in the end; what it writes goes into the log."""
    port = free_port()
    with subprocess.Popen(
        shlex.split(f"{command} --port {port} {options}"),
        cwd=project.folder,
        env=project.environment | settings,
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=log,
    ) as process:
        server = Server(port, process)
        try:
            await_life(server)
            yield server
        finally:
            server.close()
            process.terminate()


def await_life(server: Server) -> None:
    """Return as soon as the server answers."""
    give_up = time.monotonic() + PATIENCE
    while server.process.poll() is None and time.monotonic() < give_up:
        with suppress(OSError):
            server.ask(Request("GET", "/health/live"))
            return
        server.close()
        time.sleep(0.05)
    raise TimeoutError(f"the server did not start (exit code {server.process.poll()})")


def free_port() -> int:
    """Find a port on which nobody listens."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])
