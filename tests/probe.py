"""Runs inside a rendered project: imports all of it, maps its models, and makes their tables."""

import importlib
import os
import pkgutil
import sys
import tempfile
import warnings
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from sqlalchemy import orm


def probe(package: str, database: str) -> None:
    """Do all of it; what is wrong raises."""
    warnings.simplefilter("error")
    for module in pkgutil.walk_packages(importlib.import_module(package).__path__, f"{package}."):
        if ".migrations." not in module.name:
            importlib.import_module(module.name)
    orm.configure_mappers()
    compile_tables(importlib.import_module(f"{package}.models.base").Model.metadata)
    if database == "sqlite":
        migrate()


def compile_tables(metadata: sa.MetaData) -> None:
    """Write the tables for both databases."""
    for name in ("sqlite", "postgresql"):
        dialect = sa.make_url(f"{name}://").get_dialect()()
        for table in metadata.tables.values():
            sa.schema.CreateTable(table).compile(dialect=dialect)
            for index in table.indexes:
                sa.schema.CreateIndex(index).compile(dialect=dialect)


def migrate() -> None:
    """Go up without drift, down and up, on a file."""
    config = Config(toml_file="pyproject.toml")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DATABASE_URL"] = f"sqlite:///{Path(folder).as_posix()}/probe.db"
        command.upgrade(config, "head")
        command.check(config)
        command.downgrade(config, "base")
        command.upgrade(config, "head")


if __name__ == "__main__":
    probe(sys.argv[1], sys.argv[2])
