# /// script
# requires-python = ">=3.11"
# dependencies = ["jinja2>=3.1"]
# ///
"""Print a table of SQLAlchemy Core from fields in the domain grammar.

scaffold_core_table.py Post title='str(200) index' author='User cascade' tags='Tag many'
scaffold_core_table.py                    asks, on a terminal

Its metadata is that of the project's models, whose code is read and not imported: then
keys can lead to their tables, and migrations see it. Exit codes: 0 done, 2 an argument
is wrong or missing, 3 jinja2 is missing, 4 the file exists.
"""

from argparse import Namespace
from typing import NamedTuple

from assets import render
from model_text import (
    describe_columns,
    find_associations,
    find_imports,
    write_association,
    write_column,
    write_constraints,
)
from project_models import find_bases, find_metadata
from specification import Specification, add_arguments, emit, read_specification
from terminal import USAGE, Parser, ScriptError, run


class Metadata(NamedTuple):
    """The metadata that tables are in: what is imported, and what stands for it."""

    module: str
    name: str
    expression: str


def main(argv: list[str]) -> int:
    """Print or write a table."""
    parser = Parser(__doc__)
    add_arguments(parser)
    parser.add_argument("--metadata", help="as in app.models:Base.metadata")
    arguments = parser.parse_args(argv)
    specification = read_specification(arguments)
    text = render_table(arguments, specification, choose_metadata(arguments))
    return emit(arguments, specification, {arguments.write: text}, {})


def choose_metadata(arguments: Namespace) -> Metadata:
    """Take the metadata that is named, or that of the project's models, or make one."""
    if arguments.metadata:
        module, _, expression = arguments.metadata.partition(":")
        if not (module and expression):
            raise ScriptError(
                f"--metadata {arguments.metadata!r} is not MODULE:NAME", USAGE
            )
        return Metadata(module, expression.partition(".")[0], expression)
    for base in find_bases(arguments.project):
        return Metadata(base.module, base.name, f"{base.name}.metadata")
    for module, name in find_metadata(arguments.project):
        return Metadata(module, name, name)
    return Metadata("", "metadata", "metadata")


def render_table(
    arguments: Namespace, specification: Specification, metadata: Metadata
) -> str:
    """Render the table, and those of its relations to many."""
    entity = specification.entity
    timestamps = not arguments.no_timestamps
    columns = describe_columns(specification, timestamps=timestamps, classes=False)
    values = {
        "table": entity.plural,
        "metadata": metadata,
        "assumptions": specification.assumptions,
        "columns": list(map(write_column, columns)),
        "constraints": write_constraints(entity),
        "associations": [
            {"name": one.table, "columns": write_association(one, specification)}
            for one in find_associations(entity)
        ],
    }
    body = render("core_table_template", **values, imports=[])
    return render("core_table_template", **values, imports=find_imports(body))


if __name__ == "__main__":
    run(main)
