"""Defaults of dates and times: ISO 8601, the same on every version of Python."""

import re
from datetime import UTC, date, datetime, time

from .entities import Moment, Type
from .errors import wrong_default

_DATE = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_TIME = r"([01][0-9]|2[0-3]):[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?"
_OFFSET = r"(Z|[+-]([01][0-9]|2[0-3]):?[0-5][0-9])"


def read_date(text: str, _: Type) -> date | Moment:
    """Read `2024-02-29` or `today`."""
    if text == Moment.TODAY.value:
        return Moment.TODAY
    try:
        return date.fromisoformat(_matching(_DATE, text))
    except ValueError:
        raise wrong_default(text, "date", "today, or a day like 2024-02-29") from None


def read_time(text: str, _: Type) -> time | Moment:
    """Read `14:30:00` or `now`."""
    if text == Moment.NOW.value:
        return Moment.NOW
    try:
        return time.fromisoformat(_matching(_TIME, text))
    except ValueError:
        raise wrong_default(text, "time", "now, or a time without offset like 14:30:00") from None


def read_datetime(text: str, _: Type) -> datetime | Moment:
    """Read `2024-02-29T14:30:00+02:00`, which becomes UTC, or `now`."""
    if text == Moment.NOW.value:
        return Moment.NOW
    try:
        moment = datetime.fromisoformat(_matching(f"{_DATE}[T ]{_TIME}{_OFFSET}", text))
        return moment.astimezone(UTC)
    except (ValueError, OverflowError):
        allowed = "now, or a moment with its offset like 2024-02-29T14:30:00+00:00"
        raise wrong_default(text, "datetime", allowed) from None


def _matching(pattern: str, text: str) -> str:
    if not re.fullmatch(pattern, text):
        raise ValueError(text)
    return text
