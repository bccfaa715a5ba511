"""What an owner writes below the markers of the models, and in a file of his own beside them."""

KINDS = '''"""Types of our own."""

import enum
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql
from typing_extensions import override


class Mood(enum.Enum):
    """How somebody is."""

    GLAD = "glad"
    SAD = "sad"


@dataclass
class Point:
    """A place."""

    x: int | None
    y: int | None


class Words(sa.TypeDecorator[tuple[str, ...]]):
    """Some words, kept as one text."""

    impl = sa.String(200)
    cache_ok = True

    @override
    def process_bind_param(self, value: tuple[str, ...] | None, dialect: sa.Dialect) -> str | None:
        return None if value is None else " ".join(value)

    @override
    def process_result_value(self, value: Any, dialect: sa.Dialect) -> tuple[str, ...] | None:
        return None if value is None else tuple(value.split())


class Host(sa.TypeDecorator[str]):
    """A machine's address."""

    impl = sa.String().with_variant(postgresql.INET(), "postgresql")
    cache_ok = True

    @override
    def process_result_value(self, value: Any, dialect: sa.Dialect) -> str | None:
        return None if value is None else str(value)


class Labels(sa.TypeDecorator[set[str]]):
    """Texts in no order."""

    impl = postgresql.ARRAY(sa.String(9))
    cache_ok = True

    @override
    def process_bind_param(self, value: set[str] | None, dialect: sa.Dialect) -> list[str] | None:
        return None if value is None else sorted(value)

    @override
    def process_result_value(self, value: Any, dialect: sa.Dialect) -> set[str] | None:
        return None if value is None else set(value)
'''

IMPORTS = """
import decimal
from typing import Any

from sqlalchemy.dialects import postgresql
from sqlalchemy.ext.hybrid import hybrid_property

from my_app.models.kinds import Host, Labels, Mood, Point, Words
"""

USER = '''
    nickname: orm.Mapped[str | None] = orm.mapped_column("nick_name", sa.String(40))
    price: orm.Mapped[decimal.Decimal | None] = orm.mapped_column(sa.Numeric(8, 2))
    rate: orm.Mapped[decimal.Decimal | None] = orm.mapped_column(sa.Numeric)
    length: orm.Mapped[dt.timedelta | None] = orm.mapped_column(sa.Interval)
    mood: orm.Mapped[Mood | None] = orm.mapped_column(sa.Enum(Mood, name="mood"))
    plain_mood: orm.Mapped[Mood | None] = orm.mapped_column(
        sa.Enum(Mood, native_enum=False, create_constraint=True, name="plain_mood")
    )
    options: orm.Mapped[Any] = orm.mapped_column(sa.JSON, nullable=True)
    blob: orm.Mapped[bytes | None] = orm.mapped_column(sa.LargeBinary)
    pickled: orm.Mapped[Any] = orm.mapped_column(sa.PickleType, nullable=True)
    words: orm.Mapped[tuple[str, ...] | None] = orm.mapped_column(Words)
    machine: orm.Mapped[str | None] = orm.mapped_column(Host)
    place: orm.Mapped[str] = orm.mapped_column(sa.String(20), server_default="here")
    size: orm.Mapped[int] = orm.mapped_column(sa.Computed("length(name) * 2", persisted=True))
    notes: orm.Mapped[str | None] = orm.mapped_column(sa.Text, deferred=True)
    x: orm.Mapped[int | None]
    y: orm.Mapped[int | None]
    point: orm.Mapped[Point] = orm.composite("x", "y")
    title: orm.Mapped[str] = orm.synonym("name")
    initial: orm.Mapped[str] = orm.column_property(sa.func.substr(name, 1, 1))
    owned_tags: orm.Mapped[list["Tag"]] = orm.relationship(
        "Tag", back_populates="owner", lazy="raise", passive_deletes="all"
    )
    written: orm.Mapped[list["Post"]] = orm.relationship("Post", viewonly=True, lazy="raise")
@more

    @hybrid_property
    def label(self) -> str:
        """Say who it is."""
        return self.name + "!"

    @property
    def shout(self) -> str:
        """Say it in capitals, which no SQL is written for."""
        return self.name.upper()

    @orm.validates("name")
    def clean(self, _key: str, value: str) -> str:
        """Keep no case."""
        return value.lower()

    @orm.validates("email")
    def shout_address(self, _key: str, value: str) -> str:
        """Write it in capitals."""
        return value.upper()
'''

POSTGRESQL = """\
    labels: orm.Mapped[set[str] | None] = orm.mapped_column(Labels)
    numbers: orm.Mapped[list[int] | None] = orm.mapped_column(postgresql.ARRAY(sa.Integer))
    grid: orm.Mapped[list[list[str]] | None] = orm.mapped_column(sa.ARRAY(sa.String(5), dimensions=2))
    moods: orm.Mapped[list[Mood] | None] = orm.mapped_column(postgresql.ARRAY(sa.Enum(Mood, name="mood")))
    host: orm.Mapped[Any] = orm.mapped_column(postgresql.INET, nullable=True)
    span: orm.Mapped[Any] = orm.mapped_column(postgresql.INT4RANGE, nullable=True)
    times: orm.Mapped[Any] = orm.mapped_column(postgresql.TSTZMULTIRANGE, nullable=True)
    facts: orm.Mapped[Any] = orm.mapped_column(postgresql.JSONB, nullable=True)
    pause: orm.Mapped[dt.timedelta | None] = orm.mapped_column(postgresql.INTERVAL(precision=3))
    flags: orm.Mapped[Any] = orm.mapped_column(postgresql.BIT(3), nullable=True)
    searched: orm.Mapped[Any] = orm.mapped_column(
        postgresql.TSVECTOR, sa.Computed("to_tsvector('simple', name)", persisted=True)
    )
"""

POST = """
    source: orm.Mapped[tuple[str, ...]] = orm.mapped_column(Words)
"""

TAG = """
    owner_id: orm.Mapped[int | None] = orm.mapped_column(sa.ForeignKey("users.id", ondelete="RESTRICT"), index=True)
    owner: orm.Mapped["User | None"] = orm.relationship(
        "User", back_populates="owned_tags", lazy="raise"
    )
    rank: orm.Mapped[int] = orm.mapped_column(default=1, server_default="1")
    secret: orm.Mapped[str] = orm.mapped_column(sa.String(40), server_default="")
"""

LISTENER = '''

@sa.event.listens_for(Tag, "before_insert")
@sa.event.listens_for(Tag, "before_update")
def make_positive(_mapper: object, _connection: object, tag: Tag) -> None:
    """Rank from the first on."""
    tag.rank = abs(tag.rank)
'''
