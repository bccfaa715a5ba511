"""What is detected in projects and snippets is right, says how sure it is, and gives no secret away."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.environments import Project, in_turn, on_worker_of
from tests.projects import DEFAULT, VARIANTS, Variant
from tests.skill.detected_projects import EXPECTED, IMPORTS, PROJECTS, SECRET, SESSIONS
from tests.skill.engine_environment import find_python
from tests.skill.programs import SCRIPTS, load

program = load("detect_context")


def run(*arguments: object, text: bytes = b"", python: str = sys.executable) -> subprocess.CompletedProcess[bytes]:
    command = [python, "-B", str(SCRIPTS / "detect_context.py"), *map(str, arguments)]
    return subprocess.run(command, input=text, capture_output=True, check=False)


def detect(folder: Path, files: Mapping[str, str | bytes] | None = None) -> Any:
    """Write files, and describe their folder in this process."""
    for name, content in (files or {}).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return program.describe(folder, program.read_project(folder))


def answers(found: Any) -> tuple[str, ...]:
    return tuple(found[topic]["answer"] for topic in ("style", "api", "mode"))


def sites(found: Any) -> list[str]:
    return [f"{one['file']}:{one['line']} {one['what']} {one['answer']}" for one in found["legacy"]["sites"]]


@pytest.mark.parametrize("name", PROJECTS)
def test_a_project_is_described(name: str, tmp_path: Path) -> None:
    found = detect(tmp_path, PROJECTS[name])
    lists = [" ".join(one) for one in (found["frameworks"], found["drivers"], found["alembic"].values())]
    assert [found["sqlalchemy"]["version"], *answers(found), *lists, found["central"]] == EXPECTED[name]


def test_legacy_sites_are_those_of_sessions_models_and_engines(tmp_path: Path) -> None:
    """Not those of a client or an index, a column named `query`, or a revision, which is history."""
    assert [one for one in sites(detect(tmp_path, PROJECTS["flask"])) if "Column" not in one] == [
        "app/models.py:6 relationship(backref=) proven",
        "app/views.py:5 Model.query proven",
        "app/views.py:6 session.query() proven",
        "app/views.py:7 engine.execute() proven",
    ]
    assert sites(detect(tmp_path / "1", PROJECTS["django"])) == sites(detect(tmp_path / "2", PROJECTS["fastapi"])) == []


def test_sites_name_patterns_that_fix_query_explains(tmp_path: Path) -> None:
    hints = {one["hint"] for one in detect(tmp_path, PROJECTS["migrating"])["legacy"]["sites"]}
    named = {one.removeprefix("fix_query.py --explain ") for one in hints if one.startswith("fix_query.py")}
    known = subprocess.run([sys.executable, SCRIPTS / "fix_query.py", "--list"], capture_output=True, check=True)
    assert {"page", "get", "one", "first"} <= named <= set(known.stdout.decode().split())


@pytest.mark.parametrize(
    ("code", "certainty"),
    [
        ("def f(session): session.query(User)", ["proven"]),
        ("def f(db: 'Optional[Session]' = None): db.query(User)", ["proven"]),
        ("def f(db: SessionDep): db.query(User)", ["proven"]),
        ("def f():\n    with factory.begin() as s: s.query(User)", ["proven"]),
        ("with get_session() as s: s.query(User)", ["proven"]),
        ("class A:\n    def __init__(self, s: Session): self.s = s\n    def f(self): self.s.query(User)", ["proven"]),
        ("Scoped.query(User)", ["proven"]),
        ("db.session.query(User)", ["proven"]),
        ("def f(dbsession): dbsession.query(User)", ["likely"]),
        ("def f(session: Store): session.query(User)", []),
        ("session = Store()\nsession.query(User)", []),
        ("def f(session): session.query('SELECT 1')", []),
    ],
)
def test_a_session_is_followed_to_where_it_is_made(code: str, certainty: list[str], tmp_path: Path) -> None:
    found = detect(tmp_path, SESSIONS | {"b.py": IMPORTS + code})
    assert [one["answer"] for one in found["legacy"]["sites"]] == certainty


@pytest.mark.parametrize(
    ("files", "version", "how"),
    [
        ({"requirements/base.txt": "SQLAlchemy[asyncio] >= 2.0, < 2.1 ; x"}, ">=2.0,<2.1", "declared"),
        ({"requirements.txt": "flask-sqlalchemy==3\n# sqlalchemy==1\nsqlalchemy<2"}, "<2", "declared"),
        ({"Pipfile.lock": '{"default": {"sqlalchemy": {"version": "==1.4.46"}}}'}, "1.4.46", "locked"),
        ({".venv/lib/python3.9/site-packages/SQLAlchemy-1.4.52.dist-info/RECORD": ""}, "1.4.52", "installed"),
        ({"pyproject.toml": 'description = "SQLAlchemy 2.1"'}, "unknown", "no file names it"),
    ],
)
def test_the_version_is_found(files: dict[str, str], version: str, how: str, tmp_path: Path) -> None:
    found = detect(tmp_path, files)["sqlalchemy"]
    assert (found["version"], found["how"]) == (version, how)


@pytest.mark.parametrize(
    ("snippet", "style", "expected"),
    [
        ("    db.session.query(User).get(1)", "1.x", ["<stdin>:1 session.query() proven"]),
        ("User.query.filter_by(id=1).all()", "1.x", ["<stdin>:1 Model.query likely"]),
        ("client.query('SELECT 1')\nthing.query.run()", "unknown", []),
        ("async with AsyncSession(e) as s:\n    await s.scalars(select(User))", "2.x", []),
        ("engine = create_engine(url)\nengine.execute('x')", "1.x", ["<stdin>:2 engine.execute() proven"]),
    ],
)
def test_a_snippet_needs_no_imports(snippet: str, style: str, expected: list[str]) -> None:
    found = json.loads(run("-", "--json", text=snippet.encode()).stdout)
    assert (found["style"]["answer"], sites(found)) == (style, expected)


@pytest.mark.parametrize("name", PROJECTS)
def test_the_text_is_short_and_without_secrets(name: str, tmp_path: Path) -> None:
    files = {".env": f"TOKEN={SECRET}", "many.py": "def f(session):\n" + "    session.query(User)\n" * 300}
    found = detect(tmp_path, PROJECTS[name] | files)
    lines = list(program.write_text(found))
    assert len(lines) <= 40
    assert all(one.startswith("  ") for one in lines[lines.index("Assume:") + 1 :])
    assert [one for one in (SECRET, "://", "db.example") if one in f"{lines} {found}"] == []


@pytest.mark.parametrize("argument", ["-", "nowhere", __file__, "--no-such-flag"])
def test_a_mistake_is_one_line(argument: str) -> None:
    result = run(argument, text=b"print 'a'")
    assert (result.returncode, result.stdout, result.stderr.count(b"\n")) == (2, b"", 1)


def test_what_cannot_be_read_is_named_and_nothing_is_run(tmp_path: Path) -> None:
    assert detect(tmp_path)["files"] == {"read": 0, "unreadable": []}
    os.mkfifo(tmp_path / "pipe.py")
    (tmp_path / "loop.py").symlink_to("loop.py")
    (tmp_path / os.fsdecode(b"\xff.py")).write_text("from sqlalchemy import create_engine\ncreate_engine(1)\n")
    files = {"old.py": b"print 'Python 2'", "latin.py": "x = 'é'".encode("latin-1"), "nul.py": b"\0"}
    exits = dict.fromkeys(("json.py", "setup.py", "sqlalchemy/__init__.py"), b"raise SystemExit(9)\n")
    others = {"sum.py": b"x = " + b" + ".join([b"'a'"] * 900), "uv.lock": b"\0", "pyproject.toml": b"\xff["}
    found = detect(tmp_path, files | exits | others)
    assert found["files"]["unreadable"] == ["latin.py", "loop.py", "nul.py", "old.py", "pipe.py"]
    assert (run(tmp_path).returncode, run(tmp_path).stderr) == (0, b"")


def check_variant(variant: Variant, folder: Path) -> None:
    found = detect(folder)
    drivers = {
        "sqlite": {"async": ["aiosqlite"], "sync": ["sqlite"]},
        "postgresql": {"async": ["asyncpg"], "sync": ["psycopg"]},
    }
    assert answers(found) in {("2.x", api, variant.mode) for api in ("ORM", "mixed")}
    assert ("FastAPI" in found["frameworks"]) is variant.fastapi
    assert found["drivers"] == drivers[variant.database][variant.mode]
    assert found["alembic"] == {"src/my_app/migrations/env.py": variant.mode}
    assert (found["central"], found["legacy"]["total"]) == ("src/my_app/models/__init__.py", 0)
    assert ("AGENTS.md" in found["assumptions"][0]) is VARIANTS[variant].skill


@on_worker_of(DEFAULT)
def test_a_rendered_project_is_recognised(projects: Callable[[Variant], Project]) -> None:
    check_variant(DEFAULT, projects(DEFAULT).folder)


@pytest.mark.full
@pytest.mark.parametrize("variant", [*map(in_turn, VARIANTS)])
def test_every_variant_is_recognised(variant: Variant, projects: Callable[[Variant], Project]) -> None:
    check_variant(variant, projects(variant).folder)


@pytest.mark.full
@pytest.mark.parametrize("version", ["3.8", "3.9", "3.10", "3.11", "3.12", "3.13"])
def test_every_python_detects_the_same(version: str, tmp_path: Path) -> None:
    for name, files in PROJECTS.items():
        found = detect(tmp_path / name, files)
        assert json.loads(run(tmp_path / name, "--json", python=find_python(version)).stdout) == found
