"""Projects that did not come from the template: their files by name."""

SECRET = "s3cr3t-Hunter2"  # noqa: S105 - It is planted.

FLASK = {
    "requirements.txt": """\
Flask==2.2.5
Flask-SQLAlchemy==2.5.1  # the ORM
Flask-Migrate
SQLAlchemy==1.4.54
PyMySQL>=1
""",
    "app/__init__.py": f"""\
from flask import Flask
from .extensions import db

def create_app():
    app = Flask(__name__)
    app.config["SQLALCHEMY_DATABASE_URI"] = "mysql+pymysql://shop:{SECRET}@db.example/shop"
    db.init_app(app)
    return app
""",
    "app/extensions.py": "from flask_sqlalchemy import SQLAlchemy\ndb = SQLAlchemy()\n",
    "app/models.py": """\
from . import db

class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(50))
    posts = db.relationship("Post", backref="author", lazy="dynamic")

class Post(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    author_id = db.Column(db.ForeignKey("user.id"))

class Search(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    query = db.Column(db.String(99))
""",
    "app/views.py": """\
from app import db
from app.models import Post, Search, User

def show(name):
    user = User.query.filter_by(name=name).first_or_404()
    count = db.session.query(Post).count()
    db.engine.execute("DELETE FROM log")
    return user, count, Search.query == name

def find(client, index):
    return client.query("SELECT 1"), index.query(name=1)
""",
    "migrations/alembic.ini": "[alembic]\n",
    "migrations/env.py": """\
from alembic import context
from flask import current_app
engine = current_app.extensions['migrate'].db.engine
""",
    "migrations/versions/1.py": "from app import db\nfrom app.models import User\ndb.session.query(User).all()\n",
    ".env": f"DATABASE_URL=postgresql+asyncpg://shop:{SECRET}@db.example/shop\n",
}

FASTAPI = {
    "pyproject.toml": """\
[project]
name = "api"
dependencies = [
    "fastapi>=0.110",
    "sqlalchemy[asyncio]>=2.0,<2.1",
    "asyncpg",
]
""",
    "uv.lock": """\
version = 1

[[package]]
name = "sqlalchemy"
version = "2.0.41"
""",
    "alembic.ini": f"[alembic]\nscript_location = alembic\nsqlalchemy.url = postgresql+asyncpg://u:{SECRET}@HOST/d\n",
    "alembic/env.py": """\
from alembic import context
from sqlalchemy.ext.asyncio import async_engine_from_config
from service.models.user import Base
target_metadata = Base.metadata
""",
    "service/__init__.py": "",
    "service/main.py": """\
from typing import Annotated
from fastapi import Depends, FastAPI
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from service.db import get_session
from service.models import User
app = FastAPI()
SessionDep = Annotated[AsyncSession, Depends(get_session)]

@app.get("/users")
async def users(session: SessionDep):
    return (await session.scalars(select(User))).all()
""",
    "service/db.py": f"""\
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine
engine = create_async_engine("postgresql+asyncpg://u:{SECRET}@HOST/d")
maker = async_sessionmaker(engine, expire_on_commit=False)

async def get_session():
    async with maker() as session:
        yield session
""",
    "service/models/__init__.py": "from service.models.user import User\nfrom service.models.item import Item\n",
    "service/models/user.py": """\
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

class Base(DeclarativeBase):
    pass

class User(Base):
    __tablename__ = "user"
    id: Mapped[int] = mapped_column(primary_key=True)
""",
    "service/models/item.py": """\
from sqlalchemy.orm import Mapped, mapped_column
from service.models.user import Base

class Item(Base):
    __tablename__ = "item"
    id: Mapped[int] = mapped_column(primary_key=True)
""",
    "service/audit.py": """\
from sqlalchemy.orm import Mapped, mapped_column
from service.models import user

class Audit(user.Base):
    __tablename__ = "audit"
    id: Mapped[int] = mapped_column(primary_key=True)
""",
    "tests/test_db.py": "from sqlalchemy import create_engine\nengine = create_engine('sqlite://')\n",
}

