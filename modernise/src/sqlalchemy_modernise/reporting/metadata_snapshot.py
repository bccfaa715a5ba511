"""Print the tables and mappers of some modules as JSON; run by the Python of the project itself.

python metadata_snapshot.py IMPORT_ROOT MODULE...
"""

from __future__ import annotations

import importlib
import json
import sys
from typing import Any

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import configure_mappers
from sqlalchemy.schema import CreateIndex, CreateTable

DIALECTS: tuple[Any, ...] = (sqlite, postgresql)


def snapshot(modules: list[str]) -> dict[str, Any]:
    """Return the DDL of every table and the configuration of every mapper."""
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
    texts = [str(CreateTable(table).compile(dialect=each.dialect())) for each in DIALECTS]
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
            + _other_side(r)
            for r in mapper.relationships
        ),
    }


def _other_side(relationship: Any) -> list[str]:
    """Return what the other side is called, whichever way it was said."""
    named = relationship.back_populates or relationship.backref
    return [named if isinstance(named, str) else named[0]] if named else []


if __name__ == "__main__":
    sys.path.insert(0, sys.argv[1])
    json.dump(snapshot(sys.argv[2:]), sys.stdout, sort_keys=True)
