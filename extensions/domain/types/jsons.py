"""JSON."""

from ..json_defaults import read_json
from .field_type import FieldType, Words

_REVISION = 'sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")'

JSON = FieldType(
    "json",
    words=lambda *_: Words("base.Json", "base.JsonType", _REVISION, "base.Json", "base.Json"),
    read_default=read_json,
    example=lambda _: {"key": "value"},
    indexable=False,
)
