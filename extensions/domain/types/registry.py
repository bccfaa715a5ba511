"""The types of the grammar, in the order in which messages list them."""

from .enums import ENUM
from .jsons import JSON
from .numbers import BIGINT, BOOL, DECIMAL, FLOAT, INT
from .strings import BYTES, STR, TEXT
from .times import DATE, DATETIME, TIME
from .uuids import UUID

_ALL = (STR, TEXT, INT, BIGINT, FLOAT, DECIMAL, BOOL, DATE, TIME, DATETIME, UUID, JSON, BYTES, ENUM)
FIELD_TYPES = {one.name: one for one in _ALL}
