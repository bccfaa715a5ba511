"""What the scaffolds print: their tables are those of the rendered models, but for what is listed here."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.environments import Project, on_worker_of
from tests.projects import Variant
from tests.rendering import ROOT, Template

from .programs import SCRIPTS, load, run

DOMAINS = ROOT / "tests/domains"
BASE = """\
from sqlalchemy.orm import DeclarativeBase


class Base(DeclarativeBase):
    pass
"""
DESCRIBE = """
import importlib, json, pkgutil, sys
import sqlalchemy as sa
from sqlalchemy import orm

package, metadata = sys.argv[1:]
for module in pkgutil.iter_modules(importlib.import_module(package).__path__):
    importlib.import_module(f"{package}.{module.name}")
orm.configure_mappers()
found = {}
for table in eval(metadata, vars(importlib.import_module(f"{package}.base"))).tables.values():
    sets = [one for one in table.constraints if isinstance(one, sa.UniqueConstraint)]
    single = [(one.name,) for one in table.c if one.unique]
    found[table.name] = {
        "columns": {one.name: one.nullable for one in table.c},
        "key": [one.name for one in table.primary_key],
        "uniques": sorted({*single, *(tuple(one.columns.keys()) for one in sets)}),
        "foreign_keys": sorted((one.parent.name, one.target_fullname, one.ondelete) for one in table.foreign_keys),
    }
