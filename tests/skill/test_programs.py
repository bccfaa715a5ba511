"""What holds for all of the skill's programs."""

import ast
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from .programs import SCRIPTS, SKILL, clean, run

CHECK = ["ruff", "--config", str(Path(__file__).parent / "scripts.toml")]
PROGRAMS = sorted(path.stem for path in SCRIPTS.glob("*.py") if '__name__ == "__main__"' in path.read_text("utf-8"))
ASKING = {
    "scaffold_orm_model": ("name", "Trip\nname: str(20)\nday: date\n\n", "name: orm.Mapped[str]"),
    "scaffold_core_table": ("name", "Trip\nname: str(20)\n\n", 'sa.Column("name", sa.String(20), nullable=False)'),
    "create_sync_engine": ("--url or DATABASE_URL", "sqlite://\n", "server: sqlite"),
    "generate_alembic_migration": ("--message", "add users\n", "no alembic.ini is here"),
}
"""Programs that ask: for what, what is answered, and a line of what they make of it."""


@pytest.mark.parametrize("program", PROGRAMS)
def test_help_tells_what_it_does_in_one_screen(program: str, tmp_path: Path) -> None:
    result = run(program, "--help", folder=tmp_path)
    assert (result.returncode, result.stderr) == (0, "")
    doc = ast.get_docstring(ast.parse((SCRIPTS / f"{program}.py").read_text("utf-8"))) or ""
    assert doc.splitlines()[0] in result.stdout
    assert len(result.stdout.splitlines()) <= 60


@pytest.mark.parametrize("program", ASKING)
def test_without_a_terminal_a_missing_argument_ends_it_at_once(program: str) -> None:
    with Path(os.devnull).open() as nothing:
        command = [sys.executable, str(SCRIPTS / f"{program}.py")]
        result = subprocess.run(
            command, env=clean(), stdin=nothing, capture_output=True, check=False, text=True, timeout=20
        )
    missing = f"{program}.py: {ASKING[program][0]} is missing\n"
    assert (result.returncode, result.stdout, result.stderr) == (2, "", missing)


@pytest.mark.parametrize("program", ASKING)
def test_on_a_terminal_it_asks(program: str, tmp_path: Path) -> None:
    _, answers, line = ASKING[program]
    ours, theirs = pty.openpty()
    try:
        os.write(ours, answers.encode())
        command = [sys.executable, str(SCRIPTS / f"{program}.py")]
        result = subprocess.run(
            command, cwd=tmp_path, env=clean(), stdin=theirs, capture_output=True, check=False, text=True, timeout=20
        )
    finally:
        os.close(ours)
        os.close(theirs)
    assert re.match(r"\w[\w ]*[:?] ", result.stderr) or program.startswith("scaffold"), result.stderr
    assert line in result.stdout + result.stderr


def test_scripts_are_formatted_and_clean_for_their_hosts() -> None:
    for command in (["format", "--check", "--no-cache"], ["check", "--no-cache"]):
        result = subprocess.run(
            [CHECK[0], *command, *CHECK[1:], str(SKILL)], capture_output=True, check=False, text=True
        )
        assert not result.returncode, result.stdout
