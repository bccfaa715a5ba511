"""Dates and times."""

from ..dialect_default import DialectDefault
from ..moments import read_date, read_datetime, read_time
from .field_type import FieldType, Made, Words

NOW = DialectDefault("(strftime('%Y-%m-%d %H:%M:%f000', 'now'))", "now()", "NOW")
_TODAY = DialectDefault("(date('now'))", "(timezone('utc', now())::date)", "TODAY")
_TIME_NOW = DialectDefault("(strftime('%H:%M:%f000', 'now'))", "(timezone('utc', now())::time)", "TIME_NOW")
_DATETIME = Words("dt.datetime", "base.UtcDateTime", "sa.DateTime(timezone=True)", "base.AwareDatetime", "dt.datetime")

DATE = FieldType(
    "date",
    words=lambda *_: Words("dt.date", "sa.Date", "sa.Date()", "base.Date", "dt.date"),
    read_default=read_date,
    example=lambda _: "2026-01-31",
    made=Made("lambda: base.now().date()", _TODAY),
)
TIME = FieldType(
    "time",
    words=lambda *_: Words("dt.time", "sa.Time", "sa.Time()", "base.Time", "base.Time"),
    read_default=read_time,
    example=lambda _: "12:30:00",
    made=Made("lambda: base.now().time()", _TIME_NOW),
)
DATETIME = FieldType(
    "datetime",
    words=lambda *_: _DATETIME,
    read_default=read_datetime,
    example=lambda _: "2026-01-31T12:30:00Z",
    made=Made("base.now", NOW),
)