print(json.dumps(found))
"""
"""What is compared. Types differ (UtcDateTime and Exact are the template's own), server defaults of datetimes, the
indexes by which lists are sorted, and the names of constraints, which a project without a convention has not."""


def describe(folder: Path, package: str, metadata: str) -> Any:
    """Import a package of models, and describe its tables."""
    command = [sys.executable, "-W", "error", "-c", DESCRIBE, package, metadata]
    environment = os.environ | {"PYTHONPATH": str(folder)}
    result = subprocess.run(command, env=environment, capture_output=True, check=False, text=True)
    assert not result.returncode, result.stderr
    return json.loads(result.stdout)


def write_fields(entity: dict[str, Any]) -> list[str]:
    """Give an entity of a domain as a scaffold takes it."""
    fields = [f"{name}={text}" for name, text in entity.items() if not name.startswith("_")]
    lists = [
        word
        for option in ("unique", "index")
        for names in entity.get(f"_{option}", [])
        for word in (f"--{option}", ",".join(names))
    ]
    plural = ["--plural", entity["_plural"]] if "_plural" in entity else []
    return [*fields, *plural, *lists]


def scaffold(folder: Path, known: Path, entities: dict[str, Any], capsys: pytest.CaptureFixture[str]) -> None:
    """Write a package of models as a user would who has those in `known`, and what is to be pasted beside each."""
    models = folder / "app/models"
    models.mkdir(parents=True)
    (folder / "app/__init__.py").touch()
    (models / "__init__.py").touch()
    (models / "base.py").write_text(BASE)
    pasted: dict[str, list[str]] = {}
    for name, entity in entities.items():
        words = [name, *write_fields(entity), "--project", str(known), "--json"]
        written = ["--write", str(models / f"m_{name.lower()}.py")]
        assert load("scaffold_orm_model").main([*words, *written]) == 0
        for model, lines in json.loads(capsys.readouterr().out)["others"].items():
            pasted.setdefault(model, []).extend(lines)
    for model, lines in pasted.items():
        (models / f"m_{model.lower()}.txt").write_text("\n".join(lines) + "\n")


def paste(folder: Path) -> None:
    """Add the other sides to the models."""
    for text in (folder / "app/models").glob("*.txt"):
        with text.with_suffix(".py").open("a") as file:
            file.write(text.read_text())


PLAIN = Variant("sync", fastapi=False, database="sqlite")
"""The variant whose models our own environment can import."""


@on_worker_of(PLAIN)
def test_tables_are_those_of_the_rendered_models(
    projects: Callable[[Variant], Project], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    check_tables(read_entities("default"), projects(PLAIN).folder, tmp_path, capsys)


@pytest.mark.full
@pytest.mark.parametrize("domain", ["default", "everything", "shapes"])
def test_what_is_written_is_clean_for_ruff_black_and_mypy(
    domain: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    entities = read_entities(domain)
    scaffold(tmp_path / "first", tmp_path / "first", entities, capsys)
    scaffold(tmp_path / "plain", tmp_path / "first", entities, capsys)
    plain = ["--project", str(tmp_path / "plain")]
    for name, entity in entities.items():
        words = [name, *write_fields(entity)]
        for mode in ("sync", "async"):
            file = str(tmp_path / f"plain/app/{mode}_{name.lower()}.py")
            assert load("scaffold_orm_model").main([*words, *plain, "--repository", file, "--mode", mode]) == 0
        table = ["--write", str(tmp_path / f"plain/t_{name.lower()}.py")]
        assert load("scaffold_core_table").main([*words, "--project", str(tmp_path / "empty"), *table]) == 0
    rules = "--select=ALL --ignore=D,A,CPY,INP,COM812,UP017 --line-length=88 --target-version=py311"
    for command in (
        f"ruff check --isolated --no-cache {rules}",
        "ruff format --isolated --no-cache --check",
        "mypy --strict",
    ):
        result = subprocess.run(
            [*command.split(), "."], cwd=tmp_path / "plain", capture_output=True, check=False, text=True
        )
        assert not result.returncode, result.stdout + result.stderr


@pytest.mark.full
@pytest.mark.parametrize("domain", ["everything", "large"])
def test_tables_are_those_of_the_rendered_models_in_any_domain(
    domain: str, template: Template, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    entities = read_entities(domain)
    answers = PLAIN._asdict() | {"entities": entities}
    check_tables(entities, template.copy(tmp_path / "project", answers), tmp_path, capsys)


def check_tables(entities: dict[str, Any], project: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Scaffold the entities twice, the second time with all of them known, and compare their tables."""
    scaffold(folder / "first", folder / "first", entities, capsys)
    scaffold(folder / "plain", folder / "first", entities, capsys)
    paste(folder / "plain")
    ours = describe(folder / "plain", "app.models", "Base.metadata")
    assert ours == describe(project / "src", "my_app.models", "Model.metadata")


def read_entities(domain: str) -> dict[str, Any]:
    """Read a domain of the tests, or the default answer."""
    if domain != "default":
        return dict(yaml.safe_load((DOMAINS / f"{domain}.yml").read_text("utf-8")))
    questions = yaml.safe_load((ROOT / "copier.yml").read_text("utf-8"))
    return dict(yaml.safe_load(questions["entities"]["default"]))


MODELS = """
import uuid

from sqlalchemy import Column, ForeignKey, String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Keyed:
    key: Mapped[uuid.UUID] = mapped_column(primary_key=True)


class User(Keyed, Base):
    __tablename__ = "account"


class Country(Base):
    __tablename__ = "country"
    code = Column("iso", String(2), primary_key=True)
"""


def print_model(folder: Path, *words: str) -> str:
    """Let the program print a model, in a project that has some."""
    (folder / "models.py").write_text(MODELS)
    result = run("scaffold_orm_model", *words, folder=folder)
    assert not result.returncode, result.stderr
    return result.stdout


def test_keys_of_the_project_are_found(tmp_path: Path) -> None:
    text = print_model(tmp_path, "Trip", "user=User", "country=Country optional")
    assert "from models import Base\n" in text
    assert "    from models import Country\n    from models import User\n" in text
    assert "user_id: orm.Mapped[UUID]" in text
    assert 'sa.ForeignKey("account.key", ondelete="RESTRICT")' in text
    assert "country_id: orm.Mapped[str | None]" in text
    assert 'sa.ForeignKey("country.iso", ondelete="SET NULL")' in text
    assert "Assumed" not in text


def test_what_is_told_is_believed_and_what_is_not_is_assumed(tmp_path: Path) -> None:
    told = print_model(tmp_path, "Trip", "owner=Person", "--target", "Person=people.name:str")
    assert 'sa.ForeignKey("people.name", ondelete="RESTRICT")' in told
    assert "owner_id: orm.Mapped[str]" in told
    assumed = print_model(tmp_path, "Trip", "owner=Person")
    assert '# Assumed: table "people" and integer key "id" of Person (--target).\n' in assumed


def test_flask_and_legacy_bases_are_found(tmp_path: Path) -> None:
    (tmp_path / "db.py").write_text("from flask_sqlalchemy import SQLAlchemy\n\ndb = SQLAlchemy()\n")
    (tmp_path / "old.py").write_text("Base = sqlalchemy.orm.declarative_base()\n")
    result = run("scaffold_orm_model", "Trip", folder=tmp_path)
    assert "from db import db\n" in result.stdout
    assert "class Trip(db.Model):" in result.stdout
    assert "# Assumed: the base is not old:Base (--base MODULE:NAME)." in result.stdout
    named = run("scaffold_orm_model", "Trip", "--base", "old:Base", folder=tmp_path).stdout
    assert "from old import Base\n" in named


def test_a_table_of_core_is_in_the_metadata_of_the_models(tmp_path: Path) -> None:
    (tmp_path / "models.py").write_text(MODELS)
    text = run("scaffold_core_table", "Trip", "user=User", folder=tmp_path).stdout
    (tmp_path / "trips.py").write_text(text)
    program = (
        "import trips, models; models.Base.metadata.create_all(__import__('sqlalchemy').create_engine('sqlite://'))"
    )
    subprocess.run([sys.executable, "-W", "error", "-c", program], cwd=tmp_path, check=True)
    assert 'trips = sa.Table(\n    "trips",\n    Base.metadata,\n' in text


@pytest.mark.parametrize("script", ["scaffold_orm_model", "scaffold_core_table"])
def test_a_mistake_is_one_line_of_the_grammar(script: str, tmp_path: Path) -> None:
    result = run(script, "Trip", "name=strr", folder=tmp_path)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.startswith(f"{script}.py: Trip.name: unknown type 'strr', did you mean 'str'? (allowed: str,")
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize("script", ["scaffold_orm_model", "scaffold_core_table"])
def test_a_file_is_never_overwritten(script: str, tmp_path: Path) -> None:
    words = ["Trip", "name=str", "--write", "app/trip.py"]
    assert "would write" in run(script, *words, "--dry-run", folder=tmp_path).stderr
    assert not (tmp_path / "app").exists()
    assert run(script, *words, folder=tmp_path).returncode == 0
    again = run(script, *words, folder=tmp_path)
    assert (again.returncode, again.stderr) == (4, f"{script}.py: app/trip.py exists, and is not overwritten\n")


def test_without_jinja2_the_program_says_what_it_needs(tmp_path: Path) -> None:
    bare = [sys.executable, "-S", str(SCRIPTS / "scaffold_orm_model.py"), "Trip"]
    result = subprocess.run(bare, cwd=tmp_path, capture_output=True, check=False, text=True)
    assert (result.returncode, result.stderr.count("\n")) == (3, 1)
    assert "uv run --with jinja2" in result.stderr


@on_worker_of(PLAIN)
def test_in_a_rendered_project_an_entity_belongs_into_its_domain(
    projects: Callable[[Variant], Project],
) -> None:
    result = run("scaffold_orm_model", "Trip", "driver=User", folder=projects(PLAIN).folder)
    assert result.stderr.startswith("This project has a domain.yml: an entity belongs there")
    assert "from my_app.models.base import Model\n" in result.stdout
    assert "class Trip(Model):" in result.stdout
    assert "created_at" not in result.stdout
    assert "primary_key" not in result.stdout
