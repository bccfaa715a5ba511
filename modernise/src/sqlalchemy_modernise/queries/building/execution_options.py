"""Methods that become execution options, and those options themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy_modernise.errors import LeftError
from sqlalchemy_modernise.queries.emission import arguments_start

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy_modernise.queries.chains import Step
    from sqlalchemy_modernise.queries.statement import Translation


def translate_execution_options(_: Translation, step: Step) -> None:
    """Keep the options that are spelled out."""
    names = {keyword.arg for keyword in step.keywords}
    if step.arguments or None in names:
        reason = "execution_options() with options that are not spelled out"
        raise LeftError(reason)
    if "yield_per" in names:
        reason = "Query raises for yield_per as an execution option"
        raise LeftError(reason, "use it on a statement, without unique()")


def translate_params(translation: Translation, step: Step) -> None:
    """Keep the values of bound parameters, of which a statement must have all when they are given."""
    if step.arguments:
        reason = "params() with a dictionary"
        raise LeftError(reason, "pass the parameters to session.execute(stmt, {...})")
    translation.state.parameterised = True


def as_option(option: str) -> Callable[[Translation, Step], None]:
    """Turn a method into the execution option of its name."""

    def handle(translation: Translation, step: Step) -> None:
        translation.rename(step.attribute, "execution_options")
        if option == "yield_per":
            translation.state.streamed = True
        if step.keywords or len(step.arguments) > 1:
            reason = f"{step.name}() with unusual arguments"
            raise LeftError(reason)
        if step.arguments and step.call is not None:
            translation.insert(arguments_start(translation, step.call), f"{option}=")
        else:
            end = translation.document.positions.end(step.node)
            translation.replace(end - 1, end, f"{option}=True)")

    return handle


def translate_autoflush(translation: Translation, step: Step) -> None:
    """Turn `autoflush(value)` into the option; the value is needed."""
    if not step.arguments:
        reason = "autoflush() without a value"
        raise LeftError(reason)
    as_option("autoflush")(translation, step)
