"""Defaults of dates and times."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time

import pytest

from extensions.domain.entities import Moment, Type
from extensions.domain.errors import DomainError
from extensions.domain.moments import read_date, read_datetime, read_time

_Reader = Callable[[str, Type], object]


@pytest.mark.parametrize(
    ("read", "text", "value"),
    [
        (read_date, "2024-02-29", date(2024, 2, 29)),
        (read_date, "0001-01-01", date(1, 1, 1)),
        (read_date, "today", Moment.TODAY),
        (read_time, "14:30", time(14, 30)),
        (read_time, "23:59:59.999999", time(23, 59, 59, 999_999)),
        (read_time, "now", Moment.NOW),
        (read_datetime, "2024-02-29T12:00:00Z", datetime(2024, 2, 29, 12, tzinfo=UTC)),
        (read_datetime, "2024-02-29 12:00+05:30", datetime(2024, 2, 29, 6, 30, tzinfo=UTC)),
        (
            read_datetime,
            "9999-12-31T23:59:59+01:00",
            datetime(9999, 12, 31, 22, 59, 59, tzinfo=UTC),
        ),
        (read_datetime, "now", Moment.NOW),
    ],
)
def test_a_moment_is_read(read: _Reader, text: str, value: object) -> None:
    assert read(text, Type("")) == value


def test_a_datetime_becomes_utc() -> None:
    moment = read_datetime("2024-02-29T12:00:00-08:00", Type("datetime"))
    assert isinstance(moment, datetime)
    assert moment.tzinfo is UTC


@pytest.mark.parametrize(
    ("read", "text"),
    [
        (read_date, "now"),
        (read_date, "20240229"),
        (read_date, "2024-W09-4"),
        (read_date, "2024-02-30"),
        (read_date, "0000-01-01"),
        (read_date, "2024-02-29T00:00:00"),
        (read_time, "today"),
        (read_time, "24:00"),
        (read_time, "12:00Z"),
        (read_time, "12:00:00.1234567"),
        (read_time, "12:60"),
        (read_datetime, "today"),
        (read_datetime, "2024-02-29"),
        (read_datetime, "2024-02-29T12:00:00"),
        (read_datetime, "2024-02-29T12:00:00+24:00"),
        (read_datetime, "0001-01-01T00:00:00+00:01"),
        (read_datetime, "9999-12-31T23:59:59-00:01"),
    ],
)
def test_what_is_no_moment_of_the_type_is_refused(read: _Reader, text: str) -> None:
    with pytest.raises(DomainError, match=r"^the default '.*' is no "):
        read(text, Type(""))
