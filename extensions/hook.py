"""What Copier and Jinja see of the extensions: a few filters."""

import importlib
import sys
from collections.abc import Callable
from pathlib import Path, PurePath
from types import ModuleType
from typing import Any, TypeVar

from copier.errors import UserMessageError
from jinja2 import Environment
from jinja2.ext import Extension

HERE = Path(__file__).parent

Result = TypeVar("Result")


def load(name: str) -> ModuleType:
    """Load a module of this folder under a name that no other version of the template has.

    `copier update` renders the old and the new template in one process: under a shared name the new one would be handed
    the old one's modules.
    """
    package = f"copier_sqlalchemy_{HERE.as_posix().encode().hex()}"
    if package not in sys.modules:
        sys.modules[package] = ModuleType(package)
        sys.modules[package].__path__ = [str(HERE)]
    return importlib.import_module(f"{package}.{name}")


class Hook(Extension):
    """Adds the filters: one that refuses ends the rendering in one line, one named `..._error` says why, or nothing."""

    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)
        self.answers = load("answers")
        self.compiler = load("domain.compiler")
        self.refused = (load("domain.errors").DomainError, self.answers.AnswerError)
        free_text = load("free_text")
        environment.filters |= {
            "check_answers": self.check_answers,
            "domain": self.domain,
            "domain_error": self.domain_error,
            "line_error": self.answers.line_error,
            "package_error": load("packages").package_error,
            "package_name": load("packages").package_name,
            "authors": free_text.authors,
            "fold": load("domain.layout").fold,
            "markdown": free_text.markdown,
            "python": load("domain.literals").quote,
            "toml": free_text.toml,
        }

    def check_answers(self, given: dict[str, Any], project: PurePath) -> str:
        """Refuse answers that are not asked for, that are none of the choices, or that take away what was edited."""
        self._say(self.answers.check_removal, given, Path(project))
        return str(self._say(self.answers.check_answers, given, HERE.parent / "copier.yml"))

    def domain(self, entities: object, database: str) -> dict[str, object]:
        """Compile the domain."""
        return self._say(self.compiler.compile_domain, entities, database)

    def domain_error(self, entities: object, database: str) -> str:
        """Say what is wrong with the domain, at the prompt."""
        try:
            self.compiler.compile_domain(entities, database)
        except self.refused as error:
            return str(error)
        return ""

    def _say(self, function: Callable[..., Result], *arguments: object) -> Result:
        try:
            return function(*arguments)
        except self.refused as error:
            raise UserMessageError(str(error)) from error
