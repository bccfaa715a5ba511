"""The tree in a rendered README says who maintains each file: its owner, updates, or both."""

import re
from fnmatch import fnmatch
from pathlib import Path, PurePosixPath

import pytest
import yaml

from .conftest import Render
from .environments import CHOICES as GROUP
from .projects import VARIANTS, Variant
from .rendering import AGENTS, ROOT, list_files

TREE = re.compile(r"^```text\n(.*?)^```", re.DOTALL | re.MULTILINE)
ONCE = [
    pattern
    for pattern in yaml.safe_load((ROOT / "copier.yml").read_text(encoding="utf-8"))["_skip_if_exists"]
    if "{" not in pattern
]


def read_tree(readme: str) -> dict[str, str]:
    """Return who maintains each listed path."""
    [tree] = TREE.findall(readme)
    found: dict[str, str] = {}
    folder = ""
    for indent, path, who in re.findall(r"(?m)^( *)(\S+) *(\w*)", str(tree)):
        folder = folder if indent else path
        found[folder + path if indent else path] = who
    return {path: who for path, who in found.items() if who}


def find_maintainer(tree: dict[str, str], path: PurePosixPath) -> str:
    """Apply the rules below the tree; of two listed paths the longer one counts."""
    if path.name in {"base.py", "__init__.py"}:
        return "updates"
    listed = [one for one in tree if path.as_posix().startswith(one)]
    return tree[max(listed, key=len)] if listed else "updates" if path.parts[0] == "tests" else "both"


def read_maintainer(folder: Path, path: PurePosixPath) -> set[str]:
    """Return what a file's own lines and the template's patterns allow."""
    if any(fnmatch(path.as_posix(), pattern) for pattern in ONCE):
        return {"you"}
    if "updates change only what is above" in (folder / path).read_text(encoding="utf-8"):
        return {"both"}
    return {"updates", "both"}


@pytest.mark.xdist_group(name=GROUP)
@pytest.mark.parametrize("variant", VARIANTS, ids=str)
def test_the_tree_is_true(render: Render, variant: Variant) -> None:
    folder = render(VARIANTS[variant].answers)
    tree = read_tree((folder / "README.md").read_text(encoding="utf-8"))
    assert [path for path in tree if not (folder / path).exists()] == ["src/my_app/services/"]
    files = [*list_files(folder), *(folder / name for name in AGENTS if (folder / name).is_file())]
    paths = {PurePosixPath(file.relative_to(folder).as_posix()) for file in files}
    found = {path: (find_maintainer(tree, path), read_maintainer(folder, path)) for path in paths}
    assert {path: told for path, (told, allowed) in found.items() if told not in allowed} == {}
