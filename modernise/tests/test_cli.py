"""The program as a user runs it."""

from __future__ import annotations

import contextlib
import io
import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sqlalchemy_modernise.cli import main
from sqlalchemy_modernise.document import Workspace
from sqlalchemy_modernise.fixer import fix
from sqlalchemy_modernise.reading.guards import Guards
from sqlalchemy_modernise.reading.project import build_project
from sqlalchemy_modernise.run import run_files

if TYPE_CHECKING:
    from sqlalchemy_modernise.reading.sources import Source
    from sqlalchemy_modernise.reporting.findings import FileResult

MODELS = """\
from sqlalchemy import Column, Integer
from sqlalchemy.orm import DeclarativeBase


class Base(DeclarativeBase):
    pass


class A(Base):
    __tablename__ = "a"
    id = Column(Integer, primary_key=True)
"""
APP = """\
from sqlalchemy.orm import Session

from models import A


def run(session: Session, other):
    return session.query(A).all(), other.query(A).all()
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a folder with models and one query of each kind."""
    (tmp_path / "pyproject.toml").write_text("")
    (tmp_path / "models.py").write_text(MODELS)
    (tmp_path / "app.py").write_text(APP)
    return tmp_path


def call(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the program in this process, which takes a tenth of the time; those that read a stream run the script."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.chdir(project), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main(arguments)
    return subprocess.CompletedProcess(arguments, code, out.getvalue(), err.getvalue())


def test_without_options_it_prints_a_diff_and_writes_nothing(project: Path) -> None:
    """The report follows the diff."""
    done = call(project, "app.py")
    assert "+    return session.scalars(select(A)).all(), other.query(A).all()" in done.stdout
    assert "app.py:7: left [query] other is not proved to be a Session" in done.stdout
    assert "1 file, 2 sites: 1 can be rewritten, 1 left, 0 files not analysed" in done.stdout
    assert (project / "app.py").read_text() == APP
    assert done.returncode == 0


@pytest.mark.parametrize("named", ["app.py", "{}/app.py", "../{name}/app.py"])
def test_the_diff_can_be_applied(project: Path, named: str) -> None:
    """However the file was named."""
    done = call(project, named.format(project, name=project.name))
    patch = done.stdout[: done.stdout.index("app.py:7:")]
    subprocess.run(["git", "apply"], input=patch, text=True, check=True, cwd=project)
    assert "scalars(select(A))" in (project / "app.py").read_text()


def test_the_diff_of_a_file_elsewhere_has_no_root(project: Path) -> None:
    """`patch -p1 -d /` takes it."""
    (project / "here").mkdir()
    done = call(project / "here", str(project / "app.py"))
    assert done.stdout.startswith(f"--- a{project.resolve()}/app.py\n+++ b{project.resolve()}/app.py\n")


def test_write_changes_the_files(project: Path) -> None:
    """A second run has nothing to do."""
    done = call(project, "app.py", "--write")
    assert done.returncode == 0
    assert "1 rewritten, 1 left" in done.stdout
    assert "session.scalars(select(A)).all()" in (project / "app.py").read_text()
    assert call(project, "app.py", "--check").returncode == 0


def test_check_exits_with_one(project: Path) -> None:
    """As linters do."""
    assert call(project, "app.py", "--check").returncode == 1


def test_json(project: Path) -> None:
    """Everything is there for another program."""
    found = json.loads(call(project, ".", "--format", "json").stdout)
    assert found["changed"] == ["app.py", "models.py"]
    assert {site["rule"] for site in found["sites"]} == {"query", "mapped-column"}
    assert found["not_analysed"] == []


def test_github(project: Path) -> None:
    """Annotations name file and line."""
    out = call(project, "app.py", "--format", "github").stdout
    assert "::notice file=app.py,line=7,title=query::" in out
    assert "::warning file=app.py,line=7,title=query::" in out


def test_only(project: Path) -> None:
    """One rule can be applied alone."""
    call(project, ".", "--write", "--only", "query")
    assert (project / "models.py").read_text() == MODELS
    assert "select(A)" in (project / "app.py").read_text()


def test_jobs_give_the_same_result(project: Path) -> None:
    """Worker processes share the index."""
    one = call(project, ".", "--format", "json").stdout
    assert call(project, ".", "--format", "json", "--jobs", "2").stdout == one


def test_session_names(project: Path) -> None:
    """On the command line and in pyproject.toml."""
    assert "2 can be rewritten" in call(project, "app.py", "--session-names", "other,x").stdout
    (project / "pyproject.toml").write_text('[tool.fix-query]\nsession-names = ["other"]\n')
    assert "2 can be rewritten" in call(project, "app.py").stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("missing.py",), "no such file"),
        ((), "name at least one"),
        (("app.py", "--only", "nothing"), "there is no rule 'nothing'"),
        (("--explain", "nothing"), "there is no rule 'nothing'"),
    ],
)
def test_a_wrong_call_says_what_is_wrong(project: Path, arguments: tuple[str, ...], words: str) -> None:
    """One line, exit code 2."""
    done = call(project, *arguments)
    assert done.returncode == 2
    assert words in done.stderr
    assert done.stderr.count("\n") == 1


def test_unknown_setting(project: Path) -> None:
    """A typing error in the settings is no silent default."""
    (project / "pyproject.toml").write_text("[tool.fix-query]\nsession_names = []\n")
    done = call(project, "app.py")
    assert done.returncode == 2
    assert "no setting 'session_names'" in done.stderr


def test_explain() -> None:
    """Every rule explains itself."""
    out = call(Path.cwd(), "--explain", "all").stdout
    assert {line.split(":")[0] for line in out.splitlines()} >= {
        "query",
        "is-none",
        "is-true",
        "mapped-column",
    }


