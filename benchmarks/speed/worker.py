"""An application without a server: reads `OPERATION REQUESTS` a line, and writes the microseconds of CPU per request.

python worker.py MODULE:APP ROWS, in the environment of the application.
"""

import asyncio
import importlib
import itertools
import json
import random
import sys
import time
from typing import Any

import uvloop

CLIENTS = 8
counter = itertools.count()


def write_request(operation: dict[str, Any], rows: int, state: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    """Write a request as the server hands it to the application."""
    key, new = str(random.randint(1, rows)), f"{time.time_ns()}-{next(counter)}"  # noqa: S311
    path, _, query = operation["path"].replace("{id}", key).partition("?")
    body = (operation["body"] or "").replace("{new}", new).encode()
    headers = [(b"host", b"127.0.0.1")]
    if body:
        headers += [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
    scope = {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "http_version": "1.1",
        "scheme": "http",
        "method": operation["method"],
        "path": path,
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "root_path": "",
        "headers": headers,
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 2),
        "state": {**state},
    }
    return scope, body


async def ask(app: Any, operation: dict[str, Any], rows: int, state: dict[str, Any]) -> bytes:
    """Send one request and return the answer's body."""
    scope, body = write_request(operation, rows, state)
    parts = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: dict[str, Any]) -> None:
        if message["type"] == "http.response.start":
            assert message["status"] < 300, message  # noqa: S101
        else:
            parts.append(message["body"])

    await app(scope, receive, send)
    return b"".join(parts)


async def drive(app: Any, operation: dict[str, Any], rows: int, state: dict[str, Any], requests: int) -> float:
    """Send requests, some at once, and give the microseconds of CPU that one took."""

    async def client() -> None:
        for _ in range(requests // CLIENTS):
            await ask(app, operation, rows, state)

    begun = time.process_time()
    await asyncio.gather(*(client() for _ in range(CLIENTS)))
    return (time.process_time() - begun) / requests * 1e6


async def main() -> None:
    """Start the application and do as told until there is nothing more to read."""
    module, _, name = sys.argv[1].partition(":")
    app, rows = getattr(importlib.import_module(module), name), int(sys.argv[2])
    async with app.router.lifespan_context(app) as state:
        print("ready", flush=True)
        while line := await asyncio.to_thread(sys.stdin.readline):
            told = json.loads(line)
            request = app, told["operation"], rows, state or {}
            if told["requests"]:
                print(await drive(*request, told["requests"]), flush=True)
            else:
                print((await ask(*request)).decode(), flush=True)


if __name__ == "__main__":
    uvloop.run(main())
