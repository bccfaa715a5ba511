"""What owners delete or rename is their decision, and no update's end."""

from pathlib import Path

from .versions import Versions, append, commit

GONE = [
    "Dockerfile",
    "LICENSE",
    "domain.yml",
    "src/my_app/api/routers/tag.py",
    "src/my_app/migrations/versions/0001_initial.py",
    "src/my_app/models/user.py",
    "src/my_app/settings.py",
    "tests/factories/post.py",
    "tests/contract/test_command_line.py",
]
MOVED = {
    "README.md": "docs/README.md",
    "src/my_app/cli/app.py": "src/my_app/commands.py",
    "src/my_app/repositories": "src/my_app/queries",
    "tests/conftest.py": "conftest.py",
}


def test_what_was_deleted_or_renamed_stays_so_and_nothing_else_changes(versions: Versions, tmp_path: Path) -> None:
    """Only what is written once comes back: Copier renders again what it would otherwise leave alone."""
    versions.release("v1.0.0")
    folder = versions.start(tmp_path / "project")
    for name in GONE:
        (folder / name).unlink()
    for old, new in MOVED.items():
        (folder / old).rename(folder / new)
    commit(folder, "refactor: go other ways")
    before = files_of(folder)
    append(versions.folder / "template" / ".gitignore", "/more\n")
    versions.release("v1.1.0")
    versions.update(folder)
    changed = {name for name, text in files_of(folder).items() if before.get(name) != text}
    assert changed == {".copier-answers.yml", ".gitignore", "domain.yml", "tests/conftest.py"}
    assert before.keys() <= files_of(folder).keys()


def files_of(folder: Path) -> dict[str, bytes]:
    """Read all files of a project, but those of git and of the skill."""
    found = [path.relative_to(folder) for path in folder.rglob("*") if path.is_file()]
    return {path.as_posix(): (folder / path).read_bytes() for path in found if path.parts[0] not in {".agents", ".git"}}
