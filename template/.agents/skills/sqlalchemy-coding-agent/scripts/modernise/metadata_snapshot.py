"""Print the tables and mappers of some modules as JSON; run by the Python of the project itself.

python metadata_snapshot.py IMPORT_ROOT MODULE...
"""

from __future__ import annotations

import importlib
import json
import sys
from typing import Any


def snapshot(modules: list[str]) -> dict[str, Any]:
    """Return the DDL of every table and the configuration of every mapper."""
    from sqlalchemy.orm import configure_mappers  # noqa: PLC0415

    found: dict[int, Any] = {}
    for name in modules:
        for value in vars(importlib.import_module(name)).values():
            if isinstance(value, type) and hasattr(value, "metadata") and hasattr(value, "registry"):
                found[id(value.registry)] = value.registry
    configure_mappers()
    tables: dict[str, Any] = {}
    mappers: dict[str, Any] = {}
    for registry in found.values():
        tables |= {table.key: _ddl(table) for table in registry.metadata.sorted_tables}
        mappers |= {mapper.class_.__name__: _describe(mapper) for mapper in registry.mappers}
    return {"tables": tables, "mappers": mappers}


def _ddl(table: Any) -> list[str]:
    from sqlalchemy.dialects import postgresql, sqlite  # noqa: PLC0415
    from sqlalchemy.schema import CreateIndex, CreateTable  # noqa: PLC0415

    dialects = (sqlite.dialect(), postgresql.dialect())
    texts = [str(CreateTable(table).compile(dialect=dialect)) for dialect in dialects]
    texts += sorted(str(CreateIndex(index)) for index in table.indexes)
    columns = [f"{c.key} {bool(c.default)} {bool(c.onupdate)} {bool(c.server_default)}" for c in table.columns]
    return [*texts, *columns]


def _describe(mapper: Any) -> dict[str, Any]:
    return {
        "columns": sorted(mapper.column_attrs.keys()),
        "deferred": sorted(p.key for p in mapper.column_attrs if p.deferred),
        "synonyms": sorted(mapper.synonyms.keys()),
        "relationships": sorted(
            [
                r.key,
                r.mapper.class_.__name__,
                r.direction.name,
                str(r.uselist),
                str(r.lazy),
                str(r.cascade),
            ]
            + sorted(other.key for other in r._reverse_property)  # noqa: SLF001
            for r in mapper.relationships
        ),
    }


if __name__ == "__main__":
    sys.path.insert(0, sys.argv[1])
    json.dump(snapshot(sys.argv[2:]), sys.stdout, sort_keys=True)
