"""The hook gives Jinja its filters, and each version of the template its own modules."""

from pathlib import Path

import pytest
from copier.errors import UserMessageError
from jinja2 import Environment

from extensions.hook import Hook, load

from .versions import Versions


@pytest.fixture
def environment() -> Environment:
    return Environment(extensions=[Hook], autoescape=False)  # noqa: S701 (it writes no HTML)


def write(environment: Environment, template: str, **answers: object) -> str:
    return environment.from_string(template).render(**answers)


def test_filters_write_text(environment: Environment) -> None:
    assert write(environment, "{{ 'a\"b' | toml }} {{ 'My App' | package_name }}") == '"a\\"b" my_app'


def test_a_domain_is_compiled(environment: Environment) -> None:
    template = "{{ (entities | domain('sqlite')).entities[0].name }}"
    assert write(environment, template, entities={"User": {}}) == "User"


def test_what_is_wrong_ends_the_rendering_in_one_line(environment: Environment) -> None:
    with pytest.raises(UserMessageError, match=r"^entities: there is none"):
        write(environment, "{{ {} | domain('sqlite') }}")
    with pytest.raises(UserMessageError, match=r"^'modee' is not a question, did you mean 'mode'"):
        write(environment, "{{ {'modee': 1} | check_answers(folder) }}", folder=Path())


def test_what_is_wrong_is_said_at_the_prompt(environment: Environment) -> None:
    assert write(environment, "{{ {} | domain_error('sqlite') }}").startswith("entities: there is none")
    assert write(environment, "{{ {'User': {}} | domain_error('sqlite') }}") == ""


def test_a_module_is_loaded_once() -> None:
    assert load("answers") is load("answers")


def test_an_update_uses_the_modules_of_each_version(versions: Versions, tmp_path: Path) -> None:
    versions.release("v1.0.0")
    project = versions.start(tmp_path / "project")
    readme = (project / "README.md").read_text(encoding="utf-8")
    module = versions.folder / "extensions" / "free_text.py"
    newer = 'return text and "New " + re.sub('
    module.write_text(module.read_text(encoding="utf-8").replace("return re.sub(", newer), encoding="utf-8")
    versions.release("v2.0.0")
    versions.update(project)
    assert (project / "README.md").read_text(encoding="utf-8") == readme.replace("# My App", "# New My App")
