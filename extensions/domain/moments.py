"""Defaults of dates and times: ISO 8601, the same on every version of Python."""

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Generic, TypeVar

from .entities import Moment, Type
from .errors import wrong_default

Written = TypeVar("Written", date, time, datetime)

_DATE = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_TIME = r"([01][0-9]|2[0-3]):[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?"
_OFFSET = r"(Z|[+-]([01][0-9]|2[0-3]):?[0-5][0-9])"


@dataclass(frozen=True)
class Reader(Generic[Written]):
    """Reads what ISO 8601 writes, or the word for the present."""

    pattern: str
    parse: Callable[[str], Written]
    present: Moment
    allowed: str

    def __call__(self, text: str, type_: Type) -> Written | Moment:
        """Raise a DomainError for any other text."""
        if text == self.present.value:
            return self.present
        if re.fullmatch(self.pattern, text):
            with suppress(ValueError, OverflowError):
                return self.parse(text)
        raise wrong_default(text, type_.name, self.allowed)


def _in_utc(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


read_date = Reader(_DATE, date.fromisoformat, Moment.TODAY, "today, or a day like 2024-02-29")
read_time = Reader(_TIME, time.fromisoformat, Moment.NOW, "now, or a time without offset like 14:30:00")
read_datetime = Reader(
    f"{_DATE}[T ]{_TIME}{_OFFSET}",
    _in_utc,
    Moment.NOW,
    "now, or a moment with its offset like 2024-02-29T14:30:00+00:00",
)
"""What has an offset becomes UTC."""
