"""Reads the entity that a scaffold is asked for, by arguments or at the terminal."""

import json
import re
import sys
from argparse import Namespace
from pathlib import Path
from typing import NamedTuple

import domain
from project_models import Table, find_tables
from terminal import USAGE, Parser, ScriptError, ask, read_answer, write_file

FIELDS = "each NAME=TYPE as in a domain: title='str(200) index', author=User"
GRAMMAR = """\
Types: str(n) text int bigint float decimal(p,s) bool date time datetime uuid json bytes
enum(a,b); then optional, unique, index; then = DEFAULT. A relation is the name of the
other model; then optional, unique, cascade, many, as NAME."""


ADVICE = """\
This project has a domain.yml: an entity belongs there, and `copier update` (AGENTS.md)
gives it all layers, a migration and tests. Go on only for a model that is none."""
Outputs = dict[Path | None, str]


class Specification(NamedTuple):
    """An entity, the tables that it refers to, and what was assumed about them."""

    entity: domain.Entity
    tables: dict[str, Table]
    assumptions: list[str]
    utc: str
    """How the Python of the project names the time zone."""


def add_arguments(parser: Parser) -> None:
    """Add what both scaffolds take."""
    parser.add_argument("name", nargs="?", help="the model, like BlogPost")
    parser.add_argument("fields", nargs="*", help=FIELDS)
    parser.add_argument("--plural", help="the table, if it is not the plural")
    parser.add_argument("--unique", action="append", default=[], metavar="A,B")
    parser.add_argument("--index", action="append", default=[], metavar="A,B")
    parser.add_argument("--no-timestamps", action="store_true")
    target = "what a relation refers to, as in --target User=user.id:uuid"
    parser.add_argument("--target", action="append", default=[], help=target)
    parser.add_argument("--project", type=Path, default=Path(), help="default: here")
    parser.add_argument(
        "--write", type=Path, metavar="FILE", help="instead of printing"
    )
    parser.add_argument("--dry-run", action="store_true", help="write nothing")
    parser.add_argument("--json", action="store_true", help="print what was read, too")


def read_specification(arguments: Namespace) -> Specification:
    """Read the entity; a mistake in it is said as the template says it."""
    name = ask(arguments.name, "name", "Model:")
    prompted = not arguments.fields and arguments.name is None
    fields = read_fields(prompt_fields() if prompted else arguments.fields)
    options = read_options(arguments)
    targets = {one for one in map(read_target, fields.values()) if one and one != name}
    others: dict[str, object] = {one: {} for one in sorted(targets)}
    try:
        read = domain.read_domain({name: {**fields, **options}} | others, "postgresql")
    except domain.DomainError as error:
        raise ScriptError(str(error), USAGE) from None
    entity = read.entities[0]
    found = choose_tables(arguments, {one.name: one for one in read.entities})
    return Specification(entity, *found, name_utc(arguments.project))


def name_utc(project: Path) -> str:
    """Name UTC as all versions of Python do, or as from 3.11 on if that is needed."""
    file = project / "pyproject.toml"
    text = file.read_text("utf-8", "replace") if file.is_file() else ""
    version = re.search(
        r"^requires-python *= *['\"][>=~^]*3\.(\d+)", text, re.MULTILINE
    )
    return "dt.UTC" if version and int(version[1]) >= 11 else "dt.timezone.utc"


def prompt_fields() -> list[str]:
    """Ask for fields until an answer is empty."""
    print(GRAMMAR, file=sys.stderr)
    return list(iter(lambda: read_answer("Field (name: type; empty ends):"), ""))


def read_fields(pairs: list[str]) -> dict[str, object]:
    """Split each NAME=TYPE, or NAME: TYPE as YAML has it."""
    fields: dict[str, object] = {}
    for pair in pairs:
        marks = [mark for mark in "=:" if mark in pair]
        if not marks:
            raise ScriptError(f"{pair!r} is no field (write NAME=TYPE)", USAGE)
        name, _, text = pair.partition(min(marks, key=pair.index))
        if name.strip() in fields:
            raise ScriptError(f"the field {name.strip()!r} is given twice", USAGE)
        fields[name.strip()] = text.strip()
    return fields


def read_options(arguments: Namespace) -> dict[str, object]:
    """Give the options of the entity as the grammar has them."""
    lists = {"_unique": arguments.unique, "_index": arguments.index}
    options: dict[str, object] = {
        option: [[name.strip() for name in one.split(",")] for one in given]
        for option, given in lists.items()
        if given
    }
    return options | ({"_plural": arguments.plural} if arguments.plural else {})


def read_target(text: object) -> str:
    """Give the entity that a relation leads to, or ''."""
    try:
        head = str(domain.parse_line(str(text)).head)
    except domain.DomainError:
        return ""
    return head if head[:1].isupper() else ""


def choose_tables(
    arguments: Namespace, entities: dict[str, domain.Entity]
) -> tuple[dict[str, Table], list[str]]:
    """Find what is referred to: as told, in the project, or as it usually is."""
    told = dict(map(parse_target, arguments.target))
    own, *others = entities.values()
    tables, assumptions = {own.name: Table(own.plural, "id", "int")}, []
    known = find_tables(arguments.project, [one.name for one in others])
    for one in others:
        table = told.get(one.name) or known.get(one.name)
        tables[one.name] = table or Table(one.plural, "id", "int")
        if table is None:
            assumptions.append(
                f'table "{one.plural}" and integer key "id" of {one.name} (--target)'
            )
    return tables, assumptions


def emit(
    arguments: Namespace,
    specification: Specification,
    outputs: Outputs,
    others: dict[str, list[str]],
) -> int:
    """Print or write the outputs, and say what is to be added elsewhere."""
    if find_template(arguments.project):
        print(ADVICE, file=sys.stderr)
    if arguments.json:
        texts = {str(file or "-"): text for file, text in outputs.items()}
        said = {"assumptions": specification.assumptions, "others": others}
        print(json.dumps({**said, "files": texts}))
    for file, text in outputs.items():
        if file:
            write_file(file, text, dry_run=arguments.dry_run)
        elif not arguments.json:
            print(text, end="")
    for model, lines in others.items():
        print(f"Add the other side to {model}:", *lines, sep="\n", file=sys.stderr)
    return 0


def find_template(project: Path) -> bool:
    """Say whether the project was rendered from this template."""
    folders = [project.resolve(), *project.resolve().parents]
    return any((one / "domain.yml").exists() for one in folders)


def parse_target(text: str) -> tuple[str, Table]:
    """Read `User=user.id` or `User=user.id:uuid`."""
    model, _, rest = text.partition("=")
    place, _, kind = rest.partition(":")
    table, _, key = place.rpartition(".")
    types = {"": "int", "int": "int", "str": "str", "uuid": "UUID"}
    if not (model and table and key) or kind not in types:
        raise ScriptError(
            f"--target {text!r} is not MODEL=TABLE.KEY[:int|str|uuid]", USAGE
        )
    return model, Table(table, key, types[kind])
