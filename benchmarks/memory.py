"""How much memory the server takes: `uv run --group benchmarks python -m benchmarks.memory`.

First many clients ask for pages of large rows and do not read them; then one client varies its requests: every list of
the domain, with filters, orders and includes that are drawn.
"""

import argparse
import random
import socket
import tempfile
import time
import warnings
from base64 import b64encode
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import psutil
import yaml

from tests.environments import Project
from tests.projects import Variant
from tests.rendering import ROOT, Template
from tests.serving import SERVER, Server, serve

from .speed.preparing import migrate
from .variants import choose_variants, find_variant

DEFAULT = [find_variant("async-fastapi-postgresql"), find_variant("sync-fastapi-sqlite")]
ROWS, LARGE = 110, 1 << 20
LOOK = b"GET /things?limit=100 HTTP/1.1\r\nhost: localhost\r\n\r\n"
VALUES = {
    "date": "2026-01-01",
    "time": "12:30:00",
    "date-time": "2026-01-01T00:00:00Z",
    "uuid": "00000000-0000-4000-8000-000000000000",
}


@contextmanager
def prepare(template: Template, folder: Path, variant: Variant, domain: str) -> Iterator[Project]:
    """Render a domain of the tests."""
    entities = yaml.safe_load((ROOT / "tests" / "domains" / f"{domain}.yml").read_text(encoding="utf-8"))
    with migrate(template, folder, variant, {"entities": entities}) as project:
        yield project


def read_memory(server: Server) -> int:
    """Give the MB that the server's processes hold."""
    parent = psutil.Process(server.process.pid)
    return sum(one.memory_info().rss for one in [parent, *parent.children(recursive=True)] if one.name() != "uv") >> 20


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


def draw_value(draw: random.Random, schema: Mapping[str, Any]) -> str:
    """Draw a value that a parameter takes."""
    [kind] = [one for one in schema.get("anyOf", [schema]) if one.get("type") != "null"]
    if "enum" in kind:
        return str(draw.choice(kind["enum"]))
    if "$ref" in kind:
        return "draft"
    if kind.get("type") == "boolean":
        return "true"
    if kind.get("type") in {"integer", "number"}:
        return str(draw.randint(1, 9))
    return VALUES.get(kind.get("format", ""), "1")


def draw_request(draw: random.Random, lists: Mapping[str, list[dict[str, Any]]]) -> str:
    """Draw a list, and some of its parameters."""
    path = draw.choice([*lists])
    given: list[tuple[str, str]] = []
    for parameter in lists[path]:
        name, schema = parameter["name"], parameter["schema"]
        if name == "include":
            choices = schema["items"].get("enum") or [schema["items"]["const"]]
            given += [(name, choice) for choice in choices if draw.random() < 0.5]
        elif name in {"limit", "sort"} or (name != "cursor" and draw.random() < 0.3):
            given.append((name, draw_value(draw, schema)))
    return f"{path}?{urlencode(given)}"


def report_requests(project: Project, domain: str, requests: int) -> None:
    """Print the memory as requests go by, and what a request took at first and in the end."""
    draw = random.Random(1)  # noqa: S311 (no secret: the same requests each time)
    with serve(project, f"{SERVER} --no-access-log") as server:
        paths = server.send("GET", "/openapi.json").json()["paths"]
        lists = {path: one["get"]["parameters"] for path, one in paths.items() if "{" not in path and "post" in one}
        print(f"{project.variant!s:25} {domain}: {read_memory(server)} MB", end="", flush=True)
        for part in range(10):
            begun, answered = time.monotonic(), 0
            for _ in range(requests // 10):
                answered += server.send("GET", draw_request(draw, lists)).status == 200
            each = (time.monotonic() - begun) * 10_000 / requests
            count = (part + 1) * requests // 10
            print(
                f" | {count}: {read_memory(server)} MB {each:.1f} ms {answered * 1000 // requests} %",
                end="",
                flush=True,
            )
        print()


def main() -> None:
    """Measure each variant."""
    parser = argparse.ArgumentParser(prog="benchmarks.memory")
    parser.add_argument("--readers", type=int, default=200)
    parser.add_argument("--seconds", type=int, default=45)
    parser.add_argument("--requests", type=int, default=20_000)
    parser.add_argument("--domain", nargs="*", default=["everything", "large"])
    choose_variants(parser)
    parser.set_defaults(variant=DEFAULT)
    arguments = parser.parse_args()
    warnings.simplefilter("ignore")
    with tempfile.TemporaryDirectory() as name:
        template = Template(Path(name) / "template")
        for variant in arguments.variant:
            for domain in arguments.domain:
                folder = Path(name) / f"{variant}-{domain}"
                with prepare(template, folder, variant, domain) as project:
                    if arguments.requests:
                        report_requests(project, domain, arguments.requests)
                    if domain == "everything" and arguments.readers:
                        report_readers(project, arguments.readers, arguments.seconds)


if __name__ == "__main__":
    main()
