# /// script
# requires-python = ">=3.11"
# dependencies = ["jinja2>=3.1"]
# ///
"""Print a model of SQLAlchemy 2.x from fields in the domain grammar.

scaffold_orm_model.py Post title='str(200) index' author='User cascade' tags='Tag many'
scaffold_orm_model.py                     asks, on a terminal
scaffold_orm_model.py Post ... --write app/models/post.py --repository app/posts.py

The base class and the tables that relations lead to are found in the project, whose
code is read and not imported. Exit codes: 0 done, 2 an argument is wrong or missing,
3 jinja2 is missing, 4 a file exists.
"""

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import domain
from assets import render
from model_text import (
    describe_columns,
    enum_class,
    find_associations,
    find_imports,
    write_association,
    write_attribute,
    write_table_args,
)
from plain_columns import Column
from project_models import Base, find_bases, find_modules, name_module
from relationship_text import write_relationship, write_reverse
from specification import (
    Outputs,
    Specification,
    add_arguments,
    emit,
    read_specification,
)
from terminal import USAGE, Parser, ScriptError, run

NEW_BASE = Base("", "Base")


def main(argv: list[str]) -> int:
    """Print or write a model, its repository, or both."""
    parser = Parser(__doc__)
    add_arguments(parser)
    parser.add_argument("--base", help="the base class, as in app.models:Base")
    functions = "print functions that read and write it, or write them beside it"
    parser.add_argument(
        "--repository", nargs="?", const="", metavar="FILE", help=functions
    )
    parser.add_argument("--mode", choices=["async", "sync"], default="sync")
    arguments = parser.parse_args(argv)
    specification = read_specification(arguments)
    base = choose_base(arguments, specification)
    outputs: Outputs = {}
    if arguments.write or arguments.repository is None:
        outputs[arguments.write] = render_model(arguments, specification, base)
    if arguments.repository is not None:
        file = Path(arguments.repository) if arguments.repository else None
        outputs[file] = render_repository(arguments, specification, base)
    return emit(arguments, specification, outputs, describe_others(specification))


def choose_base(arguments: Namespace, specification: Specification) -> Base:
    """Take the base that is named, or the first of the project, or make one."""
    bases = find_bases(arguments.project)
    if arguments.base:
        module, _, name = arguments.base.partition(":")
        if not (module and name):
            raise ScriptError(f"--base {arguments.base!r} is not MODULE:NAME", USAGE)
        named = [one for one in bases if (one.module, one.name) == (module, name)]
        return named[0] if named else Base(module, name)
    if len(bases) > 1:
        others = ", ".join(f"{one.module}:{one.name}" for one in bases[1:])
        specification.assumptions.append(
            f"the base is not {others} (--base MODULE:NAME)"
        )
    return bases[0] if bases else NEW_BASE


def render_model(arguments: Namespace, specification: Specification, base: Base) -> str:
    """Render the model; what it imports is seen in what is rendered."""
    values = describe_model(arguments, specification, base)
    body = render("orm_model_template", **values, imports=[])
    return render("orm_model_template", **values, imports=find_imports(body))


def describe_model(
    arguments: Namespace, specification: Specification, base: Base
) -> dict[str, Any]:
    """Give what the model is made of."""
    entity = specification.entity
    return {
        "name": entity.name,
        "table": entity.plural,
        "base": base,
        "assumptions": specification.assumptions,
        "related": find_related(arguments.project, entity),
        "associations": [
            {"name": one.table, "columns": write_association(one, specification)}
            for one in find_associations(entity)
        ],
        "enums": [describe_enum(entity, one) for one in find_enums(entity)],
        "table_args": write_table_args(entity),
        "columns": list(
            map(write_attribute, choose_columns(arguments, specification, base))
        ),
        "relationships": list(write_relationships(specification)),
    }


def choose_columns(
    arguments: Namespace, specification: Specification, base: Base
) -> list[Column]:
    """Describe the columns that the base does not have already."""
    timestamps = not arguments.no_timestamps
    columns = describe_columns(specification, timestamps=timestamps, classes=True)
    return [one for one in columns if one.name not in base.columns]


def find_related(project: Path, entity: domain.Entity) -> list[dict[str, str]]:
    """Find where the project defines the models that relationships lead to."""
    targets = {
        one.target for one in entity.members if not isinstance(one, domain.Field)
    }
    found = find_modules(project)
    modules = sorted(
        (found[one], one) for one in targets - {entity.name} if one in found
    )
    return [{"module": module, "name": name} for module, name in modules]


def find_enums(entity: domain.Entity) -> Iterator[domain.Field]:
    """Find the fields whose values are an enum."""
    fields = (one for one in entity.members if isinstance(one, domain.Field))
    return (one for one in fields if one.type.name == "enum")


def describe_enum(entity: domain.Entity, field: domain.Field) -> dict[str, Any]:
    """Give the class of an enum."""
    values = field.type.values
    members = {domain.member_name(value): domain.quote(value) for value in values}
    return {"name": enum_class(entity, field), "field": field.name, "members": members}


def write_relationships(specification: Specification) -> Iterator[str]:
    """Write the relationships of a model; those to itself have both sides in it."""
    entity = specification.entity
    relations = [one for one in entity.members if not isinstance(one, domain.Field)]
    for one in relations:
        yield write_relationship(specification, one)
        if one.target == entity.name:
            yield write_reverse(specification, one)


def describe_others(specification: Specification) -> dict[str, list[str]]:
    """Give the lines that belong into other models."""
    entity = specification.entity
    others: dict[str, list[str]] = {}
    for one in entity.members:
        if not isinstance(one, domain.Field) and one.target != entity.name:
            lines = f"    {write_reverse(specification, one)}".split("\n")
            others.setdefault(one.target, []).extend(lines)
    return others


def render_repository(
    arguments: Namespace, specification: Specification, base: Base
) -> str:
    """Render functions that read and write the model."""
    entity = specification.entity
    written = (
        name_module(arguments.write, arguments.project) if arguments.write else None
    )
    columns = choose_columns(arguments, specification, base)
    required = [one for one in columns if not one.optional and not one.is_made]
    enums = [enum_class(entity, one) for one in find_enums(entity)]
    values = {
        "name": entity.name,
        "singular": entity.singular,
        "plural": entity.plural,
        "module": written or find_modules(arguments.project).get(entity.name, "models"),
        "enums": [one.python for one in required if one.python in enums],
        "required": required,
        "mode": arguments.mode,
    }
    body = render("repository_template", **values, imports=[])
    return render("repository_template", **values, imports=find_imports(body))


if __name__ == "__main__":
    run(main)
