"""UUIDs."""

import re
import uuid

from ..dialect_default import DialectDefault
from ..entities import Moment, Type
from ..errors import wrong_default
from .field_type import FieldType, Made, Words

_WRITTEN = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_HALF = "hex(randomblob(2))"
_RANDOM = f"lower(hex(randomblob(6)) || '4' || substr({_HALF}, 2) || '8' || substr({_HALF}, 2) || hex(randomblob(6)))"


def _read_uuid(text: str, _: Type) -> uuid.UUID | Moment:
    if text == Moment.RANDOM.value:
        return Moment.RANDOM
    if not _WRITTEN.fullmatch(text):
        raise wrong_default(text, "uuid", "random, or 8-4-4-4-12 hexadecimal digits")
    return uuid.UUID(text)


UUID = FieldType(
    "uuid",
    words=lambda *_: Words("base.Uuid", "sa.Uuid", "sa.Uuid()", "base.Uuid", "base.Uuid"),
    read_default=_read_uuid,
    example=lambda _: "01234567-89ab-4cde-8f01-23456789abcd",
    made=Made("base.random_uuid", DialectDefault(f"({_RANDOM})", "gen_random_uuid()", "RANDOM_UUID")),
)
