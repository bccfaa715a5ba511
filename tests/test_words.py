"""Names that the rendered code had before it took those of SQLAlchemy, FastAPI and HTTP do not come back."""

import io
import tokenize
from pathlib import Path

import pytest

from .conftest import Render
from .environments import CHOICES as GROUP
from .projects import DEFAULT, OPPOSITE, Variant
from .rendering import list_files

FORMER = {*Path(__file__).with_name("former_names.txt").read_text(encoding="utf-8").split()}
FORMER_MODULES = {
    *("questions", "statements", "units", "driver_errors", "pings", "turns", "batches", "copying", "pages", "loading"),
    *("transfer", "resources", "logs", "answers", "arguments", "problems", "freshness", "transaction"),
}


def read_names(path: Path) -> set[str]:
    text = path.read_text(encoding="utf-8")
    return {one.string for one in tokenize.generate_tokens(io.StringIO(text).readline) if one.type == tokenize.NAME}


@pytest.mark.xdist_group(name=GROUP)
@pytest.mark.parametrize("variant", [DEFAULT, OPPOSITE], ids=str)
def test_former_names_do_not_come_back(render: Render, variant: Variant) -> None:
    modules = [path for path in list_files(render(variant._asdict() | {"transfer": True})) if path.suffix == ".py"]
    assert {path.name: names for path in modules if (names := read_names(path) & FORMER)} == {}
    assert {path.stem for path in modules} & FORMER_MODULES == set()