def test_a_file_that_does_not_parse_sets_the_exit_code(project: Path) -> None:
    """The others are done."""
    (project / "broken.py").write_text("session.query(\n")
    done = call(project, ".", "--write")
    assert done.returncode == 2
    assert "broken.py:1: not analysed: does not parse" in done.stdout
    assert "select(A)" in (project / "app.py").read_text()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "latin-1"])
def test_encodings_are_kept(project: Path, encoding: str) -> None:
    """A byte order mark or a declared encoding survive."""
    head = "# -*- coding: latin-1 -*-\n" if encoding == "latin-1" else ""
    text = f"{head}# ä\r\n{APP}"
    (project / "app.py").write_bytes(text.encode(encoding))
    assert call(project, "app.py", "--write").returncode == 0
    data = (project / "app.py").read_bytes()
    assert data.startswith(text.split("\n", maxsplit=1)[0].encode(encoding))
    assert "# ä\r\n".encode(encoding).lstrip(b"\xef\xbb\xbf") in data


def test_migrate_project(project: Path) -> None:
    """The plan has six steps, and the metadata is compared."""
    done = call(project, ".", "--migrate-project", "--python", sys.executable)
    assert [line[0] for line in done.stdout.splitlines() if line[0].isdigit()] == list("123456")
    assert done.stdout.endswith("Metadata: the same before and after.\n")
    assert done.returncode == 0


def test_migrate_project_with_models_that_cannot_be_imported(project: Path) -> None:
    """Nothing is claimed that was not verified."""
    (project / "models.py").write_text(f"import nowhere\n{MODELS}")
    done = call(project, ".", "--migrate-project", "--python", sys.executable)
    assert "Metadata: not verified" in done.stdout
    assert done.returncode == 2


def test_a_dry_run_claims_nothing_that_it_did_not_do(project: Path) -> None:
    for form, words in (("text", "1 can be rewritten"), ("github", "can be rewritten [query]")):
        out = call(project, "app.py", "--format", form).stdout
        assert words in out
        assert " rewritten" not in out.replace("can be rewritten", "")
    found = json.loads(call(project, "app.py", "--format", "json").stdout)
    assert [(site["rewritable"], site["rewritten"]) for site in found["sites"]] == [(True, False), (False, False)]


def stream(project: Path, data: bytes, *options: str) -> subprocess.CompletedProcess[bytes]:
    """Run the script on its standard input."""
    command = [sys.executable, "-m", "sqlalchemy_modernise", "-", *options]
    return subprocess.run(command, input=data, capture_output=True, check=False, cwd=project)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_standard_input_is_rewritten_to_standard_output(project: Path, encoding: str) -> None:
    done = stream(project, f"# ä\r\n{APP}".encode(encoding))
    assert done.stdout.startswith("# ä\r\n".encode(encoding))
    assert b"session.scalars(select(A)).all()" in done.stdout
    assert b"<stdin>:8: left [query] other is not proved" in done.stderr
    assert b"1 rewritten, 1 left" in done.stderr
    assert done.returncode == 0
    assert stream(project, APP.encode(), "--check").returncode == 1


def test_standard_input_that_does_not_parse_comes_out_as_it_was(project: Path) -> None:
    data = b"x = 1\nsession.query(\n"
    done = stream(project, data)
    assert done.stdout == data
    assert done.stderr.startswith(b"<stdin>:2: not analysed: does not parse")
    assert done.returncode == 2


def test_standard_input_stands_alone(project: Path) -> None:
    done = call(project, "-", "app.py")
    assert done.returncode == 2
    assert "stands alone" in done.stderr


def test_a_syntax_error_names_file_and_line(project: Path) -> None:
    (project / "broken.py").write_text("x = 1\nsession.query(\n")
    done = call(project, ".")
    assert "broken.py:2: not analysed: does not parse" in done.stdout
    assert "<unknown>" not in done.stdout + done.stderr


@pytest.mark.parametrize("text", ['"a" t"b"', 't"a{1}" t"b"', "f\"{'a' t'b'}\""])
def test_a_template_string_stops_no_other_file(project: Path, text: str) -> None:
    (project / "new.py").write_text(f"session.query(A).all()\nx = {text}\n")
    done = call(project, ".", "--write")
    assert "Traceback" not in done.stderr
    assert "new.py" in done.stdout
    assert "select(A)" in (project / "app.py").read_text()


def test_a_fault_in_one_file_stops_no_other(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    space = Workspace(build_project([project], project), Guards())

    def break_one(source: Source, *rest: object) -> FileResult:
        if source.path.name == "models.py":
            raise KeyError(source.text)
        return fix(source, *rest)

    monkeypatch.setattr("sqlalchemy_modernise.run.fix", break_one)
    files = [project / "models.py", project / "app.py"]
    broken, done = run_files(files, space, frozenset(), jobs=1, write=True)
    assert broken.error.startswith("internal error, please report this: KeyError")
    assert not broken.changed
    assert done.changed


def test_the_summary_names_the_target_and_where_it_is_declared(project: Path) -> None:
    assert "\ntarget: the latest SQLAlchemy, Flask-SQLAlchemy, Python (not declared)\n" in call(project, ".").stdout
    (project / "requirements.txt").write_text("SQLAlchemy>=1.4,<2\n")
    done = call(project, ".")
    assert (
        "\ntarget: SQLAlchemy 1.4 (requirements.txt), the latest Flask-SQLAlchemy, Python (not declared)\n"
        in done.stdout
    )
    assert "mapped_column needs SQLAlchemy 2.0; the target is 1.4 (requirements.txt)" in done.stdout
