"""The models the cases work on: a lending library with every kind of relationship."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import JSON, Boolean, Column, ForeignKey, Integer, String, Table
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import DeclarativeBase, backref, column_property, relationship

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


class Base(DeclarativeBase):
    """The base of the library."""


book_genre = Table(
    "book_genre",
    Base.metadata,
    Column("book_id", ForeignKey("book.id"), primary_key=True),
    Column("genre_id", ForeignKey("genre.id"), primary_key=True),
)


class Publisher(Base):
    """Has books, and knows its parent house."""

    __tablename__ = "publisher"
    id = Column(Integer, primary_key=True)
    name = Column(String(40), nullable=False)
    city = Column(String(40))
    parent_id = Column(Integer, ForeignKey("publisher.id"))
    books = relationship("Book", back_populates="publisher", order_by="Book.id")
    imprints = relationship("Publisher", backref=backref("parent", remote_side="Publisher.id"))


class Book(Base):
    """Stands in the middle."""

    __tablename__ = "book"
    id = Column(Integer, primary_key=True)
    title = Column(String(40), nullable=False)
    year = Column("published", Integer)
    pages = Column(Integer)
    lent = Column(Boolean)
    publisher_id = Column(Integer, ForeignKey("publisher.id"))
    publisher = relationship("Publisher", back_populates="books")
    copies = relationship("Copy", backref="book", order_by="Copy.id")
    genres = relationship("Genre", secondary=book_genre, backref="books")

    @hybrid_property
    def is_long(self) -> Any:
        """Compare with a constant."""
        return self.pages > 300


class Copy(Base):
    """One physical book."""

    __tablename__ = "copy"
    id = Column(Integer, primary_key=True)
    book_id = Column(Integer, ForeignKey("book.id"))
    shelf = Column(String(10))
    state = Column(String(10))


class Genre(Base):
    """Many to many."""

    __tablename__ = "genre"
    id = Column(Integer, primary_key=True)
    label = Column(String(20))


class Reader(Base):
    """Its cards are always joined."""

    __tablename__ = "reader"
    id = Column(Integer, primary_key=True)
    name = Column(String(20))
    cards = relationship("Card", lazy="joined", order_by="Card.id")


class Card(Base):
    """A library card."""

    __tablename__ = "card"
    id = Column(Integer, primary_key=True)
    reader_id = Column(Integer, ForeignKey("reader.id"))
    number = Column(String(20))


class Note(Base):
    """Holds a value that cannot be hashed."""

    __tablename__ = "note"
    id = Column(Integer, primary_key=True)
    book_id = Column(Integer, ForeignKey("book.id"))
    body = Column(JSON)


class Shelf(Base):
    """Its events are a dynamic relationship."""

    __tablename__ = "shelf"
    id = Column(Integer, primary_key=True)
    code = Column(String(10))
    events = relationship("Event", lazy="dynamic", order_by="Event.id")


class Event(Base):
    """Single table inheritance."""

    __tablename__ = "event"
    id = Column(Integer, primary_key=True)
    shelf_id = Column(Integer, ForeignKey("shelf.id"))
    kind = Column(String(10))
    query = Column(String(10))
    shout = column_property(kind + "!")
    __mapper_args__: ClassVar[dict[str, Any]] = {"polymorphic_on": kind, "polymorphic_identity": "event"}


class Move(Event):
    """A kind of event."""

    __mapper_args__: ClassVar[dict[str, Any]] = {"polymorphic_identity": "move"}


def fill(session: Session) -> None:
    """Add rows with duplicates, NULLs and childless parents."""
    session.add_all(
        [
            Publisher(id=1, name="Adler", city="Bonn"),
            Publisher(id=2, name="Birke", city=None, parent_id=1),
            Publisher(id=3, name="Adler", city="Graz", parent_id=1),
        ]
    )
    session.flush()
    session.add_all(
        [
            Book(id=1, title="Sea", year=1990, pages=300, lent=True, publisher_id=1),
            Book(id=2, title="Sky", year=2001, pages=120, lent=False, publisher_id=1),
            Book(id=3, title="Sea", year=None, pages=500, lent=None, publisher_id=2),
            Book(id=4, title="Sun", year=2001, pages=None, lent=True, publisher_id=None),
        ]
    )
    session.flush()
    session.add_all(
        [
            Copy(id=1, book_id=1, shelf="A", state="good"),
            Copy(id=2, book_id=1, shelf="A", state="worn"),
            Copy(id=3, book_id=2, shelf="B", state=None),
            Copy(id=4, book_id=1, shelf="B", state="good"),
            Copy(id=5, book_id=None, shelf="C", state="good"),
        ]
    )
    one, two = Genre(id=1, label="novel"), Genre(id=2, label="essay")
    session.get_one(Book, 1).genres = [one, two]
    session.get_one(Book, 3).genres = [one]
    session.add_all(
        [
            Reader(id=1, name="ina", cards=[Card(id=1, number="x"), Card(id=2, number="y")]),
            Reader(id=2, name="jan"),
            Note(id=1, book_id=1, body={"a": [1]}),
            Note(id=2, book_id=1, body={"a": [1]}),
            Shelf(id=1, code="A"),
            Event(id=1, shelf_id=1, query="q1"),
            Move(id=2, shelf_id=1, query="q2"),
        ]
    )
    session.commit()
