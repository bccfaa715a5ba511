"""Many clients that ask for pages of large rows and do not read them."""

import socket
import time
from base64 import b64encode
from contextlib import ExitStack

from tests.environments import Project
from tests.serving import SERVER, Server, serve

from .processes import read_memory

ROWS, LARGE = 110, 1 << 20
LOOK = b"GET /things?limit=100 HTTP/1.1\r\nhost: localhost\r\n\r\n"


def fill(server: Server) -> None:
    """Create rows of more than two MB."""
    value = {"note": "x" * LARGE, "blob": b64encode(b"x" * LARGE).decode()}
    for number in range(ROWS):
        created = server.send("POST", "/things", value | {"name": f"thing {number}", "code": "c"})
        if created.status != 201:
            raise RuntimeError(created.body.decode())


def ask_and_wait(server: Server, readers: int, seconds: int) -> tuple[int, int]:
    """Let clients ask and not read; give the MB at most, and once they are gone."""
    most, give_up = 0, time.monotonic() + seconds
    with ExitStack() as opened:
        for _ in range(readers):
            client = opened.enter_context(socket.socket())
            client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)  # Else the system keeps much of a response.
            client.connect(("127.0.0.1", server.port))
            client.sendall(LOOK)
        while time.monotonic() < give_up:
            most = max(most, read_memory(server))
            time.sleep(0.05)
    time.sleep(2)
    return most, read_memory(server)


def report_readers(project: Project, readers: int, seconds: int) -> None:
    """Print what clients that do not read make the server hold."""
    with serve(project, f"{SERVER} --no-access-log") as server:
        fill(server)
    with serve(project, f"{SERVER} --no-access-log") as server:
        server.send("GET", "/owners")
        before = read_memory(server)
        most, after = ask_and_wait(server, readers, seconds)
    print(f"{project.variant!s:25} {readers} readers: {before} MB, at most {most}, afterwards {after}", flush=True)
