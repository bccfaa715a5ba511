"""What an owner writes into a project: columns of any type, and what SQLAlchemy puts beside columns."""

from pathlib import Path

from tests.projects import Variant

from .factories import POST_FACTORY, USER_FACTORY
from .models import IMPORTS, KINDS, LISTENER, POST, POSTGRESQL, TAG, USER
from .schemas import (
    INCOMING,
    MOOD,
    OUTGOING,
    TAG_DETAIL,
    TAG_INCOMING,
    TAG_OUTGOING,
    TAG_PARAMS,
    USER_DETAIL,
    VALIDATOR,
)
from .suite import write_suite

POST_IMPORT, TAG_IMPORT, USER_IMPORT = (
    f"    from my_app.models.{name} import {name.title()}\n" for name in ("post", "tag", "user")
)
BASE_IMPORT = "from my_app.schemas import base\n"
TAG_SCHEMA_IMPORT, USER_SCHEMA_IMPORT = (
    f"\nif TYPE_CHECKING:\n    from my_app.schemas.{name} import {name.title()}Read\n" for name in ("tag", "user")
)
MARKER = "    # Yours from here on: updates change only what is above.\n"


def own_columns(folder: Path, variant: Variant) -> None:
    """Write them where the project says that an owner's code goes."""
    package = folder / "src" / "my_app"
    (package / "models" / "kinds.py").write_text(KINDS, encoding="utf-8")
    more = POSTGRESQL if variant.database == "postgresql" else ""
    insert(
        package / "models" / "user.py",
        {"import datetime as dt\n": IMPORTS, POST_IMPORT: TAG_IMPORT, MARKER: USER.replace("@more\n", more)},
    )
    insert(package / "models" / "post.py", {"import datetime as dt\n": IMPORTS, MARKER: POST})
    insert(
        package / "schemas" / "user.py",
        {
            "import datetime as dt\n": MOOD,
            BASE_IMPORT: TAG_SCHEMA_IMPORT,
            "    is_active: bool = Field(default=True)\n": INCOMING,
            "    is_active: bool\n": OUTGOING,
        },
    )
    hide(package / "schemas" / "user.py", "    is_active: bool\n")
    own_rules(package)
    for example in (folder / "tests" / "api").glob("test_*.py"):
        example.unlink()  # They send and expect what was there before.
    suite = write_suite(asynchronous=variant.mode == "async", database=variant.database)
    (folder / "tests" / "test_own_columns.py").write_text(suite, encoding="utf-8")
    for name, text in {"user": USER_FACTORY, "post": POST_FACTORY}.items():
        insert(
            folder / "tests" / "factories" / f"{name}.py",
            {f"    list_params = schemas.{name.title()}ListParams\n": text},
        )


def own_rules(package: Path) -> None:
    """Write relations, fields that are hidden or have a default, and what changes values."""
    insert(package / "models" / "tag.py", {POST_IMPORT: USER_IMPORT, MARKER: TAG})
    insert(package / "schemas" / "user.py", {'    """A row with its included relations."""\n': USER_DETAIL})
    create_schema, read_schema = "    name: Annotated[base.Text, Field(max_length=50)]\n", "    name: str\n"
    detail, params = '    """A row with its included relations."""\n', '    """Query parameters of one row."""\n'
    insert(
        package / "schemas" / "tag.py",
        {
            BASE_IMPORT: USER_SCHEMA_IMPORT,
            create_schema: TAG_INCOMING + VALIDATOR,
            read_schema: TAG_OUTGOING,
            detail: TAG_DETAIL,
            params: TAG_PARAMS,
        },
    )
    replace(package / "schemas" / "tag.py", "BaseModel, Field\n", "BaseModel, Field, field_validator\n")
    replace(package / "schemas" / "post.py", "    body: str\n", "")
    with (package / "models" / "tag.py").open("a", encoding="utf-8") as file:
        file.write(LISTENER)


def insert(file: Path, texts: dict[str, str]) -> None:
    """Insert texts, each after a line."""
    text = file.read_text(encoding="utf-8")
    for line, more in texts.items():
        assert text.count(line) == 1, (file, line)
        text = text.replace(line, line + more)
    file.write_text(text, encoding="utf-8")


def replace(file: Path, old: str, new: str) -> None:
    """Write a line in another way, or leave it out."""
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, (file, old)
    file.write_text(text.replace(old, new), encoding="utf-8")


def hide(file: Path, field: str) -> None:
    """Keep a field out of answers."""
    replace(file, field, f"{field.rstrip()} = Field(exclude=True)\n")


def create_enum(folder: Path) -> None:
    """Create the type of an enum in the revision, since Alembic adds columns, and no types that they need."""
    [file] = (folder / "src" / "my_app" / "migrations" / "versions").glob("*_own.py")
    enum = '    sa.Enum("GLAD", "SAD", name="mood")'
    insert(file, {"def upgrade() -> None:\n": f"{enum}.create(op.get_bind())\n"})
    file.write_text(f"{file.read_text(encoding='utf-8')}{enum}.drop(op.get_bind())\n", encoding="utf-8")
