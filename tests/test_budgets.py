"""The template stays readable, and what it renders small enough to own."""

import ast
import io
import re
import tokenize
import tomllib
from pathlib import Path
from statistics import median

import pytest

from .conftest import Render
from .environments import CHOICES as GROUP
from .projects import CHOICES, DEFAULT, OPPOSITE, VARIANTS, Choices
from .rendering import AGENTS, ROOT, Template, list_files

TEMPLATES = list_files(ROOT / "template")
PYTHON = [path for path in TEMPLATES if ".py" in path.suffixes or ".py{%" in path.name]
IF = re.compile(r"{%-?\s*if\b")
TAG = re.compile(r"{{.*?}}|{%.*?%}", re.DOTALL)
STRING = re.compile(r"""(["'])(?:\\.|(?!\1).)*\1""", re.DOTALL)
CONDITION = re.compile(r"\b(?:if|elif|and|or)\b")
one_worker = pytest.mark.xdist_group(name=GROUP)
JINJA = re.compile(r"{%|{{|{#|%}|}}")


def count_lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def count_code(path: Path) -> int:
    """Count the lines of a Python file on which there is code: no blank ones, no comments, no docstrings."""
    text = path.read_text(encoding="utf-8")
    silent = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER}
    tokens = [one for one in tokenize.generate_tokens(io.StringIO(text).readline) if one.type not in silent]
    code = {line for one in tokens for line in range(one.start[0], one.end[0] + 1)}
    said = [
        one for one in ast.walk(ast.parse(text)) if isinstance(one, ast.Expr) and isinstance(one.value, ast.Constant)
    ]
    return len(code - {line for one in said for line in range(one.lineno, (one.end_lineno or one.lineno) + 1)})


def count_conditions(template: str) -> int:
    """Count the conditions of a template: blocks, and those inside of expressions, of which `and` and `or` are some."""
    return sum(len(CONDITION.findall(STRING.sub("", tag))) for tag in TAG.findall(template))


@pytest.mark.parametrize(
    ("template", "count"),
    [
        ("x if y\n", 0),
        ("{% if a %}x{% elif b %}y{% else %}z{% endif %}", 2),
        ('{{ "if it \\" or not" if a }}{{ a and "x" }}{{ \'}\' if b or c else "" }}', 4),
        ("{% set x = 1 if a else 2 %}{% for one in all if one.a %}{% endfor %}{{ notify }}", 2),
    ],
)
def test_a_condition_is_counted_in_a_block_and_in_an_expression(template: str, count: int) -> None:
    assert count_conditions(template) == count


@pytest.mark.parametrize("path", [pytest.param(path, id=path.name) for path in PYTHON])
def test_a_python_template_has_at_most_three_conditions(path: Path) -> None:
    assert count_conditions(path.read_text(encoding="utf-8")) <= 3


def test_some_templates_are_python() -> None:
    names = {path.name for path in PYTHON}
    assert {"settings.py.jinja", "{% if database == 'sqlite' %}engine.py{% endif %}.jinja"} <= names


def test_the_pyproject_has_at_most_twelve_ifs() -> None:
    assert len(IF.findall((ROOT / "template" / "pyproject.toml.jinja").read_text(encoding="utf-8"))) <= 12


@one_worker
def test_the_default_project_has_at_most_80_files_and_3300_lines_of_code(render: Render) -> None:
    files = list_files(render({}))
    assert len(files) <= 80
    assert sum(count_code(path) for path in files if path.suffix == ".py") <= 3300


@one_worker
def test_no_module_has_more_than_200_lines_and_the_median_less_than_100(render: Render) -> None:
    rendered = [path for path in list_files(render({})) if path.suffix == ".py"]
    extensions = [path for path in list_files(ROOT / "extensions") if path.suffix == ".py"]
    for modules in (rendered, extensions):
        assert {path.name: count_lines(path) for path in modules if count_lines(path) > 200} == {}
        assert median(map(count_lines, modules)) < 100


@one_worker
def test_the_median_function_has_at_most_8_lines(render: Render) -> None:
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in list_files(render({})) if path.suffix == ".py"]
    functions = [
        one for tree in trees for one in ast.walk(tree) if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    assert median((one.end_lineno or 0) - one.lineno + 1 for one in functions) <= 8


@one_worker
@pytest.mark.parametrize("choices", CHOICES, ids=str)
def test_no_jinja_is_left(render: Render, choices: Choices) -> None:
    folder = render(choices.answers)
    left = [
        (path.relative_to(folder).as_posix(), line)
        for path in list_files(folder)
        if path.suffix not in {".mako", ".jinja"}
        for line in without_expressions(path).splitlines()
        if JINJA.search(line)
    ]
    assert left == []
    assert not [path for path in list_files(folder) if path.suffix == ".jinja" or JINJA.search(path.as_posix())]


def without_expressions(path: Path) -> str:
    """Read a file without what looks like Jinja and is another language's: GitHub's expressions, Python's braces."""
    text = path.read_text(encoding="utf-8")
    if ".github" in path.parts:
        return re.sub(r"\${{.*?}}", "", text)
    if path.suffix == ".py":
        return text.replace("}}", "").replace("{{", "")
    if path.parent.name == "docs":
        return re.sub(r"(?m)[|}]{1,2}[o|]?--[o|]?[|{]{1,2}", "", text)
    return text


@one_worker
@pytest.mark.parametrize("choices", [VARIANTS[variant] for variant in (DEFAULT, OPPOSITE)], ids=str)
def test_rendering_twice_is_byte_identical(template: Template, tmp_path: Path, choices: Choices) -> None:
    once = template.copy(tmp_path / "once", choices.answers)
    twice = template.render(tmp_path / "twice", choices.answers)
    assert [path.relative_to(once) for path in list_files(once)] == [
        path.relative_to(twice) for path in list_files(twice)
    ]
    for path in list_files(once):
        assert path.read_bytes() == (twice / path.relative_to(once)).read_bytes(), path


@one_worker
@pytest.mark.parametrize("choices", CHOICES, ids=str)
def test_every_choice_shows_in_the_files(render: Render, choices: Choices) -> None:
    folder = render(choices.answers)
    assert (folder / ".github").exists() == (choices.ci == "github")
    assert (folder / ".gitlab-ci.yml").exists() == (choices.ci == "gitlab")
    assert {(folder / name).exists() for name in ("Dockerfile", "compose.yaml")} == {choices.container}
    assert (folder / "src" / "my_app" / "api").exists() == choices.variant.fastapi
    assert {(folder / name).exists() for name in AGENTS} == {choices.skill}
    assert licence_of(folder) == ("LicenseRef-Proprietary" if choices.license == "proprietary" else choices.license)


def licence_of(folder: Path) -> object:
    return tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))["project"]["license"]


@one_worker
@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("MIT", "MIT License"),
        ("Apache-2.0", "Apache License"),
        ("BSD-3-Clause", "BSD 3-Clause License"),
        ("proprietary", "All rights reserved"),
    ],
)
def test_the_licence_is_rendered(render: Render, name: str, words: str) -> None:
    choices = next(one for one in CHOICES if one.license == name)
    assert words.lower() in (render(choices.answers) / "LICENSE").read_text(encoding="utf-8").lower()