CORE = {
    "load.py": """\
import sqlalchemy as sa

metadata = sa.MetaData()
events = sa.Table("event", metadata, sa.Column("id", sa.Integer, primary_key=True))

def load(url):
    engine = sa.create_engine(url)
    with engine.begin() as connection:
        connection.execute(sa.insert(events), [{"id": 1}])
        return connection.execute(sa.select(events)).all()
""",
}

DJANGO = {
    "setup.cfg": """\
[metadata]
name = site
[options]
install_requires =
    Django>=4.2
    SQLAlchemy~=2.0.0
    psycopg2-binary
""",
    "manage.py": "import django\n",
    "shop/models.py": """\
from django.db import models

class Order(models.Model):
    name = models.CharField(max_length=9)
""",
    "shop/warehouse.py": """\
from sqlalchemy import create_engine, text
from sqlalchemy.orm import Session

def count(url):
    with Session(create_engine(url)) as session:
        return session.scalar(text("SELECT count(*) FROM fact"))
""",
    "shop/views.py": """\
from shop.models import Order

def show(graph):
    return Order.objects.all().query, graph.query("MATCH (n) RETURN n"), str(Order.query)
""",
}

MIGRATING = {
    "Pipfile": """\
[packages]
sqlalchemy = {version = "~=1.4.0", extras = ["asyncio"]}
aiosqlite = "*"
litestar = "*"
""",
    "base.py": "from sqlalchemy.ext.declarative import declarative_base\nBase = declarative_base()\n",
    "session.py": """\
from sqlalchemy import create_engine
from sqlalchemy.orm import scoped_session, sessionmaker
from base import Base
Session = scoped_session(sessionmaker(bind=create_engine("sqlite:///old.db")))
Base.query = Session.query_property()
""",
    "old.py": """\
import sqlalchemy as sa
from sqlalchemy.orm import joinedload, relationship
from base import Base
from session import Session

class Author(Base):
    __tablename__ = "author"
    id = sa.Column(sa.Integer, primary_key=True)
    books = relationship("Book", back_populates="author")

def authors():
    return Session.query(Author).options(joinedload("books")).order_by(Author.id)[0:5]

def ids():
    return Session().query(Author.id).all(), sa.select([Author.id]), Author.query.get(1)

class Reader:
    def __init__(self, factory):
        self.session = Session()

    def read(self):
        return self.session.query(Author).filter(Author.id == 1).one()
""",
    "new.py": """\
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
from sqlalchemy.orm import sessionmaker
from old import Author

engine = create_async_engine("sqlite+aiosqlite:///new.db")
maker = sessionmaker(engine, class_=AsyncSession)

async def authors():
    async with maker() as session:
        return (await session.scalars(select(Author))).all()

def unknown(thing, other):
    return thing.query(Author).first(), other.query("x"), other.session.query(1)
""",
}

SESSIONS = {
    "a.py": """\
from typing import Annotated, Iterator
import sqlalchemy.orm
from sqlalchemy.orm import Session, scoped_session, sessionmaker
factory = sessionmaker()
Scoped = scoped_session(factory)
SessionDep = Annotated[Session, 1]
def get_session() -> Iterator[sqlalchemy.orm.Session]: ...
class Store: ...
""",
}
IMPORTS = "from sqlalchemy.orm import Session\nfrom .a import db, factory, get_session, Scoped, SessionDep, Store\n"
"""What a module beside it makes of its sessions."""

PROJECTS = {"flask": FLASK, "fastapi": FASTAPI, "core": CORE, "django": DJANGO, "migrating": MIGRATING}
EXPECTED = {
    "flask": ["==1.4.54", "1.x", "ORM", "sync", "Flask Flask_SQLAlchemy", "pymysql", "sync", "app/models.py"],
    "fastapi": ["2.0.41", "2.x", "ORM", "async", "FastAPI", "asyncpg", "async", "service/models/__init__.py"],
    "core": ["unknown", "2.x", "Core", "sync", "", "", "", ""],
    "django": ["~=2.0.0", "unknown", "ORM", "sync", "Django", "psycopg2", "", ""],
    "migrating": ["~=1.4.0", "mixed", "ORM", "mixed", "", "aiosqlite", "", "old.py"],
}
"""Version, style, API, mode, frameworks, drivers, the mode of Alembic, and the central module."""
