"""How much memory the server takes: `uv run --group benchmarks python -m benchmarks.memory`.

First some clients vary their requests: lists with filters, orders and includes that are drawn, changes of some fields,
new and deleted rows, and what there is not. Then many clients ask for pages of large rows and do not read them.
"""

import argparse
import asyncio
import tempfile
import time
import warnings
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import yaml

from benchmarks.speed.preparing import migrate
from benchmarks.variants import choose_variants, find_variant
from tests.environments import Project
from tests.projects import Variant
from tests.rendering import ROOT, Template
from tests.serving import SERVER, serve

from .clients import send_all
from .drawing import Drawer
from .processes import read_memory
from .readers import report_readers

DEFAULT = [find_variant("async-fastapi-postgresql"), find_variant("sync-fastapi-sqlite")]
STEP = 5_000


@contextmanager
def prepare(template: Template, folder: Path, variant: Variant, domain: str) -> Iterator[Project]:
    """Render a domain of the tests."""
    entities = yaml.safe_load((ROOT / "tests" / "domains" / f"{domain}.yml").read_text(encoding="utf-8"))
    with migrate(template, folder, variant, {"entities": entities}) as project:
        yield project


def report_requests(project: Project, domain: str, requests: int) -> None:
    """Print the memory as requests go by, what one takes, and how they were answered."""
    statuses: Counter[int] = Counter()
    with serve(project, f"{SERVER} --no-access-log", MY_APP_SLOW_STATEMENT="60") as server:
        started = read_memory(server)
        drawer = Drawer(server.send("GET", "/openapi.json").json())
        print(f"{project.variant!s:25} {domain}: {started} MB, {read_memory(server)} with OpenAPI", end="", flush=True)
        for sent in range(STEP, requests + 1, STEP):
            begun = time.monotonic()
            statuses += asyncio.run(send_all(server.port, drawer, STEP))
            each = (time.monotonic() - begun) * 1_000 / STEP
            print(f" | {sent}: {read_memory(server)} MB {each:.1f} ms", end="", flush=True)
    print(f" | {dict(sorted(statuses.items()))}", flush=True)


def main() -> None:
    """Measure each variant."""
    parser = argparse.ArgumentParser(prog="benchmarks.memory")
    parser.add_argument("--readers", type=int, default=200)
    parser.add_argument("--seconds", type=int, default=45)
    parser.add_argument("--requests", type=int, default=100_000)
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
