"""A test that an owner adds to the suite: many rows of the columns that are his."""

SUITE = '''"""Columns of our own, written many at once."""

import datetime as dt
from decimal import Decimal
from ipaddress import ip_interface
from typing import Any

import pytest
from sqlalchemy.dialects import postgresql
from sqlalchemy.orm import undefer

from my_app.db.database import Database
from my_app.models.kinds import Mood, Point
from my_app.models.user import User
from my_app.repositories.user import UserRepository

MOMENT = dt.datetime(2026, 1, 2, tzinfo=dt.UTC)


def values(number: int) -> dict[str, Any]:
    """Give a value for each column."""
    return {
        "email": f"{number}@example.org",
        "name": f"name {number}",
        "nickname": None if number % 2 else f"nick {number}",
        "price": Decimal(number) / 4,
        "rate": Decimal("1.25"),
        "length": dt.timedelta(hours=number, microseconds=1),
        "mood": Mood.GLAD if number % 3 else None,
        "plain_mood": Mood.SAD,
        "options": {"a": [number, None]},
        "blob": bytes([0, 255, number % 256]),
        "pickled": {"set": {number}},
        "words": ("some", f"words{number}"),
        "machine": "10.0.0.7",
        "notes": "long",
        "x": number,
        "y": -number,
@values
    }


def read(row: User, names: Any) -> dict[str, Any]:
    """Read a row's values."""
    return {name: getattr(row, name) for name in names}


@pytest.mark.parametrize("count", [3, 600])
@def test_many_rows_have_their_values(committed_database: Database, count: int) -> None:
    rows = [values(number) for number in range(count)]
    @with committed_database.write() as session:
        repository = UserRepository(session)
        @await repository.add_many(rows[:1])
        first = (@await repository.find())[0].id
        again = (row | {"name": "again", "nickname": "x"} for row in rows)
        @await repository.upsert_many(again, conflict_columns=["email"])
        @await repository.delete_where(User.id > first)
        @await repository.add_many(rows[1:])
        @await repository.upsert_many(rows[:1], conflict_columns=["email"])
    @with committed_database.read() as session:
        found = [row @for row in UserRepository(session).stream(options=[undefer(User.notes)])]
    assert [read(row, rows[0]) for row in found] == rows
    assert {(row.place, row.size, row.title) for row in found} == {
        ("here", 2 * len(row["name"]), row["name"]) for row in rows
    }
    assert [(row.point, row.initial, row.label) for row in found[:2]] == [
        (Point(number, -number), "n", f"name {number}!") for number in range(2)
    ]


@def test_a_row_has_its_values(committed_database: Database) -> None:
    @with committed_database.write() as session:
        repository = UserRepository(session)
        row = @await repository.upsert(values(1), conflict_columns=["email"])
        loaded = {name: value for name, value in values(1).items() if name != "notes"}
        assert read(row, loaded) == loaded
        again = @await repository.upsert(values(1) | {"nickname": "other"}, conflict_columns=["email"])
        assert (again, again.nickname) == (row, "other")
        @await repository.upsert(values(2) | {"nickname": "other"}, conflict_columns=["email"])
        @await repository.update(row, {"nickname": "third", "point": Point(5, 6)})
        assert @await repository.update_where(User.x == 5, values={"nickname": "fourth", "words": ("one",)}) == 1
        created = @await repository.create({"name": "UPPER", "email": "c", "point": Point(7, 8)})
        assert (created.name, created.x) == ("upper", 7)
'''

VALUES = """\
        "labels": {"a", "b"},
        "numbers": [number, 2] if number % 2 else [],
        "grid": [["a", "b"], ["c", None]],
        "moods": [Mood.SAD, Mood.GLAD],
        "host": ip_interface("10.0.0.0/8"),
        "span": postgresql.Range(1, 5),
        "times": [postgresql.Range(MOMENT, None)],
        "facts": [number, {"b": "c"}],
        "pause": dt.timedelta(milliseconds=number),
        "flags": postgresql.BitString("101"),
"""


def write_suite(*, asynchronous: bool, database: str) -> str:
    """Write it for a variant."""
    text = SUITE.replace("@values\n", VALUES if database == "postgresql" else "").replace("@pytest", "#pytest")
    for word in ("await", "def", "with", "for"):
        mode = "async " if asynchronous else ""
        text = text.replace(f"@{word} ", {"await": "await " if asynchronous else ""}.get(word, f"{mode}{word} "))
    return text.replace("#pytest", "@pytest")
