"""What a request for one row takes in the last of forty entities, against the first.

`uv run --group benchmarks python -m benchmarks.entities`, with wrk installed; `--help` says what can be chosen. Each
entity belongs to the one before, so that a row of the last has one field more.
"""

import argparse
import tempfile
import warnings
from pathlib import Path

from tests.environments import Project
from tests.rendering import Template
from tests.serving import SERVER, serve

from .rendering import make_entities
from .speed.load import Driver
from .speed.operations import Operation
from .speed.preparing import migrate
from .speed.rounds import Contender, compare, take_medians, take_turns
from .speed.servers import serve_one
from .variants import choose_variants

ENTITIES = 40
ROW = {"name": "Some thing", "code": "thing", "price": "12.50"}


def create_rows(project: Project) -> None:
    """Create a row of each entity, since each needs one of the entity before."""
    with serve(project) as server:
        for number in range(ENTITIES):
            created = server.send("POST", f"/entity{number}s", ROW | ({"parent_id": 1} if number else {}))
            if created.status != 201:
                raise RuntimeError(f"entity {number}: {created.body.decode()}")


def report(project: Project, rounds: int, seconds: int) -> None:
    """Ask for the row of the first and of the last entity in turn, and print the ratio."""
    create_rows(project)
    numbers = {"first": 0, "last": ENTITIES - 1}
    with serve_one(project, SERVER) as server:
        asked = {
            name: Contender(server, Operation("one row by id", "GET", f"/entity{number}s/1"))
            for name, number in numbers.items()
        }
        found = take_turns(Driver(project, 1, seconds), asked, rounds)
    medians, ratio = take_medians(found), compare(found, "cpu", "last", "first")
    cpu = f"{medians['last_cpu']:.0f} / {medians['first_cpu']:.0f} us"
    print(f"{project.variant!s:25} the last of {ENTITIES} takes {ratio:.2f} of the first's CPU ({cpu})", flush=True)


def main() -> None:
    """Measure each variant."""
    parser = argparse.ArgumentParser(prog="benchmarks.entities")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=2)
    choose_variants(parser)
    arguments = parser.parse_args()
    warnings.simplefilter("ignore")
    answers = {"entities": make_entities(ENTITIES)}
    with tempfile.TemporaryDirectory() as name:
        template = Template(Path(name) / "template")
        for variant in arguments.variant:
            with migrate(template, Path(name) / str(variant), variant, answers) as project:
                report(project, arguments.rounds, arguments.seconds)


if __name__ == "__main__":
    main()
