"""The program reads the project around the files it is given, and no more."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sqlalchemy_modernise.reading.bounds import find_bounds

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a home folder that looks like a project, with one repository and loose files in it."""
    folder = tmp_path / "home"
    for name in ("repository/.git", "repository/app/deep", "loose/package/inner", "loose/other"):
        (folder / name).mkdir(parents=True)
    for name in ("pyproject.toml", "repository/app/models.py", "loose/script.py", "loose/beside.py"):
        (folder / name).touch()
    for name in ("package/__init__.py", "package/inner/__init__.py", "package/inner/a.py", "other/far.py"):
        (folder / "loose" / name).touch()
    monkeypatch.setenv("HOME", str(folder))
    return folder


def read(home: Path, *names: str) -> list[str]:
    """Return what is read for files and folders below the home folder."""
    places = find_bounds([home / name for name in names]).places
    return sorted(place.relative_to(home).as_posix() for place in places)


def test_a_file_of_a_repository_reads_the_repository(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir("/")
    assert read(home, "repository/app/models.py") == ["repository"]
    assert read(home, "repository/app/models.py", "repository/app/deep") == ["repository"]


@pytest.mark.parametrize("marker", [".hg", "setup.cfg", "requirements.txt"])
def test_the_nearest_project_counts(home: Path, marker: str) -> None:
    (home / "repository" / "app" / marker).touch()
    assert read(home, "repository/app/models.py") == ["repository/app"]


def test_a_loose_file_reads_the_files_beside_it(home: Path) -> None:
    assert read(home, "loose/script.py") == ["loose/beside.py", "loose/script.py"]


def test_a_loose_package_is_read_whole(home: Path) -> None:
    assert read(home, "loose/package/inner/a.py") == ["loose/package"]
    assert read(home, "loose/package/inner") == ["loose/package"]


def test_files_of_several_projects_read_each_its_own(home: Path) -> None:
    assert read(home, "repository/app/models.py", "loose/other/far.py") == ["loose/other/far.py", "repository"]


def test_a_file_in_the_home_folder_reads_nothing_else(home: Path) -> None:
    (home / "script.py").touch()
    assert read(home, "script.py") == []


def test_a_folder_that_is_named_is_read(home: Path) -> None:
    assert read(home, "loose") == ["loose"]
