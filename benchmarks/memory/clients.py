"""Clients that send one request after the other and take little of the machine, which the server needs."""

import asyncio
from collections import Counter
from collections.abc import Iterator

from tests.serving import Request

from .drawing import Drawer

CLIENTS = 8


async def read_response(reader: asyncio.StreamReader) -> tuple[int, bytes]:
    """Read a response with a length, or without a body."""
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    _, _, rest = head.partition(b"\r\ncontent-length:")
    length = int(rest.split(b"\r\n")[0]) if rest else 0
    return int(head.split()[1]), await reader.readexactly(length)


def write_request(request: Request) -> bytes:
    """Write a request as HTTP/1.1 has it."""
    body = request.body or b""
    headers = {"host": "localhost", "content-length": str(len(body)), **request.headers}
    lines = [f"{request.method} {request.path} HTTP/1.1", *(f"{name}: {value}" for name, value in headers.items())]
    return "\r\n".join([*lines, "", ""]).encode() + body


async def send_each(port: int, requests: Iterator[Request], drawer: Drawer, statuses: Counter[int]) -> None:
    """Send requests over one connection until none is left."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for request in requests:
        writer.write(write_request(request))
        status, body = await read_response(reader)
        if status >= 500:
            raise RuntimeError(f"{request} was answered {status}: {body.decode()}")
        drawer.note(request, status, body)
        statuses[status] += 1
    writer.close()


async def send_all(port: int, drawer: Drawer, count: int) -> Counter[int]:
    """Let the clients share so many requests; count the statuses of the responses."""
    statuses: Counter[int] = Counter()
    requests = drawer.requests(count)
    await asyncio.gather(*(send_each(port, requests, drawer, statuses) for _ in range(CLIENTS)))
    return statuses
