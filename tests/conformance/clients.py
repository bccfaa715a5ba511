"""Clients of the served applications, which write down what comes back."""

import re
import time
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Any

import httpx2
from typing_extensions import override
from websockets.sync.client import ClientConnection, connect

PATIENCE = 20.0
"""Seconds to wait for an answer, and for an event."""

VOLATILE = {"date", "x-process-time", "x-request-id"}
MAPPED = [
    (re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|\+00:00)?"), "TIME"),
    (re.compile(r"\b[0-9a-f]{32}\b"), "REQUEST"),
    (re.compile(r"\b127\.0\.0\.1:\d+"), "HOST"),
]
"""What is another one in each request."""

Transcript = list[Any]


def normalise(text: str) -> str:
    """Replace what is another one in each request."""
    for pattern, name in MAPPED:
        text = pattern.sub(name, text)
    return text


def normalise_headers(headers: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Leave out the headers that are others in each response."""
    return [(name, normalise(value)) for name, value in headers if name not in VOLATILE]


class Client(httpx2.Client):
    """A client of one application."""

    def __init__(self, port: int, transcript: Transcript) -> None:
        super().__init__(base_url=f"http://127.0.0.1:{port}", timeout=PATIENCE, verify=False, trust_env=False)
        self.transcript = transcript

    @override
    def request(self, method: str, url: Any, **options: Any) -> httpx2.Response:
        """Send a request, and write down the response."""
        response = super().request(method, url, **options)
        headers = normalise_headers(response.headers.multi_items())
        body = normalise(response.content.decode(errors="backslashreplace"))
        self.transcript.append((method, str(url), response.status_code, headers, body))
        return response


@dataclass
class Applications:
    """The applications of one process, as a fact meets them; all that comes back is in the transcript."""

    ports: Mapping[str, int]
    transcript: Transcript = field(default_factory=list)
    opened: ExitStack = field(default_factory=ExitStack)

    def client(self, name: str = "default") -> Client:
        """Open a client of an application."""
        return self.opened.enter_context(Client(self.ports[name], self.transcript))

    def websocket(self, path: str, name: str = "default", **options: Any) -> ClientConnection:
        """Open a websocket."""
        address = f"ws://127.0.0.1:{self.ports[name]}{path}"
        socket: ClientConnection = connect(address, open_timeout=PATIENCE, proxy=None, **options)
        return self.opened.enter_context(socket)

    def reset(self) -> None:
        """Delete all rows and events."""
        assert self._records("DELETE", "/events") is None

    def record_statements(self) -> None:
        """Let a listener note every statement from now on, as an event."""
        self._records("POST", "/statements")

    def events(self, last: str | None = None) -> list[str]:
        """Read what the owner's code has noted, once it has noted the last event."""
        give_up = time.monotonic() + PATIENCE
        events: list[str] = self._records("GET", "/events")
        while last is not None and last not in events and time.monotonic() < give_up:
            time.sleep(0.01)
            events = self._records("GET", "/events")
        return events

    def close(self) -> None:
        """Hang up, and write down the events."""
        self.transcript.append(self.events())
        self.opened.close()

    def _records(self, method: str, path: str) -> Any:
        response = httpx2.request(
            method, f"http://127.0.0.1:{self.ports['records']}{path}", timeout=PATIENCE, verify=False
        )
        assert response.is_success, response.text
        return response.json() if response.content else None
